"""Read Markdown: YAML front matter says title, publisher and date; the text is what a reader would see, without the markup.

Paragraphs are parted by an empty line, list items and table cells by a line break.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.sources.readers.origin import Found, Origin, brief, decode, document

_FRONT: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BLOCKS: Final = frozenset(f"{name}_close" for name in "paragraph heading bullet_list ordered_list table blockquote".split())
_KEYS: Final = ("doc_id", "title", "publisher", "published", "url")


def read(content: bytes, origin: Origin) -> list[Document]:
    """One document.

    Raises:
        ReaderError: binary, not UTF-8, or front matter that is not YAML.
    """
    source = decode(content, reader="markdown", source=origin.name)
    front, body = split(source, origin)
    said = {key: _words(front.get(key)) for key in _KEYS}
    fictional = bool(front["fictional"]) if "fictional" in front else None
    return [document(content, origin, Found(text=visible(body), reader="markdown", fictional=fictional, **said))]


def _words(value: object) -> str | None:
    """What front matter says, if it is words, a day or a number; a list within lists may be larger than it looks."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float) else None


def split(source: str, origin: Origin) -> tuple[dict[str, Any], str]:
    """Front matter and body of a Markdown source."""
    found = _FRONT.match(source)
    if not found:
        return {}, source
    try:
        front = yaml.safe_load(found[1]) or {}
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise ReaderError(f"front matter is not YAML: {brief(error)}", reader="markdown", source=origin.name) from error
    if not isinstance(front, dict):
        raise ReaderError("front matter is not a list of names and values", reader="markdown", source=origin.name)
    return front, source[found.end() :]


def visible(body: str) -> str:
    """The text of a Markdown body without its markup.

    >>> visible("# A plot\\n\\nTwo *men*,\\nsaid [police](https://example.org).\\n\\n- one\\n- two")
    'A plot\\n\\nTwo men, said police.\\n\\none\\ntwo'
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return "".join(_pieces(parser.parse(body))).strip()


def _pieces(tokens: list[Token]) -> Iterator[str]:
    depth, pending = 0, ""
    for token in tokens:
        if token.type in ("list_item_open", "tr_open"):
            depth += 1
        elif token.type in ("list_item_close", "tr_close"):
            depth -= 1
        elif token.type == "inline":
            yield pending
            yield "".join(_inline(token.children or []))
            pending = "\n"
        elif token.type in ("fence", "code_block"):
            yield pending + token.content.rstrip("\n")
            pending = "\n"
        if depth == 0 and token.type in _BLOCKS:
            pending = "\n\n"


def _inline(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " " if child.type == "softbreak" else "\n"
        elif child.type == "image":
            yield child.content
