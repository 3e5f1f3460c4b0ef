"""Read a web page: main text, title, publisher and date, by trafilatura (Barbaresi 2021).

The date is taken only where the page states it (metadata, a time element, its own URL): a search for likely dates in the
text would be a guess. Nothing of the page is executed; a page of over `MAX_PAGE` bytes is refused.
"""

from typing import Any, Final

import trafilatura

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.sources.readers.origin import Found, Origin, document

MAX_PAGE: Final = 10_000_000


def read(content: bytes, origin: Origin) -> list[Document]:
    """One document.

    Raises:
        ReaderError: too large, or no main text found.
    """
    if len(content) > MAX_PAGE:
        raise ReaderError(f"a page of more than {MAX_PAGE / 1e6:.0f} MB", reader="html", source=origin.name)
    found = _extract(content, origin)
    return [
        document(
            content,
            origin,
            Found(
                text=str(found.get("text") or ""),
                reader="html",
                title=found.get("title"),
                publisher=found.get("sitename") or found.get("hostname"),
                published=found.get("date"),
                url=found.get("url"),
            ),
        )
    ]


def _extract(content: bytes, origin: Origin) -> dict[str, Any]:
    try:
        found = trafilatura.bare_extraction(
            content,
            url=origin.url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_precision=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, RecursionError, TypeError, AssertionError) as error:
        raise ReaderError(f"the page cannot be parsed: {error}", reader="html", source=origin.name) from error
    if found is None:
        raise ReaderError("no main text found in the page", reader="html", source=origin.name)
    return found.as_dict() if hasattr(found, "as_dict") else dict(found)
