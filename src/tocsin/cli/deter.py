"""`tocsin deter`: what a scenario or a game says under its assumptions, and where it breaks."""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import numpy as np

from tocsin.analyse.results import as_record
from tocsin.cli.judging import picture_format, write_chart
from tocsin.cli.options import json_option, now, opened, register_option
from tocsin.deter import attribution, play, regret
from tocsin.deter import prospect as weighting
from tocsin.deter.attribution import account
from tocsin.deter.choice import Choice, probability
from tocsin.deter.efg import as_efg
from tocsin.deter.imperfect_attribution import Game
from tocsin.deter.play import KINDS, Play, effects, regime_map
from tocsin.deter.prospect import levers
from tocsin.deter.regret import regrets
from tocsin.deter.scenario import Scenario, at, judge, sentences
from tocsin.errors import UsageError
from tocsin.pipeline.deter import TEMPLATES, read, read_scenario, scenario, template
from tocsin.pipeline.games import Doubt
from tocsin.pipeline.inputs import offered
from tocsin.publish.charts.games import effects_chart, frontier_chart, map_chart, tree_chart

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("deter")
@click.argument("path", required=False, type=FILE, metavar="FILE")
@click.option("--template", "named", metavar="|".join(TEMPLATES), help="Judge a scenario that comes with Tocsin.")
@click.option("--show", is_flag=True, help="Print the template's file, to be changed, instead of judging it.")
@click.option("--precision", type=float, help="Add how often an aggressor who errs acts; 0 is a coin toss.")
@click.option("--prospect", is_flag=True, help="Add certainty against severity under prospect weighting.")
@click.option(
    "--regret", "others", multiple=True, type=FILE, help="Compare with this scenario too, over the same worlds; again for more."
)
@click.option("--frontier", "frontier_file", type=FILE, help="Draw what attribution and each response need together.")
@register_option
@click.option("--tree", "tree_file", type=FILE, help="Draw a game's tree, with how it is played, to this .svg or .png.")
@click.option("--map", "map_file", type=FILE, help="Draw which regime holds over both sides' doubts.")
@click.option(
    "--effects", "effects_file", type=FILE, help="Draw deterrent effect, risk of conflict and the defender's loss together."
)
@click.option("--efg", "efg_file", type=FILE, help="Write a game in Gambit's format.")
@click.option("--seed", type=int, default=1, show_default=True, help="The seed of what is drawn.")
@json_option
def command(
    path: Path | None, named: str | None, show: bool, precision: float | None, prospect: bool, others: tuple[Path, ...],
    frontier_file: Path | None, location: str, seed: int, as_json: bool, **pictures: Path | None,
) -> None:  # fmt: skip
    """Say what a what-if scenario (TOML) implies: thresholds, what matters most, and what reverses it.

    A file with several `attackers` is a game of uncertain attribution: who attacks, and when seeing more backfires. A file with
    `game` (unilateral, mutual, extended, leverage) is a game of doubt: how it is played, and what commitment is worth.

    `tocsin deter inputs` offers what the register says of some inputs, as ranges with n, interval and bias.

    It never forecasts: every sentence holds under the scenario's own assumptions.
    """
    if (path is None) == (named is None):
        raise UsageError("name a scenario FILE, or a --template")
    if named and show:
        click.echo(template(named), nl=False)
        return
    if path == Path("inputs") and not path.exists():
        _offer(location, as_json=as_json)
        return
    found = scenario(template(named), name=named) if named else read(path)  # type: ignore[arg-type]
    if not isinstance(found, Scenario) and (prospect or others or frontier_file or precision is not None):
        raise UsageError("--precision, --prospect, --regret and --frontier are for a scenario, not for a game")
    if not isinstance(found, Doubt) and any(pictures.values()):
        raise UsageError("--tree, --map, --effects and --efg are for a file with `game`")
    record, said = _told(found, seed)
    if isinstance(found, Scenario):
        more, words = _more(found, precision=precision, prospect=prospect, others=others, seed=seed)
        record, said = {**record, **more}, (*said, *words)
        if frontier_file:
            drawn = frontier_chart(best(found), headline=found.name, words=" ".join(said), format=picture_format(frontier_file))
            write_chart(frontier_file, drawn)
    for line in [json.dumps(record, ensure_ascii=False)] if as_json else said:
        click.echo(line)
    if isinstance(found, Doubt):
        _draw(found, **pictures)


