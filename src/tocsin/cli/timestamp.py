"""`tocsin timestamp`: ask an authority for a trusted timestamp (RFC 3161) of every document's bytes; only digests are sent."""

import sys

import click

from tocsin.cli.options import now, opened, register_option
from tocsin.cli.render import counted
from tocsin.pipeline.timestamps import stamp
from tocsin.sources.fetch import Fetcher
from tocsin.sources.guard import Guard


@click.command("timestamp")
@click.argument("authority", metavar="URL")
@register_option
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST[:PORT]", help="An authority in your own network.")
def command(authority: str, location: str, hosts: tuple[str, ...]) -> None:
    """Ask the authority at URL for a timestamp of all bytes that have none of it; `tocsin verify --roots FILE` checks them.

    Only the SHA-256 of each original is sent, so the authority learns how many documents there are, and not what they say.
    """
    fetcher = Fetcher(guard=Guard(allowed=frozenset(host.lower() for host in hosts)))
    made = stamp(opened(location, writable=True), authority, fetcher, clock=now)
    click.echo(f"{counted(len(made.new), 'new timestamp')}, {made.known} known")
    if made.problem:
        click.echo(f"  {made.problem}; the same call goes on here", err=True)
        sys.exit(1)
