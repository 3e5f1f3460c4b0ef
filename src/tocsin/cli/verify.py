"""`tocsin verify`: recheck every quote, offset, digest and decision of a register."""

import json
import sys
from dataclasses import asdict

import click

from tocsin.cli.options import json_option, opened, register_option
from tocsin.pipeline.verify import verify


@click.command("verify")
@register_option
@json_option
def command(location: str, as_json: bool) -> None:
    """Recheck a register against what it stores; exit 1 if anything is not as recorded."""
    found = verify(opened(location))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        click.echo(
            f"{found.values} values on {found.quotes} quotes in {found.documents} documents, {found.originals} originals, "
            f"{found.decisions} decisions: " + ("all as recorded" if not found.problems else f"{len(found.problems)} problems")
        )
        for problem in found.problems:
            click.echo(f"  {problem}", err=True)
    sys.exit(1 if found.problems else 0)
