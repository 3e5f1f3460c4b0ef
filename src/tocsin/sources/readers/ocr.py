"""Decide what the words of a picture are, by Tesseract where it is installed; without it a picture is kept and said to be unread.

The picture goes in and the words come out through pipes: nothing is written. Each page has a limit of time.
"""

import os
import shutil
import subprocess
from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image

from tocsin.errors import ReaderError
from tocsin.sources.readers.lines import Line, paragraphs

PAGE_SECONDS: Final = 60
"""The longest that one page may take; a page of a court file takes two to five seconds."""
MAX_OCR_PAGES: Final = 200
LANGUAGE: Final = "eng"
MISSING: Final = (
    "a picture without text; install tesseract to read it (Debian: apt-get install tesseract-ocr), then `tocsin quarantine retry`"
)


class PageUnread(Exception):
    """One page could not be read; the message says why."""


@cache
def tesseract() -> str | None:
    """Where the program is; nothing if it is not installed."""
    return shutil.which("tesseract")


def words_of(picture: Image.Image) -> str:
    """The words of one page, in paragraphs, their lines parted by line breaks.

    Raises:
        PageUnread: Tesseract failed, or took too long.
    """
    program = tesseract()
    if program is None:
        raise PageUnread(MISSING)
    given = BytesIO()
    picture.convert("L").save(given, "PNG", compress_level=1)
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", "200", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        made = subprocess.run(  # noqa: S603
            command, input=given.getvalue(), capture_output=True, timeout=PAGE_SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise PageUnread(f"reading took more than {PAGE_SECONDS} s") from error
    if made.returncode != 0:
        told = made.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise PageUnread(f"tesseract failed: {told[-1][:200]}")
    return _text(made.stdout.decode("utf-8", "replace"))


def _text(table: str) -> str:
    """The text of Tesseract's table: one row a word, with block, paragraph and line."""
    blocks: dict[tuple[str, str], dict[str, list[list[str]]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) >= 12 and cells[0] == "5" and cells[11].strip():
            blocks.setdefault((cells[2], cells[3]), {}).setdefault(cells[4], []).append(cells)
    return "\n\n".join(paragraphs([_line(words) for words in lines.values()]) for lines in blocks.values())


def _line(words: list[list[str]]) -> Line:
    top, height = min(int(w[7]) for w in words), max(int(w[9]) for w in words)
    return Line(" ".join(w[11] for w in words), max(int(w[6]) + int(w[8]) for w in words), top, height)


def missing(source: str, reader: str) -> ReaderError:
    """What is said of a picture where Tesseract is not installed."""
    return ReaderError(MISSING, reader=reader, source=source)
