"""`tocsin codebook`: what an incident has, as text or as JSON Schema."""

import json

import click

from tocsin.model.fields import FIELDS
from tocsin.model.schema import record_schema
from tocsin.model.vocabulary import LISTS


@click.command("codebook")
@click.option("--schema", is_flag=True, help="The JSON Schema of a record instead.")
def command(schema: bool) -> None:
    """Print every field and every closed list with its meaning."""
    if schema:
        click.echo(json.dumps(record_schema(), indent=1))
        return
    for field in FIELDS:
        click.echo(f"{field.name:24} {field.meaning}")
    for name, terms in LISTS.items():
        click.echo(f"\n{name}")
        for term in terms:
            click.echo(f"  {term.value:22} {term.meaning}")
