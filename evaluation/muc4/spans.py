"""Annotated spans as training material: the one input format of every tagger trained here.

One document a line of JSON::

    {"id": "...", "text": "...", "classes": ["bombing"],
     "spans": [{"start": 17, "end": 31, "label": "Target", "entity": "Target-0", "groups": [0], "classes": ["bombing"]}]}

Offsets are code points, ``end`` exclusive. ``classes`` of a document are whatever is to be told from its whole text
(none is allowed); of a span, the classes of the events it takes part in. Spans of one ``entity`` name the same thing.
``groups`` are the events of the document that a span belongs to. Only ``start``, ``end`` and ``label`` are required.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.extract.tagger.words import Words, split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedSpan:
    """A labelled stretch of words: first word, word after the last, and what it is part of."""

    first: int
    after: int
    label: str
    entity: str | None
    groups: frozenset[int]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedDocument:
    """One document as words, the spans annotated on them and the classes of the whole."""

    id: str
    text: str
    words: Words
    spans: Sequence[AnnotatedSpan]
    classes: frozenset[str] = field(default_factory=frozenset)


def read_annotated(path: Path) -> Iterator[AnnotatedDocument]:
    """Read a file of annotated documents; a span that is not on word borders is widened to them."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield parse_annotated(json.loads(line))


def parse_annotated(row: dict[str, Any]) -> AnnotatedDocument:
    """One row of the format above as a document."""
    words = split_words(row["text"])
    spans = [span for raw in row.get("spans", ()) if (span := _parse_span(raw, words)) is not None]
    return AnnotatedDocument(id=row["id"], text=row["text"], words=words, spans=spans, classes=frozenset(row.get("classes", ())))


def _parse_span(raw: dict[str, Any], words: Words) -> AnnotatedSpan | None:
    inside = [
        at
        for at, (start, end) in enumerate(zip(words.starts, words.ends, strict=True))
        if end > raw["start"] and start < raw["end"]
    ]
    if not inside:
        return None
    return AnnotatedSpan(
        first=inside[0],
        after=inside[-1] + 1,
        label=raw["label"],
        entity=raw.get("entity"),
        groups=frozenset(raw.get("groups", ())),
        classes=frozenset(raw.get("classes", ())),
    )


def bio(document: AnnotatedDocument, label: str) -> list[int]:
    """The label's tags of a document's words: 0 outside, 1 the first word of a span, 2 a later one.

    Where spans of one label overlap the longer is kept.
    """
    tags = [0] * len(document.words)
    spans = (span for span in document.spans if span.label == label)
    for span in sorted(spans, key=lambda span: (span.first - span.after, span.first)):
        if not any(tags[span.first : span.after]):
            tags[span.first : span.after] = [1] + [2] * (span.after - span.first - 1)
    return tags


def labels_of(documents: Iterable[AnnotatedDocument]) -> list[str]:
    """Every span label in use, sorted."""
    return sorted({span.label for document in documents for span in document.spans})


def classes_of(documents: Iterable[AnnotatedDocument]) -> list[str]:
    """Every document class in use, sorted."""
    return sorted({name for document in documents for name in document.classes})
