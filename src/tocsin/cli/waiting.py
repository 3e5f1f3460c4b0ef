"""`tocsin waiting`: which documents still wait for a person."""

import json

import click

from tocsin.cli.options import json_option, now, opened, register_option
from tocsin.cli.render import counted
from tocsin.pipeline.review import Workroom
from tocsin.pipeline.waiting import Waiting, Waits, waiting

REASONS = 3


@click.command("waiting")
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="How many documents are listed.")
@register_option
@json_option
def command(most: int, location: str, as_json: bool) -> None:
    """Which documents still wait for a person: those most likely wrong, and that move the figures most, first.

    A document waits while a report of it is new, taken on, begun or disputed. `tocsin review` is where a person decides.
    """
    found = waiting(Workroom(register=opened(location), clock=now))
    if as_json:
        for one in found.documents:
            click.echo(json.dumps(_row(one), ensure_ascii=False))
        return
    for one in found.documents[:most]:
        values = f"{counted(one.unchecked, 'value')} unchecked in {counted(len(one.reports), 'report')}"
        where = f" ({', '.join(one.incidents)})" if one.incidents else ""
        click.echo(f"{one.document.doc_id}{where}: {values}; {'; '.join(one.reasons[:REASONS])}")
    _tell(found, most)


def _row(one: Waits) -> dict[str, object]:
    return {
        "document": one.document.doc_id,
        "title": one.document.title,
        "incidents": list(one.incidents),
        "reports": [{"report": row.item.report_id, "state": str(row.item.state)} for row in one.reports],
        "unchecked": one.unchecked,
        "reasons": list(one.reasons),
    }


def _tell(found: Waiting, most: int) -> None:
    if (more := len(found.documents) - most) > 0:
        click.echo(f"and {more} more; --most {len(found.documents)} lists them", err=True)
    click.echo(
        f"Waiting: {counted(len(found.documents), 'document')}. Done: {found.done}. "
        f"Without an incident by our reading, and perhaps seen by nobody: {found.silent}.",
        err=True,
    )
    beside = {
        f"{counted(found.disputed, 'report')} on which people differ": found.disputed,
        f"{counted(found.links, 'doubtful link')} (`tocsin link --questions`)": found.links,
        f"{counted(found.held, 'source')} that broke a reader (`tocsin quarantine list`)": found.held,
    }
    if told := [words for words, n in beside.items() if n]:
        click.echo(f"Beside them: {', '.join(told)}.", err=True)
    click.echo("`tocsin review` is where a person decides.", err=True)
