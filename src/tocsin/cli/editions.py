"""Options of every command that lets something leave: for whom, how exact, from when."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from tocsin.errors import UsageError
from tocsin.model.vocabulary import DatePrecision, PlacePrecision
from tocsin.publish.edition import Edition
from tocsin.publish.protection.labels import AUDIENCES, audience_named
from tocsin.publish.protection.policy import Policy

PLACES = [PlacePrecision.SITE, PlacePrecision.CITY, PlacePrecision.REGION, PlacePrecision.COUNTRY]
TIMES = [DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR]


def policy_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that make a policy; `policy_of` reads them."""
    for option in reversed(
        (
            click.option(
                "--audience", default="clear", show_default=True, metavar="|".join(AUDIENCES), help="Who reads it (TLP 2.0)."
            ),
            click.option("--place", type=click.Choice([str(p) for p in PLACES]), help="The most exact place that is given."),
            click.option("--time", type=click.Choice([str(t) for t in TIMES]), help="The most exact time that is given."),
            click.option("--embargo", metavar="DATE", help="Leave out what became known on or after this day."),
            click.option("--full-text", is_flag=True, help="Whole documents, if you have the right to publish them."),
            click.option("--pseudonyms", is_flag=True, help="Number the people aimed at instead of naming them."),
            click.option("--reviewed-only", is_flag=True, help="Only values that a person checked in `tocsin review`."),
            click.option("--k", type=click.IntRange(1), default=3, show_default=True, help="Warn of traits that fewer share."),
        )
    ):
        command = option(command)
    return command


def policy_of(given: dict[str, Any]) -> Policy:
    """The policy of a call; its options are taken out of `given`.

    Raises:
        UsageError: a day that is none, or an unknown audience.
    """
    embargo = given.pop("embargo")
    place, time = given.pop("place"), given.pop("time")
    try:
        day = date.fromisoformat(embargo) if embargo else None
    except ValueError as error:
        raise UsageError(f"--embargo {embargo!r}: write a day like 2024-05-31") from error
    return Policy(
        audience=audience_named(given.pop("audience")),
        place=PlacePrecision(place) if place else None,
        time=DatePrecision(time) if time else None,
        embargo=day,
        full_text=given.pop("full_text"),
        pseudonyms=given.pop("pseudonyms"),
        reviewed_only=given.pop("reviewed_only"),
        k=given.pop("k"),
    )


def tell_withheld(frozen: Edition) -> None:
    """Say on standard error what stays in, and whom a combination of traits still singles out."""
    for why, count in frozen.withheld.items():
        click.echo(f"not published: {count} ({why})", err=True)
    for single in frozen.singled_out[:5]:
        traits = ", ".join(trait for trait in single.traits if trait != "?")
        alone = "it alone has" if single.shared_by == 1 else f"only {single.shared_by} share"
        click.echo(f"look again: {single.incident_id} names nobody, yet {alone} {traits}: a reader may guess who it is", err=True)
    if (more := len(frozen.singled_out) - 5) > 0:
        click.echo(f"look again: {more} more such incidents", err=True)
