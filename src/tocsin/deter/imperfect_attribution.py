"""Decide who attacks and who is answered when an attack may be laid at the wrong door.

After After Baliga, Bueno de Mesquita and Wolitzky (2020), "Deterrence with Imperfect Attribution", American Political Science
Review 114(4). At most one of several attackers has an opportunity; it knows its benefit x and attacks where x exceeds its
cutoff. The defender sees a signal that names an attacker, or none, and answers the named one where its own taste for answering
y exceeds the chance that it errs:

    x_i = sum_s (pi_i(s) - pi_0(s)) (1 - G(1 - b_s))                          over the signals s that name i
    b_s = g_i a_i pi_i(s) / (pi_0(s) + sum_j g_j a_j (pi_j(s) - pi_0(s)))     a_j = 1 - F_j(x_j)

g opportunity, pi_j(s) the chance of signal s when j attacks, pi_0(s) when nobody does. Units: being answered costs an attacker
1, answering an innocent costs the defender 1. Each cutoff rises with every other's (who attacks more makes the others look less
guilty), so that climbing from 0 finds the most aggressive equilibrium and descending from 1 the calmest; where they meet it is
the only one.

Modelled: private benefits on either side, misattribution, missed attacks, false alarms, signals of several strengths, commitment.
Simplified against the paper: benefits are uniform; only the named attacker may be answered, and never after silence (the paper
derives both from assumptions on G and the signals; `Equilibrium.misnamed` tells where the first would fail); no false flags, no
message by the defender, no second round. It is a one-shot model of incentives, not a description of any state.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.optimize import brentq, minimize

from tocsin.errors import InvalidValue

NEAR: Final = 1e-9
"""Two cutoffs that are nearer than this are one."""
ROUNDS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniform:
    """A private value, known to its owner alone; the others know that it is uniform from `low` to `high`."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not -math.inf < self.low < self.high < math.inf:
            raise InvalidValue(f"a private value lies between a low and a higher one, not {self.low} and {self.high}")

    def above(self, cutoff: float) -> float:
        """Probability of a value above the cutoff."""
        return float(np.clip((self.high - cutoff) / (self.high - self.low), 0.0, 1.0))

    def gain(self, cutoff: float, price: float) -> float:
        """Mean of (value - price), counted only where the value exceeds the cutoff."""
        least = float(np.clip(cutoff, self.low, self.high))
        return ((self.high**2 - least**2) / 2 - price * (self.high - least)) / (self.high - self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacker:
    """Who may attack: its benefit in units of the answer's cost to it, and the chance that it has the opportunity."""

    name: str
    benefit: Uniform
    opportunity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What the defender may see: whom it names, how often an attack by each shows it, and how often no attack does."""

    name: str
    names: str
    shown: Mapping[str, float]
    false_alarm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """Attackers, the signals that name one of them (what is left is silence), and the defender.

    `taste` is the defender's private gain from answering a guilty attacker; answering an innocent gives it `taste - 1`. `harm`
    is what an attack costs it.
    """

    attackers: tuple[Attacker, ...]
    signals: tuple[Signal, ...]
    taste: Uniform
    harm: float = 1.0

    def __post_init__(self) -> None:
        problems = [*_problems_of_attackers(self.attackers), *_problems_of_signals(self)]
        if not 0 <= self.harm < math.inf:
            problems.append(f"harm {self.harm}: nought or more, and a finite number")
        if problems:
            raise InvalidValue("; ".join(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Equilibrium:
    """Who attacks and what is answered.

    `cutoffs` and `attacks` (probability, opportunity included) by attacker; `suspicion` (probability that the named one is
    guilty) and `answers` (probability of an answer) by signal. `value` is the defender's expected payoff, `wrong` the probability
    that an innocent is answered. `only` says whether it is the one equilibrium; `misnamed` lists signals after which somebody
    else is the likelier culprit, where the model's answer to the named one is not to be trusted.
    """

    cutoffs: Mapping[str, float]
    attacks: Mapping[str, float]
    suspicion: Mapping[str, float]
    answers: Mapping[str, float]
    attacked: float
    wrong: float
    value: float
    only: bool
    misnamed: tuple[str, ...]


def solve(game: Game, *, calmest: bool = False) -> Equilibrium:
    """The most aggressive equilibrium of a game, or the calmest; they are the same where `only` is true.

    >>> spy = Attacker(name="a", benefit=Uniform(low=0, high=1), opportunity=0.5)
    >>> seen = Signal(name="a seen", names="a", shown={"a": 0.6})
    >>> round(solve(Game(attackers=(spy,), signals=(seen,), taste=Uniform(low=0, high=1))).cutoffs["a"], 3)
    0.6
    """
    bold, calm = _climb(game, 0.0), _climb(game, 1.0)
    cutoffs = calm if calmest else bold
    thresholds = {signal.name: 1 - suspicion(game, signal, cutoffs) for signal in game.signals}
    only = all(abs(bold[name] - calm[name]) < 1e3 * NEAR for name in bold)
    return _told(game, cutoffs, thresholds, only=only)


def committed(game: Game, thresholds: Mapping[str, float]) -> Equilibrium:
    """What follows if the defender binds itself: it answers signal s where its taste exceeds `thresholds[s]`, believed by all.

    Raises:
        InvalidValue: a signal has no threshold.
    """
    if missing := sorted({signal.name for signal in game.signals} - set(thresholds)):
        raise InvalidValue(f"no threshold for {', '.join(missing)}")
    cutoffs = {
        attacker.name: sum(
            _lift(signal) * game.taste.above(thresholds[signal.name]) for signal in game.signals if signal.names == attacker.name
        )
        for attacker in game.attackers
    }
    return _told(game, cutoffs, thresholds, only=True)


def best_commitment(game: Game) -> Equilibrium:
    """The best that the defender could bind itself to; its `value` above that of `solve` is what commitment is worth.

    Local search (Powell) from the equilibrium and from always and never answering; never worse than any of them.
    """
    low, high = game.taste.low, game.taste.high
    names = [signal.name for signal in game.signals]
    here = solve(game)

    def loss(given: Sequence[float]) -> float:
        return -committed(game, dict(zip(names, given, strict=True))).value

    starts = [[float(np.clip(1 - here.suspicion[n], low, high)) for n in names], [low] * len(names), [high] * len(names)]
    found = [minimize(loss, start, method="Powell", bounds=[(low, high)] * len(names)).x for start in starts]
    best = min([*starts, *found], key=loss)
    return committed(game, {name: float(value) for name, value in zip(names, best, strict=True)})


def suspicion(game: Game, signal: Signal, cutoffs: Mapping[str, float], accused: str | None = None) -> float:
    """Probability that the named (or another accused) attacker is guilty, given the signal; 1 where it never shows."""
    weight = {a.name: a.opportunity * a.benefit.above(cutoffs[a.name]) for a in game.attackers}
    seen = _seen(signal, weight)
    name = accused or signal.names
    return weight[name] * signal.shown.get(name, 0.0) / seen if seen > 0 else float(accused in (None, signal.names))


def _seen(signal: Signal, attacks: Mapping[str, float]) -> float:
    """How often the signal shows."""
    return signal.false_alarm + sum(share * (signal.shown.get(name, 0.0) - signal.false_alarm) for name, share in attacks.items())


def _lift(signal: Signal) -> float:
    """How much likelier an attack by the named one makes its signal."""
    return signal.shown.get(signal.names, 0.0) - signal.false_alarm


def _climb(game: Game, start: float) -> dict[str, float]:
    """Repeated best cutoffs from one end; they move in one direction, and stop at the nearest equilibrium."""
    cutoffs = dict.fromkeys((attacker.name for attacker in game.attackers), start)
    for _ in range(ROUNDS):
        before = dict(cutoffs)
        for attacker in game.attackers:
            cutoffs[attacker.name] = _best_cutoff(game, attacker.name, cutoffs)
        if max(abs(cutoffs[name] - before[name]) for name in cutoffs) < NEAR / 100:
            break
    return cutoffs


def _best_cutoff(game: Game, name: str, cutoffs: Mapping[str, float]) -> float:
    """The one cutoff that fits the others': it rises by itself, and what deters falls with it."""
    short = _shortfall(game, name, cutoffs)
    if short(0.0) >= 0:
        return 0.0
    return 1.0 if short(1.0) <= 0 else float(brentq(short, 0.0, 1.0, xtol=1e-14))


def _shortfall(game: Game, name: str, cutoffs: Mapping[str, float]) -> Callable[[float], float]:
    def short(own: float) -> float:
        at = {**cutoffs, name: own}
        feared = sum(_lift(s) * game.taste.above(1 - suspicion(game, s, at)) for s in game.signals if s.names == name)
        return own - feared

    return short


def _told(game: Game, cutoffs: Mapping[str, float], thresholds: Mapping[str, float], *, only: bool) -> Equilibrium:
    attacks = {a.name: a.opportunity * a.benefit.above(cutoffs[a.name]) for a in game.attackers}
    seen = {signal.name: _seen(signal, attacks) for signal in game.signals}
    guilty = {signal.name: suspicion(game, signal, cutoffs) for signal in game.signals}
    answers = {name: game.taste.above(threshold) for name, threshold in thresholds.items()}
    gain = sum(seen[n] * game.taste.gain(thresholds[n], 1 - guilty[n]) for n in seen)
    attacked = sum(attacks.values())
    return Equilibrium(
        cutoffs=cutoffs,
        attacks=attacks,
        suspicion=guilty,
        answers=answers,
        attacked=attacked,
        wrong=sum(seen[n] * answers[n] * (1 - guilty[n]) for n in seen),
        value=gain - game.harm * attacked,
        only=only,
        misnamed=tuple(
            s.name
            for s in game.signals
            if any(suspicion(game, s, cutoffs, a.name) > guilty[s.name] + NEAR for a in game.attackers)
        ),
    )


def refined(game: Game, name: str, *, guilty: float, innocent: float) -> Game:
    """The same game with one signal split by a second look: "NAME, borne out" and "NAME, not borne out".

    `guilty` and `innocent` are the probabilities that the second look bears the signal out, if the named one did it and if not.
    The defender knows strictly more; whether attackers fear it more is another matter.

    Raises:
        InvalidValue: there is no such signal, or `guilty` is below `innocent`.
    """
    if name not in {signal.name for signal in game.signals} or not 0 <= innocent <= guilty <= 1:
        raise InvalidValue(
            f"{name!r} borne out with {guilty} if guilty and {innocent} if not: a known signal, and guilty the higher"
        )
    split = []
    for signal in game.signals:
        split += _halves(signal, guilty, innocent) if signal.name == name else [signal]
    return Game(attackers=game.attackers, signals=tuple(split), taste=game.taste, harm=game.harm)


def _halves(signal: Signal, guilty: float, innocent: float) -> list[Signal]:
    found = []
    for words, mine, other in (("borne out", guilty, innocent), ("not borne out", 1 - guilty, 1 - innocent)):
        shown = {name: share * (mine if name == signal.names else other) for name, share in signal.shown.items()}
        found.append(
            Signal(name=f"{signal.name}, {words}", names=signal.names, shown=shown, false_alarm=signal.false_alarm * other)
        )
    return found


def _problems_of_attackers(attackers: Sequence[Attacker]) -> list[str]:
    problems = [] if attackers else ["no attacker"]
    names = sorted(attacker.name for attacker in attackers)
    problems += [f"two attackers are named {one}" for one, other in pairwise(names) if one == other]
    problems += [
        f"{a.name}: opportunity {a.opportunity} is not between 0 and 1" for a in attackers if not 0 <= a.opportunity <= 1
    ]
    total = sum(attacker.opportunity for attacker in attackers)
    return [*problems, *([f"opportunities add up to {total:g}; at most one attacker has one"] if total > 1 + NEAR else [])]


def _problems_of_signals(game: Game) -> list[str]:
    known = {attacker.name for attacker in game.attackers}
    problems = []
    for signal in game.signals:
        if strangers := sorted(({signal.names} | set(signal.shown)) - known):
            problems.append(f"{signal.name}: nobody is called {', '.join(strangers)}")
        for name in sorted(known):
            share = signal.shown.get(name, 0.0)
            if not 0 <= signal.false_alarm <= share + NEAR:
                problems.append(f"{signal.name}: shown {share:g} if {name} attacks and {signal.false_alarm:g} if nobody; "
                                "an attack by anybody must not make a signal rarer")  # fmt: skip
    if len({signal.name for signal in game.signals}) < len(game.signals):
        problems.append("two signals have one name")
    for name in sorted(known):
        if (total := sum(signal.shown.get(name, 0.0) for signal in game.signals)) > 1 + NEAR:
            problems.append(f"signals of an attack by {name} add up to {total:g}")
    return problems
