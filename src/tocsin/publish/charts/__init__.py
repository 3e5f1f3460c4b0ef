"""Choose the chart of an answer, and write it as SVG or PNG without a browser.

To add one: a function in a module here, a line in `CHARTS`, a test. Every chart shows its uncertainty, hatches what is not yet
disclosed, and carries unit, n and the as-of date on the picture.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from matplotlib.axes import Axes

from tocsin.errors import UnknownChoice
from tocsin.publish.charts import choices, intervals, ratios, times
from tocsin.publish.charts.canvas import Theme, picture

Draw = Callable[[Axes, Any, Theme], None]

CHARTS: Final[Mapping[str, Draw]] = {
    "rate": times.rate,
    "backfill": times.back_fill,
    "change": times.change,
    "coverage": times.coverage,
    "lag": intervals.lag,
    "trend": ratios.trend,
    "responses": ratios.responses,
    "sensitivity": choices.sensitivity,
    "displacement": intervals.displacement,
    "claims": intervals.claims,
    "network": intervals.network,
}
FORMATS: Final = ("svg", "png")


def chart(name: str, result: Any, *, headline: str, words: str, format: str, dark: bool = False, narrow: bool = False) -> bytes:
    """The picture of an answer: `headline` stands above it, `words` describe it for those who cannot see it.

    `narrow` draws it for a phone.

    Raises:
        UnknownChoice: there is no such chart, or no such format.
    """
    if name not in CHARTS:
        raise UnknownChoice("chart", name, CHARTS)
    if format not in FORMATS:
        raise UnknownChoice("picture format", format, FORMATS)
    return picture(CHARTS[name], result, headline=headline, words=words, format=format, dark=dark, narrow=narrow)
