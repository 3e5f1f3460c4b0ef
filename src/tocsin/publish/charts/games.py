"""Draw games: the tree with how it is played, the map of regimes, and the deterrent effect beside its risk and its price."""

from collections import defaultdict
from itertools import pairwise
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from tocsin.deter.choice import Choice, frontier
from tocsin.deter.play import Effects, Play, RegimeMap
from tocsin.deter.trees import Chance, End, Node
from tocsin.publish.charts.canvas import BLUE, GREEN, ORANGE, PURPLE, Theme, drawing, legend

Place = tuple[float, float]
COLOURS: Final = (BLUE, ORANGE, GREEN, PURPLE, "#56B4E9", "#F0E442", "#D55E00", "#999999")
HATCHES: Final = ("", "//", "..", "xx", "\\\\", "--", "++", "oo")


def tree_chart(told: Play, *, headline: str, words: str, format: str, dark: bool = False) -> bytes:
    """The tree: thick where it is played, with the probability of each action; dashed between nodes that look alike."""
    leaves = _count(told.tree.root)

    def draw(axes: Axes, _: Any, theme: Theme) -> None:
        alike: dict[str, list[Place]] = defaultdict(list)
        rows = iter(range(leaves))
        _down(axes, theme, told, told.tree.root, 0.0, rows, alike)
        for places in alike.values():
            for (x, y), (_, other) in pairwise(places):
                axes.plot([x, x], [y, other], color=theme.faint, linestyle="--", linewidth=0.8, zorder=0)
        axes.set_axis_off()
        axes.invert_yaxis()

    order = ", ".join(told.tree.players)
    foot = f"Thick: played. Percent: how often, if reached. Dashed: looks alike to who moves. At the ends: worth to {order}."
    height = max(3.5, 0.34 * leaves + 1)
    return drawing(draw, None, headline=headline, words=words, foot=foot, format=format, dark=dark, height=height, width=11)


def _count(node: Node) -> int:
    if isinstance(node, End):
        return 1
    return sum(_count(child) for child in (node.branches if isinstance(node, Chance) else node.actions).values())


def _down(axes: Axes, theme: Theme, told: Play, node: Node, x: float, rows: Any, alike: dict[str, list[Place]]) -> float:
    if isinstance(node, End):
        y = float(next(rows))
        worth = ", ".join(f"{node.payoffs[player]:g}" for player in told.tree.players)
        axes.text(x + 0.04, y, f"{node.name}  ({worth})", va="center", fontsize=7, color=theme.ink)
        return y
    children = node.branches if isinstance(node, Chance) else node.actions
    shares = node.shares if isinstance(node, Chance) else told.strategy[node.information]
    below = {name: _down(axes, theme, told, child, x + 1, rows, alike) for name, child in children.items()}
    y = sum(below.values()) / len(below)
    for name, lower in below.items():
        played = not isinstance(node, Chance) and shares[name] > 0.0005
        colour = BLUE if played else theme.faint
        axes.plot([x, x + 1], [y, lower], color=colour, linewidth=2.2 if played else 0.8, zorder=1)
        axes.text(
            x + 0.55,
            y + 0.55 * (lower - y),
            f"{name} {shares[name]:.0%}",
            fontsize=6.5,
            color=theme.ink,
            ha="center",
            va="bottom",
        )
    if isinstance(node, Chance):
        axes.plot([x], [y], "D", color=theme.faint, markersize=4)
        axes.text(x, y - 0.25, node.name, fontsize=6.5, color=theme.faint, ha="center", va="bottom")
    else:
        axes.plot([x], [y], "o", color=BLUE, markersize=5, zorder=2)
        axes.text(x, y - 0.25, node.information, fontsize=6.5, color=theme.ink, ha="center", va="bottom")
        alike[node.information].append((x, y))
    return y


