"""`tocsin deter`: what a scenario says under its assumptions, and where it breaks."""

import json
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from tocsin.analyse.results import as_record
from tocsin.cli.options import json_option
from tocsin.deter import attribution
from tocsin.deter.attribution import account
from tocsin.deter.imperfect_attribution import Game
from tocsin.deter.scenario import judge, sentences
from tocsin.errors import UsageError
from tocsin.pipeline.deter import TEMPLATES, read, scenario, template


@click.command("deter")
@click.argument("path", required=False, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--template", "named", metavar="|".join(TEMPLATES), help="Judge a scenario that comes with Tocsin.")
@click.option("--show", is_flag=True, help="Print the template's file, to be changed, instead of judging it.")
@click.option("--seed", type=int, default=1, show_default=True, help="The seed of what is drawn.")
@json_option
def command(path: Path | None, named: str | None, show: bool, seed: int, as_json: bool) -> None:
    """Say what a what-if scenario (TOML) implies: thresholds, what matters most, and what reverses it.

    A file with several `attackers` is read as a game of uncertain attribution: who attacks, and when seeing more backfires.

    It never forecasts: every sentence holds under the scenario's own assumptions.
    """
    if (path is None) == (named is None):
        raise UsageError("name a scenario FILE, or a --template")
    if named and show:
        click.echo(template(named), nl=False)
        return
    found = scenario(template(named), name=named) if named else read(path)  # type: ignore[arg-type]
    if isinstance(found, Game):
        told = account(found)
        record, said = asdict(told), attribution.sentences(told)
    else:
        verdict = judge(found, rng=np.random.default_rng(seed))
        record, said = as_record(verdict), sentences(verdict)
    for line in [json.dumps(record, ensure_ascii=False)] if as_json else said:
        click.echo(line)
