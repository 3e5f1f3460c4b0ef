"""One page an incident: claim and denial side by side, its life, its sources, every statement with its quote, its history."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from tocsin.link.independence import REASONS
from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS, Field
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.publish import wording
from tocsin.publish.background import Background, Step, Voice
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import headline
from tocsin.publish.highlight import anchor
from tocsin.publish.manifest import fingerprint
from tocsin.publish.pages.about import correction
from tocsin.publish.pages.actor import page_of_sponsor
from tocsin.publish.pages.life import life
from tocsin.publish.pages.render import template
from tocsin.publish.paths import document_page, incident_page
from tocsin.publish.protection.compiling import WITHHELD
from tocsin.publish.reviewers import is_checked

FACTS: Final = ("kind", "outcome", "date", "place", "targets", "method")
"""The fields of the summary at the top."""
NOTHING: Final = Background()
AGAIN: Final = 60
"""Of a sentence that stands on the page already, only so many code points are said again."""


Says = tuple[tuple[Document, tuple[tuple[str, str], ...]], ...]
"""Each document that says a value, with its quotes: words and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Statements of one value: the value in words, and who says it where."""

    value: str
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field: what is shown of it and why, and everything said."""

    field: Field
    merged: Merged
    cited: tuple[Cited, ...]
    coarsened: bool

    @property
    def checked(self) -> str:
        """Whether people checked what is shown, in words."""
        n = sum(map(is_checked, self.merged.shown))
        if n == len(self.merged.shown):
            return "checked by a person"
        return f"{n} of {len(self.merged.shown)} checked by a person" if n else "not checked by a person yet"

    @property
    def shown(self) -> str:
        """What is shown, in words."""
        return "; ".join(wording.said(self.field.name, value) for value in self.merged.values)


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """A page for every incident."""
    return sliced(edition)(slice(None))


def sliced(edition: Edition) -> Callable[[slice], Iterator[tuple[str, str]]]:
    """The pages of a slice of the incidents; what they share is made once for all slices."""
    shared = {"edition": edition, "root": "../../", "correction": correction(edition), "fingerprint": fingerprint(edition)}

    def made(part: slice) -> Iterator[tuple[str, str]]:
        page = template("incident.html")
        for incident in edition.incidents[part]:
            yield incident_page(incident.incident_id), page.render(**shared, **_values(incident, edition)) + "\n"

    return made


def _values(incident: Incident, edition: Edition) -> dict[str, Any]:
    rows = {f.name: _row(f, incident, edition) for f in FIELDS if incident.fields[f.name].all}
    background = edition.backgrounds.get(incident.incident_id, NOTHING)
    return {
        "incident": incident,
        "headline": headline(incident),
        "facts": [rows[name] for name in FACTS if name in rows],
        "behind": wording.sponsor(incident) if incident.value("sponsor.state") else None,
        "actor": page_of_sponsor(incident),
        "strength": rows.get("attribution.strength"),
        "said_by": rows.get("attribution.by"),
        "denied_by": rows.get("attribution.denied_by"),
        "life": life(incident, edition),
        "voices": _voices(incident, background, edition.documents),
        "rows": _each_once(rows.values()),
        "hidden": [field.label for field in FIELDS if incident.fields[field.name].why == WITHHELD],
        "steps": [*_recorded(incident, edition), *background.steps],
        "digest": edition.digests.get(incident.incident_id, ""),
    }


def _row(field: Field, incident: Incident, edition: Edition) -> Row:
    merged = incident.fields[field.name]
    said = [(wording.said(field.name, sourced.statement.value), sourced) for sourced in merged.all]
    first = {words: place for place, (words, _) in reversed(list(enumerate(said)))}
    said.sort(key=lambda pair: first[pair[0]])
    cited = tuple(
        Cited(value=words, says=tuple(_quoted(sourced, edition.documents) for _, sourced in same))
        for words, same in groupby(said, key=lambda pair: pair[0])
    )
    coarsened = (incident.incident_id, field.name) in edition.coarsened
    return Row(field=field, merged=merged, cited=cited, coarsened=coarsened)


def _each_once(rows: Iterable[Row]) -> list[Row]:
    """The rows with each sentence said in full once; where it stands again, its first words lead to it."""
    seen: set[str] = set()
    found = []
    for row in rows:
        cited = tuple(
            replace(cited, says=tuple((d, tuple(_again(*q, seen) for q in quotes)) for d, quotes in cited.says))
            for cited in row.cited
        )
        found.append(replace(row, cited=cited))
    return found


def _again(words: str, href: str, seen: set[str]) -> tuple[str, str]:
    if href not in seen or len(words) <= AGAIN:
        seen.add(href)
        return words, href
    return f"{words[:AGAIN].rsplit(' ', 1)[0]} …", href


def _quoted(sourced: Sourced, documents: Mapping[str, Document]) -> tuple[Document, tuple[tuple[str, str], ...]]:
    document = documents[sourced.document]
    page = document_page(document)
    return document, tuple((quote.words, f"{page}#{anchor(quote)}") for quote in sourced.statement.quotes)


def _voices(
    incident: Incident, background: Background, documents: Mapping[str, Document]
) -> list[tuple[list[tuple[Document, str]], list[str]]]:
    """The documents of each independent source, and why they are one."""
    voices = background.voices or tuple(Voice(documents=(key,)) for key in incident.documents)
    return [
        ([(documents[key], document_page(documents[key])) for key in voice.documents], [REASONS[r] for r in voice.reasons])
        for voice in voices
    ]


def _recorded(incident: Incident, edition: Edition) -> list[Step]:
    days = sorted({edition.recorded[key] for key in incident.documents if key in edition.recorded})
    several = len(incident.documents) > 1
    return [Step(day=day, what="recorded a document of it" if several else "recorded its document") for day in days]
