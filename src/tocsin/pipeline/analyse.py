"""Analyse: from a register as known at a time, or from a file of events, to an answer."""

import inspect
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np

from tocsin.analyse import ANALYSES
from tocsin.analyse.events import Event
from tocsin.errors import UnknownChoice, UsageError
from tocsin.pipeline.events import event
from tocsin.pipeline.link import Linked, linked
from tocsin.register.register import Register

SEED = 20_221_107
"""The seed of an answer that asks for none, so that the same data give the same figures."""


def register_events(register: Register, *, as_of: datetime | None = None) -> list[Event]:
    """The incidents of a register, as events."""
    view = register.view(as_of)
    found = linked(view)
    return events_of(found, {digest: at.date() for digest, at in view.recorded().items()})


def events_of(found: Linked, recorded: Mapping[str, date]) -> list[Event]:
    """Some incidents, as events."""
    return [event(incident, found.documents, recorded) for incident in found.incidents]


def analyse(name: str, events: Sequence[Event], *, as_of: date, seed: int = SEED, **given: Any) -> Any:
    """One answer. What is given as None is left to the analysis's own default.

    Raises:
        UnknownChoice: there is no such analysis.
        UsageError: it needs what was not given, or does not take what was.
        NotEstimable: the data cannot answer, and the message says why.
    """
    if name not in ANALYSES:
        raise UnknownChoice("analysis", name, ANALYSES)
    analysis = ANALYSES[name]
    options = {key: value for key, value in given.items() if value is not None}
    takes = inspect.signature(analysis.run).parameters
    if strange := sorted(set(options) - set(takes)):
        raise UsageError(f"{name} does not take {', '.join('--' + key for key in strange)}")
    needed = [key for key, p in takes.items() if p.default is p.empty and key not in {"events", "as_of", "rng", *options}]
    if needed:
        raise UsageError(f"{name} needs {'; '.join(NEEDS.get(key, '--' + key) for key in needed)}")
    if analysis.draws:
        options["rng"] = np.random.default_rng(seed)
    return analysis.run(sorted(events, key=lambda e: e.id), as_of=as_of, **options)  # what is drawn depends on the order


NEEDS = {
    "acts": "--responses FILE.csv, a row for each dated response: date, category (such as sanction or arrest), by, against",
    "stated": "--claims FILE.toml, a table for each total that an official gave (docs/methods/claims.md)",
    "earlier": "--earlier DATE, the earlier of the two days",
    "split": "--split DATE, the day that parts before from after",
}
"""How a person gives what an analysis cannot do without."""
