"""Decide what becomes of the ledger lines of archives when a person or a document is erased: addresses lose the name, or go.

A span's ledger is packed, so the plan for rows does not see into it. A line keeps its offset and fate, so that every record of
the archive is still accounted for.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from tocsin.model.erasure import ERASED
from tocsin.pipeline.stream.sifting import Entry, packed, unpacked
from tocsin.publish.protection.erasing import Name, reword
from tocsin.register.erasing import Plan

_PLACE: Final = re.compile(r".*@\d+(?= |$)", re.DOTALL)


def without_name(plan: Plan, name: Name) -> Plan:
    """A plan that also takes a person's name out of the ledger lines of archives."""

    def reworded(_archive: str, entry: Entry) -> Entry:
        return replace(entry, url=reword(entry.url, name.whole), why=reword(entry.why, name.whole))

    return _with_lines(plan, reworded)


def without_pages(plan: Plan, sources: Collection[str]) -> Plan:
    """A plan that also takes the addresses of some documents out of the ledger lines of the archives that they came in."""
    places = {found[0] for source in sources if (found := _PLACE.match(source))}

    def emptied(archive: str, entry: Entry) -> Entry:
        return replace(entry, url=ERASED) if f"{archive}@{entry.offset}" in places else entry

    return _with_lines(plan, emptied)


def _with_lines(plan: Plan, change: Callable[[str, Entry], Entry]) -> Plan:
    def whole(table: str, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
        found = plan(table, row)
        if table != "shards" or found is None:
            return found
        before = tuple(unpacked(row["lines"]))
        after = tuple(change(row["name"], entry) for entry in before)
        return {**found, "lines": packed(after)} if after != before else found

    return whole
