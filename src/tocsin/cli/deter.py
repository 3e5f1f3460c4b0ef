"""`tocsin deter`: what a scenario says under its assumptions, and where it breaks."""

import json
from pathlib import Path

import click
import numpy as np

from tocsin.analyse.results import as_record
from tocsin.cli.options import json_option
from tocsin.deter.scenario import judge, sentences
from tocsin.errors import UsageError
from tocsin.pipeline.deter import TEMPLATES, read_scenario, scenario, template


@click.command("deter")
@click.argument("path", required=False, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--template", "named", metavar="|".join(TEMPLATES), help="Judge a scenario that comes with Tocsin.")
@click.option("--show", is_flag=True, help="Print the template's file, to be changed, instead of judging it.")
@click.option("--seed", type=int, default=1, show_default=True, help="The seed of what is drawn.")
@json_option
def command(path: Path | None, named: str | None, show: bool, seed: int, as_json: bool) -> None:
    """Say what a what-if scenario (TOML) implies: thresholds, what matters most, and what reverses it.

    It never forecasts: every sentence holds under the scenario's own assumptions.
    """
    if (path is None) == (named is None):
        raise UsageError("name a scenario FILE, or a --template")
    if named and show:
        click.echo(template(named), nl=False)
        return
    found = scenario(template(named), name=named) if named else read_scenario(path)  # type: ignore[arg-type]
    verdict = judge(found, rng=np.random.default_rng(seed))
    if as_json:
        click.echo(json.dumps(as_record(verdict), ensure_ascii=False))
        return
    for sentence in sentences(verdict):
        click.echo(sentence)
