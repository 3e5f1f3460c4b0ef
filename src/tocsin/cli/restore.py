"""`tocsin restore FILE`: a register out of a backup, rechecked."""

from pathlib import Path

import click

from tocsin.cli.options import register_option
from tocsin.pipeline.migrate import checked
from tocsin.register.archive import restore


@click.command("restore")
@click.argument("archive", type=click.Path(dir_okay=False, exists=True, path_type=Path), metavar="FILE")
@register_option
def command(archive: Path, location: str) -> None:
    """Make a register out of the backup FILE, at --register, where there must be none yet; then recheck all of it."""
    register = restore(archive, location)
    found = checked(register)
    click.echo(
        f"{register.location}: {found.documents} documents, {found.quotes} quotes, {found.decisions} decisions restored: "
        "all as recorded"
    )
