"""Say an incident in one line and in a few sentences, for formats that hold a title and a text."""

from collections.abc import Iterable

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.model.vocabulary import Term
from tocsin.publish import wording


def headline(incident: Incident) -> str:
    """What, where and when, in one line."""
    kind = incident.value("kind")
    what = wording.term(kind) if isinstance(kind, Term) else "incident"
    parts = [what.capitalize(), wording.where(incident.value("place")), wording.when(incident.value("date"))]  # type: ignore[arg-type]
    return ", ".join(part for part in parts if part != wording.UNKNOWN)


def account(incident: Incident, said: str | None = None) -> str:
    """Who is said to be behind it and by whom, against whom, how many sources; a denial in the same breath.

    `said` is its headline, if it is known.
    """
    outcome = incident.value("outcome")
    sentences = [f"{said or headline(incident)}."]
    if isinstance(outcome, Term):
        sentences.append(f"Outcome: {wording.term(outcome)}.")
    if (aims := wording.targets(incident)) != wording.UNKNOWN:
        sentences.append(f"Against: {aims}.")
    if (behind := wording.sponsor(incident)) != wording.UNKNOWN:
        sentences.append(f"Said to be behind it: {behind} ({wording.attribution(incident)}).")
    sentences.append(f"{incident.sources} independent source{'' if incident.sources == 1 else 's'}.")
    return " ".join(sentences)


def first_published(documents: Iterable[Document]) -> str | None:
    """The day on which the first of some documents was out, in ISO 8601."""
    return min((told.last.isoformat() for document in documents if (told := document.published)), default=None)
