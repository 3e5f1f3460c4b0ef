"""`tocsin pack INCIDENT`: one incident's evidence as one file that can be rechecked."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from tocsin.cli.editions import policy_of, policy_options
from tocsin.cli.options import as_of_option, now, opened, register_option
from tocsin.pipeline.pack import pack, withheld_fields, write_pack

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("pack")
@click.argument("incident", metavar="ID")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here; by default ID.zip.")
@click.option("--title", default="Register of incidents", show_default=True, metavar="WORDS", help="The name of the register.")
@click.option("--contact", metavar="ADDRESS", help="Where readers ask for a correction.")
@click.option("--grades", type=FILE, metavar="FILE", help="An assessment (`tocsin assess template`) whose grades the pack tells.")
@policy_options
@register_option
@as_of_option
def command(
    incident: str,
    out: Path | None,
    title: str,
    contact: str | None,
    grades: Path | None,
    location: str,
    as_of: datetime | None,
    **given: Any,
) -> None:
    """Write one incident's values, quotes in context, texts, sources and decisions, for the readers of --audience.

    `tocsin verify FILE.zip` recomputes all of it.
    """
    policy = policy_of(given)
    told: dict[str, Any] = {"policy": policy, "title": title, "contact": contact, "assessed": grades}
    made = pack(opened(location), incident, at=now(), as_of=as_of, **told)
    path = out or Path(f"{made.incident_id}.zip")
    write_pack(made, path)
    if hidden := withheld_fields(made):
        click.echo(f"withheld to protect a person: {', '.join(hidden)}", err=True)
    click.echo(f"{made.incident_id} in {path} ({made.edition.marking}), {len(made.content):,} bytes; seal {made.seal}", err=True)
