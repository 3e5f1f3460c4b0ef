"""Estimate how long events stay hidden, from events of which only the disclosed ones are seen.

An event of age a is seen only if its delay is at most a (right truncation), so the plain distribution of the delays seen
is too short. The reverse-time hazard h_j = P(delay in bin j | delay in bin j or earlier) is free of that bias: among
events old enough for the whole bin, and disclosed by its end, count those disclosed inside it (Lagakos, Barraj and De
Gruttola 1988; Kalbfleisch and Lawless 1989). Then G(j-1) = G(j) (1 - h_j), with G = 1 at the longest delay considered.

A Dirichlet(a_1..a_K) prior on the bins makes the h_j independent Beta(a_j, a_1 + .. + a_(j-1)), and the truncated
likelihood is binomial in each h_j, so the posterior is exact and draws need no chain. What this cannot see: anything
that stays hidden for longer than the last edge, and a distribution that itself changes with time.
"""

from dataclasses import dataclass

import numpy as np

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import FloatArray
from tocsin.stats.refusal import NotEstimable

YEAR = 365.25
EDGES = (7.0, 30.0, 61.0, 91.0, 183.0, 274.0, 365.0, 548.0, 730.0, 913.0, 1096.0, 1461.0, 1826.0, 2557.0, 3652.0)
LONGEST = 3652.0
OLD_ENOUGH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayPosterior:
    """Draws of a delay's distribution: `edges` (k + 1) from 0 in days, `known` (draws, k + 1) = P(delay <= edge).

    Everything is among events that become known within `edges[-1]` days.
    """

    edges: FloatArray
    known: FloatArray
    events: int

    @property
    def longest(self) -> float:
        """The longest delay considered, in days."""
        return float(self.edges[-1])

    def known_by(self, ages: FloatArray) -> FloatArray:
        """Return P(known by age) for each draw: ages (n) in days, returns (draws, n)."""
        return _interpolate(self.edges, self.known, np.asarray(ages, float))

    def exposure(self, young: float, old: float) -> FloatArray:
        """Return, for each draw, the integral of P(known by age) over ages from `young` to `old`, in days."""
        both = self.integral(np.array([young, old]))
        return np.asarray(both[:, 1] - both[:, 0])

    def integral(self, ages: FloatArray) -> FloatArray:
        """Return the integral of P(known by age) from 0 to each age: (draws, n), in days; exact for linear pieces."""
        ages = np.asarray(ages, float)
        inside = np.clip(ages, 0, self.longest)
        pieces = np.diff(self.edges) * (self.known[:, 1:] + self.known[:, :-1]) / 2
        sums = np.concatenate([np.zeros((self.known.shape[0], 1)), np.cumsum(pieces, axis=1)], axis=1)
        left = np.clip(np.searchsorted(self.edges, inside, side="right") - 1, 0, self.edges.size - 2)
        part = (inside - self.edges[left]) * (self.known[:, left] + self.known_by(inside)) / 2
        return np.asarray(sums[:, left] + part + np.clip(ages - self.longest, 0, None))

    def median_delay(self) -> FloatArray:
        """Return, for each draw, the delay in days by which half of the events are known."""
        return self.quantile(0.5)

    def quantile(self, share: float) -> FloatArray:
        """Return, for each draw, the delay in days by which `share` of the events are known."""
        right = np.clip((self.known < share).sum(axis=1), 1, self.edges.size - 1)
        rows = np.arange(self.known.shape[0])
        low, high = self.known[rows, right - 1], self.known[rows, right]
        part = np.where(high > low, (share - low) / np.maximum(high - low, 1e-300), 1.0)
        return np.asarray(self.edges[right - 1] + np.clip(part, 0, 1) * (self.edges[right] - self.edges[right - 1]))


def longest_delay(ages: FloatArray, *, span: float) -> float:
    """Choose the longest delay to consider, in days: ten years or half the span, less until ten events are that old.

    Without this the last bin is nothing but prior, and the intervals of all that follows explode.
    """
    longest = min(LONGEST, span / 2)
    oldest = np.sort(np.asarray(ages, float))[::-1]
    if oldest.size == 0:
        return longest
    within = oldest[min(OLD_ENOUGH, oldest.size) - 1]
    return float(max(min(longest, within), min(span / 2, 30.0)))


def bin_edges(longest: float) -> FloatArray:
    """Return the standard edges below `longest`, with 0 before and `longest` after them, in days."""
    if longest <= 0:
        raise InvalidValue(f"the longest delay must be above zero days, not {longest}")
    inner = [edge for edge in EDGES if edge < 0.95 * longest]
    return np.array([0.0, *inner, longest])


