"""A ledger of alerts and of every try to deliver one; both are only appended to."""

import sqlalchemy as sa
from alembic import op

from tocsin.register.migrations.versions.r0001_first import guard, recorded, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        text("rule", null=False),
        text("subject", null=False),
        text("reports", null=False),
        text("said", null=False),
        recorded(),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("alert", sa.Integer, sa.ForeignKey("alerts.id"), nullable=False),
        text("channel", null=False),
        text("outcome", sa.String(10), null=False),
        text("why"),
        recorded(),
    )
    op.create_index("deliveries_alert", "deliveries", ["alert"])
    for name in ("alerts", "deliveries"):
        guard(name)


def downgrade() -> None:
    """What was sent is not forgotten."""
    raise NotImplementedError("a register is not taken back to an older schema; restore a backup")
