"""Options that several commands share, and how their words are parsed."""

import getpass
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import click

from tocsin.errors import InvalidValue, UsageError
from tocsin.model.documents import published
from tocsin.pipeline.extract import BAR
from tocsin.register.register import Register, open_register
from tocsin.settings import setting

register_option = click.option(
    "--register",
    "location",
    default=lambda: setting("register"),
    show_default="tocsin.db",
    metavar="FILE|URL",
    help="The register; also TOCSIN_REGISTER.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON on standard output, for machines.")


def _published(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    try:
        day = published(given)
    except InvalidValue as error:
        raise UsageError(f"--published: {error}") from error
    if day and day.first > (now() + timedelta(days=1)).date():
        raise UsageError(f"--published {given}: that is after today; a document is read when it is out")
    return given


def document_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say what documents are and where they come from."""
    for option in reversed(
        (
            click.option(
                "--published", metavar="DATE", callback=_published, help="When the documents came out: 2022-11-07 or 2022-11."
            ),
            click.option("--publisher", metavar="NAME", help="Who published them."),
            click.option("--title", metavar="WORDS", help="Their title."),
            click.option("--url", metavar="URL", help="Where they were published; nothing is fetched."),
            click.option("--reader", metavar="NAME", help="How to read them, such as text or pdf; by default from the name."),
            click.option(
                "--max-size",
                "max_bytes",
                type=click.IntRange(min=1),
                default=lambda: setting("max_size"),
                metavar="BYTES",
                help="The largest document that is read.",
            ),
        )
    ):
        command = option(command)
    return command


min_confidence_option = click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=BAR,
    show_default=True,
    metavar="SHARE",
    help="Refuse values that are less sure than this, 0 to 1; what is refused is told by `tocsin extract --explain`.",
)


def opened(location: str, *, writable: bool = False, new: bool = False, pooled: bool = False) -> Register:
    """The register of a call; only a command that takes something in makes a `new` one, so that a slip of the pen makes none."""
    return open_register(location, writable=writable or new, new=new, pooled=pooled)


def moment(as_of: str | None) -> datetime | None:
    """The end of a day, UTC; nothing means now.

    Raises:
        UsageError: the words are not a day.
    """
    if as_of is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(as_of), time.max, tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"--as-of {as_of!r}: write a day like 2024-05-31") from error


as_of_option = click.option(
    "--as-of",
    "as_of",
    metavar="DATE",
    callback=lambda _context, _option, given: moment(given),
    help="As the register stood at the end of that day (UTC), such as 2024-05-31.",
)


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now(UTC)


def person() -> str:
    """Who decides: the setting, else the name of the account."""
    return setting("person") or getpass.getuser()
