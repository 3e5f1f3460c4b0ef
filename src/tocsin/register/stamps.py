"""Decide whether a register changed since somebody last read it: the highest numbers of what is only ever appended."""

from sqlalchemy import func, select

from tocsin.register.database import snapshot, told
from tocsin.register.register import Register
from tocsin.register.schema import DECISIONS, DESCRIPTIONS, READINGS

Stamp = tuple[int, int, int]
"""The latest decision, reading and description; documents and readings come together."""


def stamp(register: Register) -> Stamp:
    """The stamp of a register now."""
    columns = (DECISIONS.c.number, READINGS.c.id, DESCRIPTIONS.c.id)
    with told(register.location), snapshot(register.engine) as connection:
        found = [connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one() for column in columns]
    return found[0], found[1], found[2]
