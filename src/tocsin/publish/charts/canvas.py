"""Decide how every chart looks: one frame, two themes with the same hues, and a line that says what is counted and as of when.

Hues are Okabe and Ito's (2008), which colour-blind readers tell apart; shape and hatching repeat what colour says. The same data
give the same bytes: no date, no random identifier is written.
"""

import io
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, PURPLE = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
WIDTH: Final = 8.0
"""Inches; the height follows what is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Ink, paper and the lesser ink of a picture."""

    ink: str
    paper: str
    faint: str


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
    draw: Callable[[Axes, Any, Theme], None], result: Any, *, headline: str, words: str, format: str, dark: bool
) -> bytes:
    """One answer as SVG or PNG, with what it counts at its foot."""
    return drawing(draw, result, headline=headline, words=words, foot=foot(result), format=format, dark=dark)


def drawing(
    draw: Callable[[Axes, Any, Theme], None], result: Any, *, headline: str, words: str, foot: str, format: str, dark: bool,
    height: float = 4.2, width: float = WIDTH,
) -> bytes:  # fmt: skip
    """A picture as SVG or PNG; sizes in inches."""
    theme = DARK if dark else LIGHT
    with mpl.rc_context(dict(SETTINGS)):  # type: ignore[arg-type]
        figure = Figure(figsize=(width, height), facecolor=theme.paper, layout="constrained")
        axes = figure.add_subplot()
        frame(axes, theme)
        draw(axes, result, theme)
        figure.suptitle(headline_of(headline), x=0.01, ha="left", color=theme.ink, fontsize=11, fontweight="bold")
        figure.supxlabel(foot, x=0.01, ha="left", fontsize=8, color=theme.faint)
        return _bytes(figure, words=words, headline=headline, format=format)


def headline_of(words: str) -> str:
    """A headline in lines that fit the picture."""
    return "\n".join(textwrap.wrap(words, 84))


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
    """The legend, above the data rather than on them."""
    axes.legend(frameon=False, fontsize=8, labelcolor=theme.ink, loc="upper left", bbox_to_anchor=(0, 1.0), ncols=2)


def foot(result: Any) -> str:
    """What is counted, how many, from where, as of when; what was left out."""
    basis = result.basis
    left = sum(item.count for item in basis.left_out)
    out = f"; {left} left out" if left else ""
    return f"{basis.n} {basis.unit} since {basis.since}, as known on {basis.as_of}{out}. Intervals: 90 %."


def _bytes(figure: Figure, *, words: str, headline: str, format: str) -> bytes:
    out = io.BytesIO()
    if format == "svg":
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Title": headline, "Description": words})  # type: ignore[no-untyped-call]
    else:
        FigureCanvasAgg(figure).print_png(out, metadata={"Software": None, "Title": headline, "Description": words})  # type: ignore[no-untyped-call]
    return out.getvalue()
