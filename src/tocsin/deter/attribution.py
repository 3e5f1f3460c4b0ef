"""Decide what a game of uncertain attribution says: its equilibrium, what commitment is worth, and which better sight backfires.

Each change of what the defender sees is tried by itself: five more attacks in a hundred, unseen until now, are rightly named, or
laid at another's door; or false alarms end. Every sentence stands under the game's own assumptions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tocsin.deter.imperfect_attribution import Equilibrium, Game, Signal, best_commitment, solve

STEP: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of what the defender sees, and the probability of an attack after it."""

    words: str
    attacked: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a game says: the most aggressive equilibrium, the calmest, the best commitment, and single changes."""

    free: Equilibrium
    calmest: Equilibrium
    bound: Equilibrium
    changes: tuple[Change, ...]

    @property
    def backfiring(self) -> tuple[Change, ...]:
        """The changes after which attacks are more likely, the worst first."""
        worse = [change for change in self.changes if change.attacked > self.free.attacked + 1e-6]
        return tuple(sorted(worse, key=lambda change: -round(change.attacked, 9)))


def account(game: Game) -> Account:
    """What a game says."""
    changes = tuple(Change(words=words, attacked=solve(changed).attacked) for words, changed in _changes(game))
    return Account(free=solve(game), calmest=solve(game, calmest=True), bound=best_commitment(game), changes=changes)


def _changes(game: Game) -> Iterator[tuple[str, Game]]:
    for signal in game.signals:
        for attacker in game.attackers:
            unseen = 1 - sum(s.shown.get(attacker.name, 0.0) for s in game.signals)
            if (step := min(STEP, unseen)) > 1e-9:
                shown = {**signal.shown, attacker.name: signal.shown.get(attacker.name, 0.0) + step}
                yield (
                    f"{100 * step:.0f} more in 100 attacks by {attacker.name} show “{signal.name}”",
                    _with(game, replace(signal, shown=shown)),
                )
        if signal.false_alarm > 0:
            yield f"“{signal.name}” is never a false alarm", _with(game, replace(signal, false_alarm=0.0))


def _with(game: Game, changed: Signal) -> Game:
    return replace(game, signals=tuple(changed if signal.name == changed.name else signal for signal in game.signals))


def sentences(found: Account) -> tuple[str, ...]:
    """What a game says, in words."""
    free, bound = found.free, found.bound
    each = ", ".join(f"{name} {share:.1%}" for name, share in free.attacks.items())
    said = [
        f"Under these assumptions an attack comes with probability {free.attacked:.1%} ({each}); an innocent is answered with "
        f"probability {free.wrong:.1%}."
    ]
    if not free.only:
        said.append(f"That is the most aggressive equilibrium; in the calmest an attack comes with {found.calmest.attacked:.1%}.")
    for name, guilty in free.suspicion.items():
        said.append(
            f"After “{name}” the named one did it with probability {guilty:.0%}, and is answered with {free.answers[name]:.0%}."
        )
    said += [f"After “{name}” another is the likelier culprit; do not trust what is said of it." for name in free.misnamed]
    said.append(
        f"A defender who could bind itself would be attacked with {bound.attacked:.1%}; that is worth "
        f"{bound.value - free.value:.3f} to it."
    )
    said += [f"It backfires if {c.words}: attacks come with {c.attacked:.2%}, not {free.attacked:.2%}." for c in found.backfiring]
    better = sorted((c for c in found.changes if c.attacked < free.attacked - 1e-6), key=lambda c: round(c.attacked, 9))
    said += [f"It helps if {c.words}: attacks come with {c.attacked:.2%}, not {free.attacked:.2%}." for c in better]
    return tuple(said)
