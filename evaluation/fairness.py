"""Measure whether a reading depends on which state is accused, and whether it changes as it must when the telling changes.

    python evaluation/fairness.py                      swaps and changes over train and dev; exit 3 if a bar is not met
    python evaluation/fairness.py --every 10           every tenth article only
    python evaluation/fairness.py --states US RW       the swaps through these states alone, to go on where a run stopped

Swap: in every gold article the first sponsor's names, adjectives, people, capital and services become those of eight other
states (`swapping.py`); the article as written is the base. Detection F1 may not move by more than two points, attribution
strength not at all: `floors.toml` says in how many incidents it still does, and it may in no more. Changes: dates three years
later and paragraphs in reverse order must keep the incidents; a sentence that tells an incident by itself must tell none when
negated, made a condition, put into a novel, or told only in a denial.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from anchors import articles
from scoring import pairs, summary, tally
from swapping import STATES, as_of, speaks_of
from tocsin.extract.reading import extract
from tocsin.gazetteer.countries import load_countries
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.record import write_record

GOLD: Final = Path(__file__).parent / "gold"
FLOORS: Final = Path(__file__).parent / "floors.toml"
F1_MOVES: Final = 0.02
YEARS: Final = 3
Row = dict[str, Any]
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST: Final = re.compile(r"[A-Z][^.?!\n]{20,350}[.]")
FRAMES: Final[dict[str, Callable[[str], str]]] = {
    "negated": lambda s: f"It is not true that {_inside(s)}",
    "a condition": lambda s: f"If {_inside(s)[:-1]}, the government would expel the ambassador.",
    "a novel": lambda s: (
        f"In the third chapter of the novel the hero learns the plot. {s} The reader of the thriller, whose characters are flat, "
        "is not told more; the film had a better script and better actors."
    ),
    "denied": lambda s: f"The foreign ministry denied on Friday that {_inside(s)}",
    "rejected": lambda s: f"The embassy rejected as false the report that {_inside(s)}",
}


def main(arguments: list[str]) -> int:
    """Print the tables; 3 if a bar is not met."""
    parser = argparse.ArgumentParser(description="Fairness and metamorphic tests over the gold.")
    parser.add_argument("--every", type=int, default=1, help="take only every so many-th article")
    parser.add_argument("--states", nargs="+", choices=STATES, help="swap through these states, and make no other change")
    asked = parser.parse_args(arguments)
    texts = [pair for part in ("train", "dev") for pair in articles(GOLD / part)][:: asked.every]
    bad = [*swaps(texts, asked.states or STATES)]
    if not asked.states:
        bad += [*changes(texts), *frames(texts)]
    print("\n".join(bad) if bad else "every bar of fairness is met")
    return 3 if bad else 0


def swaps(texts: Sequence[tuple[Row, Row]], states: Sequence[str]) -> Iterator[str]:
    """Swap the sponsor through the states; yields what misses its bar."""
    allowed = tomllib.loads(FLOORS.read_text("utf-8"))["fairness"]["strength_moved"]
    sponsored = [(d, g, g["incidents"][0]["sponsor"]["state"]) for d, g in texts if g["incidents"]]
    sponsored = [(d, g, s) for d, g, s in sponsored if s in load_countries()]
    own = {d["doc_id"]: _read(d, g) for d, g, _ in sponsored}
    for state in states:
        usable = [(d, g, s) for d, g, s in sponsored if s != state and not speaks_of(d["text"], state)]
        base = [own[d["doc_id"]] for d, _, _ in usable]
        swapped = [_read(*as_of(d, g, s, state)) for d, g, s in usable]
        before, after = (summary([tally(g, r, t) for g, r, t in told])["f1"] for told in (base, swapped))
        moved, compared = _strengths(base, swapped)
        told_of = f"{len(usable)} articles, F1 {before:.3f} to {after:.3f}, strength moved in {len(moved)} of {compared}"
        print(f"sponsor {state}: {told_of} {' '.join(moved)}".rstrip(), flush=True)
        if abs(after - before) > F1_MOVES:
            yield f"{state}: F1 moves by {after - before:+.3f}"
        if len(moved) > allowed[state]:
            yield f"{state}: strength moves in {len(moved)} of {compared} incidents; {allowed[state]} are known"


def _read(document: Row, gold: Row) -> tuple[Row, Row, str]:
    text = document["text"]
    made = Document(
        doc_id=document["doc_id"], text=text, digest=digest(text.encode()), published=published(document["published"])
    )
    return gold, write_record(made, extract(made)), text


def _strengths(base: Sequence[tuple[Row, Row, str]], other: Sequence[tuple[Row, Row, str]]) -> tuple[list[str], int]:
    """In which articles the strength of an incident that both readings find differs, once an incident, and how many are found."""
    moved, compared = [], 0
    for (gold, first, _), (swapped, second, _) in zip(base, other, strict=True):
        one, two = dict(pairs(gold["incidents"], first["incidents"])), dict(pairs(swapped["incidents"], second["incidents"]))
        for index in set(one) & set(two):
            told = [r["incidents"][m[index]]["attribution"]["strength"] for r, m in ((first, one), (second, two))]
            compared += 1
            moved += [gold["doc_id"]] if told[0] != told[1] else []
    return moved, compared


def changes(texts: Sequence[tuple[Row, Row]]) -> Iterator[str]:
    """Dates three years later, paragraphs in reverse order; yields what misses its bar."""
    base = summary([tally(g, r, t) for g, r, t in (_read(d, g) for d, g in texts)])["f1"]
    later = summary([tally(g, r, t) for g, r, t in (_read(*_later(d, g)) for d, g in texts)])["f1"]
    turned = summary([tally(g, r, t) for g, r, t in (_read(_turned(d), g) for d, g in texts)])["f1"]
    print(f"F1 {base:.3f}; with dates {YEARS} years later {later:.3f}; with paragraphs in reverse order {turned:.3f}")
    if abs(later - base) > F1_MOVES:
        yield f"dates {YEARS} years later: F1 moves by {later - base:+.3f}"
    if turned < 0.6 * base:
        yield f"paragraphs in reverse order: F1 falls to {turned:.3f}"


def _later(document: Row, gold: Row) -> tuple[Row, Row]:
    def shift(words: str) -> str:
        return _YEAR.sub(lambda year: str(int(year.group()) + YEARS), words)

    def date(row: Row | None) -> Row | None:
        return row and {k: shift(v).replace("-02-29", "-02-28") if k in ("start", "end") and v else v for k, v in row.items()}

    incidents = [{**row, "date": date(row["date"]), "disclosed": date(row["disclosed"])} for row in gold["incidents"]]
    day = shift(document["published"]).replace("-02-29", "-02-28")
    moved = {**document, "text": shift(document["text"]), "published": day}
    return moved, {**gold, "incidents": incidents}


def _turned(document: Row) -> Row:
    return {**document, "text": "\n\n".join(reversed(document["text"].split("\n\n")))}


def frames(texts: Sequence[tuple[Row, Row]]) -> Iterator[str]:
    """Sentences that tell an incident by themselves, negated, made a condition, or put into a novel."""
    telling = [(d, s) for d, _ in texts for s in _FIRST.findall(d["text"]) if _found(d, s)]
    for name, frame in FRAMES.items():
        still = [s for d, s in telling if _found(d, frame(s))]
        print(f"{name}: {len(still)} of {len(telling)} sentences still tell an incident", flush=True)
        if len(still) > 0.1 * len(telling):
            yield f"{name}: {len(still)} of {len(telling)} sentences still tell an incident"


def _found(document: Row, sentence: str) -> bool:
    return bool(_read({**document, "text": sentence}, {})[1]["incidents"])


def _inside(sentence: str) -> str:
    """A sentence as it goes on inside another: its first word small, unless it is a name."""
    first = sentence.split(" ", 1)[0]
    return sentence[0].lower() + sentence[1:] if first.lower() in _OPENERS else sentence


_OPENERS: Final = frozenset("the a an in on at two three four in his her their last one some it he she they after when".split())

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
