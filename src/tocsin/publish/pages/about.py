"""What the edition is, what it holds back and why, how to cite it, how to ask for a correction, and its files."""

from collections.abc import Iterator

from tocsin.publish.edition import Edition
from tocsin.publish.exports import FILES
from tocsin.publish.manifest import fingerprint
from tocsin.publish.pages.render import render

WORDS = {
    "csv": "one incident a row, for a spreadsheet",
    "jsonl": "every statement with its quotes",
    "records": "the codebook's records, for another register",
    "geojson": "a point a city, null where no city is known",
    "annotations": "W3C Web Annotations of every quote",
    "stix": "STIX 2.1 bundle with TLP 2.0 marking",
    "ftm": "FollowTheMoney entities",
    "atom": "feed (Atom)",
    "jsonfeed": "feed (JSON)",
    "ical": "calendar of disclosures",
    "datapackage": "Frictionless data package",
}


def correction(edition: Edition) -> str:
    """Where to write to."""
    return f"Write to {edition.contact}." if edition.contact else "Write to whoever published this edition."


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`about.html`."""
    downloads = [(path, WORDS[name]) for path, name in FILES.items()]
    values = {"downloads": downloads, "correction": correction(edition), "fingerprint": fingerprint(edition)}
    yield "about.html", render("about.html", edition=edition, root="", **values)
