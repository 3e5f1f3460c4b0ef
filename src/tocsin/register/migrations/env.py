"""Alembic's entry: run the steps on the connection that the register hands over."""

from alembic import context

from tocsin.register.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
