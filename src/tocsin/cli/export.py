"""`tocsin export FORMAT`: the register as a file."""

import sys
from datetime import datetime
from pathlib import Path

import click

from tocsin.cli.options import as_of_option, opened, register_option
from tocsin.errors import UnknownChoice, UsageError
from tocsin.pipeline.link import linked
from tocsin.publish.exports import EXPORTS
from tocsin.publish.wording import order


@click.command("export")
@click.argument("format", metavar="|".join(EXPORTS))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here; by default to standard output.")
@register_option
@as_of_option
def command(format: str, out: Path | None, location: str, as_of: datetime | None) -> None:
    """Write every incident in a format: csv for a spreadsheet, json or jsonl with every statement."""
    if format not in EXPORTS:
        raise UnknownChoice("export", format, EXPORTS)
    found = linked(opened(location).view(as_of))
    lines = EXPORTS[format](sorted(found.incidents, key=order), found.documents)
    if out is None:
        sys.stdout.writelines(lines)
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
    except OSError as error:
        raise UsageError(f"--out {out}: {error.strerror}") from error
    click.echo(f"{len(found.incidents)} incidents in {out}", err=True)
