"""Tempo: two sentences on how often incidents happened, and what cannot be said of it; the demonstration's closing words."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tocsin.analyse.events import Event
from tocsin.analyse.results import NothingToCount
from tocsin.analyse.trend import Trend
from tocsin.errors import DataError
from tocsin.pipeline.analyse import analyse, events_of
from tocsin.pipeline.link import Linked

CANNOT_TELL: Final = "cannot tell"


def tempo(found: Linked, recorded: Mapping[str, date], *, at: date) -> tuple[str, str]:
    """What the tempo of some incidents looks like over all sources, and what it cannot say.

    The verdict rests on the sources that ran all the time: sources that came later add watching, not incidents. Where it
    cannot tell, no ratio is printed either: it would be quoted without the sentence that takes it back.
    """
    events = events_of(found, recorded)
    try:
        seen = analyse("trend", events, as_of=at, sources="all")
    except NothingToCount:
        return ("No incident has a date, so there is no tempo to speak of.", "Add documents that say when.")
    except DataError as error:
        return (f"The tempo cannot be told: {error}.", "Add documents over more years.")
    assert isinstance(seen, Trend)
    verdict, because = _verdict(events, at)
    return (_looks(seen, at, ratio_told=verdict != CANNOT_TELL), _cannot(verdict, because))


def _looks(seen: Trend, at: date, *, ratio_told: bool) -> str:
    recent, earlier, ratio = seen.rate_recent, seen.rate_earlier, seen.ratio
    told = f" ({ratio.value:.1f} times as many; {ratio.low:.1f} to {ratio.high:.1f} fits, 90%)" if ratio_told else ""
    return (
        f"Tempo ({seen.basis.n} {seen.basis.unit} with a date, from {len(seen.basis.sources)} sources, as known on {at}): "
        f"{recent.value:.1f} a year in the last {seen.window:g} years against {earlier.value:.1f} before{told}."
    )


def _verdict(events: list[Event], at: date) -> tuple[str, str]:
    try:
        answer = analyse("trend", events, as_of=at)
    except DataError as error:
        return CANNOT_TELL, str(error)
    assert isinstance(answer, Trend)
    return answer.verdict, "; ".join(answer.because)


def _cannot(verdict: str, because: str) -> str:
    told = f"Whether they became more frequent: {verdict}" + (f" ({because})" if because else "")
    return f"{told}; a collection shows what its sources chose to tell and when, so a rise in it need not be a rise in the world."
