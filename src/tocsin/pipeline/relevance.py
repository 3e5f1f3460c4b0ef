"""Relevance: what the gate makes of documents, and what it set aside in the archives that a register has read."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.pipeline.collect import Noted, Refused, Said, collect
from tocsin.pipeline.stream.sifting import FATES, Entry, gate, unpacked
from tocsin.register.register import Register
from tocsin.relevance.gate import Relevance
from tocsin.sources.files import Source

__all__ = ["FATES", "Ledgered", "judged", "ledger", "sampled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgered:
    """A line of the ledger with the archive that it is about."""

    archive: str
    entry: Entry


def judged(found: Iterable[Source], said: Said) -> Iterator[tuple[str, Relevance] | Refused]:
    """The gate's word on some documents, or why one could not be read."""
    for item in collect(found, said):
        if isinstance(item, Refused):
            yield item
        elif not isinstance(item, Noted):
            yield item.document.doc_id, gate().judge(item.document.text)


def ledger(register: Register, fate: str) -> Iterator[Ledgered]:
    """Every record of the archives read that met a fate, in the order in which spans were kept."""
    for shard in register.shards().lines():
        for entry in unpacked(shard.lines):
            if entry.fate == fate:
                yield Ledgered(archive=shard.name, entry=entry)


def sampled(rows: Iterable[Ledgered], size: int, *, rng: random.Random) -> tuple[list[Ledgered], int]:
    """A sample drawn evenly without knowing how many there are (algorithm R, Vitter 1985), and how many there were."""
    kept: list[Ledgered] = []
    met = 0
    for row in rows:
        met += 1
        if len(kept) < size:
            kept.append(row)
        elif (place := rng.randrange(met)) < size:
            kept[place] = row
    return kept, met
