"""Decide which country a name, an adjective, a people or a capital speaks of.

Codes are ISO 3166-1 alpha-2, XK for Kosovo, and the code of their time for states that no longer exist (SU, YU, DD, CS).
A capital used for its government is marked as such: it is the reader of the mention who decides whether a place is meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or former state, with the words for it.

    `names` are its names, the usual one first; `adjectives` such as "Omani"; `people` such as "Swede"; `capitals` are
    cities or seats that newspapers use for the government, such as "Tehran" or "the Kremlin".
    """

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    since: int | None = None
    until: int | None = None

    @property
    def name(self) -> str:
        """The usual English name."""
        return self.names[0]


@cache
def load_countries() -> Mapping[str, Country]:
    """Every country and former state by code.

    >>> load_countries()["TR"].adjectives
    ('Turkish',)
    """
    table = (resources.files("tocsin.gazetteer") / "data" / "countries.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {row[0]: _country(row) for row in rows}


_FORMER: Final = {
    "SU": ("RU UA BY UZ KZ GE AZ LT MD LV KG TJ AM TM EE", 1991),
    "YU": ("RS HR SI BA MK ME XK", 1991),
    "CS": ("CZ SK", 1992),
}


def of_its_time(code: str, year: int) -> str:
    """The code of the state that a place of this country belonged to in a year, as far back as 1945.

    Serbia and Montenegro counts as Yugoslavia to 2003 only by its own name, not here.

    >>> of_its_time("RU", 1978), of_its_time("RU", 1998)
    ('SU', 'RU')
    """
    for former, (heirs, last) in _FORMER.items():
        if code in heirs.split() and 1945 <= year <= last:
            return former
    return code


def _country(row: list[str]) -> Country:
    code, names, adjectives, people, capitals, since, until = (*row, "", "", "", "", "", "")[:7]
    return Country(
        code=code, names=_listed(names), adjectives=_listed(adjectives), people=_listed(people), capitals=_listed(capitals),
        since=int(since) if since else None, until=int(until) if until else None,
    )  # fmt: skip


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
