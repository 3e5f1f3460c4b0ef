"""Spans of web archives that were read: one line each, written with their documents, with what became of every record."""

import sqlalchemy as sa
from alembic import op

from tocsin.register.migrations.versions.r0001_first import guard, recorded, text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "shards",
        sa.Column("id", sa.Integer, primary_key=True),
        text("archive", sa.String(64), null=False),
        text("name", null=False),
        text("start", sa.BigInteger, null=False),
        text("stop", sa.BigInteger, null=False),
        text("next", sa.BigInteger, null=False),
        text("by", sa.String(120), null=False),
        text("counts", null=False),
        text("new", sa.Integer, null=False),
        text("lines", sa.LargeBinary, null=False),
        recorded(),
        sa.UniqueConstraint("archive", "start", "by"),
    )
    guard("shards")


def downgrade() -> None:
    """What was read is not thrown away."""
    raise NotImplementedError("a register is not taken back to an older schema; restore a backup")
