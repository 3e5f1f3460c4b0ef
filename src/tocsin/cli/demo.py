"""`tocsin demo`: the whole way on the bundled corpus."""

from pathlib import Path

import click

from tocsin.cli.options import now
from tocsin.cli.progress import progress
from tocsin.cli.render import OUT, table
from tocsin.pipeline.demo import demo


@click.command("demo")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("tocsin-demo"),
    show_default=True,
    help="Where the register and the site are written.",
)
def command(folder: Path) -> None:
    """Read the bundled corpus, print its incidents, say what the tempo looks like, and write a site. Uses no network."""
    with progress("articles read") as step:
        made = demo(folder, clock=now, progress=step)
    assert made.added.linked is not None
    found = made.added.linked
    OUT.print(table(found.incidents, width=OUT.width))
    n = made.articles
    click.echo(
        f"\n{len(found.incidents)} incidents from {len(found.reports)} reports in {n} articles; some are invented and marked so."
    )
    for sentence in made.verdict:
        click.echo(sentence)
    click.echo(f"\nEvery value stands on a quote: open {made.page}")
    click.echo(f"One incident in full: tocsin show {found.incidents[0].incident_id} --register {made.register}")
