"""Choose how an edition is written to a file. To add a format: a module here, a line in `EXPORTS`, a round-trip test."""

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

Export = Callable[[Edition], Iterator[str] | Iterator[bytes]]

EXPORTS: Final[Mapping[str, Export]] = {
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
    "datapackage": packages.data_package,
    "parquet": packages.parquet,
}
"""Each format's writer: an edition in, the parts of a file out."""

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


def exported(name: str, edition: Edition) -> bytes:
    """A whole file in a format."""
    return b"".join(part if isinstance(part, bytes) else part.encode("utf-8", "replace") for part in EXPORTS[name](edition))
