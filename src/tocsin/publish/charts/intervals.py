"""Draw estimates with their intervals, one a row: ratios on a log scale with 1 marked, shares from 0 to 1."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from tocsin.analyse.claims import Claims
from tocsin.analyse.displacement import Displacement
from tocsin.analyse.lag import Lag
from tocsin.analyse.network import Network
from tocsin.analyse.responses import Responses
from tocsin.analyse.results import Estimate
from tocsin.analyse.sensitivity import Sensitivity
from tocsin.analyse.trend import Trend
from tocsin.publish.charts.canvas import BLUE, GREEN, ORANGE, Theme, legend

PER_YEAR = "a year"
"""How a check ends whose ratio is a growth a year, which does not belong on an axis of windows."""

TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
MOST = 24
"""Rows of one picture; what does not fit is counted below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label, a value, its interval; the first row of a picture is the main answer."""

    label: str
    value: float
    low: float
    high: float
    main: bool = False


def _row(label: str, estimate: Estimate, *, main: bool = False) -> Row:
    return Row(label=label, value=estimate.value, low=estimate.low, high=estimate.high, main=main)


def ratios(axes: Axes, rows: Sequence[Row], theme: Theme, *, what: str) -> None:
    """Ratios with intervals, a row each, on a log scale from a tenth to tenfold; an arrow says that an interval goes on."""
    shown = [row for row in rows if row.value > 0 and math.isfinite(row.value)][:MOST]
    for place, row in enumerate(shown):
        low, high = max(row.low, TICKS[0]), min(row.high, TICKS[-1])
        colour = BLUE if row.main else theme.faint
        axes.plot([low, high], [place, place], color=colour, linewidth=3 if row.main else 1.5)
        for beyond, end, mark in ((row.low < TICKS[0], TICKS[0], "<"), (row.high > TICKS[-1], TICKS[-1], ">")):
            if beyond:
                axes.plot([end], [place], mark, color=colour)
        axes.plot(
            [min(max(row.value, TICKS[0]), TICKS[-1])],
            [place],
            "o" if row.main else "s",
            color=colour,
            markersize=7 if row.main else 4,
        )
    axes.axvline(1, color=theme.ink, linewidth=1, linestyle="--")
    axes.set_xscale("log")
    axes.set_xlim(TICKS[0] * 0.9, TICKS[-1] * 1.1)
    axes.xaxis.set_major_locator(FixedLocator(list(TICKS)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))
    axes.set_yticks(range(len(shown)), [row.label[:44] for row in shown])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    more = f" ({len(rows) - len(shown)} more not shown)" if len(rows) > len(shown) else ""
    axes.set_xlabel(what + more)


def trend(axes: Axes, result: Trend, theme: Theme) -> None:
    """The rate ratio, beside it other windows, all sources and the checks without a delay model."""
    rows = [_row(f"last {result.window:g} years against before", result.ratio, main=True)]
    rows += [_row(line.label, line.ratio) for line in result.beside]
    rows += [_row(check.name, check.ratio) for check in result.checks if check.ratio and not check.name.endswith(PER_YEAR)]
    ratios(axes, rows, theme, what=f"how many times as many a year (1: as before). Verdict: {result.verdict}")


def responses(axes: Axes, result: Responses, theme: Theme) -> None:
    """The rate that followed, against what history predicts; what could have been seen is shaded."""
    rows = [_row("adjusted for recent history", result.ratio, main=True)]
    if result.raw_ratio:
        rows.append(
            Row(label="raw, misleading after a cluster", value=result.raw_ratio, low=result.raw_ratio, high=result.raw_ratio)
        )
    low, high = result.detectable
    axes.axvspan(max(low, TICKS[0]), min(high, TICKS[-1]), color=ORANGE, alpha=0.15, label="too small to be noticed here")
    ratios(axes, rows, theme, what=f"rate in the {result.window:g} years after, as a multiple (1: no difference)")
    legend(axes, theme)


def sensitivity(axes: Axes, result: Sensitivity, theme: Theme) -> None:
    """The ratio under every way of counting."""
    rows = [
        _row(f"{row.rule.unit}, {row.rule.kinds}, {row.rule.outcomes}, {row.rule.sources}, {row.rule.window:g} y", row.ratio)
        for row in result.rows
        if row.ratio
    ]
    ratios(axes, rows, theme, what="how many times as many a year, by counting rule")
    axes.tick_params(axis="y", labelsize=7)


def lag(axes: Axes, result: Lag, theme: Theme) -> None:
    """The share that is known by a time after the event, and what counting delays naively would say."""
    marks = result.overall.known_by
    years = [mark.days / 365.25 for mark in marks]
    axes.fill_between(
        years, [m.share.low for m in marks], [m.share.high for m in marks], color=BLUE, alpha=0.2, label="90 % interval"
    )
    axes.plot(years, [m.share.value for m in marks], "o-", color=BLUE, label="known by then")
    axes.plot(years, [m.naive for m in marks], "s:", color=ORANGE, label="delays counted as they stand (too fast)")
    axes.set_ylim(0, 1.15)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0%}"))
    axes.set_xlabel("years after the event")
    axes.set_ylabel("share of events")
    legend(axes, theme)


def displacement(axes: Axes, result: Displacement, theme: Theme) -> None:
    """Shares before and after, for what moved most."""
    shifts = [(field.field, shift) for field in result.fields for shift in field.shifts]
    shifts = sorted(shifts, key=lambda item: item[1].adjusted_p)[:12]
    for place, (_, shift) in enumerate(shifts):
        for offset, share, colour, mark in ((-0.15, shift.share_before, theme.faint, "s"), (0.15, shift.share_after, BLUE, "o")):
            axes.plot([share.low, share.high], [place + offset] * 2, color=colour, linewidth=2)
            axes.plot([share.value], [place + offset], mark, color=colour)
    axes.plot([], [], "s-", color=theme.faint, label=f"before {result.split}")
    axes.plot([], [], "o-", color=BLUE, label="after")
    axes.set_yticks(range(len(shifts)), [f"{name}: {shift.value}"[:36] for name, shift in shifts])
    axes.set_ylim(len(shifts) - 0.4, -1.4)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0%}"))
    axes.set_xlabel("share of incidents, with 90 % intervals")
    legend(axes, theme)


def claims(axes: Axes, result: Claims, theme: Theme) -> None:
    """What officials said and what the register lists for the same window."""
    for place, check in enumerate(result.checks[:MOST]):
        top = check.claim.high if check.claim.high is not None else check.claim.low * 1.3 + 2
        axes.plot([check.claim.low, top], [place, place], color=ORANGE, linewidth=4, solid_capstyle="butt")
        if check.claim.high is None:
            axes.plot([top], [place], ">", color=ORANGE)
        axes.plot([check.listed, check.listed + check.listed_perhaps], [place, place], color=BLUE, linewidth=2)
        axes.plot([check.listed], [place], "o", color=BLUE)
    axes.plot([], [], color=ORANGE, linewidth=4, label="said")
    axes.plot([], [], "o-", color=BLUE, label="listed, to listed with doubtful dates")
    shown = result.checks[:MOST]
    axes.set_yticks(range(len(shown)), [f"{c.claim.speaker} {c.claim.made}"[:40] for c in shown])
    axes.set_ylim(len(shown) - 0.4, -1.2)
    axes.set_xlim(left=0)
    axes.set_xlabel("incidents in the window that was spoken of")
    legend(axes, theme)


def network(axes: Axes, result: Network, theme: Theme) -> None:
    """Who acts through whom: how often before and after."""
    links = sorted(result.links, key=lambda link: -(link.before + link.after))[:MOST]
    places = range(len(links))
    axes.barh(places, [link.before for link in links], color=theme.faint, label=f"before {result.split}")
    axes.barh(places, [link.after for link in links], left=[link.before for link in links], color=GREEN, label="after")
    axes.set_yticks(list(places), [f"{link.giver[1]} → {link.doer[1]}"[:44] for link in links])
    axes.set_ylim(len(links) - 0.4, -1.2)
    axes.set_xlabel("incidents (a description, not a finding of command)")
    legend(axes, theme)
