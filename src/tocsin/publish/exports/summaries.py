"""Say an incident in one line and in a few sentences, for formats that hold a title and a text."""

from collections.abc import Iterator

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.model.vocabulary import Term
from tocsin.publish import wording
from tocsin.publish.edition import Edition


def headline(incident: Incident) -> str:
    """What, where and when, in one line."""
    kind = incident.value("kind")
    what = wording.term(kind) if isinstance(kind, Term) else "incident"
    parts = [what.capitalize(), wording.where(incident.value("place")), wording.when(incident.value("date"))]  # type: ignore[arg-type]
    return ", ".join(part for part in parts if part != wording.UNKNOWN)


def account(incident: Incident) -> str:
    """Who is said to be behind it and by whom, against whom, how many sources; a denial in the same breath."""
    outcome = incident.value("outcome")
    sentences = [f"{headline(incident)}."]
    if isinstance(outcome, Term):
        sentences.append(f"Outcome: {wording.term(outcome)}.")
    if (aims := wording.targets(incident)) != wording.UNKNOWN:
        sentences.append(f"Against: {aims}.")
    if (behind := wording.sponsor(incident)) != wording.UNKNOWN:
        sentences.append(f"Said to be behind it: {behind} ({wording.attribution(incident)}).")
    sentences.append(f"{incident.sources} independent source{'' if incident.sources == 1 else 's'}.")
    return " ".join(sentences)


def documents(incident: Incident, edition: Edition) -> Iterator[Document]:
    """The documents of an incident."""
    return (edition.documents[key] for key in incident.documents)


def first_published(incident: Incident, edition: Edition) -> str | None:
    """The day on which the first of an incident's documents was out, in ISO 8601."""
    days = [told.last.isoformat() for document in documents(incident, edition) if (told := document.published)]
    return min(days, default=None)
