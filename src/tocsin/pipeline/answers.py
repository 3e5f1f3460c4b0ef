"""Answers for an edition's pages of analyses: over what is published, so that no figure counts what is withheld."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from tocsin.analyse.events import Event, Response
from tocsin.analyse.results import NothingToCount
from tocsin.analyse.wording import sentences
from tocsin.errors import DataError
from tocsin.pipeline.analyse import analyse
from tocsin.pipeline.events import event
from tocsin.pipeline.tempo import tempo
from tocsin.publish.charts import chart
from tocsin.publish.edition import Answer, Edition
from tocsin.publish.slices import in_slices, spread

TOO_YOUNG = "Cannot tell yet: this register held no document on"
PICTURES: Final = {"": (False, False), "-dark": (True, False), "-narrow": (False, True), "-narrow-dark": (True, True)}
"""The pictures of an answer by the end of their names: whether each is for dark pages, and whether it is for a phone."""
MANY = 3000
"""Events for which working out each answer beside the others is worth a process."""
NAMES = ("trend", "rate", "lag", "backfill", "change", "sensitivity", "coverage")


def with_answers(frozen: Edition, *, acts: Sequence[Response] = (), workers: int | None = None) -> Edition:
    """The edition with its answers. `acts` are dated responses, after which the page of responses looks."""
    parts = spread(partial(_events, frozen), len(frozen.incidents), workers=workers)
    events = [found for part in parts for found in part]
    followed = _answer("responses", events, frozen, acts=list(acts)) if acts else None
    verdict = tempo(events, at=date.fromisoformat(frozen.as_of))
    beside = workers if len(events) >= MANY else 1
    with in_slices(_Answers(events, frozen), len(NAMES), workers=beside, size=1) as found:
        return replace(frozen, verdict=verdict, answers=tuple(found()), responses=followed)


def _events(frozen: Edition, part: slice) -> list[Event]:
    return [event(incident, frozen.documents, frozen.recorded) for incident in frozen.incidents[part]]


class _Answers:
    """The answers of a page, each of which can be worked out by itself."""

    def __init__(self, events: list[Event], frozen: Edition) -> None:
        self.events, self.frozen = events, frozen
        self.day = date.fromisoformat(frozen.as_of)
        self.earlier = self.day.replace(year=self.day.year - 1, day=min(self.day.day, 28))
        self.first = min(frozen.recorded.values(), default=None)

    def __call__(self, part: slice) -> Answer:
        """One of them."""
        name = NAMES[part.start]
        if name != "backfill":
            return _answer(name, self.events, self.frozen)
        if self.first is None or self.first >= self.earlier:
            told = f"; its first was taken in on {self.first}" if self.first else ""
            return Answer(name=name, sentences=(f"{TOO_YOUNG} {self.earlier}{told}.",))
        return _answer(name, self.events, self.frozen, earlier=self.earlier)


def _answer(name: str, events: list[Event], frozen: Edition, **given: Any) -> Answer:
    try:
        result = analyse(name, events, as_of=date.fromisoformat(frozen.as_of), **given)
    except NothingToCount:
        return Answer(name=name, sentences=("Cannot tell: no incident of this edition has a date.",))
    except DataError as error:
        return Answer(name=name, sentences=(f"Cannot tell: {error}.",))
    said = tuple(sentences(result))
    headline, words = said[min(len(said) - 1, 2 if name == "trend" else 1)], " ".join(said)
    drawn = {
        suffix: chart(name, result, headline=headline, words=words, format="svg", dark=dark, narrow=narrow)
        for suffix, (dark, narrow) in PICTURES.items()
    }
    basis = result.basis
    return Answer(
        name=name,
        sentences=said,
        method=basis.method,
        assumptions=tuple(basis.assumptions),
        left_out=tuple(f"{left.count} ({left.reason})" for left in basis.left_out),
        pictures=drawn,
    )
