"""Decide how an edition leaves as one file: every word of it is looked at before the first byte is anywhere that somebody named.

The file is put together in one without a name, a row at a time, so that a large register needs little memory; what a format packs
(a zip, Parquet) is looked at before it is packed, since nothing could be found in it after. Then it is copied to its place.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from tocsin.errors import UsageError
from tocsin.pipeline.whole import write_parts
from tocsin.publish.edition import Edition
from tocsin.publish.exports import parts
from tocsin.publish.pages.render import own_words
from tocsin.publish.protection.gate import Gate

PIECE: Final = 1 << 18
"""Code points that are looked at together, and bytes that are copied at a time."""


def export(frozen: Edition, name: str, *, to: Path | IO[bytes]) -> None:
    """Write an edition in a format to a file that somebody named, or to a stream.

    Raises:
        Leak: the file would carry words that were withheld; nothing was written.
        UsageError: it cannot be written.
    """
    gate = Gate(frozen.secrets, ours=own_words())
    with tempfile.TemporaryFile() as held:
        _hold(frozen, name, held, _Looking(gate, str(to) if isinstance(to, Path) else name))
        held.seek(0)
        if isinstance(to, Path):
            write_parts(to, _parts(held))
        else:
            shutil.copyfileobj(held, to, PIECE)


class _Looking:
    """Looks at many words together: to look at each row alone would cost more than to write it."""

    def __init__(self, gate: Gate, path: str) -> None:
        self.gate, self.path = gate, path
        self.waiting: list[str] = []
        self.size = 0

    def see(self, words: str) -> None:
        """Some words of the file; a value is never parted between two calls."""
        self.waiting.append(words)
        self.size += len(words)
        if self.size >= PIECE:
            self.done()

    def done(self) -> None:
        """Look at what waits.

        Raises:
            Leak: withheld words are in it.
        """
        self.gate.check(self.path, "".join(self.waiting))
        self.waiting, self.size = [], 0


def _hold(frozen: Edition, name: str, held: IO[bytes], looking: _Looking) -> None:
    try:
        held.writelines(parts(name, frozen, looking.see))
    except OSError as error:
        raise UsageError(f"{tempfile.gettempdir()}: {error.strerror}; TMPDIR may name another folder") from error
    looking.done()


def _parts(held: IO[bytes]) -> Iterator[bytes]:
    while part := held.read(PIECE):
        yield part
