"""Say one incident as the plain values of its evidence pack: every value with label, quotes in context, sources, grades.

Everything comes from a compiled edition, so nothing stands here that the readers may not have. Texts keep the offsets of the
originals; what does not leave is masked in them (`protection.texts`). A text that leaves whole is named with the digest of
the original, so that anybody who has it can compare.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from tocsin import __version__
from tocsin.assess.grades import Grade
from tocsin.link.independence import REASONS, Source
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark
from tocsin.model.fields import FIELDS, Field, write_value
from tocsin.model.incidents import Incident, Sourced
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import account, headline
from tocsin.publish.protection.compiling import WITHHELD
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.texts import MASK
from tocsin.publish.protection.words import Withheld

VERSION: Final = 1
Grades = Mapping[str, tuple[Grade, ...]]
"""Grades by the digest of a document."""
NO_GRADES: Final[Grades] = {}
NOT_GRADED: Final = "not graded"
CONTEXT: Final = 160
"""Code points of the published text that stand on either side of a quote."""


def contents(edition: Edition, sources: Iterable[Source], grades: Grades = NO_GRADES) -> dict[str, Any]:
    """The pack of an edition's only incident; `sources` are its documents by voice, `grades` what people judged of its documents,
    both with the register's digests.
    """
    (incident,) = edition.incidents
    told = {key: number for number, key in enumerate(incident.documents, 1)}
    given = {edition.keys[digest]: graded for digest, graded in grades.items() if digest in edition.keys}
    return {
        "pack": VERSION,
        "made_by": f"tocsin {__version__}",
        "incident_id": incident.incident_id,
        "title": edition.title,
        "headline": headline(incident),
        "account": account(incident),
        "as_of": edition.as_of,
        "tlp": edition.marking,
        "licence": edition.licence,
        "contact": edition.contact,
        "methods": list(edition.methods),
        "independent_sources": incident.sources,
        "fields": [_field(field, incident, edition) for field in FIELDS if incident.fields[field.name].all],
        "withheld": [field.label for field in FIELDS if incident.fields[field.name].why == WITHHELD],
        "documents": [_document(edition.documents[key], told[key], edition) for key in incident.documents],
        "sources": [said for source in sources if (said := _source(source, edition, incident))["documents"]],
        "grades": [_grade(key, edition, given) for key in incident.documents],
        "remarks": [_remark(r, edition.documents[k]) for k in incident.documents for r in edition.remarks.get(k, ())],
    }


def text_path(number: int) -> str:
    """Where the text of a pack's document stands; never a name that came from a file."""
    return f"texts/{number}.txt"


def _field(field: Field, incident: Incident, edition: Edition) -> dict[str, Any]:
    merged = incident.fields[field.name]
    return {
        "name": field.name,
        "label": field.label,
        "shown": [wording.said(field.name, value) for value in merged.values],
        "why": merged.why,
        "disputed": merged.disputed and not field.many,
        "coarsened": (incident.incident_id, field.name) in edition.coarsened,
        "statements": [_statement(sourced, edition, edition.label_of(incident)) for sourced in merged.all],
    }


def _statement(sourced: Sourced, edition: Edition, label_of: Callable[[Sourced], Label]) -> dict[str, Any]:
    statement, document = sourced.statement, edition.documents[sourced.document]
    return {
        "value": write_value(statement.field, statement.value),
        "said": wording.said(statement.field, statement.value),
        "tlp": label_of(sourced).marking,
        "document": document.doc_id,
        "report": sourced.report_id,
        "by": statement.by,
        "strength": statement.strength and str(statement.strength),
        "rule": statement.rule,
        "confidence": statement.confidence,
        "quotes": [_quote(quote, document) for quote in statement.quotes],
    }


def _quote(quote: Quote, document: Document) -> dict[str, Any]:
    before = document.text[max(0, quote.start - CONTEXT) : quote.start].rpartition(MASK)[2]
    after = document.text[quote.end : quote.end + CONTEXT].partition(MASK)[0]
    around = {"before": before.rpartition("\n")[2], "after": after.partition("\n")[0]}
    return {"quote": quote.words, "start": quote.start, "end": quote.end, **around}


def _document(document: Document, number: int, edition: Edition) -> dict[str, Any]:
    whole = MASK not in document.text and document.digest in edition.originals
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "publisher": document.publisher,
        "published": str(document.published) if document.published else None,
        "url": document.url,
        "fictional": document.fictional,
        "text": text_path(number),
        "whole": whole,
        "text_sha256": edition.originals[document.digest] if whole else None,
        "original_sha256": document.digest if document.digest in edition.originals else None,
    }


def _source(source: Source, edition: Edition, incident: Incident) -> dict[str, Any]:
    names = {
        key: edition.documents[edition.keys[key]].doc_id for key in source.documents if edition.keys.get(key) in edition.documents
    }
    return {
        "documents": list(names.values()),
        "ties": [
            {
                "between": [names[tie.left], names[tie.right]],
                "reason": REASONS[tie.reason],
                "detail": _detail(tie.detail, edition, incident),
            }
            for tie in source.ties
            if tie.left in names and tie.right in names
        ],
    }


def _detail(words: str, edition: Edition, incident: Incident) -> str | None:
    """The words that show a tie, if they stand in a text that leaves and hold nothing that is withheld."""
    stands = words.endswith("of the shorter text") or any(words in edition.documents[key].text for key in incident.documents)
    return words if stands and not scrubber(edition, incident.incident_id).touches(words) else None


def scrubber(edition: Edition, incident_id: str) -> Withheld:
    """What must not stand in words beside an incident: all that is withheld everywhere, and all that is withheld of it."""
    words = Withheld()
    for secret in {*edition.secrets, *edition.hidden.get(incident_id, ())}:
        words.add(secret)
    return words


def _grade(key: str, edition: Edition, grades: Grades) -> dict[str, Any]:
    """What people judged of a document; nobody's judgement is no grade, not even one of the middle."""
    document, given = edition.documents[key], grades.get(key, ())
    judged = "of the source and of what it says, by a person who assessed it"
    return {
        "document": document.doc_id,
        "publisher": document.publisher,
        "grade": ", ".join(map(str, given)) or NOT_GRADED,
        "why": judged if given else "nobody has graded it; independence is counted, reliability is a person's judgement",
    }


def _remark(remark: Remark, document: Document) -> dict[str, Any]:
    return {"type": str(remark.type), "speaker": remark.speaker, "document": document.doc_id, **_quote(remark.quote, document)}


def texts(edition: Edition) -> Mapping[str, bytes]:
    """The texts of the pack's documents, by path."""
    (incident,) = edition.incidents
    return {
        text_path(number): edition.documents[key].text.encode("utf-8", "replace")
        for number, key in enumerate(incident.documents, 1)
    }
