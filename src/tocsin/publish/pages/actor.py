"""One page for each state and service that documents tie to incidents, with every denial beside what is said."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tocsin.model.incidents import Incident
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import headline
from tocsin.publish.pages.cells import evidence
from tocsin.publish.pages.render import render
from tocsin.publish.paths import incident_page
from tocsin.text.normalise import fold


def page_of_sponsor(incident: Incident) -> str | None:
    """The path of the page of the state that an incident is laid to."""
    state = incident.value("sponsor.state")
    return f"actors/{slug(str(state))}.html" if state else None


def slug(words: str) -> str:
    """A safe name for a file."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-") or "unnamed"


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`actors.html`, and `actors/<state>.html` for every state."""
    by_state: dict[str, list[Incident]] = defaultdict(list)
    for incident in edition.incidents:
        if state := incident.value("sponsor.state"):
            by_state[str(state)].append(incident)
    ranked = sorted(by_state, key=lambda state: (wording.country(state), state))
    listed = [
        (wording.country(state), f"actors/{slug(state)}.html", len(by_state[state]), _denied(by_state[state])) for state in ranked
    ]
    unnamed = sum(1 for incident in edition.incidents if not incident.value("sponsor.state"))
    yield "actors.html", render("actors.html", edition=edition, listed=listed, unnamed=unnamed, root="")
    for state in ranked:
        values = {"name": wording.country(state), "services": _services(by_state[state], edition)}
        yield f"actors/{slug(state)}.html", render("actor.html", edition=edition, n=len(by_state[state]), root="../", **values)


def _denied(incidents: list[Incident]) -> int:
    return sum(1 for incident in incidents if incident.values("attribution.denied_by"))


def _services(incidents: list[Incident], edition: Edition) -> list[tuple[str, list[dict[str, object]]]]:
    """Incidents by the service named, those with none last."""
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    for incident in incidents:
        denials = [(s.statement.value, evidence(s, edition.documents)) for s in incident.fields["attribution.denied_by"].shown]
        row: dict[str, object] = {
            "page": incident_page(incident.incident_id),
            "headline": headline(incident),
            "said": wording.attribution(incident),
            "denials": denials,
        }
        found[str(incident.value("sponsor.organ") or "")].append(row)
    return [(name or "No service named", found[name]) for name in sorted(found, key=lambda name: (not name, name))]
