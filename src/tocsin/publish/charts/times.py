"""Draw what runs over time: counts with their unseen part, back-fill, a change, who watched when."""

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

from tocsin.analyse.backfill import BackFill
from tocsin.analyse.change import Change
from tocsin.analyse.coverage import Coverage
from tocsin.analyse.rate import Rate
from tocsin.publish.charts.canvas import BLUE, ORANGE, Theme, few, legend, short, tall, whole_numbers


def at(day: date) -> float:
    """A day's place on an axis of time."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def rate(axes: Axes, result: Rate, theme: Theme) -> None:
    """Counts a period: what is seen, and hatched on it what is not yet disclosed, with its interval."""
    periods = result.periods
    places = range(len(periods))
    axes.bar(places, [p.seen for p in periods], color=BLUE, width=0.8, label="known")
    if hidden := [(place, p) for place, p in enumerate(periods) if p.hidden.value >= LEAST]:
        seen = [p.seen for _, p in hidden]
        _hatched(axes, [place for place, _ in hidden], [p.hidden.value for _, p in hidden], seen, "expected, not yet disclosed")
    if spans := [(place, p) for place, p in enumerate(periods) if p.total.high > p.total.low]:
        tops = [p.seen + p.hidden.value for _, p in spans]
        low = [max(0.0, top - p.total.low) for top, (_, p) in zip(tops, spans, strict=True)]
        high = [max(0.0, p.total.high - top) for top, (_, p) in zip(tops, spans, strict=True)]
        style = {"fmt": "none", "ecolor": theme.ink, "elinewidth": 1, "capsize": 2}
        axes.errorbar([place for place, _ in spans], tops, yerr=[low, high], **style, label="interval of the total")  # type: ignore[arg-type]
    _bars(axes, [p.label for p in periods], max([1.0, *(p.total.high for p in periods)]), theme)
    axes.set_ylabel(f"{result.basis.unit} a {result.period}")
    legend(axes, theme)


def _hatched(axes: Axes, places: Sequence[int], heights: Sequence[float], bottoms: Sequence[float], label: str) -> None:
    """What is not known, or was not, on top of what is."""
    style: dict[str, str] = {"facecolor": "none", "edgecolor": ORANGE, "hatch": "////"}
    axes.bar(places, heights, bottom=bottoms, width=0.8, label=label, **style)  # type: ignore[arg-type]


LEAST = 0.05
"""What is expected below this draws no box: it would be a line on the bar."""


def _bars(axes: Axes, labels: Sequence[str], top: float, theme: Theme) -> None:
    """The axes of bars in a row: whole numbers, and labels that stand apart, the last always with its own."""
    shown = few(labels, narrow=theme.narrow)
    axes.set_xticks(shown, [labels[number] for number in shown])
    axes.set_ylim(0, top * 1.05)
    whole_numbers(axes)


def back_fill(axes: Axes, result: BackFill, theme: Theme) -> None:
    """What was known then, and what was added since, by the year in which it happened."""
    years = [str(year) for year, _, _ in result.by_year]
    then = [known for _, known, _ in result.by_year]
    added = [(place, known, now - known) for place, (_, known, now) in enumerate(result.by_year) if now > known]
    axes.bar(range(len(years)), then, color=BLUE, label=f"known on {result.earlier}")
    if added:
        places, tops, mores = zip(*added, strict=True)
        _hatched(axes, places, mores, tops, f"added by {result.later}")
    _bars(axes, years, max([1, *(now for _, _, now in result.by_year)]), theme)
    axes.set_ylabel(f"{result.basis.unit} by year of the event")
    legend(axes, theme)


def change(axes: Axes, result: Change, theme: Theme) -> None:
    """How likely each date is, if the rate changed at all; where sources start, a count may jump without the world."""
    days = [at(day) for day, _ in result.posterior]
    axes.fill_between(
        days, [p for _, p in result.posterior], step="mid", color=BLUE, alpha=0.8, label="probability of a change here"
    )
    if result.earliest and result.latest:
        axes.axvspan(at(result.earliest), at(result.latest), color=ORANGE, alpha=0.2, label="90 % interval of the date")
    _marks(axes, [day for day, _ in result.marks], theme, what="source starts")
    axes.set_ylabel("probability, given one change")
    axes.set_xlabel(f"verdict: {result.verdict}", fontsize=9)
    axes.set_ylim(0, max([0.01, *(p for _, p in result.posterior)]) * 1.08)
    _time(axes, theme)
    legend(axes, theme)


def _time(axes: Axes, theme: Theme) -> None:
    """An axis of time with few ticks, of two years at least: a day has no scale of its own. To be called when all is drawn."""
    low, high = axes.get_xlim()
    spare = max(0.0, LEAST_DAYS - (high - low)) / 2
    axes.set_xlim(low - spare, high + spare)
    locator = AutoDateLocator(minticks=2, maxticks=5 if theme.narrow else 9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))  # type: ignore[no-untyped-call]


LEAST_DAYS = 730


def _marks(axes: Axes, days: Sequence[date], theme: Theme, *, what: str) -> None:
    """Days as ticks along the top. They are too many to be named on the picture; the sentences beside it name them."""
    if days:
        said = f"{len(days)} {what if len(days) == 1 else what.replace('source starts', 'sources start')}"
        axes.vlines([at(day) for day in days], 0.94, 1, transform=axes.get_xaxis_transform(), color=theme.ink, lw=1, label=said)


def coverage(axes: Axes, result: Coverage, theme: Theme) -> None:
    """From the first to the last event of each source, with how many it told; of very many, those that told most."""
    watches = sorted(result.watches[:SOURCES], key=lambda watch: (watch.first, watch.last, watch.source))
    tall(axes, len(watches), each=0.23)
    for throughout, colour, width, mark, said in (
        (True, BLUE, 5, "s", "told from the beginning to the end"),
        (False, ORANGE, 2, "o", "started later, or fell silent"),
    ):
        rows = [(row, watch) for row, watch in enumerate(watches) if watch.throughout is throughout]
        for row, watch in rows:
            axes.plot([at(watch.first), at(watch.last)], [row, row], mark, ls="-", color=colour, linewidth=width, markersize=4)
        if rows:
            axes.plot([], [], mark, ls="-", color=colour, linewidth=width, markersize=4, label=said)
    for row, watch in enumerate(watches):
        axes.text(1.02, row, str(watch.events), transform=axes.get_yaxis_transform(), va="center", fontsize=8, color=theme.ink)
    ends = {day for watch in result.watches for day in (watch.first, watch.last)}
    if gaps := [at(day) for day, _ in result.marks if day not in ends]:
        said, top = "a source is not read from here", axes.get_xaxis_transform()
        axes.vlines(gaps, 0, 1, transform=top, color=theme.faint, linestyle=":", linewidth=1, label=said)
    axes.set_yticks(range(len(watches)), [short(watch.source, 20 if theme.narrow else 36) for watch in watches], fontsize=8)
    axes.set_ylim(len(watches) - 0.4, -0.6)
    left = len(result.watches) - len(watches)
    _time(axes, theme)
    axes.set_xlabel(f"right: its {result.basis.unit}" + (f"; {left} more sources not shown" if left else ""), fontsize=9)
    legend(axes, theme)


SOURCES = 25
"""Sources on one picture."""
