"""Games of doubt: a file (TOML with `game = ...`) to a tree. Every problem of a file is told with its path."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, FiniteFloat, model_validator

from tocsin.deter import games
from tocsin.deter.leverage import Leverage, leverage
from tocsin.deter.play import Build
from tocsin.deter.trees import Tree
from tocsin.errors import InvalidValue


class Row(BaseModel):
    """A table of the file; a key that is not known is a problem."""

    model_config = ConfigDict(extra="forbid")


class Sided(Row):
    """A side of a game, and how likely it is hard."""

    hard: float

    @model_validator(mode="after")
    def _likely(self) -> Self:
        if not 0 <= self.hard <= 1:
            raise ValueError(f"hard is a probability between 0 and 1, not {self.hard:g}")
        return self


class Side(Sided):
    """A side of a game: what each outcome is worth to it, in its own units."""

    SQ: FiniteFloat
    CD: FiniteFloat
    DC: FiniteFloat
    DD_hard: FiniteFloat
    DD_soft: FiniteFloat


class Escalating(Sided):
    """A side of the extended game."""

    SQ: FiniteFloat
    DC: FiniteFloat
    DD: FiniteFloat
    DE: FiniteFloat
    ED: FiniteFloat
    EE_hard: FiniteFloat
    EE_soft: FiniteFloat


class Partner(Row):
    """The values of the game through a partner."""

    benefit: FiniteFloat
    own_cost: FiniteFloat
    attribution: FiniteFloat
    pressure: FiniteFloat
    partner_cost: FiniteFloat
    partner_gain: FiniteFloat
    invest_cost: FiniteFloat
    harm: FiniteFloat
    willing: FiniteFloat
    willing_cost: FiniteFloat = 0.0


class Head(Row):
    """What every file of a game says of itself."""

    name: str
    question: str = ""
    source: str = "judgement"
    game: str


class UnilateralFile(Head):
    """Unilateral deterrence."""

    challenger: Side
    defender: Side


class MutualFile(Head):
    """Mutual deterrence."""

    first: Side
    second: Side


class ExtendedFile(Head):
    """Extended deterrence with asymmetric escalation."""

    challenger: Escalating
    defender: Escalating


class LeverageFile(Head):
    """Leverage through a partner."""

    values: Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A game of doubt as it was read: its tree, and how to build it for other doubts (None where it has no two doubts)."""

    kind: str
    name: str
    tree: Tree
    build: Build | None
    attacker_hard: float


SHAPES: Final[Mapping[str, type[Head]]] = {
    "unilateral": UnilateralFile,
    "mutual": MutualFile,
    "extended": ExtendedFile,
    "leverage": LeverageFile,
}


def doubt(row: Head) -> Doubt:
    """A game from its row.

    Raises:
        InvalidValue: its utilities or shares are impossible.
    """
    if isinstance(row, LeverageFile):
        tree = leverage(Leverage(**row.values.model_dump()))
        return Doubt(kind="leverage", name=row.name, tree=tree, build=None, attacker_hard=0.0)
    build, (a, b) = _builder(row)
    return Doubt(kind=row.game, name=row.name, tree=build(a, b), build=build, attacker_hard=a)


def _builder(row: Head) -> tuple[Build, tuple[float, float]]:
    if isinstance(row, UnilateralFile):
        both = {"challenger": _worth(row.challenger), "defender": _worth(row.defender)}
        _ordered("challenger", both["challenger"], ("DC", "SQ", "DD_hard", "CD", "DD_soft"))
        _ordered("defender", both["defender"], ("SQ", "CD", "DD_hard", "DC", "DD_soft"))
        made: Build = lambda a, b: games.unilateral(both, challenger_hard=a, defender_hard=b)  # noqa: E731
        return made, (row.challenger.hard, row.defender.hard)
    if isinstance(row, MutualFile):
        sides = {"first": _worth(row.first), "second": _worth(row.second)}
        for name, given in sides.items():
            _ordered(name, given, ("DC", "SQ", "DD_hard", "CD", "DD_soft"))
        built: Build = lambda a, b: games.mutual(sides, first_hard=a, second_hard=b)  # noqa: E731
        return built, (row.first.hard, row.second.hard)
    if isinstance(row, ExtendedFile):
        two = {"challenger": _worth(row.challenger), "defender": _worth(row.defender)}
        _ordered("challenger", two["challenger"], ("DC", "SQ", "DD", "EE_soft"))
        _ordered("challenger", two["challenger"], ("EE_hard", "DE", "EE_soft"))
        _ordered("defender", two["defender"], ("SQ", "DE", "DC"))
        _ordered("defender", two["defender"], ("EE_hard", "ED", "EE_soft"))
        make: Build = lambda a, b: games.extended(two, challenger_hard=a, defender_hard=b)  # noqa: E731
        return make, (row.challenger.hard, row.defender.hard)
    raise InvalidValue(f"no game is called {row.game!r}; known: {', '.join(SHAPES)}")


def _worth(side: Side | Escalating) -> dict[str, float]:
    return {name: value for name, value in side.model_dump().items() if name != "hard"}


def _ordered(who: str, worth: Mapping[str, float], names: tuple[str, ...]) -> None:
    told = [worth[name] for name in names]
    if any(one <= other for one, other in pairwise(told)):
        raise InvalidValue(f"{who}: its utilities run {' > '.join(names)}, not {', '.join(f'{value:g}' for value in told)}")
