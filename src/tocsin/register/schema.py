"""Decide how the register lies in a database: the same tables on SQLite and PostgreSQL.

All tables but `memberships`, `accounts` and `sessions` are append-only: triggers refuse updates and deletions. `memberships`
is a cache of which report belongs to which incident, and can be rebuilt from the rest at any time; `accounts` and `sessions`
say who may come in now (of passwords the argon2 hash, of sessions the SHA-256), and `sign_ins` logs who came in. Times are
UTC, ISO 8601, as text, so that both engines order them alike. `original` keeps the bytes as they came, compressed with zlib.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData()


def _time() -> Column[str]:
    return Column("recorded_at", String(32), nullable=False)


ORIGINALS: Final = Table(
    "originals",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    _time(),
)
DOCUMENTS: Final = Table(
    "documents",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("doc_id", String(200), nullable=False, unique=True),
    Column("original", String(64), ForeignKey("originals.digest"), nullable=False),
    Column("text", Text, nullable=False),
    Column("text_digest", String(64), nullable=False),
    Column("reader", String(40)),
    Column("source", Text),
    _time(),
)
DESCRIPTIONS: Final = Table(
    "descriptions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", String(64), ForeignKey("documents.digest"), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String(10)),
    Column("url", Text),
    Column("fictional", Boolean),
    _time(),
)
READINGS: Final = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", String(64), ForeignKey("documents.digest"), nullable=False),
    Column("extractor", String(80), nullable=False),
    Column("characters", Integer, nullable=False),
    Column("notes", Text, nullable=False),
    Column("refusals", Text, nullable=False),
    _time(),
)
REPORTS: Final = Table(
    "reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False),
    Column("report_id", String(40), nullable=False),
    Column("local_id", String(40), nullable=False),
    Column("hint", Text),
)
STATEMENTS: Final = Table(
    "statements",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False),
    Column("field", String(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("by", Text),
    Column("strength", String(20)),
    Column("rule", Text),
    Column("confidence", Float),
)
QUOTES: Final = Table(
    "quotes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("statement", Integer, ForeignKey("statements.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
)
REMARKS: Final = Table(
    "remarks",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False),
    Column("type", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("speaker", Text),
)
DECISIONS: Final = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("by", Text, nullable=False),
    Column("act", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text),
    Column("payload", Text),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    _time(),
)
MEMBERSHIPS: Final = Table(
    "memberships",
    METADATA,
    Column("report_id", String(40), primary_key=True),
    Column("incident_id", String(40), nullable=False),
)
CAPTURES: Final = Table(
    "captures",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("original", String(64), ForeignKey("originals.digest"), nullable=False),
    Column("key", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("way", String(10), nullable=False),
    Column("url", Text),
    Column("final_url", Text),
    Column("status", Integer),
    Column("headers", Text, nullable=False),
    Column("inside", String(64)),
    Column("via", Text),
    Column("previous", Integer, ForeignKey("captures.id")),
    Column("captured_at", String(32), nullable=False),
    _time(),
)
VISITS: Final = Table(
    "visits",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("via", Text),
    Column("came", String(10), nullable=False),
    Column("why", Text),
    Column("documents", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("again", String(32)),
    Column("collector", String(80), nullable=False),
    _time(),
)
HELD: Final = Table(
    "held",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("original", String(64), ForeignKey("originals.digest")),
    Column("source", Text, nullable=False),
    Column("path", Text),
    Column("reader", String(40)),
    Column("why", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("released", String(20)),
    _time(),
)
LANGUAGES: Final = Table(
    "languages",
    METADATA,
    Column("document", String(64), ForeignKey("documents.digest"), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("share", Float, nullable=False),
    _time(),
)
STAMPS: Final = Table(
    "stamps",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("original", String(64), ForeignKey("originals.digest"), nullable=False),
    Column("token", LargeBinary, nullable=False),
    Column("authority", Text, nullable=False),
    Column("stamped_at", String(32), nullable=False),
    _time(),
)
ACCOUNTS: Final = Table(
    "accounts",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("role", String(10), nullable=False),
    Column("password", Text, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("disabled", Boolean, nullable=False),
    _time(),
)
SESSIONS: Final = Table(
    "sessions",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("accounts.key"), nullable=False),
    Column("seen", String(32), nullable=False),
    Column("ends", String(32), nullable=False),
    _time(),
)
SIGN_INS: Final = Table(
    "sign_ins",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account", String(64), nullable=False),
    Column("event", String(20), nullable=False),
    _time(),
)
Index("captures_key", CAPTURES.c.key)
Index("captures_original", CAPTURES.c.original)
Index("visits_source", VISITS.c.source)
Index("visits_via", VISITS.c.via)
Index("held_digest", HELD.c.digest)
Index("stamps_original", STAMPS.c.original)
SHARDS: Final = Table(
    "shards",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("archive", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("stop", BigInteger, nullable=False),
    Column("next", BigInteger, nullable=False),
    Column("by", String(120), nullable=False),
    Column("counts", Text, nullable=False),
    Column("new", Integer, nullable=False),
    Column("lines", LargeBinary, nullable=False),
    _time(),
    UniqueConstraint("archive", "start", "by"),
)
Index("sessions_account", SESSIONS.c.account)
ALERTS: Final = Table(
    "alerts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("rule", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reports", Text, nullable=False),
    Column("said", Text, nullable=False),
    _time(),
)
DELIVERIES: Final = Table(
    "deliveries",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("alert", Integer, ForeignKey("alerts.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("why", Text),
    _time(),
)
Index("deliveries_alert", DELIVERIES.c.alert)
Index("descriptions_document", DESCRIPTIONS.c.document)
Index("readings_document", READINGS.c.document)
Index("reports_reading", REPORTS.c.reading)
Index("reports_report_id", REPORTS.c.report_id)
Index("statements_report", STATEMENTS.c.report)
Index("quotes_statement", QUOTES.c.statement)
Index("remarks_reading", REMARKS.c.reading)
Index("memberships_incident", MEMBERSHIPS.c.incident_id)

COLLECTED: Final = (CAPTURES, VISITS, HELD, LANGUAGES, STAMPS)
"""What is kept of how documents came."""

APPEND_ONLY: Final = (
    ORIGINALS, DOCUMENTS, DESCRIPTIONS, READINGS, REPORTS, STATEMENTS, QUOTES, REMARKS, DECISIONS, SIGN_INS, *COLLECTED,
    ALERTS, DELIVERIES, SHARDS,
)  # fmt: skip
"""The tables whose rows are never changed or removed."""
