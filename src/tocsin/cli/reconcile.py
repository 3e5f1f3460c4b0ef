"""`tocsin reconcile FILE.csv`: match another register's table with ours."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from tocsin.cli.options import json_option, opened, register_option
from tocsin.errors import InvalidValue
from tocsin.pipeline.events import read_rows
from tocsin.pipeline.link import linked
from tocsin.pipeline.reconcile import compare_tables


@click.command("reconcile")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv")
@register_option
@json_option
def command(path: Path, location: str, as_json: bool) -> None:
    """Say which of our incidents another register has too, and what only one of the two has.

    The table's columns are recognised by name: id, date, city, country, name, sponsor and their like.
    """
    rows = read_rows(path)
    try:
        found = compare_tables(linked(opened(location).view()), rows)
    except InvalidValue as error:
        raise InvalidValue(f"{path}: {error}") from error
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        for match in found.matches:
            click.echo(f"both    {'  =  '.join(match)}")
        for name in found.only_ours:
            click.echo(f"ours    {name}")
        for name in found.only_theirs:
            click.echo(f"theirs  {name}")
        click.echo(
            f"{len(found.matches)} in both, {len(found.only_ours)} only ours, {len(found.only_theirs)} only theirs", err=True
        )
    for problem in found.problems:
        click.echo(f"left out {problem}", err=True)
    sys.exit(1 if found.problems else 0)
