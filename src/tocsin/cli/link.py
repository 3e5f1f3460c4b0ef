"""`tocsin link`: recompute the incidents, or explain why two reports are, or are not, one."""

import click

from tocsin.cli.options import opened, register_option
from tocsin.pipeline.link import explain, relink


@click.command("link")
@click.option("--explain", "pair", nargs=2, metavar="REPORT REPORT", help="Say what was compared and what each added.")
@register_option
def command(pair: tuple[str, str] | None, location: str) -> None:
    """Recompute the incidents from reports and decisions."""
    if pair:
        for line in explain(opened(location), *pair).lines():
            click.echo(line)
        return
    found = relink(opened(location, writable=True))
    click.echo(f"{len(found.incidents)} incidents from {len(found.reports)} reports")
    for conflict in found.clusters.conflicts:
        judgement = conflict.judgement
        click.echo(f"decision {judgement.number} (same) cannot hold beside {len(conflict.against)} of 'not the same'", err=True)
