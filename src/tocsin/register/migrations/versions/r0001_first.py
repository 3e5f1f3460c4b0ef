"""The first schema: documents, readings, statements, decisions, and the triggers that make them append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

RECORDED = ("recorded_at", sa.String(32))
TABLES = ("originals", "documents", "descriptions", "readings", "reports", "statements", "quotes", "remarks", "decisions")


def upgrade() -> None:
    """Make the tables, their indices and their triggers."""
    create_documents()
    create_readings()
    create_decisions()
    for name, column in INDICES:
        op.create_index(f"{name}_{column}" if column != "incident_id" else f"{name}_incident", name, [column])
    for name in TABLES:
        guard(name)


INDICES = (
    ("descriptions", "document"),
    ("readings", "document"),
    ("reports", "reading"),
    ("reports", "report_id"),
    ("statements", "report"),
    ("quotes", "statement"),
    ("remarks", "reading"),
    ("memberships", "incident_id"),
)


def text(name: str, kind: object = None, *, null: bool = True) -> sa.Column:  # type: ignore[type-arg]
    """A column, text unless said otherwise."""
    return sa.Column(name, kind or sa.Text, nullable=null)  # type: ignore[arg-type]


def recorded() -> sa.Column:  # type: ignore[type-arg]
    """The time at which a row was recorded."""
    return sa.Column(*RECORDED, nullable=False)


def create_documents() -> None:
    """Bytes, the texts read from them, and what is said of their origin."""
    op.create_table(
        "originals",
        sa.Column("digest", sa.String(64), primary_key=True),
        text("size", sa.Integer, null=False),
        text("content", sa.LargeBinary, null=False),
        recorded(),
    )
    op.create_table(
        "documents",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("doc_id", sa.String(200), nullable=False, unique=True),
        sa.Column("original", sa.String(64), sa.ForeignKey("originals.digest"), nullable=False),
        text("text", null=False),
        text("text_digest", sa.String(64), null=False),
        text("reader", sa.String(40)),
        text("source"),
        recorded(),
    )
    op.create_table(
        "descriptions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.digest"), nullable=False),
        text("title"),
        text("publisher"),
        text("published", sa.String(10)),
        text("url"),
        text("fictional", sa.Boolean),
        recorded(),
    )


def create_readings() -> None:
    """What extractors made of the documents."""
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.digest"), nullable=False),
        text("extractor", sa.String(80), null=False),
        text("characters", sa.Integer, null=False),
        text("notes", null=False),
        text("refusals", null=False),
        recorded(),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.id"), nullable=False),
        text("report_id", sa.String(40), null=False),
        text("local_id", sa.String(40), null=False),
        text("hint"),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), nullable=False),
        text("field", sa.String(40), null=False),
        text("value", null=False),
        text("by"),
        text("strength", sa.String(20)),
        text("rule"),
        text("confidence", sa.Float),
    )
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("statement", sa.Integer, sa.ForeignKey("statements.id"), nullable=False),
        text("start", sa.Integer, null=False),
        text("end", sa.Integer, null=False),
        text("words", null=False),
    )
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.id"), nullable=False),
        text("type", sa.String(20), null=False),
        text("start", sa.Integer, null=False),
        text("end", sa.Integer, null=False),
        text("words", null=False),
        text("about", null=False),
        text("speaker"),
    )


def create_decisions() -> None:
    """What people said, and the cache of which report belongs to which incident."""
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        text("by", null=False),
        text("act", sa.String(20), null=False),
        text("subject", null=False),
        text("reason"),
        text("payload"),
        text("previous", sa.String(64), null=False),
        text("hash", sa.String(64), null=False),
        recorded(),
    )
    op.create_table(
        "memberships",
        sa.Column("report_id", sa.String(40), primary_key=True),
        text("incident_id", sa.String(40), null=False),
    )


def guard(table: str) -> None:
    """Refuse changes to and removals from a table."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION tocsin_append_only() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
    )
    for name, acts, each in (("append_only", "UPDATE OR DELETE", "ROW"), ("no_truncate", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {acts} ON {table} FOR EACH {each} EXECUTE FUNCTION tocsin_append_only()"
        )


def downgrade() -> None:
    """There is nothing before the first step."""
    raise NotImplementedError("the first schema has nothing before it")
