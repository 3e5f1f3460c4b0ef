"""`tocsin label`: who may read each value of an incident, and a person's word on it."""

import json
from datetime import date

import click

from tocsin.cli.options import json_option, now, opened, person, register_option
from tocsin.errors import UnknownChoice, UsageError
from tocsin.pipeline.label import Labelled, label, labels, unlabel
from tocsin.publish.protection.labels import Label

DEFAULT = "default"


@click.command("label")
@click.argument("name", metavar="INCIDENT|SUBJECT")
@click.option(
    "--as", "given", metavar="|".join([*Label, DEFAULT]), help="Who may read SUBJECT; default takes a person's label back."
)
@click.option("--until", metavar="DATE", help="The label holds until this day.")
@click.option("--reason", metavar="WORDS", help="Why; it is kept with the decision.")
@register_option
@json_option
def command(name: str, given: str | None, until: str | None, reason: str | None, location: str, as_json: bool) -> None:
    """Show the label (TLP 2.0) of every value of an INCIDENT, or say with --as who may read a value: r12ab#targets[0].

    A person may ask for more than the rules or for less; homes, relatives, minors and the like stay at least GREEN.
    """
    if given is None:
        _show(labels(opened(location), name, at=now()), as_json=as_json)
        return
    register = opened(location, writable=True)
    if given == DEFAULT:
        made = unlabel(register, name, by=person(), at=now(), reason=reason)
    else:
        made = label(register, name, _label(given), by=person(), at=now(), reason=reason, until=_day(until))
    click.echo(f"decision {made.number}: {name} is {'as the rules say' if given == DEFAULT else _label(given).marking}", err=True)


def _label(words: str) -> Label:
    name = words.lower().removeprefix("tlp:")
    if name not in set(Label):
        raise UnknownChoice("label", words, Label)
    return Label(name)


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise UsageError(f"--until {words!r}: write a day like 2024-05-31") from error


def _show(found: list[Labelled], *, as_json: bool) -> None:
    if as_json:
        rows = [{name: getattr(item, name) for name in Labelled.__slots__} | {"label": item.label.marking} for item in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for item in found:
        below = f"; others see: {item.instead}" if item.instead else ""
        click.echo(f"{item.label.marking:16} {item.subject:34} {item.said}  ({item.why}{below})")
