"""One page for each state that documents tie to incidents: every denial beside what is said, by service, with its numbers.

States and services have pages; people have none, whoever they are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tocsin.model.incidents import Incident
from tocsin.model.vocabulary import Kind, Outcome, Strength, Term
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.gists import Gist
from tocsin.publish.pages.cells import evidence
from tocsin.publish.pages.render import render
from tocsin.publish.paths import incident_page
from tocsin.text.normalise import fold

MOST: Final = 300
"""Incidents listed on one page; the table has the rest."""
NO_SERVICE: Final = "No service named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """An incident as an actor's page lists it, with every denial: who, in which words, where they stand."""

    page: str
    when: str
    what: str
    where: str
    against: str
    said: str
    denials: tuple[tuple[str, str, str], ...]


def page_of_sponsor(incident: Incident) -> str | None:
    """The path of the page of the state that an incident is laid to."""
    state = incident.value("sponsor.state")
    return f"actors/{slug(str(state))}.html" if state else None


def slug(words: str) -> str:
    """A safe name for a file."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-") or "unnamed"


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`actors.html`, and `actors/<state>.html` for every state."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for number in edition.newest:
        if state := edition.gists[number].state:
            by_state[state].append(number)
    gists = {state: [edition.gists[number] for number in numbers] for state, numbers in by_state.items()}
    ranked = sorted(by_state, key=lambda state: (wording.country(state), state))
    listed = [
        (wording.country(state), f"actors/{slug(state)}.html", len(gists[state]), _denied(gists[state])) for state in ranked
    ]
    unnamed = sum(1 for gist in edition.gists if not gist.state)
    yield "actors.html", render("actors.html", edition=edition, listed=listed, unnamed=unnamed, root="")
    for state in ranked:
        shown = [edition.incidents[number] for number in by_state[state][:MOST]]
        values = _values(state, gists[state], shown, edition)
        yield f"actors/{slug(state)}.html", render("actor.html", edition=edition, root="../", **values)


def _values(state: str, gists: Sequence[Gist], shown: Sequence[Incident], edition: Edition) -> dict[str, Any]:
    years = [str(gist.started.year) for gist in gists if gist.started]
    return {
        "name": wording.country(state),
        "code": state,
        "n": len(gists),
        "denied": _denied(gists),
        "services": _services(shown, edition),
        "more": len(gists) - len(shown),
        "span": (min(years), max(years)) if years else None,
        "undated": len(gists) - len(years),
        "figures": [
            ("How firmly it is said", _counted([gist.strength for gist in gists], Strength)),
            ("What", _counted([gist.kind for gist in gists], Kind)),
            ("Outcome", _counted([gist.outcome for gist in gists], Outcome)),
        ],
    }


def _denied(gists: Sequence[Gist]) -> int:
    return sum(gist.denied for gist in gists)


def _counted(given: Sequence[Term | None], terms: type[Term]) -> list[tuple[str, int]]:
    """How many have each word of a list, in the list's order; those without come last."""
    counts = Counter(given)
    rows = [(wording.term(term), counts[term]) for term in terms if counts[term]]
    return [*rows, ("none read", counts[None])] if counts[None] else rows


def _services(incidents: Sequence[Incident], edition: Edition) -> list[tuple[str, list[Laid]]]:
    """Incidents by the service named, those with none last."""
    found: dict[str, list[Laid]] = defaultdict(list)
    for incident in incidents:
        found[str(incident.value("sponsor.organ") or "")].append(_laid(incident, edition))
    return [(name or NO_SERVICE, found[name]) for name in sorted(found, key=lambda name: (not name, name))]


def _laid(incident: Incident, edition: Edition) -> Laid:
    kind = incident.value("kind")
    denials = incident.fields["attribution.denied_by"].shown
    return Laid(
        page=incident_page(incident.incident_id),
        when=wording.when(incident.value("date")),  # type: ignore[arg-type]
        what=wording.term(kind) if isinstance(kind, Term) else wording.UNKNOWN,
        where=wording.where(incident.value("place")),  # type: ignore[arg-type]
        against=wording.targets(incident),
        said=wording.attribution(incident).removesuffix("; denied"),
        denials=tuple(
            (str(s.statement.value), " … ".join(q.words for q in s.statement.quotes), evidence(s, edition.documents))
            for s in denials
        ),
    )
