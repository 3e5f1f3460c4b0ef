"""`tocsin assess judge|due|outcome|record`: judgements that are kept, come due, and are scored."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tocsin.analyse.results import as_record
from tocsin.assess.calibration import calibration, sentences
from tocsin.assess.judgements import Confidence, Kept, Result
from tocsin.assess.scales import SCALES
from tocsin.cli.options import as_of_option, json_option, now, opened, person, register_option
from tocsin.errors import InvalidValue, UsageError
from tocsin.pipeline.judgements import all_kept, judgement_rows, keep, read_judgements, resolve
from tocsin.pipeline.whole import write_whole
from tocsin.publish.charts import FORMATS
from tocsin.publish.charts.calibration import calibration_chart

FILE = click.Path(dir_okay=False, path_type=Path)
ROW = ("question", "author", "method", "scale", "term", "low", "best", "high", "confidence", "due", "criterion")


@click.command("judge")
@click.argument("path", required=False, type=FILE, metavar="[FILE.toml]")
@click.option("--question", help="What is judged, so that yes or no can answer it.")
@click.option("--term", help="A term of the scale.")
@click.option("--scale", default="phia", show_default=True, metavar="|".join(SCALES))
@click.option("--low", type=float, help="The low end of the range, 0 to 1; by default the term's own.")
@click.option("--best", type=float, help="What is scored; by default the middle of the range.")
@click.option("--high", type=float, help="The high end of the range.")
@click.option("--confidence", type=click.Choice([str(c) for c in Confidence]), help="How good the ground is.")
@click.option("--reason", "reasons", multiple=True, help="What the confidence stands on; may be given again.")
@click.option("--due", metavar="DATE", help="The day by which the outcome is known.")
@click.option("--criterion", help="What will count as yes.")
@click.option("--author", help="Who judges; by default who calls.")
@click.option("--method", default="judgement", show_default=True, help="How it was reached, such as hypotheses or outside view.")
@register_option
@json_option
def judge(path: Path | None, location: str, reasons: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Keep judgements before their outcome is known: those of a file's [[judgements]], or one from the options."""
    if (path is None) == (given["question"] is None):
        raise UsageError("name a FILE with [[judgements]], or give --question and its other options")
    if path:
        made = read_judgements(path, author=person())
    else:
        row = {name: given[name] for name in ROW if given[name] is not None}
        made, problems = judgement_rows([{**row, "reasons": list(reasons)}], author=person())
        if problems:
            raise UsageError("; ".join(f"--{problem.removeprefix('judgements.0').lstrip('.: ')}" for problem in problems))
    register = opened(location, new=True)
    found = keep(register, made, by=person(), at=now())
    for one in found:
        click.echo(json.dumps(record(one), ensure_ascii=False) if as_json else f"{one.id}  {one.judgement.sentence}")
    for author in dict.fromkeys(one.judgement.author for one in found):
        _remind(all_kept(register), author)


def _remind(every: Iterable[Kept], author: str) -> None:
    """Show the author's record so far: a judgement is the moment to be reminded of it."""
    try:
        told = sentences(calibration(every, as_of=now().date(), author=author))
    except InvalidValue:
        told = (f"{author} has no judgement with an outcome yet.",)
    for sentence in told:
        click.echo(sentence, err=True)


@click.command("due")
@click.option("--all", "every", is_flag=True, help="All judgements, also those that are not due or have their outcome.")
@register_option
@as_of_option
@json_option
def due(location: str, every: bool, as_of: Any, as_json: bool) -> None:
    """List the judgements whose day has come and whose outcome is not recorded."""
    today = (as_of or now()).date()
    shown = [one for one in all_kept(opened(location), as_of=as_of) if every or one.is_due(today)]
    for one in sorted(shown, key=lambda one: (one.judgement.due, one.made_at)):
        if as_json:
            click.echo(json.dumps(record(one), ensure_ascii=False))
            continue
        state = f"{one.outcome.result} ({one.outcome.source})" if one.outcome else "due" if one.is_due(today) else "open"
        click.echo(f"{one.id}  due {one.judgement.due}  {state}  {one.judgement.author}, made {one.made_at.date()}")
        click.echo(f"    {one.judgement.sentence}\n    Yes if: {one.judgement.criterion}")
    if not shown:
        click.echo("Nothing is due." if not every else "No judgement is kept.", err=True)


@click.command("outcome")
@click.argument("name", metavar="ID")
@click.argument("result", type=click.Choice([str(r) for r in Result]))
@click.option("--source", required=True, help="Where it says so: a citation or a link.")
@register_option
@json_option
def outcome(name: str, result: str, source: str, location: str, as_json: bool) -> None:
    """Record what became known of a judgement's question, for all who judged it; a later outcome corrects an earlier."""
    found = resolve(opened(location, writable=True), name, Result(result), source=source, by=person(), at=now())
    if as_json:
        told = {"question": found.question, "result": result, "source": source, "resolves": [k.id for k in found.judgements]}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{found.question} {result} ({source}); resolves {', '.join(one.id for one in found.judgements)}")


@click.command("record")
@click.option("--author", help="One author's judgements.")
@click.option("--method", help="Judgements reached by one method.")
@click.option("--chart", "chart_file", type=FILE, help="Draw the calibration curves to this .svg or .png.")
@click.option("--dark", is_flag=True, help="Draw for a dark page.")
@register_option
@as_of_option
@json_option
def record_it(
    author: str | None, method: str | None, chart_file: Path | None, dark: bool, location: str, as_of: Any, as_json: bool
) -> None:
    """Score the judgements whose outcome is known: Brier, logarithmic, calibration, by author and method."""
    every = all_kept(opened(location), as_of=as_of)
    found = calibration(every, as_of=(as_of or now()).date(), author=author, method=method)
    for line in [json.dumps(as_record(found), ensure_ascii=False)] if as_json else sentences(found):
        click.echo(line)
    if chart_file:
        write_chart(chart_file, calibration_chart(found, format=picture_format(chart_file), dark=dark))


def picture_format(path: Path) -> str:
    """What a picture's name says of its format."""
    if path.suffix.lstrip(".") not in FORMATS:
        raise UsageError(f"--chart {path}: a picture's name ends in {' or '.join('.' + f for f in FORMATS)}")
    return path.suffix.lstrip(".")


def write_chart(path: Path, drawn: bytes) -> None:
    """Write a picture, and say so."""
    write_whole(path, drawn)
    click.echo(f"drawn: {path}", err=True)


def record(one: Kept) -> dict[str, Any]:
    """A kept judgement for machines."""
    told: dict[str, Any] = as_record({"id": one.id, "made_at": one.made_at.isoformat(), **asdict(one.judgement)})
    told["outcome"] = None if one.outcome is None else {**as_record(asdict(one.outcome)), "corrected": one.corrected}
    return told
