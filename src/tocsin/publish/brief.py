"""Decide what a brief of one page says: the judgements first, then the evidence against the hypotheses, dissent, and the sources.

The same content goes into a page for the browser (with its own print rules, no script, no other file) and into a PDF. Judgement
and confidence stand in sentences of their own, and no hypothesis is ranked or picked. The mark of who may read it stands at the
top and at the foot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.assess.hypotheses import Analysis, diagnosticity, dissent_lines, notes
from tocsin.assess.judgements import Judgement
from tocsin.publish.pages.render import render
from tocsin.publish.protection.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One judgement as the brief says it."""

    question: str
    likelihood: str
    confidence: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence: its readings, in the order of the hypotheses, and its source."""

    number: int
    key: str
    words: str
    source: str
    quote: str
    reference: str
    grade: str
    tells: str
    independent: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that a brief says, in words."""

    title: str
    question: str
    by: str
    as_known: str
    marking: str
    judgements: tuple[Line, ...]
    hypotheses: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]
    dissent: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


MISSING, DISPUTED = "", "≠"


def brief(
    analysis: Analysis, judgements: Sequence[Judgement], *, title: str, author: str, made: date | None, tlp: Label, as_known: str
) -> Brief:
    """The content of a brief."""
    keys = analysis.hypothesis_keys()
    return Brief(
        title=title,
        question=analysis.question,
        by=", ".join(part for part in (author, str(made) if made else "") if part),
        as_known=as_known,
        marking=tlp.marking,
        judgements=tuple(_line(judgement) for judgement in judgements),
        hypotheses=tuple((f"H{number}", h.words) for number, h in enumerate(analysis.hypotheses, 1)),
        pieces=tuple(
            Piece(
                number=number,
                key=e.key,
                words=e.words,
                source=e.source,
                quote=" ".join(e.quote.split()),
                reference=e.reference,
                grade=str(e.grade) if e.grade else "–",
                tells=_share(diagnosticity(e)),
                independent=str(e.independent) if e.independent is not None else "–",
                readings=tuple(DISPUTED if k in e.disputed else str(e.readings.get(k, MISSING)) for k in keys),
            )
            for number, e in enumerate(analysis.evidence, 1)
        ),
        notes=notes(analysis),
        dissent=dissent_lines(analysis),
        lists=(
            ("Key assumptions", analysis.assumptions),
            ("What would change this", analysis.would_change),
            ("To watch", analysis.indicators),
        ),
    )


def _line(judgement: Judgement) -> Line:
    return Line(
        question=judgement.question,
        likelihood=judgement.likelihood,
        confidence=f"Confidence: {judgement.confidence}, because {'; '.join(judgement.reasons)}.",
        due=f"{judgement.author}. Known by {judgement.due}; yes if: {judgement.criterion}",
    )


def _share(given: float | None) -> str:
    return "–" if given is None else f"{given:.0%}"


def as_page(content: Brief) -> bytes:
    """A brief as one HTML file that opens and prints without a network."""
    return render("brief.html", brief=content).encode()
