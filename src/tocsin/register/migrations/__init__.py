"""How the schema came to be, step by step, by alembic; the newest step is what `schema.py` says."""
