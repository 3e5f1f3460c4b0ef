"""`tocsin list`: the incidents as a table."""

from datetime import datetime

import click

from tocsin.cli.options import as_of_option, json_option, opened, register_option
from tocsin.cli.render import OUT, counted, table
from tocsin.pipeline.link import linked
from tocsin.publish.exports.json_rows import incident_row, plain


@click.command("list")
@register_option
@as_of_option
@json_option
def command(location: str, as_of: datetime | None, as_json: bool) -> None:
    """The incidents of the register, by when they happened."""
    found = linked(opened(location).view(as_of))
    if as_json:
        for incident in found.incidents:
            click.echo(plain(incident_row(incident, found.documents)))
        return
    if found.incidents:
        OUT.print(table(found.incidents, width=OUT.width))
    click.echo(
        f"{counted(len(found.incidents), 'incident')} from {counted(len(found.reports), 'report')} "
        f"in {counted(len(found.documents), 'document')}"
        + (f", as known on {as_of.date()}" if as_of else "")
        + (". `tocsin show ID` gives the quotes." if found.incidents else ". `tocsin extract FILE --explain` says why."),
        err=True,
    )
