"""The outlines of land and of borders for a small map; no claim on whose land it is."""

from functools import cache
from importlib import resources
from typing import Final

SCALE: Final = 5
"""Units a degree: x is longitude times this, y latitude times minus this."""


@cache
def outlines() -> tuple[str, str]:
    """The `d` of two SVG paths: land, as closed shapes, and the borders between countries, as lines.

    >>> [path[0] for path in outlines()]
    ['M', 'M']
    """
    text = (resources.files("tocsin.gazetteer") / "outlines.txt").read_text(encoding="utf-8")
    land, borders = text.split("# borders\n")
    return _lines(land), _lines(borders)


def _lines(text: str) -> str:
    return "".join(line for line in text.splitlines() if line and not line.startswith("#"))
