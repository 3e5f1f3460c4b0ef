"""Decide what happens when both sides doubt each other: the unilateral deterrence game (Zagare and Kilgour 1993).

A challenger leaves things as they are (SQ) or attacks; the defender yields (DC) or resists; then the challenger backs down
(CD) or fights (DD). Each side is hard (would rather fight than give in) or soft, and knows its own type alone. With c1 = (DC
- SQ) / (DC - CD)    c2 = (DC - SQ) / (DC - DD_hard)    [challenger]    d1 = (CD - DC) / (CD - DD_soft)    [defender] the
perfect Bayesian equilibrium is one of four, by the probabilities that each side is hard.
"""

from dataclasses import dataclass

from tocsin.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenger:
    """The challenger's utilities; DC > SQ > DD_hard > CD > DD_soft."""

    DC: float
    SQ: float
    DD_hard: float
    CD: float
    DD_soft: float

    def __post_init__(self) -> None:
        if not self.DC > self.SQ > self.DD_hard > self.CD > self.DD_soft:
            raise InvalidValue("a challenger's utilities run DC > SQ > DD_hard > CD > DD_soft")


@dataclass(frozen=True, slots=True, kw_only=True)
class Defender:
    """The defender's utilities; SQ > CD > DD_hard > DC > DD_soft."""

    SQ: float
    CD: float
    DD_hard: float
    DC: float
    DD_soft: float

    def __post_init__(self) -> None:
        if not self.SQ > self.CD > self.DD_hard > self.DC > self.DD_soft:
            raise InvalidValue("a defender's utilities run SQ > CD > DD_hard > DC > DD_soft")


@dataclass(frozen=True, slots=True, kw_only=True)
class Equilibrium:
    """How each type behaves: probabilities of attacking and of resisting. `regime` names the equilibrium."""

    regime: str
    challenger_hard_attacks: float
    challenger_soft_attacks: float
    defender_hard_resists: float
    defender_soft_resists: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where the equilibria meet."""

    c1: float
    c2: float
    d1: float


def thresholds(challenger: Challenger, defender: Defender) -> Thresholds:
    """The thresholds of a game."""
    return Thresholds(
        c1=(challenger.DC - challenger.SQ) / (challenger.DC - challenger.CD),
        c2=(challenger.DC - challenger.SQ) / (challenger.DC - challenger.DD_hard),
        d1=(defender.CD - defender.DC) / (defender.CD - defender.DD_soft),
    )


def equilibrium(challenger: Challenger, defender: Defender, *, challenger_hard: float, defender_hard: float) -> Equilibrium:
    """The equilibrium for given probabilities that each side is hard.

    At a threshold, where two equilibria meet, the more peaceful is given.

    Raises:
        InvalidValue: a probability is not one.
    """
    for name, share in (("challenger_hard", challenger_hard), ("defender_hard", defender_hard)):
        if not 0 <= share <= 1:
            raise InvalidValue(f"{name} is a probability between 0 and 1, not {share}")
    at = thresholds(challenger, defender)
    if defender_hard >= at.c2:
        return _told("deterrence", 0, 0, 0)
    if defender_hard >= at.c1:
        return _told("separating", 1, 0, 0)
    if challenger_hard <= at.d1:
        bluffs = challenger_hard * (1 - at.d1) / ((1 - challenger_hard) * at.d1)
        return _told("bluff", 1, bluffs, (at.c1 - defender_hard) / (1 - defender_hard))
    return _told("attack", 1, 1, 0)


def _told(regime: str, hard: float, soft: float, resists: float) -> Equilibrium:
    return Equilibrium(
        regime=regime,
        challenger_hard_attacks=hard,
        challenger_soft_attacks=soft,
        defender_hard_resists=1,
        defender_soft_resists=resists,
    )
