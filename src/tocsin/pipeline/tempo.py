"""Tempo: two sentences on how often incidents happened, and what cannot be said of it; the demonstration's closing words."""

from collections.abc import Mapping
from datetime import date

from tocsin.analyse.results import NothingToCount
from tocsin.analyse.trend import Trend
from tocsin.errors import DataError
from tocsin.pipeline.analyse import analyse, events_of
from tocsin.pipeline.link import Linked


def tempo(found: Linked, recorded: Mapping[str, date], *, at: date) -> tuple[str, str]:
    """What the tempo of some incidents looks like, and what it cannot say."""
    try:
        answer = analyse("trend", events_of(found, recorded), as_of=at, sources="all")
    except NothingToCount:
        return ("No incident has a date, so there is no tempo to speak of.", "Add documents that say when.")
    except DataError as error:
        return (f"The tempo cannot be told: {error}.", "Add documents over more years.")
    assert isinstance(answer, Trend)
    return (_looks(answer, at), _cannot(answer))


def _looks(answer: Trend, at: date) -> str:
    recent, earlier, ratio = answer.rate_recent, answer.rate_earlier, answer.ratio
    return (
        f"Tempo ({answer.basis.n} {answer.basis.unit} with a date, as known on {at}): {recent.value:.1f} a year in the last "
        f"{answer.window:g} years against {earlier.value:.1f} before, a ratio of {ratio.value:.1f} "
        f"(anything from {ratio.low:.1f} to {ratio.high:.1f} fits, 90%)."
    )


def _cannot(answer: Trend) -> str:
    because = "; ".join(answer.because) or "see `tocsin analyse trend`"
    return (
        f"Verdict: {answer.verdict} ({because}); a corpus chosen by hand shows what was chosen, so it cannot say whether "
        "incidents became more frequent."
    )
