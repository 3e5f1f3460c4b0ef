"""Read a picture of a page (PNG, JPEG, TIFF, WebP, BMP, GIF) by OCR; a file of several pictures has as many pages.

What the camera wrote into the file (place, device, time) is not read.
"""

from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from tocsin.errors import ReaderError
from tocsin.sources.readers import ocr
from tocsin.sources.readers.lines import mend
from tocsin.sources.readers.origin import Found, Note, Origin, Piece, document, opened

FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
MAX_PIXELS: Final = 60_000_000
LONGEST: Final = 5_000
"""Pictures are scaled down to so many pixels on the longer side: more does not read better, only slower."""


def read(content: bytes, origin: Origin) -> list[Piece]:
    """One document.

    Raises:
        ReaderError: not a picture of a known kind, too large, or no words found; or Tesseract is missing.
    """
    pages, notes = [], []
    try:
        with Image.open(opened(content), formats=FORMATS) as file:
            for number, frame in enumerate(_frames(file, origin), 1):
                try:
                    pages.append(ocr.words_of(frame))
                except ocr.PageUnread as why:
                    pages.append("")
                    notes.append(Note(words=f"unread: page {number}: {why}"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ReaderError(f"not a picture that can be opened: {error}", reader="image", source=origin.name) from error
    text = mend("\f".join(pages))
    if not text.strip():
        raise ReaderError(_why(notes), reader="image", source=origin.name)
    return [document(content, origin, Found(text=text, reader="image")), *notes]


def _why(notes: list[Note]) -> str:
    return notes[0].words.partition(": ")[2].partition(": ")[2] if notes else "no words found in the picture"


def _frames(file: Image.Image, origin: Origin) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(file)):
        if number >= ocr.MAX_OCR_PAGES or (file.format == "GIF" and number):
            return
        if frame.width * frame.height > MAX_PIXELS:
            message = f"a picture of {frame.width:,} x {frame.height:,} pixels; {MAX_PIXELS / 1e6:.0f} million are the most"
            raise ReaderError(message, reader="image", source=origin.name)
        turned = ImageOps.exif_transpose(frame).convert("L")
        if turned.width < 1_000 and turned.height < 1_000:
            turned = turned.resize((turned.width * 2, turned.height * 2))
        turned.thumbnail((LONGEST, LONGEST))
        yield turned
