"""`tocsin backup FILE`: the whole register in one checked file, while others go on working."""

from pathlib import Path

import click

from tocsin import __version__
from tocsin.cli.options import now, register_option
from tocsin.register.archive import back_up


@click.command("backup")
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@register_option
def command(archive: Path, location: str) -> None:
    """Write the register into FILE, which must be new: everything but log-in sessions, with checksums.

    FILE holds what is withheld from publication and password hashes: keep it where only admins read.
    """
    manifest = back_up(location, archive, at=now(), version=__version__)
    click.echo(
        f"{archive}: {sum(manifest.rows.values())} rows, {manifest.size:,} bytes unpacked, SHA-256 {manifest.sha256[:16]}…; "
        f"`tocsin restore` brings it back"
    )
