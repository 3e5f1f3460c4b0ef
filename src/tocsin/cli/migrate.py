"""`tocsin migrate FROM TO`: a register moves to another file or database, either way."""

import json
from dataclasses import asdict

import click

from tocsin.cli.options import json_option, opened
from tocsin.pipeline.migrate import migrate


@click.command("migrate")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@json_option
def command(source: str, target: str, as_json: bool) -> None:
    """Copy the register FROM a file or URL TO another, which must be new or empty, and recheck it there.

    FROM stays as it is. It is read as of one moment: stop whoever writes to it first, or their later work stays behind. A copy
    that was stopped leaves nothing; run it again. Log-in sessions are not copied.
    """
    read = opened(source)
    found = migrate(read, opened(target, new=True), tell=lambda words: click.echo(words, err=True))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    rows = sum(found.rows.values())
    click.echo(
        f"{rows} rows in {len(found.rows)} tables copied; {found.verified.documents} documents, {found.verified.quotes} quotes, "
        f"{found.verified.decisions} decisions: all as recorded"
    )
