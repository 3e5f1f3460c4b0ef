"""Choose how an edition is written to a file. To add a format: a module here, a line in `TEXTS` or `PACKED`, a test."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tocsin.publish.edition import Edition
from tocsin.publish.exports import (
    annotations,
    csv_table,
    feeds,
    ftm,
    geojson,
    json_lines,
    other_schemes,
    packages,
    records,
    stix,
)
from tocsin.publish.exports.formats import Format

Packing = Callable[[Edition, packages.Look], Iterator[bytes]]

TEXTS: Final[Mapping[str, Format]] = {
    "csv": csv_table.TABLE,
    "json": json_lines.ARRAY,
    "jsonl": json_lines.LINES,
    "records": records.RECORDS,
    "geojson": geojson.COLLECTION,
    "annotations": annotations.PAGE,
    "stix": stix.BUNDLE,
    "ftm": ftm.ENTITIES,
    "gtd": other_schemes.GTD,
    "freedom-house": other_schemes.FREEDOM_HOUSE,
    "atom": feeds.ATOM,
    "jsonfeed": feeds.JSON_FEED,
    "ical": feeds.CALENDAR,
}
"""The writer of each format that is text: an edition in, the parts of a file out."""
PACKED: Final[Mapping[str, Packing]] = {"datapackage": packages.data_package, "parquet": packages.parquet}
"""The writer of each format in which words cannot be found any more: they are shown to somebody before they are packed."""
EXPORTS: Final = (*TEXTS, *PACKED)
"""The formats by name."""

FILES: Final[Mapping[str, str]] = {
    "incidents.csv": "csv",
    "incidents.jsonl": "jsonl",
    "records.jsonl": "records",
    "incidents.geojson": "geojson",
    "annotations.json": "annotations",
    "incidents.stix.json": "stix",
    "entities.ftm.jsonl": "ftm",
    "feed.atom": "atom",
    "feed.json": "jsonfeed",
    "disclosures.ics": "ical",
    "datapackage.zip": "datapackage",
}
"""The files that a published folder offers for download, and their formats."""


def parts(name: str, edition: Edition, look: packages.Look = packages.unseen) -> Iterator[bytes]:
    """A file in a format, in parts, so that it is never in memory whole; `look` is shown all its words."""
    if name in PACKED:
        yield from PACKED[name](edition, look)
        return
    for words in TEXTS[name](edition):
        look(words)
        yield words.encode("utf-8", "replace")


def exported(name: str, edition: Edition) -> bytes:
    """A whole file in a format."""
    return b"".join(parts(name, edition))
