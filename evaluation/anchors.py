"""Decide where gold incidents stand in their documents, so that the fields can be learned and measured apart from detection.

A draft is anchored at the gold evidence of `kind`: the extractor's own acts there if it finds any, else one act of the
gold kind over the first words. Its people are those whose labels are the gold targets'. All else (lines, date, place and
so on) is left to the extractor.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from gold_format import read
from tocsin.extract.acts import Act, Stage, find_acts
from tocsin.extract.cast import Cast, Figure, assemble
from tocsin.extract.doers import find_doers
from tocsin.extract.facts import countries_of
from tocsin.extract.frames import Frame
from tocsin.extract.grouping import Draft, assign_lines
from tocsin.extract.mentions import Named, name
from tocsin.extract.people import Person
from tocsin.extract.signs import state_of
from tocsin.extract.sponsor import Link, States, find_link, states_of
from tocsin.extract.view import View, look_at
from tocsin.gazetteer import matcher
from tocsin.gazetteer.mentions import ActorMention
from tocsin.model.documents import Document, published
from tocsin.model.vocabulary import Kind

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """A gold incident with the draft that stands for it; `fold` keeps articles on one event together."""

    gold: Row
    view: View
    named: Named
    cast: Cast
    draft: Draft
    link: Link
    countries: frozenset[str]
    fold: int


def articles(folder: Path) -> list[tuple[Row, Row]]:
    """The documents of a gold folder with their records; what does not compile is left out."""
    compiled = [read(path) for path in sorted(folder.glob("*.yml"))]
    return [(document, record) for document, record, _ in compiled if document]


def as_document(row: Row) -> Document:
    """The document that an authored article describes."""
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    return Document(
        doc_id=row["doc_id"],
        text=row["text"],
        digest=digest,
        title=row.get("title"),
        publisher=row.get("publisher"),
        published=published(row["published"]),
    )


def folds(pairs: list[tuple[Row, Row]], count: int = 5) -> dict[str, int]:
    """A fold for every document; documents that share an event or a group share the fold."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            key = parent[key]
        return key

    for document, record in pairs:
        own = f"d:{document['doc_id']}"
        ties = [f"g:{group}" for group in [(record.get("meta") or {}).get("group")] if group]
        ties += [f"i:{x['incident_id']}" for x in record["incidents"] if x.get("incident_id")]
        for tie in ties:
            parent[root(own)] = root(tie)
    return {d["doc_id"]: zlib.crc32(root(f"d:{d['doc_id']}").encode()) % count for d, _ in pairs}


def anchored(pairs: list[tuple[Row, Row]]) -> Iterator[Anchored]:
    """Every gold incident that is not optional and whose state the document names, with its draft."""
    fold = folds(pairs)
    for document, record in pairs:
        view = look_at(as_document(document))
        named = name(view, matcher)
        cast = assemble(view, named)
        acts, _ = find_acts(view, named, cast, frozenset(find_doers(view, cast)))
        drafts = [_draft(view, cast, acts, gold, number) for number, gold in enumerate(record["incidents"])]
        assign_lines(view, cast, drafts)
        states = states_of(view, named)
        for draft, gold in zip(drafts, record["incidents"], strict=True):
            link = _link(view, named, draft, gold["sponsor"]["state"], states)
            if link is not None and not gold.get("optional"):
                yield Anchored(
                    gold=gold,
                    view=view,
                    named=named,
                    cast=cast,
                    draft=draft,
                    link=link,
                    countries=countries_of(named),
                    fold=fold[document["doc_id"]],
                )


def _draft(view: View, cast: Cast, acts: list[Act], gold: Row, number: int) -> Draft:
    quotes = [e for e in gold["evidence"] if "kind" in e["fields"]] or gold["evidence"][:1]
    found = [act for item in quotes for act in _acts(view, cast, acts, gold, item)]
    people = [p for line in cast.people for p in line if p.is_named and _is_target(gold, p)]
    figures = {f.number: f for act in found for f in act.figures} | {cast.figure(p).number: cast.figure(p) for p in people}
    return Draft(number=number, acts=found, figures=figures)


def _acts(view: View, cast: Cast, acts: list[Act], gold: Row, item: Row) -> list[Act]:
    lines = [line for line in view.lines if line.start < item["end"] and line.end > item["start"]]
    people = tuple(p for line in lines for p in cast.people[line.index] if _is_target(gold, p))
    figures: tuple[Figure, ...] = tuple({cast.figure(p).number: cast.figure(p) for p in people}.values())
    inside = [act for act in acts if item["start"] <= act.start < item["end"]]
    if same := [act for act in inside if act.frame.kind == gold["kind"]]:
        return [replace(act, figures=figures, people=people) if figures else act for act in same]
    kind = Kind(gold["kind"])
    stage: Stage = "threat" if kind is Kind.THREAT else inside[0].stage if inside and inside[0].stage != "threat" else "done"
    frame = Frame(name="anchored", kind=kind)
    if inside:
        return [replace(inside[0], frame=frame, stage=stage, figures=figures, people=people)]
    line = view.line_at(item["start"]) or lines[0]
    start = max(item["start"], line.start)
    end = min(item["end"], line.end, start + 12)
    return [Act(start=start, end=end, line=line, frame=frame, stage=stage, figures=figures, people=people, found="topic")]


def _is_target(gold: Row, person: Person) -> bool:
    return any(same_label(target["label"], person.label) for target in gold["targets"])


def same_label(first: str, second: str) -> bool:
    """Whether two labels share a surname or most of their letters."""
    one, two = first.casefold(), second.casefold()
    names = set(re.findall(r"\b[A-Z][\w'-]{2,}", first)) & set(re.findall(r"\b[A-Z][\w'-]{2,}", second))
    return bool(names) or SequenceMatcher(None, one, two).ratio() >= 0.8


def _link(view: View, named: Named, draft: Draft, state: str, states: States) -> Link | None:
    link = find_link(view, named, draft, states, host=None, nationality=None)
    if link is not None and link.state == state:
        return link
    mentions = [m for m in named.mentions if state_of(m) == state]
    if not mentions:
        return None
    organ = next((m for m in mentions if isinstance(m, ActorMention) and m.organ), None)
    return Link(
        state=state,
        weight=1.5,
        mentions=tuple(mentions),
        organ=organ.organ if organ else None,
        organ_mention=organ,
        strong=tuple(mentions[:1]),
    )
