"""Invented records with known truth, for the analyses."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from tocsin.analyse.events import DateRange, Event

AS_OF = date(2025, 1, 1)
Simulate = Callable[..., list[Event]]


def day(age: float) -> date:
    return AS_OF - timedelta(days=int(age) + 1)


@pytest.fixture
def as_of() -> date:
    return AS_OF


@pytest.fixture
def simulate() -> Simulate:
    """Events at a rate a year, with late disclosure (days, exponential) for those that are not prompt; only what is known."""

    def run(
        rng: np.random.Generator,
        *,
        rate: float = 5.0,
        years: float = 20.0,
        recent_factor: float = 1.0,
        recent_years: float = 3.0,
        prompt: float = 1.0,
        delay: float = 600.0,
        kinds: tuple[str, ...] = ("assassination", "threat"),
    ) -> list[Event]:
        events = []
        for young, old, factor in ((0.0, recent_years, recent_factor), (recent_years, years, 1.0)):
            ages = rng.uniform(young, old, rng.poisson(rate * factor * (old - young))) * 365.25
            for age in ages:
                told = age - (0.0 if rng.uniform() < prompt else rng.exponential(delay))
                if told >= 0:
                    when, known = day(age), day(told)
                    events.append(
                        Event(
                            id=f"E{len(events)}",
                            happened=DateRange(low=when, high=when),
                            disclosed=DateRange(low=known, high=known),
                            sources=("A",),
                            kind=str(rng.choice(kinds)),
                        )
                    )
        return events

    return run
