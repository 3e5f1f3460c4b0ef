"""`tocsin compare DIR DIR`: what differs between two editions."""

import json
from pathlib import Path

import click

from tocsin.cli.options import json_option
from tocsin.cli.render import counted
from tocsin.pipeline.editions import as_record, compared

FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)


@click.command("compare")
@click.argument("earlier", type=FOLDER, metavar="EARLIER")
@click.argument("later", type=FOLDER, metavar="LATER")
@json_option
def command(earlier: Path, later: Path, as_json: bool) -> None:
    """Say which incidents were added, back-filled, changed and withdrawn from one published folder to another."""
    found = compared(earlier, later)
    if as_json:
        click.echo(json.dumps(as_record(found), ensure_ascii=False))
        return
    click.echo(f"{found.earlier} to {found.later}: {counted(found.unchanged, 'incident')} unchanged")
    told = {
        "added": found.added,
        "back-filled (of years that the earlier edition covered)": found.back_filled,
        "changed": found.changed,
        "withdrawn": found.withdrawn,
    }
    for words, names in told.items():
        click.echo(f"{len(names)} {words}" + (f": {', '.join(names)}" if names else ""))
    if found.other_rules:
        click.echo(f"Made by other rules ({', '.join(found.other_rules)}): a change may be one of method.")
