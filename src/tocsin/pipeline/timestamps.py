"""Timestamps: an authority's word for when the bytes of documents were seen, asked for once and checked whenever one likes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tocsin.errors import DataError
from tocsin.model.evidence import digest
from tocsin.register.ledger import Stamp
from tocsin.register.register import Register
from tocsin.sources.fetch import Fetcher
from tocsin.sources.stamps import ask, check, installed


@dataclass(slots=True, kw_only=True)
class Stamped:
    """What became of a call."""

    new: list[Stamp] = field(default_factory=list)
    known: int = 0
    problem: str | None = None


def stamp(register: Register, authority: str, fetcher: Fetcher, *, clock: Callable[[], datetime]) -> Stamped:
    """Ask for a timestamp of all bytes that have none of this authority; the first failure ends the call."""
    ledger, made = register.ledger(), Stamped()
    have = {known.original for known in ledger.stamps() if known.authority == authority}
    for key, content in register.view().originals():
        if key in have:
            made.known += 1
            continue
        try:
            token, at = ask(content, authority, fetcher)
        except DataError as error:
            made.problem = str(error)
            break
        new = Stamp(original=key, token=token, authority=authority, at=at)
        ledger.stamp(new, at=clock())
        made.new.append(new)
    return made


@dataclass(slots=True, kw_only=True)
class Rechecked:
    """How many timestamps there are, how many signatures hold, and what is wrong."""

    stamps: int = 0
    signed: int = 0
    problems: list[str] = field(default_factory=list)


def recheck_stamps(register: Register, roots: Sequence[Any] = ()) -> Rechecked:
    """Check every timestamp against the bytes that it is of."""
    ledger, made = register.ledger(), Rechecked()
    for known in ledger.stamps():
        made.stamps += 1
        content = ledger.content(known.original) or b""
        if not installed() or digest(content) != known.original:
            continue  # that the bytes are gone or others is told where they are checked themselves
        found = check(known.token, content, roots)
        made.signed += found.signed
        if found.problem:
            made.problems.append(f"timestamp of {known.original[:12]} by {known.authority}: {found.problem}")
        elif found.at != known.at:
            made.problems.append(f"timestamp of {known.original[:12]} by {known.authority}: its time is not the one recorded")
    return made


def recheck_captures(register: Register) -> Iterator[str]:
    """What is wrong with the captures: bytes that are not there, or a version that does not follow on the one before."""
    captures, ledger = {}, register.ledger()
    digests = {key for key, _ in register.view().originals()}
    for capture in ledger.captures():
        captures[capture.number] = capture
        before = captures.get(capture.previous) if capture.previous else None
        if capture.original not in digests:
            yield f"capture {capture.number}: its bytes {capture.original[:12]} are not in the register"
        if capture.previous and (before is None or before.key != capture.key):
            yield f"capture {capture.number}: the version before it is of another source, or is gone"
