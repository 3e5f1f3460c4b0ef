"""Decide what an edition says of itself: what it counts, how it was made, and the SHA-256 of each of its files.

The manifest names no time but the day as known, so that the same register gives the same bytes. Two manifests are enough to tell
what was added, changed, withdrawn or back-filled between two editions: each incident stands there with a digest of what is said.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tocsin import __version__
from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.publish.edition import Edition
from tocsin.publish.exports.json_lines import incident_row

NAME: Final = "manifest.json"
VERSION: Final = 1


def manifest(edition: Edition, files: Mapping[str, str]) -> dict[str, Any]:
    """The manifest of an edition over its files (relative paths, and the SHA-256 of each)."""
    return {
        "manifest": VERSION,
        "title": edition.title,
        "as_of": edition.as_of,
        "tlp": edition.marking,
        "licence": edition.licence,
        "made_by": f"tocsin {__version__}",
        "methods": list(edition.methods),
        "policy": _policy(edition),
        "counts": {
            "incidents": len(edition.incidents),
            "reports": edition.reports,
            "documents": len(edition.documents),
            "values": sum(len(merged.all) for i in edition.incidents for merged in i.fields.values()),
            "withheld": dict(edition.withheld),
        },
        "coverage": _coverage(edition),
        "edition": fingerprint(edition),
        "incidents": {incident.incident_id: _incident(incident, edition) for incident in edition.incidents},
        "files": dict(sorted(files.items())),
    }


def written(made: Mapping[str, Any]) -> bytes:
    """The manifest as a file."""
    return (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")


def _policy(edition: Edition) -> dict[str, Any]:
    policy = edition.policy
    return {
        "audience": str(policy.audience),
        "place": policy.place and str(policy.place),
        "time": policy.time and str(policy.time),
        "embargo": policy.embargo and policy.embargo.isoformat(),
        "full_text": policy.full_text,
        "pseudonyms": policy.pseudonyms,
        "k": policy.k,
    }


def _coverage(edition: Edition) -> dict[str, Any]:
    days = [told for document in edition.documents.values() if (told := document.published)]
    return {
        "publishers": sorted({document.publisher for document in edition.documents.values() if document.publisher}),
        "first_document": min((told.first.isoformat() for told in days), default=None),
        "last_document": max((told.last.isoformat() for told in days), default=None),
        "documents_without_date": sum(1 for document in edition.documents.values() if not document.published),
        "incidents_without_date": sum(1 for incident in edition.incidents if _year(incident) is None),
        "incidents_without_place": sum(1 for incident in edition.incidents if incident.value("place") is None),
    }


def _year(incident: Incident) -> int | None:
    happened = incident.value("date")
    return happened.start.year if isinstance(happened, DateInterval) and happened.start else None


def _incident(incident: Incident, edition: Edition) -> dict[str, Any]:
    digest = edition.digests.get(incident.incident_id) or digest_of(incident, edition)
    return {"digest": digest, "year": _year(incident)}


def digest_of(incident: Incident, edition: Edition) -> str:
    """SHA-256 over everything that an edition says of an incident."""
    said = json.dumps(incident_row(incident, edition.documents), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def fingerprint(edition: Edition) -> str:
    """SHA-256 over what is said of every incident, for whom, as known when: it names the edition wherever its files lie."""
    every = [edition.as_of, edition.marking, *(f"{name} {edition.digests[name]}" for name in sorted(edition.digests))]
    return hashlib.sha256("\n".join(every).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two editions. `back_filled` are added incidents of years that the earlier edition already covered."""

    earlier: str
    later: str
    added: tuple[str, ...]
    back_filled: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    unchanged: int
    other_rules: tuple[str, ...]


def compare(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> Comparison:
    """What was added, changed, withdrawn and back-filled from one edition's manifest to another's.

    `other_rules` names what the two were made by if that differs: then a change may be of method, not of knowledge.
    """
    before, after = earlier["incidents"], later["incidents"]
    new = [key for key in after if key not in before]
    year = int(str(earlier["as_of"])[:4])
    late = {key for key in new if after[key]["year"] is not None and after[key]["year"] < year}
    return Comparison(
        earlier=str(earlier["as_of"]),
        later=str(later["as_of"]),
        added=tuple(sorted(set(new) - late)),
        back_filled=tuple(sorted(late)),
        changed=tuple(sorted(key for key in after if key in before and after[key]["digest"] != before[key]["digest"])),
        withdrawn=tuple(sorted(key for key in before if key not in after)),
        unchanged=sum(1 for key in after if key in before and after[key]["digest"] == before[key]["digest"]),
        other_rules=tuple(_differing(earlier, later)),
    )


def _differing(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> Iterator[str]:
    for name in ("made_by", "methods", "policy"):
        if earlier.get(name) != later.get(name):
            yield name
