"""`tocsin doctor`: what is installed, with which digests, and whether anything is missing."""

import json
import sys
from dataclasses import asdict

import click

from tocsin.cli.options import json_option
from tocsin.pipeline.doctor import examine


@click.command("doctor")
@json_option
def command(as_json: bool) -> None:
    """Look at this installation; exit 1 if something that is needed is missing or not as shipped."""
    findings = examine()
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(f"{'ok     ' if finding.ok else 'MISSING'}  {finding.what:28} {finding.detail}")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)
