"""Decide what an edition says of itself: what it counts, how it was made, and the SHA-256 of each of its files.

The manifest names no time but the day as known, so that the same register gives the same bytes. Two manifests are enough to tell
what was added, changed, withdrawn or back-filled between two editions: each incident stands there with a digest of what is said.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tocsin import __version__
from tocsin.model.documents import Document
from tocsin.publish.edition import Edition

NAME: Final = "manifest.json"
VERSION: Final = 1


def manifest(edition: Edition, files: Mapping[str, str], covered: "Covered") -> dict[str, Any]:
    """The manifest of an edition over its files (relative paths, and the SHA-256 of each) and what its documents cover."""
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
            "values": sum(gist.values for gist in edition.gists),
            "withheld": dict(edition.withheld),
        },
        "coverage": _coverage(edition, covered),
        "edition": fingerprint(edition),
        "incidents": {
            gist.incident_id: {"digest": edition.digests[gist.incident_id], "year": gist.started and gist.started.year}
            for gist in edition.gists
        },
        "files": dict(sorted(files.items())),
    }


def written(made: Mapping[str, Any]) -> Iterator[str]:
    """The manifest as a file, in parts."""
    yield from json.JSONEncoder(ensure_ascii=False, indent=1, sort_keys=True).iterencode(made)
    yield "\n"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What some documents cover: who published them, from when to when, how many have no date."""

    publishers: frozenset[str] = frozenset()
    first: str | None = None
    last: str | None = None
    undated: int = 0

    def joined(self, other: "Covered") -> "Covered":
        """What both cover."""
        firsts, lasts = (tuple(d for d in days if d) for days in ((self.first, other.first), (self.last, other.last)))
        return Covered(
            publishers=self.publishers | other.publishers,
            first=min(firsts, default=None),
            last=max(lasts, default=None),
            undated=self.undated + other.undated,
        )


def covered(documents: Iterable[Document]) -> Covered:
    """What some documents cover."""
    every = list(documents)
    days = [told for document in every if (told := document.published)]
    return Covered(
        publishers=frozenset(document.publisher for document in every if document.publisher),
        first=min((told.first.isoformat() for told in days), default=None),
        last=max((told.last.isoformat() for told in days), default=None),
        undated=len(every) - len(days),
    )


def _coverage(edition: Edition, found: Covered) -> dict[str, Any]:
    return {
        "publishers": sorted(found.publishers),
        "first_document": found.first,
        "last_document": found.last,
        "documents_without_date": found.undated,
        "incidents_without_date": sum(1 for gist in edition.gists if gist.started is None),
        "incidents_without_place": sum(1 for gist in edition.gists if not gist.placed),
    }


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
