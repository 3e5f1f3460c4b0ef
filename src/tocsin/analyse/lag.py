"""Say how long events stay secret, and what is still to come to light.

The plain distribution of the delays seen is too short, because long secrets of recent years are not seen yet; the reverse-time
hazard corrects for that (`stats.delays`). By kind only where a kind has twenty dated disclosures.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tocsin.analyse.events import Event
from tocsin.analyse.results import Basis, Estimate, summarise
from tocsin.analyse.secrecy import FEWEST_DELAYS, World, draw_world
from tocsin.analyse.timeline import YEAR, place
from tocsin.analyse.trend import draw_rates
from tocsin.stats.refusal import NotEstimable, of_events

MARKS = (30.0, 91.0, 365.25, 2 * 365.25, 3 * 365.25, 5 * 365.25)
FEWEST_OF_KIND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBy:
    """The share of events known within `days`, and the naive share beside it (too high)."""

    days: float
    share: Estimate
    naive: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrecy:
    """How long one group of events stays secret."""

    label: str
    n: int
    median_days: Estimate
    known_by: tuple[KnownBy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """Delays over all events and by kind, and how many events of the last years are still hidden."""

    overall: Secrecy
    by_kind: tuple[Secrecy, ...]
    too_few: tuple[tuple[str, int], ...]
    window: float
    hidden_recent: Estimate
    longest_years: float
    basis: Basis


def lag(
    events: Sequence[Event],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    sources: str = "all",
    starts: Mapping[str, date] | None = None,
    window: float = 3.0,
) -> Lag:
    """Estimate the delay until disclosure; raises `NotEstimable` with fewer than ten dated disclosures."""
    options = {"as_of": as_of, "sources": sources, "starts": starts}
    timeline = place(events, since=since, where=where, **options)  # type: ignore[arg-type]
    world = draw_world(timeline, rng=rng)
    if not world.modelled:
        dated = int((~np.isnan(timeline.told)).sum())
        raise NotEstimable(
            f"{of_events(dated, 'has', 'have')} a disclosure date; {FEWEST_DELAYS} are the least that show a delay"
        )
    kinds = sorted({event.kind for event in timeline.events if event.kind is not None})
    groups, few = [], []
    for kind in kinds:
        part = place(events, since=timeline.since, where={**(where or {}), "kind": [kind]}, **options)  # type: ignore[arg-type]
        dated = int((~np.isnan(part.told)).sum())
        if dated < FEWEST_OF_KIND:
            few.append((kind, dated))
        else:
            groups.append(_secrecy(kind, draw_world(part, rng=rng)))
    split = min(window, timeline.years / 2)
    rates = draw_rates(world, window=split, rng=rng)
    seen = world.counts(0, split * YEAR)
    return Lag(
        overall=_secrecy("all kinds", world),
        by_kind=tuple(groups),
        too_few=tuple(few),
        window=split,
        hidden_recent=summarise(np.maximum(rates.happened - seen, 0.0)),
        longest_years=world.delays.longest / YEAR,
        basis=timeline.basis(
            method="reverse-time hazard of right-truncated delays, exact Dirichlet posterior (Kalbfleisch and Lawless 1989)",
            assumptions=(
                f"among events that become known within {world.delays.longest / YEAR:.1f} years; longer secrets are not in view",
                "the delay's distribution did not change over time",
                "events without a disclosure date are like those with one",
            ),
        ),
    )


def _secrecy(label: str, world: World) -> Secrecy:
    dated = ~np.isnan(world.timeline.told)
    delays = np.maximum(world.ages[0][dated] - world.timeline.told[dated], 0)
    marks = [days for days in MARKS if days <= world.delays.longest]
    known = world.delays.known_by(np.array(marks)) if marks else np.zeros((1, 0))
    rows = [
        KnownBy(days=days, share=summarise(known[:, index]), naive=float((delays <= days).mean()))
        for index, days in enumerate(marks)
    ]
    return Secrecy(label=label, n=int(dated.sum()), median_days=summarise(world.delays.median_delay()), known_by=tuple(rows))
