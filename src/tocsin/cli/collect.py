"""`tocsin collect`: fetch pages, lists and feeds into the register, once or every so often. The one command that fetches."""

import json
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from tocsin.cli.options import json_option, now, opened, register_option
from tocsin.cli.progress import progress
from tocsin.cli.render import counted
from tocsin.errors import ReaderError, UsageError
from tocsin.model.captures import Came
from tocsin.pipeline.following import Following, Manner, Round, rounds
from tocsin.register.register import Register
from tocsin.settings import setting
from tocsin.sources.fetch import Fetcher
from tocsin.sources.guard import Guard
from tocsin.sources.guarded import Guarded
from tocsin.sources.pace import Pace
from tocsin.sources.readers.links import links
from tocsin.sources.readers.origin import Link
from tocsin.sources.turns import alone

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def duration(_context: click.Context, option: click.Parameter, given: str | None) -> timedelta | None:
    """A length of time such as 15m.

    Raises:
        UsageError: the words are none, or under ten seconds.
    """
    if given is None:
        return None
    found = re.fullmatch(r"(\d{1,6})([smhd])", given.strip())
    if not found or int(found[1]) * UNITS[found[2]] < 10:
        raise UsageError(f"--{option.name} {given!r}: write a time such as 90s, 15m, 6h or 1d; ten seconds is the least")
    return timedelta(seconds=int(found[1]) * UNITS[found[2]])


@click.command("collect")
@click.argument("sources", nargs=-1, metavar="[URL|FILE]...")
@register_option
@click.option("--feeds", multiple=True, type=click.Path(dir_okay=False, exists=True), metavar="FILE", help="A list of feeds.")
@click.option("--every", callback=duration, metavar="TIME", help="Go on, visiting every so often, such as 15m.")
@click.option("--once", is_flag=True, help="Visit once and end, also with --every, which then sets how failures are put off.")
@click.option("--recheck", callback=duration, default="1d", show_default=True, metavar="TIME", help="Ask again for known pages.")
@click.option("--max-pages", type=click.IntRange(min=1), default=500, show_default=True, help="The most pages of a list at once.")
@click.option(
    "--gate/--no-gate",
    "gated",
    default=True,
    show_default=True,
    help="Set aside pages of feeds and sitemaps that are not relevant; a page that you name is always taken.",
)
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST[:PORT]", help="A host of your own network that may be read.")
@click.option("--at-once", type=click.IntRange(1, 16), default=4, show_default=True, help="Sources visited side by side.")
@click.option("--contact", default=lambda: setting("contact"), metavar="ADDRESS", help="Sent to servers; also TOCSIN_CONTACT.")
@click.option("--pause", type=click.FloatRange(min=0), default=2.0, show_default=True, help="Seconds between requests to a host.")
@json_option
def command(sources: tuple[str, ...], location: str, feeds: tuple[str, ...], as_json: bool, **said: Any) -> None:
    """Fetch pages, lists of links, sitemaps and feeds, and take what they hold into the register.

    A FILE is a list: lines, a CSV with a column of addresses, OPML, a sitemap. robots.txt is asked first, a host is
    asked once in --pause seconds, and what did not change is not sent again. All state is in the register: stop it
    whenever you like. `tocsin sources` says what was read when. Pages that a feed leads to and that are not relevant
    are noted with their probability and not kept.
    """
    found = _links([*sources, *feeds])
    register = opened(location, new=True)
    path = Path(location)
    turn = register.alone("collect") if "://" in location else alone(path, "collect")
    with turn, Guarded() as reading, _stopping() as stopped, progress("addresses") as step:
        following = _following(register, reading, stopped, step, **said)
        every = None if said["once"] else said["every"]
        last = Round()
        for last in rounds(following, found, every=every, sleep=time.sleep, monotonic=time.monotonic):
            _as_json(last) if as_json else _tell(last, every)
    if last.failed or any(page.came is Came.FAILED for page in last.pages):
        sys.exit(1)


