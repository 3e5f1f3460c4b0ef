"""Say an answer in plain sentences, always in the same order, and never more surely than the figures allow.

Order: what was counted; what is still hidden; the answer as a term and a number; how much; what would change it; confidence in
a sentence of its own. Terms of likelihood are those of the British yardstick (PHIA, GOV.UK, 24 March 2025); in its gaps the
nearer term is printed with "about", and never "certain". A likelihood and a confidence never share a sentence. Counts before
ratios; no word on a trend below ten events; "followed by", never "caused".
"""

import math
from collections.abc import Mapping
from functools import singledispatch
from typing import Any, Final

from tocsin.analyse.backfill import BackFill
from tocsin.analyse.change import Change
from tocsin.analyse.claims import Claim, Claims
from tocsin.analyse.coverage import Coverage
from tocsin.analyse.displacement import Displacement
from tocsin.analyse.lag import Lag
from tocsin.analyse.network import Network
from tocsin.analyse.rate import Rate
from tocsin.analyse.responses import Responses
from tocsin.analyse.results import Basis, Estimate, times
from tocsin.analyse.sensitivity import Sensitivity
from tocsin.analyse.timeline import LATER
from tocsin.analyse.trend import Trend
from tocsin.stats.intervals import poisson_upper

YARDSTICK: Final = (
    ("a remote chance", 0.0, 0.05),
    ("highly unlikely", 0.10, 0.20),
    ("unlikely", 0.25, 0.35),
    ("a realistic possibility", 0.40, 0.50),
    ("likely", 0.55, 0.75),
    ("highly likely", 0.80, 0.90),
    ("almost certain", 0.95, 1.0),
)

HIDDEN_UNKNOWN: Final = "How much is still hidden cannot be said: too few disclosures are dated."

RISE_WORDS: Final[Mapping[str, str]] = {
    "rising": "more frequent",
    "perhaps rising": "more frequent",
    "falling": "less frequent",
    "perhaps falling": "less frequent",
}


def likelihood(probability: float) -> str:
    """Return the yardstick's term with the number: "likely (about 70%)".

    >>> likelihood(0.7), likelihood(0.998), likelihood(0.78)
    ('likely (about 70%)', 'almost certain (>99%)', 'about highly likely (about 78%)')
    """
    inside = [term for term, low, high in YARDSTICK if low <= probability <= high]
    nearest = min(YARDSTICK, key=lambda row: min(abs(probability - row[1]), abs(probability - row[2])))[0]
    number = ">99%" if probability >= 0.99 else "<1%" if probability <= 0.01 else f"about {100 * probability:.0f}%"
    return f"{inside[0] if inside else 'about ' + nearest} ({number})"


@singledispatch
def sentences(result: object) -> tuple[str, ...]:
    """Return an answer's sentences in their fixed order; one screen."""
    raise TypeError(f"no wording for {type(result).__name__}")


@sentences.register
def _(result: Trend) -> tuple[str, ...]:
    words = [counted(result.basis)]
    if result.basis.n:
        words.append(hidden(result.hidden_recent, result.window) if result.delay_known else HIDDEN_UNKNOWN)
    since = result.basis.as_of.year - round(result.window)
    if result.verdict == "cannot tell":
        why = _and(result.because)
        words.append(f"The data cannot tell whether {result.basis.unit} are more or less frequent than before {since}: {why}.")
    elif result.verdict == "no clear change":
        words.append(f"There is no clear change since {since}: neither a doubling nor a halving fits.")
    else:
        up = result.probability_up if "rising" in result.verdict else 1 - result.probability_up
        word = RISE_WORDS[result.verdict]
        words.append(f"It is {likelihood(up)} that {result.basis.unit} are {word} than before {since}.")
    if result.basis.n >= 10:
        words.append(
            f"{_number(result.rate_recent.value)} a year now against {_number(result.rate_earlier.value)} before: best estimate "
            f"{times(result.ratio.value)} times as many; {_span(result.ratio)} fits."
        )
    words += _what_would_change(result)
    power = result.power_doubling
    often = "more than 9" if power >= 0.95 else "fewer than 1" if power < 0.05 else f"about {round(10 * power)}"
    words.append(f"With this record a true doubling would be noticed in {often} of 10 cases.")
    words.append(f"Confidence: {_confidence(result)}.")
    return tuple(words)


def _what_would_change(result: Trend) -> list[str]:
    if result.tipping_point is not None and result.probability_up >= 0.8:
        return [f"If secrets now come out {result.tipping_point:g} times as fast as before, the rise vanishes."]
    words = []
    for line in result.beside:
        if line.label == "all sources" and (line.probability_up >= 0.95) != (result.probability_up >= 0.95):
            words.append("Counting also the sources that started later would change the answer: more watching, not more events.")
    if result.probability_up >= 0.8 and not words:
        words.append("Even if secrets now came out five times as fast, most of the evidence for a rise would remain.")
    return words


