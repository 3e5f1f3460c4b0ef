"""Write an evidence pack: one zip with a page, the values, the texts, the trail of decisions, and the SHA-256 of each.

The entries are stored, not compressed, with fixed times, so that the bytes are the same on every machine. The page is made from
the other files and nothing else, so that a recheck can make it again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from tocsin.link.independence import Source
from tocsin.model.decisions import Decision
from tocsin.publish.edition import Edition
from tocsin.publish.exports.packages import zipped
from tocsin.publish.packs.contents import NO_GRADES, Grades, contents, texts
from tocsin.publish.packs.page import page
from tocsin.publish.packs.trail import trail

MANIFEST: Final = "manifest.json"
VALUES: Final = "incident.json"
TRAIL: Final = "decisions.json"
PAGE: Final = "index.html"


def files(
    edition: Edition, sources: Iterable[Source], journal: Iterable[tuple[Decision, str]], grades: Grades = NO_GRADES
) -> dict[str, bytes]:
    """The files of the pack of an edition's only incident, by path."""
    values = json.loads(written(contents(edition, sources, grades)))
    decided = json.loads(written(trail(edition, journal)))
    made = {VALUES: written(values), TRAIL: written(decided), **texts(edition)}
    spoken = {path: content.decode("utf-8") for path, content in made.items() if path.startswith("texts/")}
    made[PAGE] = page(values, decided, spoken).encode("utf-8", "replace")
    listed = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(made.items())}
    made[MANIFEST] = written({"pack": values["pack"], "incident_id": values["incident_id"], "files": listed})
    return made


def packed(made: Mapping[str, bytes]) -> bytes:
    """The zip."""
    return zipped(made, compressed=False)


def seal_of(made: Mapping[str, bytes]) -> str:
    """The SHA-256 of a pack's manifest: told beside the pack, it shows that all of it is as it was made."""
    return hashlib.sha256(made[MANIFEST]).hexdigest()


def written(value: Any) -> bytes:
    """Plain values as a file."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")
