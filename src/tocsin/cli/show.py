"""`tocsin show ID`: one incident with every statement and its quote."""

from datetime import datetime

import click

from tocsin.cli import render
from tocsin.cli.options import as_of_option, json_option, opened, register_option
from tocsin.pipeline.link import linked
from tocsin.publish.exports.json_rows import incident_row, plain


@click.command("show")
@click.argument("incident", metavar="ID")
@register_option
@as_of_option
@json_option
def command(incident: str, location: str, as_of: datetime | None, as_json: bool) -> None:
    """One incident, by its identifier or the beginning of it."""
    found = linked(opened(location).view(as_of))
    chosen = found.incident(incident)
    if as_json:
        click.echo(plain(incident_row(chosen, found.documents)))
    else:
        render.show(chosen, found.documents, render.OUT)