def draw_delays(
    delays: FloatArray,
    ages: FloatArray,
    *,
    edges: FloatArray,
    draws: int,
    rng: np.random.Generator,
    weight: float = 1.0,
) -> DelayPosterior:
    """Draw from the exact posterior of a right-truncated delay distribution.

    delays and ages: (n) or (imputations, n), in days; `draws` are shared evenly over the imputations. `weight` is the
    information in one event: below 1 if disclosures come in batches (a case opens and several become known at once).
    Delays longer than the last edge are left out by definition.
    """
    delays, ages = np.atleast_2d(delays), np.atleast_2d(ages)
    if delays.shape != ages.shape:
        raise InvalidValue(f"{delays.shape} delays against {ages.shape} ages")
    each = max(1, -(-draws // delays.shape[0]))
    inside, outside = reverse_hazard_counts(delays, ages, edges=edges)
    bins = edges.size - 1
    prior = np.full(bins, 1 / bins)
    first = np.concatenate([[0.0], np.cumsum(prior)[:-1]])
    alpha = prior[1:] + weight * inside[:, 1:]
    beta = first[1:] + weight * outside[:, 1:]
    hazards = rng.beta(np.repeat(alpha, each, axis=0), np.repeat(beta, each, axis=0))
    known = np.ones((hazards.shape[0], bins + 1))
    known[:, 0] = 0.0
    known[:, 1:bins] = np.cumprod((1 - hazards)[:, ::-1], axis=1)[:, ::-1]
    return DelayPosterior(edges=edges, known=known, events=int((delays[0] <= edges[-1]).sum()))


def reverse_hazard_counts(delays: FloatArray, ages: FloatArray, *, edges: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Count, per bin, the old-enough events disclosed inside it and before it: two (imputations, bins) arrays."""
    bins = edges.size - 1
    rows = delays.shape[0]
    fell = np.clip(np.searchsorted(edges, delays, side="left") - 1, 0, bins)  # bin j is (e_j, e_(j+1)], 0 in the first
    old = np.searchsorted(edges[1:], ages, side="right")  # complete bins at this age
    table = np.zeros((rows, bins + 1, bins + 1))
    row = np.broadcast_to(np.arange(rows)[:, None], fell.shape)
    np.add.at(table, (row, fell, old), 1.0)
    table = table[:, :bins, :]
    enough = np.cumsum(table[:, :, ::-1], axis=2)[:, :, ::-1]  # [r, b, j] = in bin b with at least j complete bins
    inside = np.stack([enough[:, j, j + 1] for j in range(bins)], axis=1)
    outside = np.stack([enough[:, :j, j + 1].sum(axis=1) for j in range(bins)], axis=1)
    return inside, outside


def known_share(delays: FloatArray, ages: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the product-limit estimate of P(delay <= t) for right-truncated data: the times and the values.

    At each distinct delay u, h(u) = #(delay = u, age >= u) / #(delay <= u, age >= u); F(t) is the product of 1 - h(u)
    over u > t (Lagakos et al. 1988). It is relative to the longest delay seen.

    >>> import numpy as np
    >>> times, values = known_share(np.array([0, 0, 1, 0, 2, 1, 0, 0, 1, 0]), np.array([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]))
    >>> values.tolist()
    [0.546875, 0.875, 1.0]
    """
    delays, ages = np.asarray(delays, float), np.asarray(ages, float)
    if delays.size == 0:
        raise NotEstimable("no delays to estimate a distribution from")
    times, counts = np.unique(delays, return_counts=True)
    seen = np.searchsorted(np.sort(delays), times, side="right")
    too_young = np.array([np.count_nonzero((delays <= time) & (ages < time)) for time in times])
    hazards = counts / (seen - too_young)
    values = np.append(np.cumprod((1 - hazards)[::-1])[::-1][1:], 1.0)
    return times, values


def _interpolate(edges: FloatArray, values: FloatArray, ages: FloatArray) -> FloatArray:
    """Return each row of `values` (draws, k) interpolated at ages (n), flat outside the edges."""
    inside = np.clip(ages, edges[0], edges[-1])
    left = np.clip(np.searchsorted(edges, inside, side="right") - 1, 0, edges.size - 2)
    part = (inside - edges[left]) / (edges[left + 1] - edges[left])
    return np.asarray(values[:, left] * (1 - part) + values[:, left + 1] * part)
