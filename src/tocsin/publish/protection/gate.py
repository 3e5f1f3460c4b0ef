"""Refuse to write a file in which withheld words stand: the last check, over the bytes that would leave.

The compile has cut them already; this is for a door that nobody thought of. Paths are checked as contents are.
"""

import re
from collections.abc import Iterable, Iterator

from tocsin.errors import GateError
from tocsin.publish.protection.words import Withheld


class Leak(GateError):
    """A file would carry words that were withheld; nothing more is written. The message names the file, not the words."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: withheld words would leave in it; nothing was published. Please report this as a fault.")
        self.path = path

    def __reduce__(self) -> tuple[type["Leak"], tuple[str]]:
        """How it comes back from another process."""
        return Leak, (self.path,)


_SHORT = 4


class Gate:
    """Withheld words, ready to be looked for in many files."""

    def __init__(self, secrets: Iterable[str], *, ours: Iterable[str] = ()) -> None:
        """`ours` are texts of our own (templates, names of countries): a withheld name that is also a word of theirs, such as
        Hope or Jordan, cannot be told apart by looking, and is left to the compile.
        """
        self._words = Withheld()
        own = {token for text in ours for token in _tokens(text)}
        for words in secrets:
            if sum(c.isalnum() for c in words) >= _SHORT and not _tokens(words) <= own:
                self._words.add(words)

    def finds(self, content: str | bytes) -> bool:
        """Whether some withheld words stand in a text."""
        text = content.decode("utf-8", "ignore") if isinstance(content, bytes) else content
        return any(True for _ in self._words.found(_unescaped(text)))

    def check(self, path: str, content: str | bytes) -> None:
        """Refuse a file that carries withheld words.

        Raises:
            Leak: it does.
        """
        if self.finds(path):
            raise Leak("a file's name")
        if self.finds(content):
            raise Leak(path)

    def checked(self, files: Iterable[tuple[str, str | bytes]]) -> Iterator[tuple[str, str | bytes]]:
        """The same files, each looked at before it goes on."""
        for path, content in files:
            self.check(path, content)
            yield path, content


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text
