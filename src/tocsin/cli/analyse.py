"""`tocsin analyse NAME`: an answer on one screen, its figures, and what it assumes."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from tocsin.analyse import ANALYSES
from tocsin.analyse.results import as_record
from tocsin.analyse.wording import sentences
from tocsin.cli.options import json_option, now, opened, register_option
from tocsin.errors import DataError, UsageError
from tocsin.pipeline.analyse import SEED, analyse, register_events
from tocsin.pipeline.events import read_claims, read_events, read_plan, read_responses
from tocsin.pipeline.ledger import watched
from tocsin.pipeline.whole import write_whole
from tocsin.publish.charts import chart

FILE = click.Path(dir_okay=False, path_type=Path)
NAMES = "\n".join(f"  {name:13} {analysis.help}" for name, analysis in ANALYSES.items())


def _day(_context: click.Context, _option: click.Parameter, given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise UsageError(f"{given!r}: write a day like 2024-05-31") from error


def _where(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, list[str]] | None:
    found: dict[str, list[str]] = {}
    for words in given:
        name, equals, values = words.partition("=")
        if not equals:
            raise UsageError(f"--where {words!r}: write FIELD=VALUE, such as sponsor=RU or kind=assassination,abduction")
        found.setdefault(name, []).extend(value for value in values.split(",") if value)
    return found or None


@click.command("analyse", help=f"Answer a question about the incidents.\n\n\b\n{NAMES}")
@click.argument("name", metavar="NAME")
@register_option
@click.option("--events", "event_file", type=FILE, help="Count the rows of this CSV instead of a register's incidents.")
@click.option("--as-of", callback=_day, metavar="DATE", help="As known on that day; by default today.")
@click.option("--earlier", callback=_day, metavar="DATE", help="The earlier of two days (backfill).")
@click.option("--since", callback=_day, metavar="DATE", help="Count from this day on.")
@click.option("--split", callback=_day, metavar="DATE", help="Before and after this day (displacement, network).")
@click.option("--where", multiple=True, callback=_where, metavar="FIELD=VALUE,...", help="Only these; may be given again.")
@click.option("--unit", metavar="incidents|victims|operations", help="What is counted.")
@click.option("--sources", metavar="fixed|all", help="Only sources that ran all the time, or all of them.")
@click.option("--window", type=float, metavar="YEARS", help="The recent years that are compared with those before.")
@click.option("--looks", type=int, metavar="N", help="How many such answers are read together.")
@click.option("--period", metavar="year|month", help="The bars of a rate.")
@click.option("--responses", "response_file", type=FILE, help="A CSV of dated responses: id, date, category, by, against.")
@click.option("--plan", "plan_file", type=FILE, help="A plan (TOML) written before looking at what followed.")
@click.option("--claims", "claim_file", type=FILE, help="A TOML file of officials' totals.")
@click.option("--chart", "chart_file", type=FILE, help="Draw the answer to this .svg or .png.")
@click.option("--dark", is_flag=True, help="Draw for a dark page.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="The seed of what is drawn.")
@json_option
def command(
    name: str, location: str, event_file: Path | None, as_of: date | None, response_file: Path | None, plan_file: Path | None,
    claim_file: Path | None, chart_file: Path | None, dark: bool, seed: int, as_json: bool, **given: Any,
) -> None:  # fmt: skip
    day = as_of or now().date()
    events, problems = read_events(event_file) if event_file else (_register(location, as_of), ())
    if not events:
        raise DataError(_empty(location, event_file, as_of))
    if response_file:
        given["acts"], more = read_responses(response_file)
        problems += more
    if plan_file:
        given["plan"] = read_plan(plan_file)
    if claim_file:
        given["stated"] = read_claims(claim_file)
    if name == "coverage" and event_file is None:
        given["starts"], given["gaps"] = watched(opened(location), now=now())
    for problem in problems:
        click.echo(f"left out {problem}", err=True)
    result = analyse(name, events, as_of=day, seed=seed, **given)
    _print(result, as_json=as_json)
    if chart_file:
        _draw(name, result, chart_file, dark=dark)
    if problems:
        sys.exit(1)


def _empty(location: str, event_file: Path | None, as_of: date | None) -> str:
    if event_file:
        return f"{event_file}: it has no rows to count"
    known = f" as known on {as_of}" if as_of else ""
    return f"{location}: the register holds no incident{known}; `tocsin add` or `tocsin import` some, or give --events FILE.csv"


def _register(location: str, as_of: date | None) -> list[Any]:
    end = datetime.combine(as_of, datetime.max.time(), tzinfo=now().tzinfo) if as_of and as_of < now().date() else None
    return register_events(opened(location), as_of=end)


def _print(result: Any, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(as_record(result), ensure_ascii=False))
        return
    for sentence in sentences(result):
        click.echo(sentence)
    basis = getattr(result, "basis", None)
    if basis is None:
        return
    click.echo(f"\nMethod: {basis.method}")
    for assumption in basis.assumptions:
        click.echo(f"Assumes: {assumption}")
    for left in basis.left_out:
        click.echo(f"Left out: {left.count} ({left.reason})")
    click.echo("All figures: add --json")


def _draw(name: str, result: Any, path: Path, *, dark: bool) -> None:
    said = sentences(result)
    headline = said[min(len(said) - 1, 2 if name == "trend" else 1)]
    drawn = chart(name, result, headline=headline, words=" ".join(said), format=path.suffix.lstrip("."), dark=dark)
    write_whole(path, drawn)
    click.echo(f"drawn: {path}", err=True)
