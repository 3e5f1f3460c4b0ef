"""How documents came: captures, visits, what is held, languages, and timestamps. All appended."""

import sqlalchemy as sa
from alembic import op

from tocsin.register.migrations.versions.r0001_first import guard, recorded, text

revision = "0003"
down_revision = "0002"

TABLES = ("captures", "visits", "held", "languages", "stamps")
INDICES = (
    ("captures", "key"),
    ("captures", "original"),
    ("visits", "source"),
    ("visits", "via"),
    ("held", "digest"),
    ("stamps", "original"),
)


def upgrade() -> None:
    """Make the tables, their indices and their triggers."""
    create_captures()
    create_ledger()
    for name, column in INDICES:
        op.create_index(f"{name}_{column}", name, [column])
    for name in TABLES:
        guard(name)


def create_captures() -> None:
    """Bytes as they came, and their timestamps."""
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("original", sa.String(64), sa.ForeignKey("originals.digest"), nullable=False),
        text("key", null=False),
        text("source", null=False),
        text("way", sa.String(10), null=False),
        text("url"),
        text("final_url"),
        text("status", sa.Integer),
        text("headers", null=False),
        text("inside", sa.String(64)),
        text("via"),
        sa.Column("previous", sa.Integer, sa.ForeignKey("captures.id")),
        text("captured_at", sa.String(32), null=False),
        recorded(),
    )
    op.create_table(
        "stamps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("original", sa.String(64), sa.ForeignKey("originals.digest"), nullable=False),
        text("token", sa.LargeBinary, null=False),
        text("authority", null=False),
        text("stamped_at", sa.String(32), null=False),
        recorded(),
    )


def create_ledger() -> None:
    """Visits, what is held, and the languages of documents."""
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer, primary_key=True),
        text("source", null=False),
        text("via"),
        text("came", sa.String(10), null=False),
        text("why"),
        text("documents", sa.Integer, null=False),
        text("size", sa.Integer, null=False),
        text("headers", null=False),
        text("again", sa.String(32)),
        text("collector", sa.String(80), null=False),
        recorded(),
    )
    op.create_table(
        "held",
        sa.Column("id", sa.Integer, primary_key=True),
        text("digest", sa.String(64), null=False),
        sa.Column("original", sa.String(64), sa.ForeignKey("originals.digest")),
        text("source", null=False),
        text("path"),
        text("reader", sa.String(40)),
        text("why", null=False),
        text("said", null=False),
        text("released", sa.String(20)),
        recorded(),
    )
    op.create_table(
        "languages",
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.digest"), primary_key=True),
        text("language", sa.String(8), null=False),
        text("share", sa.Float, null=False),
        recorded(),
    )


def downgrade() -> None:
    """What was collected is not thrown away."""
    raise NotImplementedError("a register is not taken back to an older schema; restore a backup")
