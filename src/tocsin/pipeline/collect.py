"""Collect: from the paths of a call to documents, with what was refused and why. A bad file never stops the batch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.model.evidence import digest
from tocsin.sources.files import MAX_BYTES, Source
from tocsin.sources.readers import read
from tocsin.sources.readers.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A document and the bytes that it was read from."""

    document: Document
    original: bytes

    @property
    def original_digest(self) -> str:
        """SHA-256 of the bytes."""
        return digest(self.original)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A source that could not be read, and why."""

    source: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person says of all documents of a call."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    reader: str | None = None
    max_bytes: int = MAX_BYTES


def collect(found: Iterable[Source], said: Said) -> Iterator[Collected | Refused]:
    """The documents of some sources, and what was refused, in order."""
    for source in found:
        origin = _origin(source, said)
        try:
            content = source.content(max_bytes=said.max_bytes)
            for document in read(content, origin, reader=said.reader):
                yield Collected(document=document, original=content)
        except ReaderError as error:
            yield Refused(source=source.name, why=str(error).removeprefix(f"{source.name}: "))


def _origin(source: Source, said: Said) -> Origin:
    """What the call says of a source wins over what its folder's manifest says."""
    listed = source.said
    return Origin(
        name=source.name,
        published=said.published or listed.get("published"),
        publisher=said.publisher or listed.get("publisher"),
        title=said.title or listed.get("title"),
        url=said.url or listed.get("url"),
        fictional=listed["fictional"] == "True" if "fictional" in listed else None,
    )
