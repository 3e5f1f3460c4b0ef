"""Decide what a document is: bytes kept by digest, the text read from them, and what is said of its origin.

The title is not evidence. An unknown publication date stays unknown: no rule may put today in its place.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.model.evidence import digest

_PUBLISHED: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a document came out, to the day or to the month."""

    first: date
    last: date

    def __str__(self) -> str:
        return self.first.isoformat() if self.first == self.last else self.first.isoformat()[:7]


def published(words: str | None) -> Published | None:
    """Read `2014-05-03` or `2014-05`; nothing stays nothing.

    Raises:
        InvalidValue: neither form, or not in the calendar.

    >>> str(published("2022-11"))
    '2022-11'
    """
    if not words:
        return None
    found = _PUBLISHED.fullmatch(words)
    if not found:
        raise InvalidValue(f"{words!r} is not a date of publication: write 2022-11-07 or 2022-11")
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    try:
        if day:
            return Published(first=date(year, month, day), last=date(year, month, day))
        return Published(first=date(year, month, 1), last=date(year, month, calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidValue(f"{words!r} is not in the calendar") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that may report incidents.

    `digest` is the SHA-256 of the original bytes; `source` says where they came from (a file's name, a URL);
    `reader` which reader made the text of them.
    """

    doc_id: str
    text: str
    digest: str
    title: str | None = None
    publisher: str | None = None
    published: Published | None = None
    url: str | None = None
    source: str | None = None
    reader: str | None = None
    fictional: bool | None = None

    @property
    def text_digest(self) -> str:
        """SHA-256 of the text in UTF-8: what the offsets of quotes refer to."""
        return digest(self.text.encode("utf-8", "surrogatepass"))

    def page_of(self, offset: int) -> int | None:
        """The page on which an offset stands, from 1; nothing where the document has no pages.

        A form feed ends a page, as in the output of `pdftotext`.

        >>> Document(doc_id="d", text="One.\\fTwo.", digest="").page_of(6)
        2
        """
        if self.reader not in PAGED and "\f" not in self.text:
            return None
        return 1 + self.text.count("\f", 0, offset)


PAGED: Final = frozenset({"pdf"})
"""Readers whose documents have pages even if there is only one."""
