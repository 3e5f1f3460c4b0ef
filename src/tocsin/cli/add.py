"""`tocsin add`: take documents into the register, and say what is new, what was known, what was refused and why."""

import json
import sys
from typing import Any

import click

from tocsin.cli.archives import archive_options, archives_as_json, parted, read_archives, tell_archives
from tocsin.cli.options import document_options, json_option, min_confidence_option, now, opened, register_option
from tocsin.cli.progress import progress
from tocsin.cli.render import counted
from tocsin.pipeline.add import Added, add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.stream.run import Streamed
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
    register = opened(location, new=True)
    streamed = None
    if archives:
        streamed = read_archives(register, archives, gated=gated is not False, engine=engine, workers=workers)
    with progress("documents read") as step:
        added = add(register, found, Said(**said), clock=now, progress=step, least=least, gated=bool(gated), workers=workers)
    if as_json:
        _as_json(added, streamed)
    else:
        if streamed is not None:
            tell_archives(streamed)
        tell(added, register.location, counts=bool(found) or streamed is None)
    if added.refused or (streamed is not None and streamed.refused):
        sys.exit(1)


def _as_json(added: Added, streamed: Streamed | None) -> None:
    told: dict[str, Any] = {} if streamed is None else {"archives": archives_as_json(streamed)}
    told |= {
        "new": [reading.document for reading in added.new],
        "known": added.known,
        "refused": [{"source": item.source, "why": item.why} for item in added.refused],
        "set_aside": [{"document": name, "why": why} for name, why in added.aside],
        "notes": [{"document": name, "note": note} for name, note in added.unread],
        "reports": added.reports,
        "incidents": len(added.linked.incidents) if added.linked else 0,
    }
    click.echo(json.dumps(told, ensure_ascii=False))


def tell(added: Added, location: str, *, counts: bool = True) -> None:
    """Say what became of a call; without `counts`, when only archives were read, which are told by themselves."""
    incidents = len(added.linked.incidents) if added.linked else 0
    if counts:
        click.echo(
            f"{counted(len(added.new), 'new document')} with {counted(added.reports, 'report')} of incidents, "
            f"{len(added.known)} known"
        )
    for name, why in added.aside:
        click.echo(f"  set aside {name}: {why}; --no-gate reads it", err=True)
    for name, note in added.unread:
        click.echo(f"  {name}: {note}", err=True)
    for item in added.refused:
        click.echo(f"  refused {item.source}: {item.why}", err=True)
    if any(item.broke_a_reader for item in added.refused):
        click.echo("  what broke its reader is held: see `tocsin quarantine list`", err=True)
    click.echo(f"{location} now holds {counted(incidents, 'incident')}; see `tocsin list`")
