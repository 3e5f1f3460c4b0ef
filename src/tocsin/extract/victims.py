"""Decide who has been a victim so far, and whom words that only point back ("the victim") mean."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.extract.cast import Figure
from tocsin.extract.people import Person

_GENERIC: Final = frozenset("victim target man woman person couple people pair".split())
WRONG: Final = re.compile(r"\bthe wrong (?:man|woman|person|people)\b")
"""Somebody taken for another: the one who was meant is told elsewhere."""
REMEMBERED: Final = 40
"""How many victims are remembered, so that the cost stays in step with the length."""


@dataclass(slots=True)
class Memory:
    """Who was a victim so far, in the order in which the acts were told, and who is a doer and so is none."""

    victims: list[Figure] = field(default_factory=list)
    doers: frozenset[int] = frozenset()

    def add(self, figures: Sequence[Figure]) -> None:
        """Remember victims, the newest last."""
        for figure in figures:
            self.victims = [known for known in self.victims if known is not figure][-REMEMBERED:]
            self.victims.append(figure)


def is_generic(person: Person) -> bool:
    """Whether the words only point back: "the victim", "the man"."""
    if person.is_named or person.noun not in _GENERIC:
        return False
    return (
        WRONG.match(person.label.lower()) is not None
        or (person.is_definite and len(person.label.split()) <= 3)
        or "the victim" in person.label
        or "the intended" in person.label
    )


def last_victim(memory: Memory, words: Person, doing: Collection[int]) -> Person | None:
    """Whom "the victim" means: the last victim with a name that was told, however far back."""
    if words.noun != "victim" or words.is_plural:
        return None
    return next(
        (f.name for f in reversed(memory.victims) if f.name and f.number not in doing and f.number not in memory.doers), None
    )
