"""Read a register as it was known at a time: the latest description and reading of each document recorded by then.

Nothing is written. A reading replaces an earlier one of the same document; both stay in the register.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, func, literal, select
from sqlalchemy.sql import ColumnElement

from tocsin.errors import UnknownRecord
from tocsin.model.decisions import Decision
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark, Statement
from tocsin.model.reports import Refusal, Report
from tocsin.register import rows
from tocsin.register.database import snapshot, told
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

ORIGINALS_AT_ONCE: Final = 20
_CELLS: Final = ("field", "value", "by", "strength", "rule", "confidence")
"""What a statement's row holds, in the order in which `rows.statement` takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLog:
    """How a document was read: how many of its characters, by what, and what that says of itself."""

    doc_id: str
    characters: int
    of: int
    extractor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One register as known at `as_of` (a time), or now."""

    engine: Engine
    location: str
    as_of: datetime | None = None

    def documents(self, only: Collection[str] | None = None) -> dict[str, Document]:
        """Every document by digest, or those of some digests (some hundred at most), in the order in which they were recorded."""
        query = self._documents() if only is None else self._documents(sorted(only)).where(DOCUMENTS.c.digest.in_(sorted(only)))
        return {row["digest"]: rows.document(row) for row in self._all(query)}

    def document_names(self) -> list[str]:
        """The digest of every document, in the order in which they were recorded."""
        return [row["digest"] for row in self._all(self._documents().with_only_columns(DOCUMENTS.c.digest))]

    def origins(self) -> dict[str, Document]:
        """Every document by digest without its text, for what is said of where it comes from."""
        columns = [literal("").label("text") if c.name == "text" else c for c in self._documents().selected_columns]
        query = self._documents().with_only_columns(*columns)
        return {row["digest"]: rows.document(row) for row in self._all(query)}

    def document(self, name: str) -> Document:
        """The document with this identifier or digest.

        Raises:
            UnknownRecord: there is none.
        """
        query = self._documents().where((DOCUMENTS.c.doc_id == name) | (DOCUMENTS.c.digest == name))
        found = self._all(query)
        if not found:
            raise UnknownRecord(f"{self.location}: no document {name!r}")
        return rows.document(found[0])

    def recorded(self) -> dict[str, datetime]:
        """When each document was recorded."""
        query = select(DOCUMENTS.c.digest, DOCUMENTS.c.recorded_at).where(*self._by_then(DOCUMENTS.c.recorded_at))
        return {row["digest"]: datetime.fromisoformat(row["recorded_at"]) for row in self._all(query)}

    def read_by(self) -> dict[str, str]:
        """The extractor of each document's latest reading."""
        query = select(READINGS.c.document, READINGS.c.extractor).where(READINGS.c.id.in_(self._latest_readings()))
        return {row["document"]: row["extractor"] for row in self._all(query)}

    def logs(self, original: str) -> list[ReadingLog]:
        """How each document that was made of these bytes (by their digest) was read last."""
        query = (
            select(DOCUMENTS.c.doc_id, func.length(DOCUMENTS.c.text).label("size"), READINGS)
            .join(READINGS, READINGS.c.document == DOCUMENTS.c.digest)
            .where(DOCUMENTS.c.original == original, READINGS.c.id.in_(self._latest_readings()))
            .order_by(DOCUMENTS.c.doc_id)
        )
        return [
            ReadingLog(
                doc_id=row["doc_id"], characters=row["characters"], of=row["size"], extractor=row["extractor"],
                lines=tuple(json.loads(row["notes"])),
            )
            for row in self._all(query)
        ]  # fmt: skip

    def report_rows(self) -> list[int]:
        """The rows of the reports of each document's latest reading, in the order in which they were recorded.

        Rows do not change, so what is read by them later is of this moment.
        """
        query = select(REPORTS.c.id).where(REPORTS.c.reading.in_(self._latest_readings())).order_by(REPORTS.c.id)
        return [row["id"] for row in self._all(query)]

    def reports(self, only: Sequence[int] | None = None) -> list[Report]:
        """The reports of the latest reading of each document, in the order in which they were recorded; or those of some rows
        (some hundred at most)."""
        chosen = READINGS.c.id.in_(self._latest_readings()) if only is None else REPORTS.c.id.in_(only)
        query = (
            select(REPORTS, READINGS.c.document)
            .join(READINGS, REPORTS.c.reading == READINGS.c.id)
            .where(chosen)
            .order_by(REPORTS.c.id)
        )
        with told(self.location), snapshot(self.engine) as connection:
            found = self._fetch(connection, query)
            statements = self._statements(connection, only)
        return [
            Report(
                report_id=row["report_id"],
                document=row["document"],
                local_id=row["local_id"],
                hint=row["hint"],
                statements=tuple(statements[row["id"]]),
            )
            for row in found
        ]

    def _statements(self, connection: Connection, only: Sequence[int] | None) -> dict[int, list[Statement]]:
        of_latest = select(REPORTS.c.id).where(REPORTS.c.reading.in_(self._latest_readings()))
        current = select(STATEMENTS.c.id).where(STATEMENTS.c.report.in_(of_latest if only is None else only))
        quotes: dict[int, list[Quote]] = defaultdict(list)
        one: dict[tuple[int, int, str], Quote] = {}  # a dozen statements stand on the same sentence
        query = select(QUOTES.c.statement, QUOTES.c.start, QUOTES.c.end, QUOTES.c.words)
        for statement, *parts in connection.execute(query.where(QUOTES.c.statement.in_(current)).order_by(QUOTES.c.id)):
            start, end, words = key = tuple(parts)
            if key not in one:
                one[key] = Quote(start=start, end=end, words=words)
            quotes[statement].append(one[key])
        made: dict[int, list[Statement]] = defaultdict(list)
        kept = select(STATEMENTS.c.id, STATEMENTS.c.report, *(STATEMENTS.c[name] for name in _CELLS))
        for statement, report, *cells in connection.execute(kept.where(STATEMENTS.c.id.in_(current)).order_by(STATEMENTS.c.id)):
            made[report].append(rows.statement(tuple(quotes[statement]), *cells))
        return made

    def remarks(self) -> dict[str, list[Remark]]:
        """The remarks of each document's latest reading, by the document's digest."""
        query = (
            select(REMARKS, READINGS.c.document)
            .join(READINGS, REMARKS.c.reading == READINGS.c.id)
            .where(READINGS.c.id.in_(self._latest_readings()))
            .order_by(REMARKS.c.id)
        )
        found: dict[str, list[Remark]] = defaultdict(list)
        for row in self._all(query):
            found[row["document"]].append(rows.remark(row))
        return dict(found)

    def refusals(self, *, of: str | None = None) -> dict[str, tuple[Refusal, ...]]:
        """What the latest reading of each document, or of the one with digest `of`, considered and did not take."""
        query = select(READINGS).where(READINGS.c.id.in_(self._latest_readings()))
        if of is not None:
            query = query.where(READINGS.c.document == of)
        return {row["document"]: rows.refusals(row) for row in self._all(query)}

    def decisions(self) -> list[Decision]:
        """Every decision, in order."""
        return [decision for decision, _ in self.journal()]

    def journal(self) -> list[tuple[Decision, str]]:
        """Every decision with the hash that was kept for it, in order."""
        query = select(DECISIONS).where(*self._by_then(DECISIONS.c.recorded_at)).order_by(DECISIONS.c.number)
        return [(rows.decision(row), row["hash"]) for row in self._all(query)]

    def memberships(self) -> dict[str, str]:
        """The cached incident of each report; of use only for the present."""
        return {row["report_id"]: row["incident_id"] for row in self._all(select(MEMBERSHIPS))}

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Every original's digest with its bytes, a few at a time; whoever reads them may write between two."""
        query = select(ORIGINALS.c.digest, ORIGINALS.c.content).where(*self._by_then(ORIGINALS.c.recorded_at))
        query, last = query.order_by(ORIGINALS.c.digest).limit(ORIGINALS_AT_ONCE), ""
        while found := self._all(query.where(ORIGINALS.c.digest > last)):
            for row in found:
                yield row["digest"], rows.unpack(row["content"])
            last = found[-1]["digest"]

    def raw_documents(self) -> Iterator[tuple[str, str, str]]:
        """Digest, text and text digest of every document as they are stored."""
        for row in self._all(select(DOCUMENTS.c.digest, DOCUMENTS.c.text, DOCUMENTS.c.text_digest)):
            yield row["digest"], row["text"], row["text_digest"]

    def _documents(self, only: Sequence[str] | None = None) -> Select[Any]:
        chosen = [] if only is None else [DESCRIPTIONS.c.document.in_(only)]
        latest = (
            select(func.max(DESCRIPTIONS.c.id))
            .where(*self._by_then(DESCRIPTIONS.c.recorded_at), *chosen)
            .group_by(DESCRIPTIONS.c.document)
        )
        return (
            select(DOCUMENTS, *(c for c in DESCRIPTIONS.c if c.name not in ("id", "document", "recorded_at")))
            .join(DESCRIPTIONS, DESCRIPTIONS.c.document == DOCUMENTS.c.digest)
            .where(DESCRIPTIONS.c.id.in_(latest), *self._by_then(DOCUMENTS.c.recorded_at))
            .order_by(DOCUMENTS.c.recorded_at, DOCUMENTS.c.digest)
        )

    def _latest_readings(self) -> Select[Any]:
        return select(func.max(READINGS.c.id)).where(*self._by_then(READINGS.c.recorded_at)).group_by(READINGS.c.document)

    def _by_then(self, column: ColumnElement[str]) -> list[ColumnElement[bool]]:
        return [column <= rows.instant(self.as_of)] if self.as_of else []

    def _all(self, query: Select[Any]) -> list[Any]:
        with told(self.location), self.engine.connect() as connection:
            return self._fetch(connection, query)

    @staticmethod
    def _fetch(connection: Connection, query: Select[Any]) -> list[Any]:
        return list(connection.execute(query).mappings())
