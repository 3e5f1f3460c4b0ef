"""A document, its report, and decisions on it, for the tests of the review room's core."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tocsin.model.decisions import Act, Decision, Draft
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Report
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category, Kind, Outcome
from tocsin.review.items import Item, item
from tocsin.review.journal import Journal

TEXT = "On 3 May 2014 Samir Example was beaten in Lyon. Nobody was tortured. Police blamed Syria; the embassy denied it."
AT = datetime(2024, 5, 1, tzinfo=UTC)


class Desk:
    """One report, and what people say of it."""

    def __init__(self) -> None:
        self.document = Document(doc_id="x", text=TEXT, digest=digest(TEXT.encode()), published=published("2014-06"))
        words = (quote(TEXT, 0, 47),)
        target = Target(label="Samir Example", category=Category.DISSIDENT, named=True)
        values: list[tuple[str, Any]] = [("kind", Kind.ASSASSINATION), ("outcome", Outcome.CARRIED_OUT), ("targets", target)]
        statements = tuple(Statement(field=f, value=v, quotes=words, rule="a verb", confidence=0.8) for f, v in values)
        self.report = Report(report_id="r1", document=self.document.digest, local_id="i1", statements=statements)
        self.decisions: list[Decision] = []

    def say(self, act: Act | Draft, subject: str = "", *, by: str = "Ana", payload: Any = None) -> Decision:
        draft = act if isinstance(act, Draft) else Draft(act=act, subject=subject, payload=payload)
        number = len(self.decisions) + 1
        made = Decision(number=number, at=AT, by=by, act=draft.act, subject=draft.subject, payload=draft.payload)
        self.decisions.append(made)
        return made

    @property
    def journal(self) -> Journal:
        return Journal.of(self.decisions)

    @property
    def item(self) -> Item:
        return item(self.report, self.document, self.journal, "T1")


@pytest.fixture
def desk() -> Desk:
    return Desk()
