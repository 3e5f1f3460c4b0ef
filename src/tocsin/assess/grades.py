"""Decide how a source and a claim are graded: the Admiralty system (NATO AJP-2.1), where F and 6 are missing, never middling.

Credibility 1, "confirmed by other sources", needs independent sources; copies and retellings of one source do not confirm it.
"""

from dataclasses import dataclass
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.model.vocabulary import Term


class Reliability(Term):
    """How far a source can be relied on, from its record."""

    A = "A", "completely reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "reliability cannot be judged"


class Credibility(Term):
    """How far a claim is borne out, apart from who makes it."""

    CONFIRMED = "1", "confirmed by other independent sources"
    PROBABLE = "2", "probably true"
    POSSIBLE = "3", "possibly true"
    DOUBTFUL = "4", "doubtful"
    IMPROBABLE = "5", "improbable"
    UNKNOWN = "6", "truth cannot be judged"


LEAST_FOR_CONFIRMED: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A source's reliability and a claim's credibility, with the number of independent sources behind the claim."""

    reliability: Reliability
    credibility: Credibility
    independent_sources: int

    def __post_init__(self) -> None:
        if self.credibility is Credibility.CONFIRMED and self.independent_sources < LEAST_FOR_CONFIRMED:
            raise InvalidValue(
                f"credibility 1 needs {LEAST_FOR_CONFIRMED} independent sources, and the register knows of "
                f"{self.independent_sources}; "
                "grade it 2, or add a source that does not retell the first"
            )

    @property
    def known(self) -> bool:
        """Whether both parts are judged; F and 6 are not grades to be averaged."""
        return self.reliability is not Reliability.F and self.credibility is not Credibility.UNKNOWN

    def __str__(self) -> str:
        return f"{self.reliability.value}{self.credibility.value}"
