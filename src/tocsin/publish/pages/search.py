"""Decide what the search finds: every word of an incident's values, quotes and documents' titles, whatever its case and accents.

The index is words in the order of the alphabet, each with the rows that hold it (as steps from the one before), cut into chunks
so that a page fetches only those that a search needs.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from tocsin.publish import wording
from tocsin.publish.exports.formats import Telling

CHUNK: Final = 20_000
"""Entries (a word in a row) of a chunk, about 100 kB."""
_TOKEN: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.category(c).startswith("M")).lower()


@lru_cache(maxsize=4096)
def search_key(text: str) -> tuple[str, ...]:
    """The words of a text as the index holds them; `tocsin.tokens` in scripts/words.js does the same.

    >>> search_key("Çağlar’s 2nd étude")
    ('caglar', 's', '2nd', 'etude')
    """
    return tuple(_TOKEN.findall(text.lower() if text.isascii() else " ".join(map(_plain, text.split()))))


def found_by(telling: Telling) -> set[str]:
    """Every word by which an incident is found."""
    texts = {telling.incident.incident_id}
    for name, merged in telling.incident.fields.items():
        for sourced in merged.all:
            texts.add(wording.said(name, sourced.statement.value))
            texts.update([quote.words for quote in sourced.statement.quotes])
    for document in telling.documents:
        texts.update(words for words in (document.title, document.publisher, document.doc_id) if words)
    return set(chain.from_iterable(map(search_key, texts)))


def chunks(rows: Mapping[str, Sequence[int]]) -> Iterator[list[tuple[str, list[int]]]]:
    """The index in chunks, each row as the step from the one before (the first from -1)."""
    chunk: list[tuple[str, list[int]]] = []
    size = 0
    for word in sorted(rows, key=lambda word: word.encode("utf-16-be", "surrogatepass")):
        steps = [b - a for a, b in zip([-1, *rows[word]], rows[word], strict=False)]
        if chunk and size + len(steps) > CHUNK:
            yield chunk
            chunk, size = [], 0
        chunk.append((word, steps))
        size += len(steps) + 2
    if chunk:
        yield chunk
