"""Read plain text: the decoded bytes are the text, newlines and all, so that offsets hold against the file itself."""

from tocsin.model.documents import Document
from tocsin.sources.readers.origin import Found, Origin, decode, document


def read(content: bytes, origin: Origin) -> list[Document]:
    """One document.

    Raises:
        ReaderError: binary, or not UTF-8.
    """
    return [document(content, origin, Found(text=decode(content, reader="text", source=origin.name), reader="text"))]
