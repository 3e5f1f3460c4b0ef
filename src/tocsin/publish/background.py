"""Decide what of an incident's making may be told: which documents are one voice, when each was recorded, what people decided.

Who decided is never told, nor that something is withheld; only the kind of a decision, about which field, on which day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Documents that count as one source, and why (keys of `link.independence.REASONS`)."""

    documents: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that people decided about an incident; the day is None where times are coarsened."""

    day: date | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """How an incident came about."""

    voices: tuple[Voice, ...] = ()
    steps: tuple[Step, ...] = ()


def rekeyed(given: Background, keys: Mapping[str, str], *, days: bool) -> Background:
    """The background over an edition's documents; those that are not in it are left out, and so are days if not `days`."""
    told = [tuple(keys[key] for key in voice.documents if key in keys) for voice in given.voices]
    voices = [
        Voice(documents=left, reasons=voice.reasons if len(left) > 1 else ())
        for voice, left in zip(given.voices, told, strict=True)
        if left
    ]
    steps = given.steps if days else tuple(replace(step, day=None) for step in given.steps)
    return Background(voices=tuple(voices), steps=steps)