def best(found: Scenario) -> Choice:
    """The choice at a scenario's best values."""
    return at(found, {name: given.best for name, given in found.ranges().items()})


def _more(
    found: Scenario, *, precision: float | None, prospect: bool, others: tuple[Path, ...], seed: int
) -> tuple[dict[str, Any], tuple[str, ...]]:
    record: dict[str, Any] = {}
    said: tuple[str, ...] = ()
    if precision is not None:
        if not 0 <= precision < math.inf:
            raise UsageError(f"--precision {precision:g}: nought (a coin toss) or more, and a finite number")
        record["acts_with_probability"] = share = probability(best(found), precision=precision)
        said = (f"Under these assumptions an aggressor who errs (precision {precision:g}) acts with probability {share:.0%}.",)
    if prospect:
        record["prospect"], more = as_record(levers(best(found))), weighting.sentences(best(found))
        said = (*said, *more)
    if others:
        compared = regrets([found, *(read_scenario(other) for other in others)], rng=np.random.default_rng(seed))
        record["regret"], said = as_record(compared), (*said, *regret.sentences(compared))
    return record, said


def _offer(location: str, *, as_json: bool) -> None:
    """Print what a register says of some inputs."""
    today = str(now().date())
    for one in offered(opened(location).view()):
        if as_json:
            click.echo(json.dumps({**as_record(asdict(one)), "toml": one.toml(today)}, ensure_ascii=False))
            continue
        click.echo(one.sentence)
        if line := one.toml(today):
            click.echo(f"    {line}")
    if not as_json:
        click.echo("Offered, not fitted: under which assumptions any of these holds for the next act is for you to judge.")


def _told(found: Any, seed: int) -> tuple[Any, tuple[str, ...]]:
    if isinstance(found, Game):
        told = account(found)
        return asdict(told), attribution.sentences(told)
    if isinstance(found, Doubt):
        played = play.play(found.kind, found.tree)
        return _record(played), play.sentences(played)
    verdict = judge(found, rng=np.random.default_rng(seed))
    return as_record(verdict), sentences(verdict)


def _record(played: Play) -> dict[str, Any]:
    names = ("kind", "strategy", "attacked", "conflict", "worth", "others", "bound", "bound_attacked")
    return {name: as_record(getattr(played, name)) for name in names}


def _draw(
    found: Doubt, *, tree_file: Path | None, map_file: Path | None, effects_file: Path | None, efg_file: Path | None
) -> None:
    if efg_file:
        write_chart(efg_file, as_efg(found.tree).encode())
    for path, drawn in _pictures(found, tree_file, map_file, effects_file):
        write_chart(path, drawn)


def _pictures(
    found: Doubt, tree_file: Path | None, map_file: Path | None, effects_file: Path | None
) -> Iterator[tuple[Path, bytes]]:
    if tree_file:
        played = play.play(found.kind, found.tree)
        words = " ".join(play.sentences(played))
        yield tree_file, tree_chart(played, headline=found.name, words=words, format=picture_format(tree_file))
    if (map_file or effects_file) and found.build is None:
        raise UsageError(f"--map and --effects need two sides in doubt; the game of {found.kind} has none")
    read = KINDS[found.kind]
    if map_file and found.build:
        held = regime_map(found.kind, found.build)
        names = sorted({name for row in held.regimes for name in row})
        words = f"Regimes over both doubts: {'; '.join(names)}."
        yield (
            map_file,
            map_chart(
                held, names=(read.doubts[0], read.doubts[1]), headline=found.name, words=words, format=picture_format(map_file)
            ),
        )
    if effects_file and found.build:
        shown = effects(found.kind, found.build, attacker_hard=found.attacker_hard)
        words = (
            f"As the {read.defender} is better believed, the act falls from {shown.attacked[0]:.0%} to {shown.attacked[-1]:.0%}; "
            f"conflict is likeliest at {shown.believed[int(shown.conflict.argmax())]:.0%}, with {shown.conflict.max():.0%}."
        )
        yield (
            effects_file,
            effects_chart(
                shown, defender=read.defender, headline=f"{found.name}: {words}", words=words, format=picture_format(effects_file)
            ),
        )
