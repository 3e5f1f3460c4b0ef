"""Draw what the record may look like once dates are exact and late disclosure is allowed for.

Inexact dates are drawn anew for each imputation (uniform within their bounds and not after disclosure), the delays with
them; the delay's distribution is drawn from its exact posterior (`stats.delays`). Everything that estimates rates starts here.
"""

from dataclasses import dataclass

import numpy as np

from tocsin.analyse.timeline import Timeline
from tocsin.stats.changepoint import smoothed_rate
from tocsin.stats.clusters import Dispersion, dispersion
from tocsin.stats.delays import DelayPosterior, bin_edges, draw_delays, longest_delay
from tocsin.stats.intervals import FloatArray

IMPUTATIONS = 20
DRAWS = 4000
FEWEST_DELAYS = 10
HALF_YEAR = 365.25 / 2

BoolArray = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Draws of the record: `ages` (imputations, n) in days, which are `counted` (imputations, n), and the delays.

    `modelled` is False if too few disclosures are dated to know any delay; the record is then taken as complete.
    """

    timeline: Timeline
    ages: FloatArray
    counted: BoolArray
    delays: DelayPosterior
    modelled: bool

    @property
    def each(self) -> int:
        """Draws of the delay for each imputation."""
        return self.delays.known.shape[0] // self.ages.shape[0]

    def counts(self, young: float, old: float) -> FloatArray:
        """Return the weighted count of ages in [young, old) for every draw, (draws)."""
        inside = self.counted & (self.ages >= young) & (self.ages < old)
        return np.repeat(inside @ self.timeline.weight, self.each)

    def exposure(self, young: float, old: float) -> FloatArray:
        """Return the exposure of ages in [young, old) for every draw, (draws), in days."""
        return self.delays.exposure(young, old)

    @property
    def mean_delays(self) -> DelayPosterior:
        """The delay's posterior mean, as a posterior of one draw."""
        known = self.delays.known.mean(axis=0, keepdims=True)
        return DelayPosterior(edges=self.delays.edges, known=known, events=self.delays.events)


def draw_world(timeline: Timeline, *, rng: np.random.Generator, draws: int = DRAWS, imputations: int = IMPUTATIONS) -> World:
    """Draw dates and delays for a timeline."""
    exact = bool(np.all(timeline.oldest - timeline.youngest <= 1))
    ages = draw_ages(timeline, imputations=1 if exact else imputations, rng=rng)
    dated = ~np.isnan(timeline.told)
    delays = np.where(dated, np.maximum(ages - np.where(dated, timeline.told, 0.0), 0.0), 0.0)
    if dated.sum() < FEWEST_DELAYS:
        rows = max(1, -(-draws // ages.shape[0])) * ages.shape[0]
        complete = DelayPosterior(edges=np.array([0.0, 1e-6]), known=np.repeat([[0.0, 1.0]], rows, axis=0), events=0)
        return World(timeline=timeline, ages=ages, counted=np.ones(ages.shape, bool), delays=complete, modelled=False)
    longest = longest_delay(np.median(ages, axis=0)[dated], span=timeline.span)
    posterior = draw_delays(delays[:, dated], ages[:, dated], edges=bin_edges(longest), draws=draws, rng=rng)
    return World(timeline=timeline, ages=ages, counted=delays <= longest, delays=posterior, modelled=True)


def draw_ages(timeline: Timeline, *, imputations: int, rng: np.random.Generator) -> FloatArray:
    """Draw ages, (imputations, n) in days: uniform within a date's bounds, not after its disclosure."""
    told = np.where(np.isnan(timeline.told), 0.0, timeline.told - 0.5)
    young = np.minimum(np.maximum(timeline.youngest, told), timeline.oldest - 1)
    if imputations == 1:
        middle = (timeline.oldest + np.maximum(young, timeline.youngest)) / 2
        return np.clip(middle, 0, timeline.span - 1e-6)[None, :]
    drawn = young + rng.uniform(size=(imputations, young.size)) * (timeline.oldest - young)
    return np.clip(drawn, 0, timeline.span - 1e-6)


def weigh_clusters(world: World) -> Dispersion:
    """Weigh how clustered the record is about a rate that may have changed once."""
    days = max(round(world.timeline.span), 2)
    place = np.clip(world.ages[0][world.counted[0]].astype(int), 0, days - 1)
    daily = np.bincount(days - 1 - place, minlength=days).astype(float)
    exposure = np.diff(world.mean_delays.integral(np.arange(days + 1.0))[0])[::-1]
    back = (np.arange(days)[::-1] / HALF_YEAR).astype(int)
    order = back.max() - back
    counts = np.asarray(np.bincount(order, weights=daily, minlength=order.max() + 1), float)
    exposures = np.maximum(np.asarray(np.bincount(order, weights=exposure), float), 1e-6)
    expected = smoothed_rate(counts, exposures)[order] * exposure
    return dispersion(daily, np.maximum(expected * max(daily.sum(), 0.5) / max(expected.sum(), 1e-12), 1e-12))


def size_factor(timeline: Timeline) -> float:
    """Return how much more variable weighted counts are than plain ones: E[w^2] / E[w], 1 if every event weighs 1."""
    weight = timeline.weight
    return float((weight**2).sum() / weight.sum()) if weight.size else 1.0
