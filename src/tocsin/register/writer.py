"""Append to a register: documents, readings, decisions. One document is one transaction, so that a killed run loses none.

What is known already is not written again; adding the same document twice changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from tocsin.errors import Erased, RegisterError
from tocsin.model.decisions import GENESIS, Act, Decision, Draft
from tocsin.model.documents import Document
from tocsin.model.erasure import stubs
from tocsin.model.reports import Reading, Report
from tocsin.register import rows
from tocsin.register.database import told, transaction
from tocsin.register.journal import Journal
from tocsin.register.schema import (
    DECISIONS,
    DESCRIPTIONS,
    DOCUMENTS,
    MEMBERSHIPS,
    ORIGINALS,
    QUOTES,
    READINGS,
    REMARKS,
    REPORTS,
    STATEMENTS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes that a document was read from."""

    digest: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Writer:
    """Appends to one register."""

    engine: Engine
    location: str

    def add(self, document: Document, original: Original, reading: Reading, *, at: datetime) -> None:
        """Append a document with what was read in it; what is known of it already is left as it is."""
        moment = rows.instant(at)
        with told(self.location), transaction(self.engine) as connection:
            add_document(connection, document, original, moment)
            add_reading(connection, reading, moment)

    def decide(
        self, *, by: str, act: Act, subject: str, at: datetime, reason: str | None, payload: Mapping[str, Any] | None
    ) -> Decision:
        """Append a decision to the chain and return it, whatever others said meanwhile."""
        draft = Draft(act=act, subject=subject, reason=reason, payload=payload)
        return Journal(self.engine, self.location).say([draft], by=by, at=at).made[0]

    def remember(self, memberships: Mapping[str, str]) -> None:
        """Replace the cache of which report belongs to which incident."""
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(delete(MEMBERSHIPS))
            if memberships:
                cached = [{"report_id": r, "incident_id": i} for r, i in sorted(memberships.items())]
                connection.execute(insert(MEMBERSHIPS), cached)


def add_document(connection: Connection, document: Document, original: Original, at: str) -> None:
    """Append a document, its bytes and its description, as far as they are new.

    Raises:
        Erased: it was erased, or held somebody who was; taking it in again would bring them back.
    """
    refuse_erased(connection, document.digest, original.digest)
    add_original(connection, original, at)
    if not _known(connection, DOCUMENTS.c.digest, document.digest):
        doc_id = free_id(connection, document)
        connection.execute(insert(DOCUMENTS), rows.document_row(document, original=original.digest, doc_id=doc_id, at=at))
    described = rows.description_row(document)
    if _latest_description(connection, document.digest) != described:
        connection.execute(insert(DESCRIPTIONS), {**described, "recorded_at": at})


def add_original(connection: Connection, original: Original, at: str) -> None:
    """Append bytes, as far as they are new."""
    if not _known(connection, ORIGINALS.c.digest, original.digest):
        kept = {
            "digest": original.digest,
            "size": len(original.content),
            "content": rows.pack(original.content),
            "recorded_at": at,
        }
        connection.execute(insert(ORIGINALS), kept)


def refuse_erased(connection: Connection, *digests: str) -> None:
    """Refuse documents and bytes from which something was erased.

    Raises:
        Erased: one of them is such.
    """
    query = select(DECISIONS).where(DECISIONS.c.act == str(Act.ERASE)).order_by(DECISIONS.c.number)
    gone = stubs(rows.decision(dict(row)) for row in connection.execute(query).mappings())
    if found := gone.touched.intersection(digests):
        raise Erased(sorted(found)[0])


def _known(connection: Connection, column: Any, key: str) -> bool:
    return connection.execute(select(func.count()).where(column == key)).scalar_one() > 0


def _latest_description(connection: Connection, document: str) -> dict[str, Any] | None:
    query = select(DESCRIPTIONS).where(DESCRIPTIONS.c.document == document).order_by(DESCRIPTIONS.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return {key: value for key, value in row.items() if key not in ("id", "recorded_at")} if row else None


def free_id(connection: Connection, document: Document) -> str:
    """The document's short identifier; one that another document has is lengthened by the digest."""
    if not _known(connection, DOCUMENTS.c.doc_id, document.doc_id):
        return document.doc_id
    return f"{document.doc_id}-{document.digest[:8]}"


def add_reading(connection: Connection, reading: Reading, at: str) -> None:
    """Append a reading with its reports, statements, quotes and remarks."""
    key = connection.execute(insert(READINGS).returning(READINGS.c.id), rows.reading_row(reading, at)).scalar_one()
    if reading.reports:
        _add_reports(connection, reading.reports, key)
    if reading.remarks:
        connection.execute(insert(REMARKS), [rows.remark_row(remark, key) for remark in reading.remarks])


def _add_reports(connection: Connection, reports: Sequence[Report], reading: int) -> None:
    found = [{"reading": reading, "report_id": r.report_id, "local_id": r.local_id, "hint": r.hint} for r in reports]
    keys = _insert_all(connection, REPORTS, found)
    pairs = [(statement, key) for report, key in zip(reports, keys, strict=True) for statement in report.statements]
    if not pairs:
        return
    statements = _insert_all(connection, STATEMENTS, [rows.statement_row(s, key) for s, key in pairs])
    quotes = [
        {"statement": key, **rows.quote_row(quote)}
        for (statement, _), key in zip(pairs, statements, strict=True)
        for quote in statement.quotes
    ]
    connection.execute(insert(QUOTES), quotes)


def _insert_all(connection: Connection, table: Any, found: Iterable[dict[str, Any]]) -> list[int]:
    query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.execute(query, list(found)).scalars())


def check_chain(decisions: Iterable[Decision], hashes: Iterable[str], *, erased: Mapping[int, str] | None = None) -> None:
    """Recompute the chain of decisions; `erased` are the hashes of what an erasure left of some.

    Raises:
        RegisterError: a decision was changed, removed or slipped in behind the register's back.
    """
    previous = GENESIS
    for number, (decision, kept) in enumerate(zip(decisions, hashes, strict=True), 1):
        now = (erased or {}).get(number, kept)
        if decision.number != number or decision.previous != previous or decision.hash != now:
            raise RegisterError(
                f"decision {number}: the chain of decisions is broken here; somebody changed the register directly"
            )
        previous = kept
