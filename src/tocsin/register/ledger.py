"""Append to and read from the ledger of a register: captures, visits, what is held, languages, timestamps.

`keep` writes all that one source gave in one transaction, so that a run that is killed at any point has either recorded a
page with its document and its visit, or nothing of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from tocsin.model.captures import Came, Capture, Held, Visit, Way
from tocsin.model.documents import Document
from tocsin.model.reports import Reading
from tocsin.register import rows
from tocsin.register.database import told, transaction
from tocsin.register.schema import CAPTURES, DOCUMENTS, HELD, LANGUAGES, ORIGINALS, STAMPS, VISITS
from tocsin.register.writer import Original, add_document, add_original, add_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document to be kept, with its bytes, what was read in it (nothing, if it is known), and its language."""

    document: Document
    original: Original
    reading: Reading | None
    capture: Capture | None = None
    language: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A trusted timestamp of some bytes, as its authority gave it."""

    original: str
    token: bytes
    authority: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is written together."""

    kept: tuple[Kept, ...] = ()
    visits: tuple[Visit, ...] = ()
    held: tuple[tuple[Held, bytes | None], ...] = ()
    released: tuple[Held, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one register."""

    engine: Engine
    location: str

    def keep(self, batch: Batch, *, at: datetime) -> None:
        """Append everything of a batch, or nothing."""
        moment = rows.instant(at)
        with told(self.location), transaction(self.engine) as connection:
            for kept in batch.kept:
                add_kept(connection, kept, moment)
            for held, content in batch.held:
                _hold(connection, held, content, moment)
            for held in batch.released:
                connection.execute(insert(HELD), _held_row(held, None, moment))
            if batch.visits:
                connection.execute(insert(VISITS), [_visit_row(visit) for visit in batch.visits])

    def last(self, source: str) -> Visit | None:
        """The latest visit to a source."""
        found = self._all(select(VISITS).where(VISITS.c.source == source).order_by(VISITS.c.id.desc()).limit(1))
        return _visit(found[0]) if found else None

    def failures(self, source: str) -> int:
        """How often in a row a source has failed."""
        done = select(func.max(VISITS.c.id)).where(VISITS.c.source == source, VISITS.c.came != str(Came.FAILED))
        count = select(func.count()).where(VISITS.c.source == source, VISITS.c.id > func.coalesce(done.scalar_subquery(), 0))
        with told(self.location), self.engine.connect() as connection:
            return int(connection.execute(count).scalar_one())

    def visits(self, as_of: datetime | None = None) -> list[Visit]:
        """Every visit, in order."""
        by_then = [VISITS.c.recorded_at <= rows.instant(as_of)] if as_of else []
        return [_visit(row) for row in self._all(select(VISITS).where(*by_then).order_by(VISITS.c.id))]

    def latest(self, via: str) -> dict[str, Visit]:
        """The latest visit to each source that a feed or list led to."""
        newest = select(func.max(VISITS.c.id)).where(VISITS.c.via == via).group_by(VISITS.c.source)
        return {row["source"]: _visit(row) for row in self._all(select(VISITS).where(VISITS.c.id.in_(newest)))}

    def captures(self, key: str | None = None) -> list[Capture]:
        """The captures of a source, or all, in order."""
        chosen = [CAPTURES.c.key == key] if key else []
        return [_capture(row) for row in self._all(select(CAPTURES).where(*chosen).order_by(CAPTURES.c.id))]

    def text_of(self, original: str) -> str | None:
        """The text that was read from some bytes, if they gave one document."""
        found = self._all(select(DOCUMENTS.c.text).where(DOCUMENTS.c.original == original).limit(2))
        return found[0]["text"] if len(found) == 1 else None

    def held(self) -> list[Held]:
        """What is held now: the latest word on each, unless it was released."""
        newest = select(func.max(HELD.c.id)).group_by(HELD.c.digest, HELD.c.source)
        found = self._all(select(HELD).where(HELD.c.id.in_(newest), HELD.c.released.is_(None)).order_by(HELD.c.id))
        return [_held(row) for row in found]

    def holds(self, entry: Held) -> bool:
        """Whether these bytes of this source are held now."""
        query = select(HELD.c.released).where(HELD.c.digest == entry.digest, HELD.c.source == entry.source)
        found = self._all(query.order_by(HELD.c.id.desc()).limit(1))
        return bool(found) and found[0]["released"] is None

    def content(self, digest: str) -> bytes | None:
        """The bytes under a digest, if they are kept."""
        found = self._all(select(ORIGINALS.c.content).where(ORIGINALS.c.digest == digest))
        return rows.unpack(found[0]["content"]) if found else None

    def knows(self, document: str) -> bool:
        """Whether a document is in the register."""
        return bool(self._all(select(DOCUMENTS.c.digest).where(DOCUMENTS.c.digest == document)))

    def languages(self) -> dict[str, str]:
        """The language of each document, as far as it was detected."""
        return {row["document"]: row["language"] for row in self._all(select(LANGUAGES))}

    def stamp(self, stamp: Stamp, *, at: datetime) -> None:
        """Append a timestamp."""
        row = {
            "original": stamp.original, "token": stamp.token, "authority": stamp.authority,
            "stamped_at": rows.instant(stamp.at), "recorded_at": rows.instant(at),
        }  # fmt: skip
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(insert(STAMPS), row)

    def stamps(self) -> list[Stamp]:
        """Every timestamp."""
        return [
            Stamp(
                original=row["original"],
                token=row["token"],
                authority=row["authority"],
                at=datetime.fromisoformat(row["stamped_at"]),
            )
            for row in self._all(select(STAMPS).order_by(STAMPS.c.id))
        ]

    def _all(self, query: Any) -> list[Any]:
        with told(self.location), self.engine.connect() as connection:
            return list(connection.execute(query).mappings())


def add_kept(connection: Connection, kept: Kept, moment: str) -> None:
    """Append a document, how it came, what was read in it, and its language."""
    add_document(connection, kept.document, kept.original, moment)
    if kept.reading is not None:
        add_reading(connection, kept.reading, moment)
    if kept.capture is not None:
        add_capture(connection, kept.capture, moment)
    if kept.language is not None:
        name, share = kept.language
        known = select(func.count()).where(LANGUAGES.c.document == kept.document.digest)
        if not connection.execute(known).scalar_one():
            row = {"document": kept.document.digest, "language": name, "share": share, "recorded_at": moment}
            connection.execute(insert(LANGUAGES), row)


def add_capture(connection: Connection, capture: Capture, moment: str) -> None:
    """Append a capture; one of other bytes from the same source is named as the one before."""
    query = select(CAPTURES.c.id, CAPTURES.c.original).where(CAPTURES.c.key == capture.key).order_by(CAPTURES.c.id.desc())
    before = connection.execute(query.limit(1)).mappings().first()
    if before and before["original"] == capture.original and capture.way is Way.FILE:
        return
    row = {
        "original": capture.original,
        "key": capture.key,
        "source": capture.source,
        "way": str(capture.way),
        "url": capture.url,
        "final_url": capture.final_url,
        "status": capture.status,
        "headers": rows.as_json(dict(capture.headers)),
        "inside": capture.inside,
        "via": capture.via,
        "previous": before["id"] if before else None,
        "captured_at": rows.instant(capture.at),
        "recorded_at": moment,
    }
    connection.execute(insert(CAPTURES), row)


def _hold(connection: Connection, held: Held, content: bytes | None, moment: str) -> None:
    if content is not None:
        add_original(connection, Original(digest=held.digest, content=content), moment)
    connection.execute(insert(HELD), _held_row(held, held.digest if content is not None else None, moment))


def _held_row(held: Held, original: str | None, moment: str) -> dict[str, Any]:
    return {
        "digest": held.digest,
        "original": original,
        "source": held.source,
        "path": held.path,
        "reader": held.reader,
        "why": held.why,
        "said": rows.as_json(dict(held.said)),
        "released": held.released,
        "recorded_at": moment,
    }


def _visit_row(visit: Visit) -> dict[str, Any]:
    return {
        "source": visit.source,
        "via": visit.via,
        "came": str(visit.came),
        "why": visit.why,
        "documents": visit.documents,
        "size": visit.size,
        "headers": rows.as_json(dict(visit.headers)),
        "again": rows.instant(visit.again) if visit.again else None,
        "collector": visit.collector,
        "recorded_at": rows.instant(visit.at),
    }


def _visit(row: Mapping[str, Any]) -> Visit:
    return Visit(
        source=row["source"],
        via=row["via"],
        came=Came(row["came"]),
        why=row["why"],
        documents=row["documents"],
        size=row["size"],
        headers=json.loads(row["headers"]),
        again=datetime.fromisoformat(row["again"]) if row["again"] else None,
        collector=row["collector"],
        at=datetime.fromisoformat(row["recorded_at"]),
    )


def _capture(row: Mapping[str, Any]) -> Capture:
    return Capture(
        number=row["id"],
        original=row["original"],
        source=row["source"],
        way=Way(row["way"]),
        url=row["url"],
        final_url=row["final_url"],
        status=row["status"],
        headers=json.loads(row["headers"]),
        inside=row["inside"],
        via=row["via"],
        previous=row["previous"],
        at=datetime.fromisoformat(row["captured_at"]),
    )


def _held(row: Mapping[str, Any]) -> Held:
    return Held(
        source=row["source"],
        digest=row["digest"],
        why=row["why"],
        reader=row["reader"],
        path=row["path"],
        said=json.loads(row["said"]),
        at=datetime.fromisoformat(row["recorded_at"]),
        released=row["released"],
    )
