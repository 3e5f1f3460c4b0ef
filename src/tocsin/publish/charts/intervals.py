"""Draw shares, counts and claims with their intervals, one a row or along the time after an event."""

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from tocsin.analyse.claims import Claims
from tocsin.analyse.displacement import Displacement
from tocsin.analyse.lag import Lag
from tocsin.analyse.network import Network
from tocsin.publish import wording
from tocsin.publish.charts.canvas import BLUE, GREEN, ORANGE, Theme, in_lines, legend, short, tall, whole_numbers

MOST = 24
"""Rows of one picture; what does not fit is counted below it."""
COUNTRIES = ("country", "sponsor")
"""Fields whose values are codes of countries."""


def _named(field: str, value: str) -> str:
    return wording.country(value) if field in COUNTRIES else value.replace("_", " ")


def _room(theme: Theme) -> int:
    """Letters of a label beside a row."""
    return 18 if theme.narrow else 32


def lag(axes: Axes, result: Lag, theme: Theme) -> None:
    """The share that is known by a time after the event, and what counting delays naively would say."""
    marks = result.overall.known_by
    years = [mark.days / 365.25 for mark in marks]
    axes.fill_between(
        years, [m.share.low for m in marks], [m.share.high for m in marks], color=BLUE, alpha=0.2, label="90 % interval"
    )
    axes.plot(years, [m.share.value for m in marks], "o-", color=BLUE, label="known by then")
    axes.plot(years, [m.naive for m in marks], "s:", color=ORANGE, label="delays counted as they stand (too fast)")
    axes.set_ylim(0, 1.02)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0%}"))
    axes.set_xlabel("years after the event")
    axes.set_ylabel("share of events")
    legend(axes, theme)


def displacement(axes: Axes, result: Displacement, theme: Theme) -> None:
    """Shares before and after, for what moved most."""
    shifts = [(field.field, shift) for field in result.fields for shift in field.shifts]
    shifts = sorted(shifts, key=lambda item: item[1].adjusted_p)[:12]
    tall(axes, len(shifts), each=0.42)
    for place, (_, shift) in enumerate(shifts):
        for offset, share, colour, mark in ((-0.15, shift.share_before, theme.faint, "s"), (0.15, shift.share_after, BLUE, "o")):
            axes.plot([share.low, share.high], [place + offset] * 2, color=colour, linewidth=2)
            axes.plot([share.value], [place + offset], mark, color=colour)
    axes.plot([], [], "s-", color=theme.faint, label=f"before {result.split}")
    axes.plot([], [], "o-", color=BLUE, label="after")
    labels = [in_lines(f"{name.replace('_', ' ')}: {_named(name, shift.value)}", _room(theme)) for name, shift in shifts]
    axes.set_yticks(range(len(shifts)), labels)
    axes.set_ylim(len(shifts) - 0.4, -0.6)
    axes.set_xlim(-0.02, 1.02)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0%}"))
    axes.set_xlabel("share of incidents, with 90 % intervals", fontsize=9)
    legend(axes, theme)


def claims(axes: Axes, result: Claims, theme: Theme) -> None:
    """What officials said and what the register lists for the same window."""
    shown = result.checks[:MOST]
    tall(axes, len(shown))
    for place, check in enumerate(shown):
        top = check.claim.high if check.claim.high is not None else check.claim.low * 1.3 + 2
        axes.plot([check.claim.low, top], [place, place], color=ORANGE, linewidth=4, solid_capstyle="butt")
        if check.claim.high is None:
            axes.plot([top], [place], ">", color=ORANGE)
        axes.plot([check.listed, check.listed + check.listed_perhaps], [place, place], color=BLUE, linewidth=2)
        axes.plot([check.listed], [place], "o", color=BLUE)
    axes.plot([], [], color=ORANGE, linewidth=4, label="said")
    axes.plot([], [], "o-", color=BLUE, label="listed, to listed with doubtful dates")
    axes.set_yticks(range(len(shown)), [in_lines(f"{c.claim.speaker} {c.claim.made}", _room(theme)) for c in shown])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(left=0)
    whole_numbers(axes, axis="x")
    axes.set_xlabel("incidents in the window that was spoken of" + _more(len(result.checks) - len(shown)), fontsize=9)
    legend(axes, theme)


def network(axes: Axes, result: Network, theme: Theme) -> None:
    """Who acts through whom: how often before and after."""
    links = sorted(result.links, key=lambda link: -(link.before + link.after))[:MOST]
    tall(axes, len(links), each=0.32)
    places, before = range(len(links)), [link.before for link in links]
    axes.barh(places, before, color=theme.faint, label=f"before {result.split}")
    axes.barh(places, [link.after for link in links], left=before, color=GREEN, hatch="..", label="after")
    room = _room(theme)
    labels = [in_lines(f"{_named(*link.giver)} → {short(_named(*link.doer), room)}", room) for link in links]
    axes.set_yticks(list(places), labels, fontsize=8)
    axes.set_ylim(len(links) - 0.4, -0.6)
    whole_numbers(axes, axis="x")
    what = "incidents" if theme.narrow else "incidents (a description, not a finding of command)"
    axes.set_xlabel(what + _more(len(result.links) - len(links)), fontsize=9)
    legend(axes, theme)


def _more(n: int) -> str:
    return f"; {n} more not shown" if n > 0 else ""
