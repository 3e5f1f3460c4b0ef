"""Read PDF by PDFium, page by page: a form feed parts the pages, so that the page of every quote can be counted.

A page without text is a picture of one, and is read by OCR where Tesseract is installed; if some pages cannot be read the
others are, and it is said which. A sentence that runs over the end of a page is read as two. The file's own title is
taken; its date of creation is not a date of publication, and is not. Nothing in the file is run.
"""

import ctypes
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from tocsin.errors import ReaderError
from tocsin.sources.readers import ocr
from tocsin.sources.readers.lines import Line, mend, paragraphs
from tocsin.sources.readers.origin import Found, Note, Origin, Piece, document

MAX_PAGES: Final = 3_000
MAX_CHARACTERS: Final = 20_000_000
SCALE: Final = 200 / 72
"""200 dots an inch, where Tesseract reads body text well."""
MAX_PIXELS: Final = 40_000_000
LEAST: Final = 16
"""A page with fewer letters than this is taken for a picture; stamps and page numbers have fewer."""


def read(content: bytes, origin: Origin) -> list[Piece]:
    """One document, and a note of what was left out.

    Raises:
        ReaderError: not a PDF, damaged, locked by a password, or without any text that can be read.
    """
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = "locked by a password; save a copy without one" if locked else f"not a PDF, or a damaged one ({error})"
        raise ReaderError(message, reader="pdf", source=origin.name) from error
    try:
        return _read(content, origin, file)
    finally:
        file.close()


def _read(content: bytes, origin: Origin, file: pypdfium2.PdfDocument) -> list[Piece]:
    count = min(len(file), MAX_PAGES)
    pages, unread = [], {}
    scanned = 0
    for number in range(count):
        text = _page(file, number)
        if sum(map(str.isalnum, text)) < LEAST:
            scanned += 1
            try:
                text = _picture(file, number, scanned) or text
            except ocr.PageUnread as why:
                unread[number + 1] = str(why)
        pages.append(text)
        if sum(map(len, pages)) > MAX_CHARACTERS:
            break
    text = mend("\f".join(pages))
    if not text.strip() and unread:
        raise ReaderError(next(iter(unread.values())), reader="pdf", source=origin.name)
    title = _title(file)
    notes = list(_notes(unread, read=len(pages), of=len(file)))
    return [document(content, origin, Found(text=text, reader="pdf", title=title)), *notes]


def _notes(unread: dict[int, str], *, read: int, of: int) -> Iterator[Note]:
    if unread:
        listed = ", ".join(map(str, list(unread)[:20]))
        yield Note(words=f"unread: {len(unread)} of {of} pages ({listed}): {next(iter(unread.values()))}")
    if read < of:
        yield Note(words=f"truncated: {read} of {of} pages were read")


def _title(file: pypdfium2.PdfDocument) -> str | None:
    try:
        return file.get_metadata_value("Title").strip()[:300] or None
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return None


def _page(file: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = file[number]
        try:
            text_page = page.get_textpage()
            try:
                return paragraphs(list(_lines(text_page, page.get_height())))
            finally:
                text_page.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ""


def _lines(page: pypdfium2.PdfTextPage, height: float) -> Iterator[Line]:
    """The printed lines of a page; PDFium parts them by line breaks and marks broken words with U+FFFE or U+0002."""
    start = 0
    text = page.get_text_range()
    for line in text.split("\n"):
        end = start + len(line)
        words = line.rstrip("\r").replace("\ufffe", "-").replace("\x02", "-").replace("\0", "").replace("\f", " ")
        if words.strip():
            yield _line(page, words, start, start + len(line.rstrip("\r \ufffe\x02")) - 1, height)
        start = end + 1


def _line(page: pypdfium2.PdfTextPage, words: str, first: int, last: int, height: float) -> Line:
    first += len(words) - len(words.lstrip())
    try:
        _, low, _, high = page.get_charbox(first, loose=True)
        right = page.get_charbox(last, loose=True)[2]
        size = pdfium.FPDFText_GetFontSize(page, first)
    except (pypdfium2.PdfiumError, ctypes.ArgumentError):
        return Line(words, 0.0, 0.0, 0.0)
    return Line(words, right, height - high, size or high - low)


def _picture(file: pypdfium2.PdfDocument, number: int, scanned: int) -> str:
    """The words of a page that is a picture; nothing if it is blank."""
    page = file[number]
    try:
        if not any(True for _ in page.get_objects(max_depth=2)):
            return ""
        if scanned > ocr.MAX_OCR_PAGES:
            raise ocr.PageUnread(f"more than {ocr.MAX_OCR_PAGES} scanned pages; split the file")
        if ocr.tesseract() is None:
            raise ocr.PageUnread(ocr.MISSING)
        wide, high = page.get_size()
        scale = min(SCALE, (MAX_PIXELS / max(wide * high, 1.0)) ** 0.5)
        made: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        return ocr.words_of(made)
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise ocr.PageUnread(f"the page cannot be drawn ({error})") from error
    finally:
        page.close()
