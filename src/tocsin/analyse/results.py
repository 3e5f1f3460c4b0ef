"""Decide what every answer carries: an estimate with its interval, what it rests on, and what was left out.

A result is a frozen value. `as_record` turns any of them into plain lists and dictionaries for JSON.
"""

import dataclasses
import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from tocsin.stats.intervals import FloatArray
from tocsin.stats.refusal import NotEstimable

LEVEL = 0.9


class NothingToCount(NotEstimable):
    """No event is left to analyse; the message says which step removed the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A best value with the interval that holds the truth with chance `level`."""

    value: float
    low: float
    high: float
    level: float = LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many events were not used, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What an answer rests on."""

    n: int
    unit: str
    as_of: date
    since: date
    sources: tuple[str, ...]
    method: str
    assumptions: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def times(ratio: float) -> str:
    """Say a ratio with two figures, and no more surely than "less than 0.1" or "more than 100" at the ends."""
    if ratio < 0.1:
        return "less than 0.1"
    return "more than 100" if ratio > 100 else f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"


def summarise(draws: FloatArray, *, level: float = LEVEL) -> Estimate:
    """Return the median and the central interval of draws."""
    tail = (1 - level) / 2
    low, value, high = np.quantile(draws, [tail, 0.5, 1 - tail])
    return Estimate(value=float(value), low=float(low), high=float(high), level=level)


def as_record(value: Any) -> Any:
    """Return a result as plain dictionaries, lists, numbers and texts; infinities and not-a-number become None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_record(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): as_record(item) for key, item in value.items()}
    if isinstance(value, tuple | list | np.ndarray):
        return [as_record(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, np.generic):
        return as_record(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