def _confidence(result: Trend) -> str:
    reasons = ["the data do not decide"] if result.verdict == "cannot tell" else []
    if result.basis.n < 40:
        reasons.append("events are few")
    if result.clustered > 0.5:
        reasons.append("events come in clusters")
    if any(left.reason == LATER for left in result.basis.left_out):
        reasons.append("a source started inside the window")
    if result.looks > 1:
        reasons.append(f"this is one of {result.looks} looks")
    if reasons:
        return f"low, because {_and(tuple(reasons))}"
    return f"moderate, because it rests on {result.basis.n} {result.basis.unit} and the same sources throughout"


@sentences.register
def _(result: Rate) -> tuple[str, ...]:
    words = [counted(result.basis)]
    if not result.basis.n:
        years = (result.basis.as_of - result.basis.since).days / 365.25
        words.append(f"None known; a true rate of up to {poisson_upper(0, exposure=years):.1f} a year would still fit (95%).")
        return tuple(words)
    expected = f"We expect {_range(result.hidden_total)} more from the whole window to come to light (9 in 10 chance)."
    words.append(expected if result.delay_known else HIDDEN_UNKNOWN)
    low, high = _number(result.per_year.low), _number(result.per_year.high)
    words.append(f"The rate is {_number(result.per_year.value)} a year; {low} to {high} fits.")
    partial = [bar.label for bar in result.periods if not bar.complete]
    if partial:
        words.append(f"Not yet comparable, because much of it is still hidden: {', '.join(partial)}.")
    if result.dispersion > 1.5:
        words.append("Events come in clusters: count campaigns too.")
    return tuple(words)


@sentences.register
def _(result: Lag) -> tuple[str, ...]:
    words = [counted(result.basis), hidden(result.hidden_recent, result.window)]
    median = result.overall.median_days
    words.append(f"Half of the events are known within {_days(median.value)}; {_days(median.low)} to {_days(median.high)} fits.")
    for mark in result.overall.known_by:
        if mark.days in (365.25, 3 * 365.25):
            words.append(
                f"Within {_days(mark.days)}, {100 * mark.share.value:.0f} of 100 are known ({100 * mark.share.low:.0f} to "
                f"{100 * mark.share.high:.0f}); the delays seen so far alone would say {100 * mark.naive:.0f}."
            )
    words.append(f"Secrets kept for more than {result.longest_years:.0f} years are not in view.")
    return tuple(words)


@sentences.register
def _(result: BackFill) -> tuple[str, ...]:
    return (
        counted(result.basis),
        f"On {result.earlier} {result.known_then} were known. Of the {result.known_now - result.known_then} added since, "
        f"{result.happened_since} happened since and {result.added_to_before} had happened before.",
    )


@sentences.register
def _(result: Change) -> tuple[str, ...]:
    words = [counted(result.basis)]
    if result.when is None:
        said = {
            "no change": "The rate did not change, as far as this record can show",
            "cannot tell": "The data cannot tell whether the rate changed",
        }
        words.append(f"{said[result.verdict]}: {_and(result.because)}.")
    else:
        sure = "changed" if result.verdict == "changed" else "perhaps changed"
        words.append(
            f"The rate {sure} around {_month(result.when)}; between {_month(result.earliest)} and {_month(result.latest)} fits."
        )
        words.append(f"{_number(result.rate_before)} a year before, {_number(result.rate_after)} after.")
        why = _and(result.because)
        words.append(f"{why[:1].upper()}{why[1:]}.")
    if result.dispersion > 1.5 and result.bayes_factor_unadjusted > 3 * result.bayes_factor:
        words.append("Events come in clusters; taken one by one they would make the change look surer than it is.")
    words += [f"Mark: {what} on {when}." for when, what in result.marks]
    return tuple(words)


@sentences.register
def _(result: Responses) -> tuple[str, ...]:
    words = [
        counted(result.basis),
        f"{result.responses} responses ({', '.join(result.types)}), each followed for {_length(result.window)}.",
    ]
    if result.verdict == "cannot tell":
        words.append(f"The data cannot tell what followed: {_and(result.because)}.")
    else:
        words.append(
            f"They were {result.verdict} events than recent history predicts."
            if "clear" not in result.verdict
            else f"They were {result.verdict}."
        )
    words.append(f"Best estimate {times(result.ratio.value)} times as many; {_span(result.ratio)} fits.")
    raw = f"{result.raw_before} before and {result.raw_after} after"
    words.append(f"{raw}; after clusters counts fall by themselves, so this alone means nothing.")
    words.append(f"Placebo dates: {result.placebo_note}.")
    words += [f"If it is {reading.name}: {reading.finding}." for reading in result.readings]
    words.append("Confidence: low, because a count cannot tell these four readings apart.")
    return tuple(words)


