"""`tocsin protect`: how to share limited protection, and who is left uncovered."""

import json
from pathlib import Path

import click
import numpy as np

from tocsin.cli.options import json_option
from tocsin.deter.allocation import allocate, plain, rota
from tocsin.pipeline.deter import read_stakes


@click.command("protect")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--days", type=int, default=7, show_default=True, help="Days of the rota.")
@click.option("--seed", type=int, help="The seed of the rota; without one nobody can repeat it.")
@json_option
def command(path: Path, days: int, seed: int | None, as_json: bool) -> None:
    """Share limited protection over people or places at risk (TOML: resources, targets with harm and attraction).

    The file stays on this machine and enters no edition: treat file and answer as TLP:RED.
    """
    stakes, resources = read_stakes(path)
    found = allocate(stakes, resources)
    beside = plain(stakes, resources)
    drawn = rota(np.array(found.coverage), days=days, rng=np.random.default_rng(seed))
    if as_json:
        rows = [
            {"name": n, "coverage": c, "if_nobody_watches": float(p)}
            for n, c, p in zip(found.names, found.coverage, beside, strict=True)
        ]
        told = {"targets": rows, "uncovered": found.uncovered, "one_more_is_worth": found.one_more_is_worth, "rota": drawn}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo("TLP:RED  Given these values, against an attacker who watches:")
    for name, covered, other in zip(found.names, found.coverage, beside, strict=True):
        click.echo(f"  {name:32} {covered:6.0%} of the time   ({other:.0%} if nobody watched)")
    click.echo(f"Left uncovered: {', '.join(found.uncovered) or 'nobody'}.")
    click.echo(f"One more resource would avert {found.one_more_is_worth:.2f} of expected harm in an attack.")
    for day, covered_today in enumerate(drawn, 1):
        click.echo(f"  day {day}: {', '.join(found.names[i] for i in covered_today) or '-'}")
