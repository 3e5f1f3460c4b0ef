"""Answers for an edition's trend page: analyses over what is published, so that no figure counts what is withheld."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from tocsin.analyse.wording import sentences
from tocsin.errors import DataError
from tocsin.pipeline.analyse import analyse
from tocsin.pipeline.events import event
from tocsin.publish.charts import chart
from tocsin.publish.edition import Answer, Edition

NAMES = ("trend", "rate", "lag", "coverage")


def with_answers(frozen: Edition, recorded: Mapping[str, date]) -> Edition:
    """The edition with its trend page. `recorded` is when each document came into the register."""
    return replace(frozen, answers=tuple(_answers(frozen, recorded)))


def _answers(frozen: Edition, recorded: Mapping[str, date]) -> Iterator[Answer]:
    events = [event(incident, frozen.documents, recorded) for incident in frozen.incidents]
    for name in NAMES:
        try:
            result = analyse(name, events, as_of=date.fromisoformat(frozen.as_of))
        except DataError as error:
            yield Answer(name=name, sentences=(f"This cannot be told: {error}.",))
            continue
        said = tuple(sentences(result))
        headline, words = said[min(len(said) - 1, 2 if name == "trend" else 1)], " ".join(said)
        light, dark = (chart(name, result, headline=headline, words=words, format="svg", dark=dark) for dark in (False, True))
        basis = result.basis
        yield Answer(
            name=name,
            sentences=said,
            method=basis.method,
            assumptions=tuple(basis.assumptions),
            left_out=tuple(f"{left.count} ({left.reason})" for left in basis.left_out),
            light=light,
            dark=dark,
        )