@sentences.register
def _(result: Displacement) -> tuple[str, ...]:
    words = [counted(result.basis), f"{result.before} before {result.split}, {result.after} after."]
    for field in result.fields:
        moved = [shift for shift in field.shifts if shift.direction != "unclear"]
        name = field.field.replace("_", " ")
        if moved:
            listed = ", ".join(f"{shift.direction} {shift.value} ({shift.before} to {shift.after})" for shift in moved)
            words.append(f"By {name}: {listed}.")
        elif field.shifts:
            words.append(f"By {name}: no clear shift in {len(field.shifts)} values; {field.unknown} unknown.")
    return tuple(words)


@sentences.register
def _(result: Coverage) -> tuple[str, ...]:
    words = [counted(result.basis)]
    lone = _runs([year.year for year in result.years if year.rests_on_one])
    words.append(f"Years that rest on one source: {lone or 'none'}.")
    words += [f"Mark: {what} on {when}." for when, what in result.marks[:10]]
    gaps = [f"{row.field.replace('_', ' ')} {100 * row.share:.0f}%" for row in result.missing if row.share >= 0.2]
    words.append(f"Often missing: {', '.join(gaps) or 'no field'}.")
    return tuple(words)


@sentences.register
def _(result: Sensitivity) -> tuple[str, ...]:
    words = [counted(result.basis)]
    listed = ", ".join(f"{verdict} under {count}" for verdict, count in result.verdicts)
    words.append(f"{len(result.rows)} ways of counting were tried: {listed}.")
    if result.lowest is not None and result.highest is not None:
        words.append(f"The best estimate runs from {result.lowest:.1f} to {result.highest:.1f} times as many.")
    if result.matters_most is not None:
        words.append(f"The choice that matters most is: {result.matters_most}.")
    return tuple(words)


@sentences.register
def _(result: Network) -> tuple[str, ...]:
    words = [
        counted(result.basis),
        f"{len(result.links)} links; {result.unlinked} {result.basis.unit} name nobody but the sponsor, or not even that.",
    ]
    for link in result.links[:5]:
        words.append(f"{link.giver[1]} through {link.doer[1]}: {link.before} before {result.split}, {link.after} after.")
    words += [f"{proxy} is named with {_and(sponsors)}." for proxy, sponsors in result.shared_proxies[:5]]
    return tuple(words)


@sentences.register
def _(result: Claims) -> tuple[str, ...]:
    words = [counted(result.basis)]
    for row in result.checks:
        claim = row.claim
        speaker = claim.speaker[:1].upper() + claim.speaker[1:]
        said = f"{speaker}, {claim.made}: {_bound(claim)} from {claim.start} to {claim.end}"
        words.append(f"{said}; listed here {row.listed}: {row.finding}.")
    for step in result.restatements:
        if step.rate_ratio is not None and math.isfinite(step.rate_ratio):
            tests = ", ".join(f"{p:.3f} at dispersion {phi:g}" for phi, p in step.p_by_dispersion)
            words.append(f"{step.earlier} to {step.later}: {step.rate_ratio:.1f} times the rate (p {tests}).")
        else:
            words.append(f"{step.earlier} to {step.later}: {step.finding}.")
    return tuple(words)


def _bound(claim: Claim) -> str:
    if claim.high is None:
        return f"at least {claim.low}"
    return f"{claim.low}" if claim.high == claim.low else f"{claim.low} to {claim.high}"


def counted(basis: Basis) -> str:
    """Say what was counted, of what, until when: always the first sentence."""
    sources = f" from {len(basis.sources)} sources" if len(basis.sources) > 1 else " from one source" if basis.sources else ""
    left = "; ".join(f"{left.count} {left.reason}" for left in basis.left_out)
    more = f" (left out: {left})" if left else ""
    unit = basis.unit if basis.n != 1 else basis.unit.rstrip("s")
    return f"{basis.n} {unit}{sources} since {basis.since.year}, known by {basis.as_of.day} {basis.as_of:%B %Y}{more}."


def hidden(estimate: Estimate, window: float) -> str:
    """Say what is still to come to light: always the second sentence."""
    if estimate.high < 0.5:
        return f"We expect nothing more from the last {_years(window)} to come to light."
    return f"We expect {_range(estimate)} more from the last {_years(window)} to come to light (9 in 10 chance)."


def _years(years: float) -> str:
    return "year" if years == 1 else f"{years:g} years"


def _length(years: float) -> str:
    return "a year" if years == 1 else f"{years:g} years"


def _runs(years: list[int]) -> str:
    """Say years as runs: "2005 to 2019, 2021"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _span(estimate: Estimate) -> str:
    return f"anything from {times(estimate.low)} to {times(estimate.high)}"


def _range(estimate: Estimate) -> str:
    low, high = math.floor(estimate.low), math.ceil(estimate.high)
    return f"{low} to {high}" if high > low else f"{low}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}"


def _days(days: float) -> str:
    return (
        f"{days:.0f} days"
        if days < 90
        else f"{days / 30.44:.0f} months"
        if days < 730
        else f"{days / 365.25:.1f} years".replace(".0 ", " ")
    )


def _month(day: Any) -> str:
    return f"{day:%B %Y}"


def _and(parts: tuple[str, ...]) -> str:
    return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"
