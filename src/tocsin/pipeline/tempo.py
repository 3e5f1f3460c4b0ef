"""Tempo: a few sentences on how often incidents happened, what cannot be said of it, and why not; a site's first words."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from tocsin.analyse.events import Event
from tocsin.analyse.results import Basis, NothingToCount
from tocsin.analyse.timeline import LATER
from tocsin.analyse.trend import Trend
from tocsin.errors import DataError
from tocsin.pipeline.analyse import analyse

CANNOT_TELL: Final = "cannot tell"
CAVEAT: Final = "A collection shows what its sources chose to tell and when, so a rise in it need not be a rise in the world."


def tempo(events: Sequence[Event], *, at: date) -> tuple[str, ...]:
    """What the tempo of some incidents looks like over all sources, what it cannot say, and why.

    The verdict rests on the sources that ran all the time: sources that came later add watching, not incidents. Where it
    cannot tell, no ratio is printed either: it would be quoted without the sentence that takes it back.
    """
    try:
        seen = analyse("trend", events, as_of=at, sources="all")
    except NothingToCount:
        return ("No incident has a date, so there is no tempo to speak of.", "Add documents that say when.")
    except DataError as error:
        return (f"The tempo cannot be told: {error}.", "Add documents over more years.")
    assert isinstance(seen, Trend)
    verdict, because = _verdict(events, at)
    told = (_looks(seen, at, ratio_told=verdict != CANNOT_TELL), f"Whether they became more frequent: {verdict}. {CAVEAT}")
    return (*told, f"Why: {'; '.join(because)}.") if because else told


def _looks(seen: Trend, at: date, *, ratio_told: bool) -> str:
    recent, earlier, ratio = seen.rate_recent, seen.rate_earlier, seen.ratio
    told = f" ({ratio.value:.1f} times as many; {ratio.low:.1f} to {ratio.high:.1f} fits, 90%)" if ratio_told else ""
    return (
        f"Tempo ({_counted(seen.basis)}, as known on {at}): "
        f"{recent.value:.1f} a year in the last {seen.window:g} years ({recent.low:.1f} to {recent.high:.1f} fits, 90%) against "
        f"{earlier.value:.1f} before{told}."
    )


def _counted(basis: Basis) -> str:
    sources = len(basis.sources)
    what = basis.unit.removesuffix("s") if basis.n == 1 else basis.unit
    return f"{basis.n} {what} with a date, from {'one source' if sources == 1 else f'{sources} sources'}"


def _verdict(events: Sequence[Event], at: date) -> tuple[str, list[str]]:
    try:
        answer = analyse("trend", events, as_of=at)
    except DataError as error:
        return CANNOT_TELL, [str(error)]
    assert isinstance(answer, Trend)
    return answer.verdict, [*_steady(answer), *answer.because]


def _steady(answer: Trend) -> list[str]:
    """On how few incidents the verdict rests, where sources that started later are left out."""
    later = sum(left.count for left in answer.basis.left_out if left.reason == LATER)
    if not later:
        return []
    return [
        f"only sources that were there all the time can show a rise, and they tell of {answer.basis.n} {answer.basis.unit}",
        f"the other {later} came from sources that started later, and more watching finds more",
    ]
