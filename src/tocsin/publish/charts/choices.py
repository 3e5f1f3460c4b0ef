"""Draw an answer under every way of counting: the answers from the lowest to the highest, and below each what was chosen.

The specification curve of Simonsohn, Simmons and Nelson (2020): every rule is a column, so that none need be left out for room,
and a choice that moves the answer is seen by its marks lying on one side.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from matplotlib.axes import Axes

from tocsin.analyse.sensitivity import Row, Rule, Sensitivity
from tocsin.publish.charts.canvas import BLUE, ORANGE, Theme, frame, legend, tall
from tocsin.publish.charts.ratios import TICKS, log_scale, within

CHOICES: Final[Mapping[str, Callable[[Rule], str]]] = {
    "unit": lambda rule: rule.unit,
    "kinds": lambda rule: rule.kinds,
    "outcomes": lambda rule: rule.outcomes,
    "sources": lambda rule: {"fixed": "sources there throughout", "all": "all sources"}.get(rule.sources, rule.sources),
    "window": lambda rule: f"last {rule.window:g} years",
}
"""What a rule chooses, and how each choice is named."""
BRIEF: Final = {"without threats and other soft kinds": "no threats or the like", "sources there throughout": "same sources"}
"""Names for a narrow picture."""


def sensitivity(axes: Axes, result: Sensitivity, theme: Theme) -> None:
    """The ratio under every way of counting; a rule that gives none is counted."""
    rows = sorted((row for row in result.rows if row.ratio), key=lambda row: row.ratio.value if row.ratio else 0)
    names = _chosen(rows)
    tall(axes, len(names), each=0.24)
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.set_figheight(figure.get_figheight() + 2)
    grid = figure.add_gridspec(2, 1, height_ratios=(2.2, max(0.24 * len(names), 0.5)))
    axes.set_subplotspec(grid[0])
    below = figure.add_subplot(grid[1], sharex=axes)
    frame(below, theme)
    _curve(axes, rows, theme)
    for place, (field, name) in enumerate(names):
        said = CHOICES[field]
        chosen = [number for number, row in enumerate(rows) if said(row.rule) == name]
        _strokes(below, [(number, place - 0.3, place + 0.3) for number in chosen], color=theme.ink)
    labels = [BRIEF.get(name, name) if theme.narrow else name for _, name in names]
    below.set_yticks(range(len(names)), labels, fontsize=8)
    below.set_ylim(len(names) - 0.4, -0.6)
    below.set_xticks([])
    none = len(result.rows) - len(rows)
    below.set_xlabel(
        f"each column: one of {len(rows)} ways of counting" + (f"; {none} more give no ratio" if none else ""), fontsize=9
    )


def _curve(axes: Axes, rows: list[Row], theme: Theme) -> None:
    spans = [row.ratio for row in rows if row.ratio]
    every, lows, highs = range(len(spans)), [within(s.low) for s in spans], [within(s.high) for s in spans]
    _strokes(axes, list(zip(every, lows, highs, strict=True)), color=theme.faint, label="90 % interval")
    for mark, ends in (
        ("v", [(n, low) for n, low in zip(every, lows, strict=True) if spans[n].low < low]),
        ("^", [(n, high) for n, high in zip(every, highs, strict=True) if spans[n].high > high]),
    ):
        axes.plot([n for n, _ in ends], [end for _, end in ends], mark, color=theme.faint, markersize=3)
    values = [span.value for span in spans]
    inside = [(number, value) for number, value in enumerate(values) if TICKS[0] <= value <= TICKS[-1]]
    axes.plot([n for n, _ in inside], [v for _, v in inside], "o", color=BLUE, markersize=4, label="best estimate")
    outside = [(number, within(value)) for number, value in enumerate(values) if not TICKS[0] <= value <= TICKS[-1]]
    if outside:
        axes.plot([n for n, _ in outside], [v for _, v in outside], "D", color=ORANGE, markersize=4, label="beyond the scale")
    axes.axhline(1, color=theme.ink, linewidth=1, linestyle="--")
    log_scale(axes, axis="y")
    axes.tick_params(axis="x", length=0, labelbottom=False)
    axes.set_ylabel("times as many a year", fontsize=9)
    legend(axes, theme)


def _strokes(axes: Axes, strokes: Sequence[tuple[float, float, float]], **style: str) -> None:
    """Upright strokes as one line with gaps: in a file, one shape instead of hundreds."""
    across = [x for x, _, _ in strokes for _ in range(3)]
    up = [y for _, low, high in strokes for y in (low, high, math.nan)]
    axes.plot(across, up, linewidth=1, **style)  # type: ignore[arg-type]


def _chosen(rows: list[Row]) -> list[tuple[str, str]]:
    """Every choice that rules differ in, choice by choice; what all have in common is no choice."""
    found = {field: list(dict.fromkeys(said(row.rule) for row in rows)) for field, said in CHOICES.items()}
    return [(field, name) for field, names in found.items() if len(names) > 1 for name in sorted(names)]