def map_chart(found: RegimeMap, *, names: tuple[str, str], headline: str, words: str, format: str, dark: bool = False) -> bytes:
    """The map of regimes over both doubts; shading and hatching tell them apart."""

    def draw(axes: Axes, _: Any, theme: Theme) -> None:
        regimes = sorted({name for row in found.regimes for name in row})
        step = (found.attacker[1] - found.attacker[0]) if len(found.attacker) > 1 else 1.0
        for y, row in zip(found.defender, found.regimes, strict=True):
            for x, name in zip(found.attacker, row, strict=True):
                at = regimes.index(name)
                colour, hatch = COLOURS[at % len(COLOURS)], HATCHES[(at + 3 * (at // 8)) % len(HATCHES)]
                axes.bar(
                    x,
                    step,
                    width=step,
                    bottom=y - step / 2,
                    color=colour,
                    alpha=0.55,
                    hatch=hatch,
                    edgecolor=theme.paper,
                    linewidth=0,
                )
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.set_xlabel(f"probability that the {names[0]} is hard")
        axes.set_ylabel(f"probability that the {names[1]} is hard")
        handles = [
            Patch(facecolor=COLOURS[i % 8], alpha=0.55, hatch=HATCHES[(i + 3 * (i // 8)) % 8], edgecolor=theme.paper, label=name)
            for i, name in enumerate(regimes)
        ]
        axes.legend(handles=handles, frameon=False, fontsize=8, labelcolor=theme.ink, loc="upper left", bbox_to_anchor=(1.01, 1))

    foot = (
        "Each field is one game, played as choice under vanishing noise leads to. Under the file's own assumptions; no forecast."
    )
    return drawing(draw, None, headline=headline, words=words, foot=foot, format=format, dark=dark, height=4.6, width=8)


def effects_chart(found: Effects, *, defender: str, headline: str, words: str, format: str, dark: bool = False) -> bytes:
    """The deterrent effect, the risk of conflict and the defender's price on one picture."""

    def draw(axes: Axes, _: Any, theme: Theme) -> None:
        axes.plot(found.believed, found.attacked, "-", color=BLUE, linewidth=2, label="the act comes")
        axes.plot(found.believed, found.conflict, "--", color=ORANGE, linewidth=2, label="it ends in conflict")
        axes.set_ylim(0, 1.25)
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
        axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:.0%}"))
        axes.set_xlabel(f"how likely the {defender} is believed to be hard")
        axes.set_ylabel("probability")
        other = axes.twinx()
        other.plot(found.believed, found.loss, ":", color=PURPLE, linewidth=2.4)
        other.set_ylabel(f"the {defender}'s loss (dotted), its own units", color=theme.ink)
        other.tick_params(colors=theme.ink, labelsize=9)
        other.set_ylim(min(0.0, float(found.loss.min())), max(1e-9, float(found.loss.max())) * 1.25)
        for side in ("top", "left"):
            other.spines[side].set_visible(False)
        legend(axes, theme)

    foot = "Loss is against being left alone. Under the file's own assumptions; no forecast."
    return drawing(draw, None, headline=headline, words=words, foot=foot, format=format, dark=dark, height=4.2, width=8)


def frontier_chart(choice: Choice, *, headline: str, words: str, format: str, dark: bool = False) -> bytes:
    """The joint frontier: for each attribution, how probable each response must be before not acting looks better."""

    def draw(axes: Axes, _: Any, theme: Theme) -> None:
        shares = tuple(float(share) for share in np.linspace(0.01, 1, 100))
        costly = [name for name, reaction in choice.responses.items() if reaction.weight > 0]
        for name, colour, mark in zip(costly, COLOURS, "osD^vP*X", strict=False):
            found = [(a, q) for a, q in frontier(choice, name, shares) if -0.2 <= q <= 1.2]
            axes.plot([a for a, _ in found], [q for _, q in found], color=colour, linewidth=2, label=name)
            axes.plot([choice.attributed], [choice.responses[name].probability], mark, color=colour, markersize=7)
        axes.axhline(1, color=theme.ink, linewidth=1, linestyle="--")
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1.45)
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0%}"))
        axes.set_xlabel("probability that the act is attributed, over how it may end")
        axes.set_ylabel("needed probability of the response")
        legend(axes, theme)

    foot = "Above its line a response flips the choice, the others held; above 100 % it cannot alone. Marks: the best values."
    return drawing(draw, None, headline=headline, words=words, foot=foot, format=format, dark=dark, height=4.2, width=8)
