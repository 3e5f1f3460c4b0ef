"""Deter and protect: scenario and stakes files (TOML) to answers. Every problem of a file is told with its path."""

from importlib.resources import files
from pathlib import Path
from typing import Final, Self, TypeVar

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError, model_validator

from tocsin.deter.allocation import check
from tocsin.deter.choice import OUTCOMES
from tocsin.deter.imperfect_attribution import Attacker, Game, Signal, Uniform
from tocsin.deter.ranges import Range
from tocsin.deter.robust import Uncertain
from tocsin.deter.scenario import Scenario
from tocsin.errors import InvalidValue, UnknownChoice
from tocsin.pipeline.games import SHAPES, Doubt, doubt
from tocsin.pipeline.handwritten import text_of, toml_of

Read = TypeVar("Read", bound=BaseModel)
TEMPLATES: Final = ("charges", "sanctions", "expulsions", "protection", "partner", "retaliation")


class RangeRow(BaseModel):
    """A value, or a low, best and high one, with a source."""

    model_config = ConfigDict(extra="forbid")

    low: FiniteFloat
    best: FiniteFloat
    high: FiniteFloat
    source: str = "judgement"

    @model_validator(mode="after")
    def _runs_upwards(self) -> Self:
        if not self.low <= self.best <= self.high:
            raise ValueError(f"a range runs low <= best <= high, not {self.low:g}, {self.best:g}, {self.high:g}")
        return self


Given = FiniteFloat | RangeRow


class ReactionRow(BaseModel):
    """A response that the aggressor expects."""

    model_config = ConfigDict(extra="forbid")

    probability: Given
    cost: Given
    leverage: Given = 0.0
    given: str | None = None


class OutcomeRow(BaseModel):
    """Attribution by how the act ends; an outcome that is not named is never attributed."""

    model_config = ConfigDict(extra="forbid")

    success: Given = 0.0
    failure: Given = 0.0
    foiled: Given = 0.0


class ScenarioFile(BaseModel):
    """A scenario as a person writes it."""

    model_config = ConfigDict(extra="forbid")

    name: str
    question: str = ""
    benefit: Given
    success: Given
    own_cost: Given
    status_quo: Given = 0.0
    foiled: Given = 0.0
    attribution: Given | OutcomeRow
    responses: dict[str, ReactionRow]


class SpanRow(BaseModel):
    """A private value: what it is is known to its owner alone."""

    model_config = ConfigDict(extra="forbid")

    low: float
    high: float


class AttackerRow(BaseModel):
    """One of several who may attack."""

    model_config = ConfigDict(extra="forbid")

    name: str
    benefit: SpanRow
    opportunity: float


class SignalRow(BaseModel):
    """What the defender may see."""

    model_config = ConfigDict(extra="forbid")

    name: str
    names: str
    shown: dict[str, float]
    false_alarm: float = 0.0


class GameFile(BaseModel):
    """Several possible attackers and uncertain attribution, as a person writes it."""

    model_config = ConfigDict(extra="forbid")

    name: str
    question: str = ""
    taste: SpanRow
    harm: float
    attackers: list[AttackerRow]
    signals: list[SignalRow]


class StakeRow(BaseModel):
    """One target's stakes, and what its full protection costs in resources."""

    model_config = ConfigDict(extra="forbid")

    name: str
    harm: Given
    attraction: Given
    harm_if_protected: float = 0.0
    attraction_if_protected: float = 0.0
    cost: float = 1.0


class StakesFile(BaseModel):
    """Who or what may need protection, and how much of it there is."""

    model_config = ConfigDict(extra="forbid")

    resources: float
    targets: list[StakeRow]


def _parsed(source: str, name: str, shape: type[Read]) -> Read:
    try:
        return shape.model_validate(toml_of(source, name=name))
    except ValidationError as error:
        raise InvalidValue(f"{name}: {'; '.join(_problems(error))}") from error


def _problems(error: ValidationError) -> list[str]:
    """Each problem with its path, less pydantic's names for the two forms of a value (a number, a table)."""
    found: dict[tuple[int | str, ...], list[str]] = {}
    for problem in error.errors():
        path = tuple(p for p in problem["loc"] if isinstance(p, int) or not (p == "float" or "Row" in p))
        number = "float" in problem["loc"] and isinstance(problem["input"], dict)
        if not number:  # a table is not a number that failed
            found.setdefault(path, []).append(problem["msg"].removeprefix("Value error, "))
    return [f"{'.'.join(map(str, path))}: {messages[0]}" for path, messages in found.items()]


