"""`tocsin watch`: alerts by a file of rules, once or again and again."""

import json
import os
import re
import sys
import time
from importlib.resources import files
from pathlib import Path

import click

from tocsin.cli.options import json_option, now, opened, register_option
from tocsin.cli.render import counted
from tocsin.errors import RegisterError, UsageError
from tocsin.pipeline.watch import Watched, read_rules, watch
from tocsin.publish.alerts.rules import Rules

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
LEAST = 10


def _seconds(_context: click.Context, _option: click.Parameter, given: str | None) -> int | None:
    if given is None:
        return None
    found = re.fullmatch(r"(\d{1,6})([smhd])", given)
    if not found or int(found[1]) * UNITS[found[2]] < LEAST:
        raise UsageError(f"--every {given!r}: write a time such as 15m, 2h or 1d, of at least {LEAST} seconds")
    return int(found[1]) * UNITS[found[2]]


@click.command("watch")
@click.option(
    "--rules", "path", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="What to watch for (TOML)."
)
@click.option("--example", is_flag=True, help="Print a file of rules to start from, and do nothing else.")
@click.option("--every", metavar="TIME", callback=_seconds, help="Look again after 15m, 2h or 1d, until it is stopped.")
@click.option("--note", is_flag=True, help="Take all that matches now as seen, and tell nobody: for a register that is not new.")
@register_option
@json_option
def command(path: Path | None, example: bool, every: int | None, note: bool, location: str, as_json: bool) -> None:
    """Look for what the rules ask for, record it, and deliver what is owed: to a file, a feed, by mail or to a webhook.

    Nothing is told twice, and nothing is lost while a receiver is down. See docs/alerts.md for the rules.
    """
    if example:
        click.echo((files("tocsin.publish") / "alerts" / "example.toml").read_text("utf-8"), nl=False)
        return
    if path is None:
        raise UsageError("say what to watch for: --rules FILE.toml; `tocsin watch --example > rules.toml` makes one")
    asked = read_rules(path)
    if every is None:
        sys.exit(1 if _look(location, asked, note=note, as_json=as_json).failed else 0)
    while True:
        try:
            _look(location, asked, note=note, as_json=as_json)
        except RegisterError as error:
            click.echo(f"tocsin: {error}; looking again in {every} s", err=True)
        sys.stdout.flush()
        time.sleep(every)


def _look(location: str, asked: Rules, *, note: bool, as_json: bool) -> Watched:
    done = watch(opened(location, writable=True), asked, clock=now, variables=os.environ, only_note=note)
    _as_json(done) if as_json else _tell(done)
    return done


def _as_json(done: Watched) -> None:
    told = {
        "new": [dict(alert.said) for alert in done.new],
        "noted": done.noted,
        "sent": done.sent,
        "failed": [{"channel": channel, "why": why} for channel, why in done.failed],
        "waiting": done.waiting,
        "kept_back": done.kept_back,
        "unanswered": [{"rule": item.rule, "why": item.why} for item in done.unanswered],
        "written": done.written,
    }
    click.echo(json.dumps(told, ensure_ascii=False))


def _tell(done: Watched) -> None:
    for alert in done.new:
        click.echo(f"{alert.rule}: {alert.said['title']}  {alert.said.get('incident', '')}".rstrip())
    for item in done.unanswered:
        click.echo(f"  {item.rule}: cannot tell: {item.why}", err=True)
    for channel, why in done.failed:
        click.echo(f"  not delivered to {channel}: {why}; it will be tried again", err=True)
    if done.kept_back:
        why = "not for these readers, or not told any more (docs/alerts.md)"
        click.echo(f"  {counted(done.kept_back, 'owed alert')} kept back: {why}", err=True)
    words = f"{counted(done.noted, 'alert')} noted as seen" if done.noted else counted(len(done.new), "new alert")
    click.echo(f"{words}, {done.sent} delivered, {done.waiting + len(done.failed)} waiting", err=True)
