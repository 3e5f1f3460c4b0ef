"""The outlines of countries for a small map: lines alone, no claim on whose land it is."""

from functools import cache
from importlib import resources
from typing import Final

SCALE: Final = 5
"""Units a degree: x is longitude times this, y latitude times minus this."""


@cache
def outlines() -> str:
    """The `d` of one SVG path with every outline.

    >>> outlines().startswith("M")
    True
    """
    text = (resources.files("tocsin.gazetteer") / "outlines.txt").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines() if line and not line.startswith("#"))
