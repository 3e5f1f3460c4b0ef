"""`tocsin add`: take documents into the register, and say what is new, what was known, what was refused and why."""

import json
import sys
from typing import Any

import click

from tocsin.cli.archives import archive_options, parted, read_archives, tell_archives
from tocsin.cli.options import document_options, json_option, min_confidence_option, now, opened, register_option
from tocsin.cli.progress import progress
from tocsin.cli.render import counted
from tocsin.pipeline.add import Added, add
from tocsin.pipeline.collect import Said
from tocsin.sources.files import sources


@click.command("add")
@click.argument("paths", nargs=-1, metavar="FILE|FOLDER|-...")
@register_option
@document_options
@min_confidence_option
@archive_options
@json_option
def command(
    paths: tuple[str, ...], location: str, as_json: bool, least: float, gated: bool | None, listed_in: str | None, engine: str,
    workers: int | None, **said: Any,
) -> None:  # fmt: skip
    """Take documents into the register and link them.

    Adding a document again changes nothing. If the run is stopped, run it again: it goes on where it was. To see what
    would be added without adding it, use `tocsin extract`.

    Web archives (WARC, WACZ) are read page by page on all cores; the gate sets aside what is not relevant, and `tocsin gate`
    shows what it set aside.
    """
    archives, paths = parted(paths, listed_in)
    found = list(sources(paths))
    register = opened(location, writable=True)
    if archives:
        streamed = read_archives(register, archives, gated=gated is not False, engine=engine, workers=workers)
        tell_archives(streamed, as_json=as_json)
    with progress("documents read") as step:
        added = add(register, found, Said(**said), clock=now, progress=step, least=least, gated=bool(gated), workers=workers)
    _as_json(added) if as_json else tell(added, register.location)
    if added.refused or (archives and streamed.refused):
        sys.exit(1)


def _as_json(added: Added) -> None:
    told = {
        "new": [reading.document for reading in added.new],
        "known": added.known,
        "refused": [{"source": item.source, "why": item.why} for item in added.refused],
        "set_aside": [{"document": name, "probability": probability} for name, probability in added.aside],
        "notes": [{"document": name, "note": note} for name, note in added.unread],
        "reports": added.reports,
        "incidents": len(added.linked.incidents) if added.linked else 0,
    }
    click.echo(json.dumps(told, ensure_ascii=False))


def tell(added: Added, location: str) -> None:
    """Say what became of a call."""
    incidents = len(added.linked.incidents) if added.linked else 0
    click.echo(
        f"{counted(len(added.new), 'new document')} with {counted(added.reports, 'report')} of incidents, "
        f"{len(added.known)} known"
    )
    for name, probability in added.aside:
        click.echo(f"  set aside {name}: not relevant by the gate ({probability:.3f}); --no-gate reads it", err=True)
    for name, note in added.unread:
        click.echo(f"  {name}: {note}", err=True)
    for item in added.refused:
        click.echo(f"  refused {item.source}: {item.why}", err=True)
    if any(item.broke_a_reader for item in added.refused):
        click.echo("  what broke its reader is held: see `tocsin quarantine list`", err=True)
    click.echo(f"{location} now holds {counted(incidents, 'incident')}; see `tocsin list`")
