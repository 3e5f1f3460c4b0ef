"""Draw what runs over time: counts with their unseen part, back-fill, a change, who watched when."""

from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import date2num

from tocsin.analyse.backfill import BackFill
from tocsin.analyse.change import Change
from tocsin.analyse.coverage import Coverage
from tocsin.analyse.rate import Rate
from tocsin.publish.charts.canvas import BLUE, ORANGE, Theme, legend


def at(day: date) -> float:
    """A day's place on an axis of time."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def rate(axes: Axes, result: Rate, theme: Theme) -> None:
    """Counts a period: what is seen, and hatched on it what is not yet disclosed, with its interval."""
    periods = result.periods
    places = range(len(periods))
    seen, hidden = [p.seen for p in periods], [p.hidden.value for p in periods]
    low = [max(0.0, p.seen + p.hidden.value - p.total.low) for p in periods]
    high = [max(0.0, p.total.high - p.seen - p.hidden.value) for p in periods]
    axes.bar(places, seen, color=BLUE, width=0.8, label="known")
    axes.bar(
        places,
        hidden,
        bottom=seen,
        facecolor="none",
        edgecolor=ORANGE,
        hatch="////",
        width=0.8,
        label="expected, not yet disclosed",
    )
    tops = [a + b for a, b in zip(seen, hidden, strict=True)]
    axes.errorbar(
        places, tops, yerr=[low, high], fmt="none", ecolor=theme.ink, elinewidth=1, capsize=2, label="interval of the total"
    )
    step = max(1, len(periods) // 12)
    axes.set_xticks(list(places)[::step], [p.label for p in periods][::step])
    axes.set_ylabel(f"{result.basis.unit} a {result.period}")
    axes.set_ylim(0, max([1.0, *(p.total.high for p in periods)]) * 1.2)
    legend(axes, theme)


def back_fill(axes: Axes, result: BackFill, theme: Theme) -> None:
    """What was known then, and what was added since, by the year in which it happened."""
    years = [str(year) for year, _, _ in result.by_year]
    then = [known for _, known, _ in result.by_year]
    added = [now - known for _, known, now in result.by_year]
    axes.bar(years, then, color=BLUE, label=f"known on {result.earlier}")
    axes.bar(years, added, bottom=then, facecolor="none", edgecolor=ORANGE, hatch="////", label=f"added by {result.later}")
    axes.set_xticks(range(0, len(years), max(1, len(years) // 12)))
    axes.set_ylabel(f"{result.basis.unit} by year of the event")
    axes.set_ylim(0, max([1, *(a + b for a, b in zip(then, added, strict=True))]) * 1.2)
    legend(axes, theme)


def change(axes: Axes, result: Change, theme: Theme) -> None:
    """How likely each date is, if the rate changed at all."""
    days = [at(day) for day, _ in result.posterior]
    axes.xaxis_date()
    axes.fill_between(
        days, [p for _, p in result.posterior], step="mid", color=BLUE, alpha=0.8, label="probability of a change here"
    )
    if result.earliest and result.latest:
        axes.axvspan(at(result.earliest), at(result.latest), color=ORANGE, alpha=0.2, label="90 % interval of the date")
    for day, words in result.marks:
        axes.axvline(at(day), color=theme.faint, linestyle=":", linewidth=1)
        axes.annotate(
            words, (at(day), 1), xycoords=("data", "axes fraction"), rotation=90, va="top", fontsize=7, color=theme.faint
        )
    axes.set_ylabel("probability, given one change")
    axes.set_xlabel(f"verdict: {result.verdict}")
    axes.set_ylim(0, max([0.01, *(p for _, p in result.posterior)]) * 1.25)
    legend(axes, theme)


def coverage(axes: Axes, result: Coverage, theme: Theme) -> None:
    """From the first to the last event of each source, with how many it told."""
    watches = sorted(result.watches, key=lambda watch: watch.first)[:25]
    axes.xaxis_date()
    for row, watch in enumerate(watches):
        span = [at(watch.first), at(watch.last)]
        axes.plot(
            span,
            [row, row],
            color=BLUE if watch.throughout else ORANGE,
            linewidth=6 if watch.throughout else 3,
        )
        axes.plot(span, [row, row], "|", color=theme.ink)
        axes.annotate(f" {watch.events}", (span[1], row), va="center", fontsize=8, color=theme.ink)
    for day, words in result.marks:
        axes.axvline(at(day), color=theme.faint, linestyle=":", linewidth=1)
        axes.annotate(
            words, (at(day), 1), xycoords=("data", "axes fraction"), rotation=90, va="top", fontsize=7, color=theme.faint
        )
    axes.set_yticks(range(len(watches)), [watch.source[:32] for watch in watches])
    axes.set_xlabel("thick blue: ran all the time; thin orange: did not. The number counts its events")
    axes.invert_yaxis()