def _range(given: Given) -> Range:
    if isinstance(given, RangeRow):
        return Range(low=given.low, best=given.best, high=given.high, source=given.source)
    return Range(low=given, best=given, high=given)


def template(name: str) -> str:
    """A scenario file that comes with Tocsin, to be changed.

    Raises:
        UnknownChoice: there is none of this name.
    """
    if name not in TEMPLATES:
        raise UnknownChoice("template", name, TEMPLATES)
    return (files("tocsin.demo") / "scenarios" / f"{name}.toml").read_text("utf-8")


def scenario(source: str, *, name: str) -> Scenario:
    """A scenario from its file's text.

    Raises:
        InvalidValue: it is not of the form, or a range is impossible; every problem is told with its path.
    """
    row = _parsed(source, name, ScenarioFile)
    given = row.attribution
    attribution = {o: getattr(given, o) if isinstance(given, OutcomeRow) else given for o in OUTCOMES}
    plain = {key: _range(getattr(row, key)) for key in ("benefit", "success", "own_cost", "status_quo", "foiled")}
    try:
        return Scenario(
            name=row.name,
            inputs={**plain, **{f"attribution.{outcome}": _range(share) for outcome, share in attribution.items()}},
            responses={
                key: {"probability": _range(r.probability), "cost": _range(r.cost), "leverage": _range(r.leverage)}
                for key, r in row.responses.items()
            },
            given={key: r.given for key, r in row.responses.items()},
        )
    except InvalidValue as error:
        raise InvalidValue(f"{name}: {error}") from error


def game(source: str, *, name: str) -> Game:
    """A game of uncertain attribution from its file's text.

    Raises:
        InvalidValue: it is not of the form, or what it says is impossible.
    """
    row = _parsed(source, name, GameFile)
    try:
        return Game(
            attackers=tuple(
                Attacker(name=a.name, benefit=Uniform(low=a.benefit.low, high=a.benefit.high), opportunity=a.opportunity)
                for a in row.attackers
            ),
            signals=tuple(Signal(**dict(s)) for s in row.signals),
            taste=Uniform(low=row.taste.low, high=row.taste.high),
            harm=row.harm,
        )
    except InvalidValue as error:
        raise InvalidValue(f"{name}: {error}") from error


def read(path: Path) -> Scenario | Game | Doubt:
    """A scenario from a file, a game of uncertain attribution if it has attackers, or a game of doubt if it names its `game`."""
    text = text_of(path)
    given = toml_of(text, name=str(path))
    if "game" in given:
        return doubtful(text, str(given["game"]), name=str(path))
    return game(text, name=str(path)) if "attackers" in given else scenario(text, name=str(path))


def doubtful(source: str, kind: str, *, name: str) -> Doubt:
    """A game of doubt from its file's text.

    Raises:
        UnknownChoice: no game is called so.
        InvalidValue: it is not of the form, or what it says is impossible.
    """
    if kind not in SHAPES:
        raise UnknownChoice("game", kind, SHAPES)
    try:
        return doubt(_parsed(source, name, SHAPES[kind]))
    except InvalidValue as error:
        raise InvalidValue(f"{name}: {str(error).removeprefix(f'{name}: ')}") from error


def read_scenario(path: Path) -> Scenario:
    """A scenario from a file."""
    return scenario(text_of(path), name=str(path))


def stakes(source: str, *, name: str) -> tuple[list[Uncertain], float]:
    """Targets and resources from a file's text: `harm` and `attraction` of each target, without and with protection.

    Raises:
        InvalidValue: it is not of the form, or what it says is impossible.
    """
    row = _parsed(source, name, StakesFile)
    try:
        targets = [
            Uncertain(
                name=t.name,
                harm=_range(t.harm),
                attraction=_range(t.attraction),
                harm_if_protected=t.harm_if_protected,
                attraction_if_protected=t.attraction_if_protected,
                cost=t.cost,
            )
            for t in row.targets
        ]
        check([target.best for target in targets], row.resources)
    except InvalidValue as error:
        raise InvalidValue(f"{name}: {error}") from error
    return targets, row.resources


def read_stakes(path: Path) -> tuple[list[Uncertain], float]:
    """Targets and resources from a file."""
    return stakes(text_of(path), name=str(path))