def _following(register: Register, reading: Guarded, stopped: Any, step: Any, **said: Any) -> Following:
    fetcher = Fetcher(guard=Guard(allowed=frozenset(host.lower() for host in said["hosts"])), contact=said["contact"] or None)
    every = said["every"] or Manner().every
    manner = Manner(
        every=every, recheck=said["recheck"], max_pages=said["max_pages"], gated=said["gated"], at_once=said["at_once"]
    )
    return Following(
        register,
        fetcher,
        Pace(time.monotonic, time.sleep, pause=said["pause"]),
        reading,
        clock=now,
        monotonic=time.monotonic,
        manner=manner,
        stopped=stopped,
        progress=step,
    )


def _links(given: Iterable[str]) -> list[Link]:
    """What is to be visited.

    Raises:
        UsageError: nothing is, or a file is not there, or holds no links.
    """
    found: dict[str, Link] = {}
    for name in given:
        if name.startswith(("http://", "https://")):
            found.setdefault(name, Link(url=name))
            continue
        try:
            listed = links(Path(name).read_bytes(), source=name)
        except OSError as error:
            raise UsageError(f"{name}: neither an address (https://...) nor a file: {error.strerror}") from error
        except ReaderError as error:
            raise UsageError(str(error)) from error
        for link in listed:
            found.setdefault(link.url, link)
    if not found:
        raise UsageError("name a page, a list or a feed: `tocsin collect https://...`, or `--feeds FILE`")
    return list(found.values())


@contextmanager
def _stopping() -> Iterator[Any]:
    """Whether the person or the system asked to stop: the page at hand is finished first, a second time ends at once."""
    asked: list[int] = []

    def ask(number: int, _frame: object) -> None:
        asked.append(number)
        if len(asked) > 1:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _as_json(made: Round) -> None:
    rows = [
        {
            "source": visit.source,
            "came": str(visit.came),
            "why": visit.why,
            "documents": visit.documents,
            "again": visit.again and visit.again.isoformat(),
        }
        for visit in (*made.visits, *made.pages)
    ]
    told = {
        "documents": made.documents,
        "reports": made.reports,
        "set_aside": made.aside,
        "visits": rows,
        "stopped": made.stopped,
    }
    click.echo(json.dumps(told, ensure_ascii=False))


def _tell(made: Round, every: timedelta | None) -> None:
    came = {kind: sum(visit.came is kind for visit in made.visits) for kind in Came}
    states = ", ".join(f"{count} {kind}" for kind, count in came.items() if count) or "none was due"
    click.echo(
        f"{now():%Y-%m-%d %H:%M}Z {counted(len(made.visits) + len(made.waiting), 'source')}: {states}; "
        f"{counted(len(made.pages), 'page')} asked for, {counted(made.documents, 'new document')}, "
        f"{counted(made.reports, 'report')} of incidents"
    )
    if made.aside:
        told = f"{counted(made.aside, 'page')} set aside by the gate as not relevant"
        click.echo(f"  {told}: `tocsin gate --ledger 'set aside'` lists them, --no-gate takes them in", err=True)
    for visit in (*made.visits, *made.pages):
        if visit.came not in (Came.READ, Came.UNCHANGED, Came.SET_ASIDE):
            again = f"; again after {visit.again:%Y-%m-%d %H:%M}Z" if visit.again else ""
            click.echo(f"  {visit.came} {visit.source}: {visit.why}{again}", err=True)
    for source, until in made.waiting:
        click.echo(f"  waiting {source}: until {until:%Y-%m-%d %H:%M}Z", err=True)
    if made.offline:
        click.echo("  not one source was reached: this machine may be without a network", err=True)
    if made.stopped:
        click.echo("  stopped as asked; the next call goes on here", err=True)
    elif every is not None:
        click.echo(f"  next round in {every}", err=True)
