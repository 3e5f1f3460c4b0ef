"""Draw calibration: how often judgements came true against how likely they were called, with intervals and how many there are.

A perfect forecaster's points lie on the diagonal; an over-confident one's curve is flatter, an under-confident one's steeper. The
number at a point says how many judgements it stands on.
"""

from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from tocsin.assess.calibration import Calibration, name, sentences
from tocsin.publish.charts.canvas import BLUE, GREEN, ORANGE, PURPLE, Theme, legend, picture

STYLES: Final = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (PURPLE, "D"))
"""Colour and shape of each curve; more than these are not drawn, and said so."""


def calibration_chart(found: Calibration, *, format: str, dark: bool = False) -> bytes:
    """The picture of some records as SVG or PNG."""
    lines = found.lines[: len(STYLES)]
    more = f" ({len(found.lines) - len(lines)} more not drawn)" if len(found.lines) > len(lines) else ""
    headline = "; ".join(f"{name(line)}: {line.leaning.partition(':')[0]}" for line in lines) + more
    return picture(_draw, found, headline=headline, words=" ".join(sentences(found)), format=format, dark=dark)


def _draw(axes: Axes, found: Calibration, theme: Theme) -> None:
    axes.plot([0, 1], [0, 1], color=theme.faint, linestyle="--", linewidth=1, label="as often as said")
    for line, (colour, mark) in zip(found.lines, STYLES, strict=False):
        bins = line.record.bins
        means, true = [b.mean for b in bins], [b.true / b.n for b in bins]
        for b in bins:
            axes.plot([b.mean, b.mean], [b.came_true.low, b.came_true.high], color=colour, linewidth=1.2, alpha=0.7)
        axes.plot(means, true, mark + "-", color=colour, markersize=5, label=f"{name(line)} (n {line.record.n})")
        for b, y in zip(bins, true, strict=True):
            axes.annotate(str(b.n), (b.mean, y), textcoords="offset points", xytext=(5, -9), fontsize=7, color=theme.faint)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.25)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0%}"))
        axis.set_ticks([0, 0.25, 0.5, 0.75, 1])
    axes.set_xlabel("called this likely")
    axes.set_ylabel("came true")
    legend(axes, theme)
