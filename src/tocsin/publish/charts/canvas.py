"""Decide how every chart looks: one frame, two themes with the same hues, and a line that says what is counted and as of when.

Hues are Okabe and Ito's (2008), which colour-blind readers tell apart; shape and hatching repeat what colour says. The same data
give the same bytes: no date, no random identifier is written. A picture is wide, or narrow for a phone: the same answer with
fewer ticks and with labels above what they name; it grows with its rows, so that no words stand on others.
"""

import io
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

BLUE, ORANGE, GREEN, PURPLE = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
WIDTH: Final = 8.0
NARROW: Final = 4.0
"""Inches; 4 are 384 pixels of a page. The height follows what is drawn."""
SHARP: Final = 200
"""Dots an inch of a PNG."""
LETTERS: Final = 10.5
"""Letters of a headline that fit an inch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Ink, paper and the lesser ink of a picture, and whether it is drawn for a narrow screen."""

    ink: str
    paper: str
    faint: str
    narrow: bool = False


LIGHT: Final = Theme(ink="#1b1b1b", paper="#ffffff", faint="#6b6b66")
DARK: Final = Theme(ink="#ecebe6", paper="#181816", faint="#a9a8a2")

SETTINGS: Final[Mapping[str, Any]] = {
    "svg.hashsalt": "tocsin",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "hatch.linewidth": 0.8,
}


def picture(
    draw: Callable[[Axes, Any, Theme], None], result: Any, *, headline: str, words: str, format: str, dark: bool,
    narrow: bool = False,
) -> bytes:  # fmt: skip
    """One answer as SVG or PNG, with what it counts at its foot."""
    width = NARROW if narrow else WIDTH
    return drawing(
        draw, result, headline=headline, words=words, foot=foot(result), format=format, dark=dark, narrow=narrow, width=width
    )


def drawing(
    draw: Callable[[Axes, Any, Theme], None], result: Any, *, headline: str, words: str, foot: str, format: str, dark: bool,
    height: float = 4.2, width: float = WIDTH, narrow: bool = False,
) -> bytes:  # fmt: skip
    """A picture as SVG or PNG; sizes in inches."""
    theme = replace(DARK if dark else LIGHT, narrow=narrow)
    with mpl.rc_context(dict(SETTINGS)):  # type: ignore[arg-type]
        figure = drawn(draw, result, theme, headline=headline, foot=foot, size=(width, height))
        return _bytes(figure, words=words, headline=headline, format=format)


def drawn(
    draw: Callable[[Axes, Any, Theme], None], result: Any, theme: Theme, *, headline: str, foot: str, size: tuple[float, float]
) -> Figure:
    """The picture before it is written."""
    figure = Figure(figsize=size, facecolor=theme.paper, layout="constrained")
    axes = figure.add_subplot()
    frame(axes, theme)
    draw(axes, result, theme)
    title, points = textwrap.fill(headline, int(size[0] * LETTERS)), 10 if theme.narrow else 11
    figure.suptitle(title, x=0.01, ha="left", color=theme.ink, fontsize=points, fontweight="bold")
    figure.supxlabel(textwrap.fill(foot, int(size[0] * 15)), x=0.01, ha="left", fontsize=8, color=theme.faint)
    return figure


def tall(axes: Axes, rows: int, *, each: float = 0.3) -> None:
    """Make a picture as high as its rows want."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.set_figheight(min(max(1.9 + each * rows, 2.6), 14))


def short(words: str, most: int) -> str:
    """Words cut to a length, with an ellipsis where some are missing.

    >>> short("Prosecution Notices, Central Circuit", 24)
    'Prosecution Notices, Ce…'
    """
    return words if len(words) <= most else f"{words[: most - 1]}…"


def in_lines(words: str, most: int) -> str:
    """Words in at most two lines."""
    return "\n".join(textwrap.wrap(words, most, max_lines=2, placeholder=" …"))


def few(labels: Sequence[str], *, narrow: bool) -> list[int]:
    """Which of some labels in a row to write so that they stand apart, counted from the last, which is always written.

    >>> few(["2019", "2020", "2021"], narrow=True)
    [0, 1, 2]
    """
    room = (24 if narrow else 60) // (max(map(len, labels), default=1) + 1)
    step = -(-len(labels) // max(room, 1)) or 1
    return list(range(len(labels) - 1, -1, -step))[::-1]


def whole_numbers(axes: Axes, *, axis: Literal["x", "y"] = "y") -> None:
    """Ticks of counts: there is no half incident."""
    chosen = axes.yaxis if axis == "y" else axes.xaxis
    chosen.set_major_locator(MaxNLocator(nbins="auto" if axis == "y" else 6, integer=True, min_n_ticks=1))


def frame(axes: Axes, theme: Theme) -> None:
    """Plain axes in the theme's inks."""
    axes.set_facecolor(theme.paper)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(theme.faint)
    axes.tick_params(colors=theme.ink, labelsize=9)
    axes.xaxis.label.set_color(theme.ink)
    axes.yaxis.label.set_color(theme.ink)


def legend(axes: Axes, theme: Theme) -> None:
    """The legend, above the frame of the data, where it covers none of them."""
    named = axes.get_legend_handles_labels()[1]
    columns = 1 if theme.narrow and sum(map(len, named)) > 34 else 2 if theme.narrow else 3
    axes.legend(
        frameon=False, fontsize=8, labelcolor=theme.ink, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, borderaxespad=0
    )


def foot(result: Any) -> str:
    """What is counted, how many, from where, as of when; what was left out."""
    basis = result.basis
    left = sum(item.count for item in basis.left_out)
    out = f"; {left} left out" if left else ""
    what = basis.unit.removesuffix("s") if basis.n == 1 else basis.unit
    return f"{basis.n} {what} since {basis.since}, as known on {basis.as_of}{out}. Intervals: 90 %."


def _bytes(figure: Figure, *, words: str, headline: str, format: str) -> bytes:
    out = io.BytesIO()
    if format == "svg":
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Title": headline, "Description": words})  # type: ignore[no-untyped-call]
        return _lighter(out.getvalue())
    figure.set_dpi(SHARP)
    FigureCanvasAgg(figure).print_png(out, metadata={"Software": None, "Title": headline, "Description": words})  # type: ignore[no-untyped-call]
    return out.getvalue()


def _lighter(svg: bytes) -> bytes:
    """A picture whose shapes are told to a hundredth of a point, not a millionth: about a third less to load."""
    return _SHAPES.sub(lambda found: _FINE.sub(rb"\1", found[0]).replace(b"\n", b""), svg)


_SHAPES: Final = re.compile(rb' (?:d|x|y|transform)="[^"]*"')
_FINE: Final = re.compile(rb"(\.\d\d)\d+")
