"""Quarantine: what broke its reader is held with its reason; it can be tried again, or dropped from the list. Nothing is lost."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tocsin.errors import ReaderError, UnknownRecord
from tocsin.model.captures import Held
from tocsin.pipeline.add import Added, Clock, Progress, add
from tocsin.pipeline.collect import Said
from tocsin.register.ledger import Batch, Ledger
from tocsin.register.register import Register
from tocsin.sources.files import Source

READ, DROPPED = "read", "dropped"


def chosen(register: Register, names: Iterable[str]) -> list[Held]:
    """What is held under these beginnings of digests; all of it if none is named.

    Raises:
        UnknownRecord: nothing is held under a name.
    """
    entries, wanted = register.ledger().held(), list(names)
    for name in wanted:
        if not any(entry.digest.startswith(name.lower()) for entry in entries):
            raise UnknownRecord(f"{register.location}: nothing is held as {name!r}; see `tocsin quarantine list`")
    return [entry for entry in entries if not wanted or any(entry.digest.startswith(name.lower()) for name in wanted)]


def retry(register: Register, entries: list[Held], *, clock: Clock, progress: Progress = lambda _: None) -> Added:
    """Read again what is held; what can be read now is released."""
    added = add(register, _sources(register.ledger(), entries), Said(), clock=clock, progress=progress)
    still = {item.source for item in added.refused}
    released = tuple(replace(entry, released=READ) for entry in entries if entry.source not in still)
    register.ledger().keep(Batch(released=released), at=clock())
    return added


def drop(register: Register, entries: list[Held], *, clock: Clock) -> None:
    """Take entries off the list; their bytes stay in the register."""
    register.ledger().keep(Batch(released=tuple(replace(entry, released=DROPPED) for entry in entries)), at=clock())


def _sources(ledger: Ledger, entries: Iterable[Held]) -> Iterator[Source]:
    for entry in entries:
        if entry.path is not None:
            path = Path(entry.path)
            problem = None
            if not path.is_file():
                problem = ReaderError(f"is no longer at {entry.path}", reader="file", source=entry.source)
            yield Source(name=entry.source, path=path, said=entry.said, problem=problem)
        else:
            yield Source(name=entry.source, path=None, said=entry.said, data=ledger.content(entry.digest) or b"")
