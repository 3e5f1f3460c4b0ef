"""`tocsin changes`: what became known in the register since a day."""

import json
import re
from datetime import date, datetime, timedelta

import click

from tocsin.cli.options import as_of_option, json_option, moment, now, opened, register_option
from tocsin.cli.render import counted
from tocsin.errors import UsageError
from tocsin.pipeline.changes import Changes, changes
from tocsin.publish.exports.json_rows import incident_row, plain
from tocsin.publish.exports.summaries import headline


def _since(_context: click.Context, _option: click.Parameter, given: str) -> str:
    if re.fullmatch(r"\d{1,4}d", given):
        return (now().date() - timedelta(days=int(given[:-1]))).isoformat()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise UsageError(f"--since {given!r}: write a day like 2024-05-31, or a number of days like 7d") from error


@click.command("changes")
@click.option(
    "--since",
    default="7d",
    show_default=True,
    callback=_since,
    metavar="DATE|DAYS",
    help="From that day on (UTC): 2024-05-31, 7d.",
)
@register_option
@as_of_option
@json_option
def command(since: str, location: str, as_of: datetime | None, as_json: bool) -> None:
    """What the register learned since a day: documents, new and changed incidents, those that are gone, decisions.

    A new incident is one that it learned of; it may have happened long before. `tocsin compare` does this for two editions.
    """
    known = (as_of or now()).date().isoformat()
    if since > known:
        raise UsageError(f"--since {since}: that is after {known}, so nothing can have changed; name an earlier day")
    register = opened(location)
    eve = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
    found = changes(register.view(moment(eve)), register.view(as_of))
    _as_json(found, since, known) if as_json else _tell(found, since, known)


def _as_json(found: Changes, since: str, known: str) -> None:
    told = {
        "since": since,
        "as_known_on": known,
        "documents": [document.doc_id for document in found.documents],
        "documents_without_an_incident": found.silent,
        "new": [json.loads(plain(incident_row(incident, found.known))) for incident in found.new],
        "changed": [
            {
                "incident_id": one.incident.incident_id,
                "changes": [{"field": c.field, "then": c.then, "now": c.now} for c in one.changes],
            }
            for one in found.changed
        ],
        "gone": [{"incident_id": one.incident.incident_id, "now_in": list(one.now_in)} for one in found.gone],
        "unchanged": found.unchanged,
        "decisions": dict(found.decisions),
    }
    click.echo(json.dumps(told, ensure_ascii=False))


def _tell(found: Changes, since: str, known: str) -> None:
    silent = f", {found.silent} of them without an incident" if found.silent else ""
    click.echo(
        f"From {since} to {known} (UTC): {counted(len(found.documents), 'document')} taken in{silent}; "
        f"{counted(len(found.new), 'incident')} new, {len(found.changed)} changed, {len(found.gone)} gone, "
        f"{found.unchanged} as before; {counted(sum(found.decisions.values()), 'decision')}."
    )
    for incident in found.new:
        click.echo(f"new      {incident.incident_id}  {headline(incident)}")
    for one in found.changed:
        click.echo(f"changed  {one.incident.incident_id}  {headline(one.incident)}")
        for change in one.changes:
            click.echo(f"           {change.field}: {change.then} → {change.now}")
    for gone in found.gone:
        where = f"now in {', '.join(gone.now_in)}" if gone.now_in else "no report of it counts any more"
        click.echo(f"gone     {gone.incident.incident_id}  {headline(gone.incident)} ({where})")
    for name, n in sorted(found.decisions.items()):
        click.echo(f"decided  {name}: {counted(n, 'decision')}")
    click.echo("`tocsin show ID` gives the quotes; `tocsin waiting` says what still waits for a person.", err=True)
