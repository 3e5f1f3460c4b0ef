"""`tocsin export FORMAT`: an edition of the register as a file."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from tocsin.cli.editions import policy_of, policy_options, tell_withheld
from tocsin.cli.options import as_of_option, now, opened, register_option
from tocsin.cli.render import counted
from tocsin.errors import UnknownChoice
from tocsin.pipeline.exporting import export
from tocsin.pipeline.publish import freeze
from tocsin.publish.exports import EXPORTS


@click.command("export")
@click.argument("format", metavar="|".join(EXPORTS))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here; by default to standard output.")
@policy_options
@register_option
@as_of_option
def command(format: str, out: Path | None, location: str, as_of: datetime | None, **given: Any) -> None:
    """Write every incident in a format, for the readers whom --audience names; what they may not have is not in it."""
    if format not in EXPORTS:
        raise UnknownChoice("export", format, EXPORTS)
    frozen = freeze(opened(location), at=now(), as_of=as_of, title="Register of incidents", policy=policy_of(given))
    export(frozen, format, to=out or sys.stdout.buffer)
    tell_withheld(frozen)
    if out is not None:
        click.echo(f"{counted(len(frozen.incidents), 'incident')} in {out}", err=True)
