"""Accounts of a team: who may come in, the open sessions, and a log of sign-ins that is only appended to."""

import sqlalchemy as sa
from alembic import op

from tocsin.register.migrations.versions.r0001_first import guard, recorded, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        sa.Column("key", sa.String(64), primary_key=True),
        text("name", sa.String(64), null=False),
        text("role", sa.String(10), null=False),
        text("password", null=False),
        text("must_change", sa.Boolean, null=False),
        text("disabled", sa.Boolean, null=False),
        recorded(),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.key"), nullable=False),
        text("seen", sa.String(32), null=False),
        text("ends", sa.String(32), null=False),
        recorded(),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer, primary_key=True),
        text("account", sa.String(64), null=False),
        text("event", sa.String(20), null=False),
        recorded(),
    )
    op.create_index("sessions_account", "sessions", ["account"])
    guard("sign_ins")


def downgrade() -> None:
    """Accounts are not thrown away."""
    raise NotImplementedError("a register is not taken back to an older schema; restore a backup")
