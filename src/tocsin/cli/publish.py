"""`tocsin publish DIR`: a folder of pages that opens without a network."""

from datetime import datetime
from pathlib import Path

import click

from tocsin.cli.options import as_of_option, now, opened, register_option
from tocsin.pipeline.publish import freeze, write_site


@click.command("publish")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--title", default="Register of incidents", show_default=True, metavar="WORDS", help="The name of the site.")
@register_option
@as_of_option
def command(folder: Path, title: str, location: str, as_of: datetime | None) -> None:
    """Write the register's pages: the table first, a page for every incident and document."""
    frozen = freeze(opened(location), at=now(), as_of=as_of, title=title)
    first = write_site(frozen, folder)
    click.echo(f"{len(frozen.incidents)} incidents published; open {first}")
