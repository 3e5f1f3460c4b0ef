"""Set officials' aggregate claims against what the register lists for the same window and definition.

"More than twenty plots since 2022" is a number without a list. A claim bounds a count from below, and sometimes from above; the
register's share of it is an interval. The register listing more than a claim allows is a contradiction of definitions or of
facts, and is said, not resolved. Two claims about the same series give the growth between them, with a test of the two rates
at several dispersions, because such plots come in flurries.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scipy import stats as distributions

from tocsin.analyse.events import Event, ParsedRows, select
from tocsin.analyse.results import Basis, Estimate
from tocsin.analyse.timeline import YEAR, place
from tocsin.errors import InvalidValue
from tocsin.stats.intervals import compare_rates, poisson_interval

DISPERSIONS = (1.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A count given without a list: `low` and `high` bound it ("at least ten" has no high), in [start, end]."""

    id: str
    speaker: str
    made: date
    start: date
    end: date
    low: int
    high: int | None
    definition: str
    quote: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        if self.start >= self.end or self.low < 0 or (self.high is not None and self.high < self.low):
            raise InvalidValue(f"claim {self.id}: its window or its bounds are in the wrong order")

    @property
    def years(self) -> float:
        return (self.end - self.start).days / YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCheck:
    """One claim against the register: what is `listed`, what share that is, and what that means."""

    claim: Claim
    listed: int
    listed_perhaps: int
    cover_low: float | None
    cover_high: float | None
    rate: Estimate
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """Two claims about one series: growth, ratio of rates, and one-sided p-values of "no rise" at several dispersions."""

    earlier: str
    later: str
    finding: str
    added: int | None
    rate_ratio: float | None
    p_by_dispersion: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All claims checked, and how they restate each other."""

    checks: tuple[ClaimCheck, ...]
    restatements: tuple[Restatement, ...]
    basis: Basis


def parse_claims(rows: Iterable[Mapping[str, object]]) -> ParsedRows[Claim]:
    """Read claims from rows with `speaker`, `made`, `start`, `end`, `low`, `high` (blank: no upper bound), `definition`, `quote`.

    Optional: `id`, and `kind`, `sponsor`, `country` as filters, several values joined by +. A row with a problem is left out
    and reported.
    """
    found: list[Claim] = []
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(_claim({key: str(value).strip() for key, value in row.items() if value is not None}, number))
        except (KeyError, ValueError, InvalidValue) as err:
            problems.append(f"row {number}: {'missing ' if isinstance(err, KeyError) else ''}{err}")
    return ParsedRows(values=tuple(found), problems=tuple(problems))


def _claim(row: Mapping[str, str], number: int) -> Claim:
    filters = [(field, tuple(row[field].split("+"))) for field in ("kind", "sponsor", "country") if row.get(field)]
    return Claim(
        id=row.get("id") or f"claim {number}",
        speaker=row["speaker"],
        made=date.fromisoformat(row["made"]),
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]),
        low=int(row["low"]),
        high=int(row["high"]) if row.get("high") else None,
        definition=row["definition"],
        quote=row["quote"],
        where=tuple(filters),
    )


def claims(
    events: Sequence[Event],
    stated: Sequence[Claim],
    *,
    as_of: date,
    where: Mapping[str, Collection[str]] | None = None,
) -> Claims:
    """Check every claim made before `as_of` against the events known by then."""
    known = [claim for claim in stated if claim.made < as_of]
    since = min((claim.start for claim in known), default=date.fromordinal(as_of.toordinal() - 365))
    timeline = place(events, as_of=as_of, since=since, where=where, sources="all")
    ordered = sorted(known, key=lambda claim: (claim.made, claim.id))
    return Claims(
        checks=tuple(check(timeline.events, claim) for claim in ordered),
        restatements=tuple(
            restate(first, second)
            for index, first in enumerate(ordered)
            for second in ordered[index + 1 : index + 2]
            if first.definition == second.definition
        ),
        basis=timeline.basis(
            method="counts in the claim's window; conditional exact comparison of two rates, scaled by a dispersion",
            assumptions=(
                "the register's filter means what the claim's definition means",
                "a claim without an upper bound may stand for any larger number",
                "an event whose date reaches over the window's edge is counted apart",
            ),
        ),
    )


def check(events: Sequence[Event], claim: Claim) -> ClaimCheck:
    """Set one claim against the events that fit its window and definition."""
    fitting = select(events, dict(claim.where))
    inside = touching = 0
    for event in fitting:
        if event.happened is None:
            continue
        if claim.start <= event.happened.low and event.happened.high <= claim.end:
            inside += 1
        elif event.happened.high >= claim.start and event.happened.low <= claim.end:
            touching += 1
    cover_high = min(1.0, (inside + touching) / claim.low) if claim.low else None
    cover_low = min(1.0, inside / claim.high) if claim.high else (None if claim.high == 0 else 0.0)
    exact = poisson_interval(claim.low, exposure=claim.years, level=0.9)
    return ClaimCheck(
        claim=claim,
        listed=inside,
        listed_perhaps=touching,
        cover_low=cover_low,
        cover_high=cover_high,
        rate=Estimate(value=claim.low / claim.years, low=exact.low, high=exact.high),
        finding=_finding(claim, inside, touching),
    )


def _finding(claim: Claim, inside: int, touching: int) -> str:
    if claim.high is not None and inside > claim.high:
        return f"contradiction: the register lists {inside}, the claim allows {claim.high} at most"
    if inside + touching < claim.low:
        return f"at least {claim.low - inside - touching} of {claim.low} are not in the register"
    if claim.high is None or inside < claim.high:
        return "the register lists as many as the claim names, or more; the claim sets no upper limit below that"
    return "the register lists what the claim names"


def restate(earlier: Claim, later: Claim) -> Restatement:
    """Compare two claims: the same window restated, a window that grew, or two windows set against each other.

    The United Kingdom's officials: 20 plots from January 2022 to October 2024, then "more than 20" in one year.

    >>> from datetime import date
    >>> first = Claim(id="a", speaker="an official", made=date(2024, 10, 8), start=date(2022, 1, 1), end=date(2024, 10, 1),
    ...               low=20, high=20, definition="plots", quote="20 plots since January 2022")
    >>> second = Claim(id="b", speaker="an official", made=date(2025, 10, 16), start=date(2024, 10, 1), end=date(2025, 10, 1),
    ...                low=20, high=None, definition="plots", quote="more than 20 in just the one year")
    >>> found = restate(first, second)
    >>> round(found.rate_ratio, 2), [round(p, 3) for _, p in found.p_by_dispersion]
    (2.75, [0.001, 0.009, 0.027])
    """
    if later.start == earlier.start and later.end == earlier.end:
        word = "confirmed" if later.low == earlier.low else "raised" if later.low > earlier.low else "lowered"
        return Restatement(
            earlier=earlier.id, later=later.id, finding=word, added=later.low - earlier.low, rate_ratio=None, p_by_dispersion=()
        )
    if later.start == earlier.start and later.end > earlier.end:
        added = later.low - earlier.low
        if added < 0:
            return Restatement(
                earlier=earlier.id,
                later=later.id,
                finding="contradiction: a longer window holds fewer",
                added=added,
                rate_ratio=None,
                p_by_dispersion=(),
            )
        return _two_rates(earlier, later, added, (later.end - earlier.end).days / YEAR, "a window that grew")
    if later.start >= earlier.end:
        return _two_rates(earlier, later, later.low, later.years, "one window after another")
    return Restatement(
        earlier=earlier.id,
        later=later.id,
        finding="windows overlap: not comparable",
        added=None,
        rate_ratio=None,
        p_by_dispersion=(),
    )


def _two_rates(earlier: Claim, later: Claim, count: int, years: float, finding: str) -> Restatement:
    found = compare_rates(count, earlier.low, exposure=years, other_exposure=earlier.years)
    share = years / (years + earlier.years)
    exact = float(distributions.binom.sf(count - 1, count + earlier.low, share))
    by = tuple((phi, float(distributions.norm.sf(found.score_z / math.sqrt(phi)))) for phi in DISPERSIONS[1:])
    return Restatement(
        earlier=earlier.id,
        later=later.id,
        finding=finding,
        added=count,
        rate_ratio=found.ratio,
        p_by_dispersion=((1.0, exact), *by),
    )
