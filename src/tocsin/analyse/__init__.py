"""Answer questions about incidents with honest statistics: values in, frozen results out.

`ANALYSES` is the table of public names. Each function takes a sequence of `Event`, keyword options and, where it draws, a
random generator; each result carries its basis (n, unit, as-of date, method, assumptions, what was left out), and
`wording.sentences` says it in plain words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tocsin.analyse.backfill import back_fill
from tocsin.analyse.change import change
from tocsin.analyse.claims import claims
from tocsin.analyse.coverage import coverage
from tocsin.analyse.displacement import displacement
from tocsin.analyse.lag import lag
from tocsin.analyse.network import network
from tocsin.analyse.rate import rate
from tocsin.analyse.responses import responses
from tocsin.analyse.sensitivity import sensitivity
from tocsin.analyse.trend import trend


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One analysis: its function, one line of help, and which inputs it needs besides events."""

    run: Callable[..., Any]
    help: str
    draws: bool
    needs: str | None = None


ANALYSES: Final[Mapping[str, Analysis]] = {
    "rate": Analysis(run=rate, help="counts a year or a month, with the part not yet disclosed", draws=True),
    "lag": Analysis(run=lag, help="how long events stay secret, and what is still to come to light", draws=True),
    "backfill": Analysis(run=back_fill, help="what was added between two days, and to which years", draws=False, needs="earlier"),
    "trend": Analysis(run=trend, help="are they becoming more frequent, and what else could explain it", draws=True),
    "change": Analysis(run=change, help="when the rate changed, if it did", draws=True),
    "responses": Analysis(run=responses, help="what followed arrests, sanctions, expulsions", draws=True, needs="responses"),
    "displacement": Analysis(run=displacement, help="whether they moved to other countries, kinds, targets", draws=True),
    "coverage": Analysis(run=coverage, help="who watched when, and what is missing", draws=False),
    "sensitivity": Analysis(run=sensitivity, help="the trend under every way of counting", draws=True),
    "network": Analysis(run=network, help="who acts through whom", draws=False),
    "claims": Analysis(run=claims, help="officials' totals against what is listed", draws=False, needs="claims"),
}
