"""Build the outlines that ship with the gazetteer: `python evaluation/build_outlines.py FOLDER`.

FOLDER is what `npm pack world-atlas@2.0.2` unpacks to: Natural Earth 1:50m as TopoJSON. Land becomes closed shapes, what two
countries share a border; both are thinned and rounded. Needs shapely, which comes with the tests' packages.
"""

import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from shapely.geometry import LineString, Polygon

SCALE: Final = 5
TOLERANCE: Final = 0.2
SMALLEST: Final = 0.05
SOUTH: Final = -60
HEAD: Final = """\
# Outlines, as SVG paths in units of a fifth of a degree: longitude times 5, latitude times minus 5 (equirectangular).
# Made with Natural Earth (naturalearthdata.com), 1:50 million, public domain, by way of world-atlas 2.0.2 (ISC licence).
# Changes: rounded to a tenth of a degree, thinned, islands under 0.05 square degrees and Antarctica left out.
# Land comes first, each line a closed shape; lines after "# borders" are borders as that source has them: no view of ours.
"""
OUT: Final = Path(__file__).parent.parent / "src/tocsin/gazetteer/outlines.txt"
Line = list[tuple[float, float]]


def arcs(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a topology in degrees."""
    (wide, tall), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * wide + left, y * tall + low))
        found.append(line)
    return found


def rings(topology: dict[str, Any], name: str) -> Iterator[list[list[int]]]:
    """The rings of every shape of an object, each as the numbers of its arcs."""
    for shape in topology["objects"][name]["geometries"]:
        if "arcs" in shape:
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            yield [ring for polygon in polygons for ring in polygon]


def joined(lines: list[Line], ring: list[int]) -> Line:
    """A ring's points; an arc whose number is negative runs backwards."""
    points: Line = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def path(points: Line, *, closed: bool) -> str:
    """An SVG path of thinned and rounded points; empty if nothing is left."""
    thin = LineString(points).simplify(TOLERANCE).coords
    kept: Line = []
    for x, y in thin:
        point = round(x * SCALE * 2) / 2, round(-y * SCALE * 2) / 2
        if not kept or kept[-1] != point:
            kept.append(point)
    if closed and kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < (3 if closed else 2):
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(kept)]
    words = "".join(f"{spaced(dx)}{spaced(dy)}" for dx, dy in steps)
    return f"M{short(kept[0][0])}{spaced(kept[0][1])}l{words.lstrip()}{'z' if closed else ''}"


def short(number: float) -> str:
    """A number without what it does not need."""
    return f"{number:g}".replace("0.", ".") if abs(number) < 1 else f"{number:g}"


def spaced(number: float) -> str:
    """A number that follows another one."""
    return short(number) if number < 0 else f" {short(number)}"


def main(folder: Path) -> None:
    """Write the outlines."""
    land = json.loads((folder / "land-50m.json").read_text("utf-8"))
    lines = arcs(land)
    shapes = [joined(lines, ring) for every in rings(land, "land") for ring in every]
    shown = [s for s in shapes if max(y for _, y in s) >= SOUTH and Polygon(s).area >= SMALLEST]
    countries = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    lines = arcs(countries)
    uses = Counter(
        number for every in rings(countries, "countries") for number in {n if n >= 0 else ~n for ring in every for n in ring}
    )
    borders = [lines[number] for number, n in uses.items() if n > 1]
    written = [*(path(s, closed=True) for s in shown), "# borders", *(path(b, closed=False) for b in borders)]
    OUT.write_text(HEAD + "".join(f"{line}\n" for line in written if line), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
