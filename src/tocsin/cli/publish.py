"""`tocsin publish DIR`: a folder of pages that opens without a network."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from tocsin.cli.editions import policy_of, policy_options, tell_withheld
from tocsin.cli.options import as_of_option, now, opened, register_option
from tocsin.cli.progress import stages
from tocsin.cli.render import counted
from tocsin.pipeline.editions import with_earlier, write_edition
from tocsin.pipeline.events import read_responses
from tocsin.pipeline.publish import freeze

FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
MANY = 2000
"""Incidents or documents of which each stage is told."""


@click.command("publish")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--title", default="Register of incidents", show_default=True, metavar="WORDS", help="The name of the site.")
@click.option("--contact", metavar="ADDRESS", help="Where readers ask for a correction: an e-mail or web address.")
@click.option("--trend/--no-trend", default=True, show_default=True, help="The page of analyses with its pictures.")
@click.option(
    "--responses", "response_file", type=FILE, help="A CSV of dated responses (id, date, category, by, against): what followed."
)
@click.option(
    "--earlier",
    type=FOLDER,
    multiple=True,
    metavar="DIR",
    help="An edition before this one: incidents say since when they are out.",
)
@policy_options
@register_option
@as_of_option
def command(
    folder: Path,
    title: str,
    contact: str | None,
    trend: bool,
    response_file: Path | None,
    earlier: tuple[Path, ...],
    location: str,
    as_of: datetime | None,
    **given: Any,
) -> None:
    """Write an edition: the table first, a page for every incident and document, for the readers whom --audience names."""
    policy = policy_of(given)
    acts, problems = read_responses(response_file) if response_file else ([], ())
    for problem in problems:
        click.echo(f"left out {problem}", err=True)
    with stages(least=MANY) as progress:
        said: dict[str, Any] = {"title": title, "policy": policy, "contact": contact, "trend": trend, "acts": acts}
        frozen = freeze(opened(location), at=now(), as_of=as_of, progress=progress, **said)
        first = write_edition(with_earlier(frozen, earlier), folder, progress=progress)
    tell_withheld(frozen)
    if contact is None:
        click.echo("no address for corrections: name one with --contact, so that whoever is wronged can write", err=True)
    click.echo(f"{counted(len(frozen.incidents), 'incident')} published ({frozen.marking}); open {first}")
