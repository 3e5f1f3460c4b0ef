"""Read Word files (DOCX): paragraphs, tables, text boxes, footnotes and endnotes, in the order of the file.

What was deleted with changes tracked is left out, what was inserted is read; comments, headers and footers are not read.
The file's own title is taken; its dates are those of its making, not of its publication, and are not.
"""

import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from tocsin.errors import ReaderError
from tocsin.sources.readers import tree
from tocsin.sources.readers.origin import Found, Origin, Piece, document, opened

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
MAX_PART: Final = 60_000_000
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(content: bytes, origin: Origin) -> list[Piece]:
    """One document.

    Raises:
        ReaderError: not a Word file, damaged, locked, or larger inside than any text is.
    """
    try:
        with zipfile.ZipFile(opened(content)) as file:
            names = set(file.namelist())
            if PARTS[0] not in names:
                raise ReaderError("not a Word file (DOCX): it holds no document", reader="docx", source=origin.name)
            texts = [_text(_part(file, name, origin), origin) for name in PARTS if name in names]
            title = _title(_part(file, "docProps/core.xml", origin), origin) if "docProps/core.xml" in names else None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, zlib.error) as error:
        raise ReaderError(f"not a Word file (DOCX), or a damaged one: {error}", reader="docx", source=origin.name) from error
    return [document(content, origin, Found(text="\n\n".join(t for t in texts if t), reader="docx", title=title))]


def _part(file: zipfile.ZipFile, name: str, origin: Origin) -> bytes:
    with file.open(name) as part:
        content = part.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ReaderError(f"{name} unpacks to more than {MAX_PART / 1e6:.0f} MB", reader="docx", source=origin.name)
    return content


def _title(content: bytes, origin: Origin) -> str | None:
    root = tree.parse(content, reader="docx", source=origin.name)
    found = next((e.text for e in root.iter() if tree.name(e) == "title" and e.text), None)
    return found.strip()[:300] or None if found else None


def _text(content: bytes, origin: Origin) -> str:
    root = tree.parse(content, reader="docx", source=origin.name)
    made: list[str] = []
    for paragraph in root.iter(f"{W}p"):
        if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
            continue
        words = "".join(_words(paragraph)).strip()
        if words:
            made.append(_gap(paragraph) + words)
    return "".join(made).strip()


def _gap(paragraph: etree._Element) -> str:
    """What parts a paragraph from what was before it: cells of a row by tabs, rows by line breaks, all else by a blank line."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != f"{W}tc":
        return "\n\n"
    if cell.find(f"{W}p") is not paragraph:
        return "\n"
    if cell.getprevious() is not None and cell.getprevious().tag == cell.tag:
        return "\t"
    row = cell.getparent()
    first = row is None or row.getprevious() is None or row.getprevious().tag != row.tag
    return "\n\n" if first else "\n"


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _DELETED or child.tag in (f"{W}p", _FALLBACK):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield "\t" if child.tag == f"{W}tab" else "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag != f"{W}txbxContent":
            yield from _words(child)
