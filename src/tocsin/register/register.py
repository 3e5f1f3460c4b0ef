"""The register as the pipeline sees it: something to view as of a time, and something to append to."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from tocsin.register.database import alone, engine
from tocsin.register.journal import Journal
from tocsin.register.ledger import Ledger
from tocsin.register.locations import shown
from tocsin.register.shards import Shards
from tocsin.register.view import View
from tocsin.register.writer import Writer


@dataclass(frozen=True, slots=True)
class Register:
    """An open register."""

    location: str
    engine: Engine

    def view(self, as_of: datetime | None = None) -> View:
        """The register as known at a time, or now."""
        return View(self.engine, self.location, as_of)

    def ledger(self) -> Ledger:
        """How documents came: captures, visits, what is held."""
        return Ledger(self.engine, self.location)

    def writer(self) -> Writer:
        """What appends to the register."""
        return Writer(self.engine, self.location)

    def journal(self) -> Journal:
        """What appends decisions, in sight of what others decided."""
        return Journal(self.engine, self.location)

    def alone(self, what: str) -> AbstractContextManager[None]:
        """The only process to do something to a register on PostgreSQL; for a file, see `tocsin.sources.turns`."""
        return alone(self.engine, self.location, what)

    def shards(self) -> Shards:
        """The spans of archives that the register has read."""
        return Shards(self.engine, self.location)


def open_register(location: str, *, writable: bool = False, new: bool | None = None, pooled: bool = False) -> Register:
    """Open the register at a file or URL; one that is not there is made for writing, unless `new` is false.

    A server keeps its connections (`pooled`).

    Raises:
        RegisterError: see `tocsin.register.database.engine`.
    """
    return Register(
        shown(location), engine(location, writable=writable, new=writable if new is None else writable and new, pooled=pooled)
    )
