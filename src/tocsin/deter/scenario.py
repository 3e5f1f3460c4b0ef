"""Decide what a scenario says: the choice at its best values, how often it flips over its ranges, what matters, and where it
breaks.

Every sentence stands under the scenario's assumptions; nothing here forecasts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tocsin.deter.choice import OUTCOMES, Choice, Reaction, Threshold, follow, thresholds
from tocsin.deter.ranges import Index, Range, draw, sobol
from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]
PARTS = ("probability", "cost", "leverage")
PLAIN = ("benefit", "success", "own_cost", "status_quo", "foiled")
SHARES = frozenset({"success", "foiled", *(f"attribution.{o}" for o in OUTCOMES)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named what-if: every input a range with its source; `responses` has each response's parts, `given` what it hangs on."""

    name: str
    inputs: Mapping[str, Range]
    responses: Mapping[str, Mapping[str, Range]]
    given: Mapping[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        follow({name: self.given.get(name) for name in self.responses})

    def ranges(self) -> dict[str, Range]:
        """Every input that is a range, under the name by which a person calls it."""
        parts = {f"{name}.{part}": found for name, given in self.responses.items() for part, found in given.items()}
        return {**self.inputs, **parts}


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """An end of one input's range at which the conclusion reverses, the others at their best values."""

    input: str
    at: float
    acts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a scenario says: `share_acting` is the share of draws in which acting is better, `utility` its 5, 50, 95 % margins,
    `within` the inputs whose threshold lies inside their stated range."""

    scenario: str
    choice: Choice
    thresholds: tuple[Threshold, ...]
    within: tuple[str, ...]
    share_acting: float
    utility: tuple[float, float, float]
    matters: tuple[Index, ...]
    breaks: tuple[Break, ...]
    draws: int


def at(scenario: Scenario, values: Mapping[str, float]) -> Choice:
    """The choice for one value of every input.

    Raises:
        InvalidValue: a value is impossible; the message names the input.
    """
    attribution = {o: values[f"attribution.{o}"] for o in OUTCOMES if f"attribution.{o}" in values}
    responses = {
        name: Reaction(
            probability=values[f"{name}.probability"],
            cost=values[f"{name}.cost"],
            leverage=values.get(f"{name}.leverage", 0.0),
            given=scenario.given.get(name),
        )
        for name in scenario.responses
    }
    return Choice(
        benefit=values["benefit"],
        success=values["success"],
        own_cost=values["own_cost"],
        attribution=attribution,
        responses=responses,
        status_quo=values.get("status_quo", 0.0),
        foiled=values.get("foiled", 0.0),
    )


def utilities(scenario: Scenario, values: Mapping[str, FloatArray]) -> FloatArray:
    """Utility of acting above the status quo, for arrays of values."""
    zero = np.zeros_like(values["benefit"])
    success, foiled = values["success"], values.get("foiled", zero)
    chances = {"success": success, "foiled": foiled, "failure": np.clip(1 - success - foiled, 0, 1)}
    attributed = sum((chances[o] * values.get(f"attribution.{o}", zero) for o in OUTCOMES), start=zero)
    penalty = zero.copy()
    for name in scenario.responses:
        leverage = 1 + values.get(f"{name}.leverage", zero)
        penalty = penalty + _chance(scenario, values, name) * values[f"{name}.cost"] * leverage
    gain = success * values["benefit"] - values["own_cost"] - attributed * penalty
    return np.asarray(gain - values.get("status_quo", zero), dtype=np.float64)


def _chance(scenario: Scenario, values: Mapping[str, FloatArray], name: str) -> FloatArray:
    on = scenario.given.get(name)
    own = values[f"{name}.probability"]
    return own * _chance(scenario, values, on) if on else own


def judge(scenario: Scenario, *, rng: np.random.Generator, draws: int = 20_000, points: int = 4096) -> Verdict:
    """What a scenario says.

    Raises:
        InvalidValue: an input is missing or impossible.
    """
    ranges = scenario.ranges()
    check(scenario, ranges)
    best = {name: found.best for name, found in ranges.items()}
    choice = at(scenario, best)
    drawn = utilities(scenario, draw(ranges, draws=draws, rng=rng))
    low, middle, high = (float(x) for x in np.quantile(drawn, [0.05, 0.5, 0.95]))
    names = tuple(name for name, found in ranges.items() if found.low < found.high)

    def answer(shares: FloatArray) -> FloatArray:
        values = {name: np.full(len(shares), value) for name, value in best.items()}
        values |= {name: ranges[name].quantile(shares[:, i]) for i, name in enumerate(names)}
        return utilities(scenario, values)

    needed = thresholds(choice)
    return Verdict(
        scenario=scenario.name,
        choice=choice,
        thresholds=needed,
        within=tuple(t.input for t in needed if t.possible and _within(t, ranges)),
        share_acting=float(np.mean(drawn > 0)),
        utility=(low, middle, high),
        matters=tuple(sorted(sobol(names, answer, points=points, rng=rng), key=lambda i: -i.total)) if names else (),
        breaks=tuple(_breaks(scenario, ranges, best, choice.acts)),
        draws=draws,
    )


def _within(threshold: Threshold, ranges: Mapping[str, Range]) -> bool:
    """Whether a threshold lies inside its input's stated range; attribution is raised in proportion over all outcomes."""
    if threshold.input != "attribution":
        return (
            ranges[threshold.input].low <= threshold.needed <= ranges[threshold.input].high
            if threshold.input in ranges
            else False
        )
    shares = [ranges[name] for name in ranges if name.startswith("attribution.") and ranges[name].best > 0]
    factor = threshold.needed / threshold.now if threshold.now else 0.0
    return bool(shares) and all(given.low <= given.best * factor <= given.high for given in shares)


def check(scenario: Scenario, ranges: Mapping[str, Range]) -> None:
    """Refuse a scenario with missing or impossible inputs, naming every one."""
    problems = [f"{name}: missing" for name in ("benefit", "success", "own_cost") if name not in ranges]
    for name, given in scenario.responses.items():
        problems += [f"{name}.{part}: missing" for part in ("probability", "cost") if part not in given]
    for name, found in ranges.items():
        if (name in SHARES or name.endswith(".probability")) and not 0 <= found.low <= found.high <= 1:
            problems.append(f"{name}: a probability runs from 0 to 1, not {found.low} to {found.high}")
    if problems:
        raise InvalidValue(f"scenario {scenario.name}: " + "; ".join(problems))


def _breaks(scenario: Scenario, ranges: Mapping[str, Range], best: Mapping[str, float], acts: bool) -> list[Break]:
    found = []
    for name, given in ranges.items():
        for end in (given.low, given.high):
            values = {key: np.array([value]) for key, value in {**best, name: end}.items()}
            now = bool(utilities(scenario, values)[0] > 0)
            if now is not acts:
                found.append(Break(input=name, at=end, acts=now))
    return found


def sentences(verdict: Verdict) -> tuple[str, ...]:
    """What a scenario says, in words; every conclusion under its assumptions."""
    choice = verdict.choice
    does = "acting looks better to the aggressor than not acting" if choice.acts else "not acting looks better to the aggressor"
    low, _, high = verdict.utility
    said = [
        f"Under these assumptions {does}: {choice.utility:.2f} against {choice.status_quo:.2f}, in units in which the benefit is "
        f"{choice.benefit:g}.",
        f"Over the stated ranges acting is better in {100 * verdict.share_acting:.0f} of 100 draws "
        f"(its margin runs from {low:.1f} to {high:.1f}, 90%).",
    ]
    near = [t for t in verdict.thresholds if t.possible and t.input in verdict.within]
    far = [t for t in verdict.thresholds if t.possible and t.input not in verdict.within]
    never = [t.input for t in verdict.thresholds if not t.possible]
    said += [f"Under these assumptions {t.sentence}." for t in near]
    if far:
        reached = ", ".join(f"{t.input} at {t.needed:.3g} (it is {t.now:.3g})" for t in far)
        said.append(f"It flips too, but only outside the stated ranges, with {reached}.")
    if never:
        said.append(f"Cannot flip it alone: {', '.join(never)}.")
    if verdict.matters:
        said.append(
            "What matters most: "
            + ", ".join(f"{i.input} ({100 * i.total:.0f}% of the variance)" for i in verdict.matters[:3])
            + "."
        )
    for broken in verdict.breaks:
        then = "acting is better" if broken.acts else "not acting is better"
        said.append(f"It breaks where {broken.input} is {broken.at:g}: then {then}.")
    if not verdict.breaks:
        said.append("No single input reverses it within its stated range.")
    return tuple(said)
