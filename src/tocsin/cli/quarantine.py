"""`tocsin quarantine`: what broke its reader, with the reason; read it again, or drop it from the list."""

import json
import sys

import click

from tocsin.cli.add import tell
from tocsin.cli.options import json_option, now, opened, register_option
from tocsin.cli.progress import progress
from tocsin.cli.render import counted
from tocsin.model.captures import Held
from tocsin.pipeline.quarantine import chosen, drop, retry


@click.command("quarantine")
@click.argument("act", type=click.Choice(["list", "retry", "drop"]))
@click.argument("names", nargs=-1, metavar="[DIGEST...]")
@register_option
@json_option
def command(act: str, names: tuple[str, ...], location: str, as_json: bool) -> None:
    """List what broke its reader, read it again (after installing what was missing, say), or drop it from the list.

    A DIGEST is named by its beginning; without one, `list` and `retry` mean all. What is dropped stays in the register.
    """
    if act == "drop" and not names:
        raise click.UsageError("name what is to be dropped; `tocsin quarantine list` shows the digests")
    register = opened(location, writable=act != "list")
    entries = chosen(register, names)
    if act == "list":
        _list(entries, as_json=as_json)
    elif act == "drop":
        drop(register, entries, clock=now)
        click.echo(f"{len(entries)} dropped from the list")
    else:
        with progress("documents read") as step:
            added = retry(register, entries, clock=now, progress=step)
        tell(added, register.location)
        if added.refused:
            sys.exit(1)


def _list(entries: list[Held], *, as_json: bool) -> None:
    for entry in entries:
        if as_json:
            row = {"digest": entry.digest, "source": entry.source, "reader": entry.reader, "why": entry.why, "at": str(entry.at)}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{entry.digest[:10]}  {entry.source}: {entry.why}")
    if not as_json:
        click.echo(f"{counted(len(entries), 'source')} held; `tocsin quarantine retry` reads them again", err=True)
