"""Draw ratios with their intervals, one a row, on a log scale with 1 marked; each row says its figures."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from tocsin.analyse.responses import Responses
from tocsin.analyse.results import Estimate, times
from tocsin.analyse.trend import Trend
from tocsin.publish.charts.canvas import BLUE, ORANGE, Theme, in_lines, legend, short, tall

PER_YEAR: Final = "a year"
"""How a check ends whose ratio is a growth a year, which does not belong on an axis of windows."""

TICKS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10)
MOST: Final = 24
"""Rows of one picture; what does not fit is counted below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label, a value and its interval, if it has one; the first row of a picture is the main answer."""

    label: str
    value: float
    low: float
    high: float
    main: bool = False

    @property
    def figures(self) -> str:
        """What the row says."""
        best, low, high = times(self.value), times(self.low), times(self.high)
        return best if self.low == self.high else f"{best} ({low} to {high})"


def row(label: str, estimate: Estimate, *, main: bool = False) -> Row:
    """The row of an estimate."""
    return Row(label=label, value=estimate.value, low=estimate.low, high=estimate.high, main=main)


def ratios(axes: Axes, rows: Sequence[Row], theme: Theme, *, what: str) -> None:
    """Ratios with intervals, a row each, from a tenth to tenfold; an arrow says that an interval or a value lies beyond."""
    shown = [row for row in rows if row.value > 0 and math.isfinite(row.value)][:MOST]
    tall(axes, len(shown), each=0.56 if theme.narrow else 0.34)
    for place, one in enumerate(shown):
        _interval(axes, one, place, theme)
    axes.axvline(1, color=theme.ink, linewidth=1, linestyle="--")
    log_scale(axes)
    axes.set_ylim(len(shown) - 0.4, -0.7)
    _labels(axes, shown, theme)
    more = f"\n({len(rows) - len(shown)} more: no estimate, or no room)" if len(rows) > len(shown) else ""
    axes.set_xlabel(in_lines(what, 46 if theme.narrow else 90) + more, fontsize=9)


def log_scale(axes: Axes, *, axis: str = "x") -> None:
    """The scale of ratios."""
    if axis == "x":
        axes.set_xscale("log")
        axes.set_xlim(TICKS[0] * 0.9, TICKS[-1] * 1.1)
        scale = axes.xaxis
    else:
        axes.set_yscale("log")
        axes.set_ylim(TICKS[0] * 0.9, TICKS[-1] * 1.1)
        scale = axes.yaxis  # type: ignore[assignment]
    scale.set_major_locator(FixedLocator(list(TICKS)))
    scale.set_minor_locator(NullLocator())
    scale.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))


def within(value: float) -> float:
    """A value, or the end of the scale that it lies beyond."""
    return min(max(value, TICKS[0]), TICKS[-1])


def _interval(axes: Axes, one: Row, place: int, theme: Theme) -> None:
    colour = BLUE if one.main else theme.faint
    axes.plot([within(one.low), within(one.high)], [place, place], color=colour, linewidth=3 if one.main else 1.5)
    for beyond, end, mark in ((one.low < TICKS[0], TICKS[0], "<"), (one.high > TICKS[-1], TICKS[-1], ">")):
        if beyond:
            axes.plot([end], [place], mark, color=colour)
    if within(one.value) == one.value:
        axes.plot([one.value], [place], "o" if one.main else "s", color=colour, markersize=7 if one.main else 4)


def _labels(axes: Axes, shown: Sequence[Row], theme: Theme) -> None:
    """What each row is, and its figures: beside the rows, or above each where there is no room."""
    for place, one in enumerate(shown):
        about = {"fontsize": 8, "color": theme.ink, "fontweight": "bold" if one.main else "normal"}
        if theme.narrow:
            at = {"xycoords": axes.get_yaxis_transform(), "xytext": (0, 7), "textcoords": "offset points"}
            axes.annotate(short(one.label, 34), (0.01, place), ha="left", **at, **about)  # type: ignore[arg-type]
            axes.annotate(one.figures, (0.99, place), ha="right", **at, **about)  # type: ignore[arg-type]
        else:
            axes.text(1.02, place, one.figures, va="center", transform=axes.get_yaxis_transform(), **about)  # type: ignore[arg-type]
    labels = [] if theme.narrow else [in_lines(one.label, 30) for one in shown]
    axes.set_yticks(range(len(shown)) if labels else [], labels)


def trend(axes: Axes, result: Trend, theme: Theme) -> None:
    """The rate ratio, beside it other windows, all sources and the checks without a delay model."""
    ratios(axes, list(_rows(result)), theme, what="how many times as many a year (1: as before)")


def _rows(result: Trend) -> Iterator[Row]:
    yield row(f"last {result.window:g} years against before", result.ratio, main=True)
    yield from (row(line.label, line.ratio) for line in result.beside)
    yield from (row(check.name, check.ratio) for check in result.checks if check.ratio and not check.name.endswith(PER_YEAR))


def responses(axes: Axes, result: Responses, theme: Theme) -> None:
    """The rate that followed, against what history predicts; what could have been seen is shaded."""
    rows = [row("adjusted for recent history", result.ratio, main=True)]
    if raw := result.raw_ratio:
        rows.append(Row(label="raw, misleading after a cluster", value=raw, low=raw, high=raw))
    low, high = result.detectable
    axes.axvspan(within(low), within(high), color=ORANGE, alpha=0.15, label="too small to be noticed here")
    span = "year" if result.window == 1 else f"{result.window:g} years"
    ratios(axes, rows, theme, what=f"rate in the {span} after, as a multiple (1: no difference)")
    legend(axes, theme)
