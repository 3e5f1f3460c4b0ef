"""Relevance: what the gate makes of documents, and what it set aside in the archives and feeds that a register has read."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.model.captures import Came
from tocsin.pipeline.collect import Noted, Refused, Said, collect
from tocsin.pipeline.stream.sifting import FATES, gate, unpacked
from tocsin.register.register import Register
from tocsin.relevance.gate import Relevance
from tocsin.sources.files import Source

__all__ = ["FATES", "Ledgered", "judged", "ledger", "sampled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgered:
    """A line of the ledger with where it was found: the archive and the place in it, or the feed that led there."""

    found_in: str
    fate: str
    why: str
    url: str
    offset: int | None = None


def judged(found: Iterable[Source], said: Said) -> Iterator[tuple[str, Relevance] | Refused]:
    """The gate's word on some documents, or why one could not be read."""
    for item in collect(found, said):
        if isinstance(item, Refused):
            yield item
        elif not isinstance(item, Noted):
            yield item.document.doc_id, gate().judge(item.document.text)


def ledger(register: Register, fate: str) -> Iterator[Ledgered]:
    """Every record of the archives read that met a fate, in the order in which spans were kept, then every page and file that
    was visited and met it last."""
    for shard in register.shards().lines():
        for entry in unpacked(shard.lines):
            if entry.fate == fate:
                yield Ledgered(found_in=shard.name, fate=fate, why=entry.why, url=entry.url, offset=entry.offset)
    if fate == Came.SET_ASIDE:
        latest = {visit.source: visit for visit in register.ledger().visits()}
        for visit in latest.values():
            if visit.came is Came.SET_ASIDE:
                probability = (visit.why or "").partition(":")[0]
                yield Ledgered(found_in=visit.via or visit.source, fate=fate, why=probability, url=visit.source)


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
