"""`tocsin assess`: estimative words with their ranges, a check of what is written, judgements that come due, and their scores."""

import json
import sys
from pathlib import Path

import click

from tocsin.analyse.results import as_record
from tocsin.assess.language import check
from tocsin.assess.scales import SCALES, meaning, say, scale_named
from tocsin.assess.scores import Scored, leaning, score
from tocsin.cli.comparing import brief_it, compare_it, template_it
from tocsin.cli.estimates import found
from tocsin.cli.judging import due, judge, outcome, record_it
from tocsin.cli.options import json_option
from tocsin.errors import InvalidValue, UsageError
from tocsin.pipeline.events import read_rows

scale_option = click.option("--scale", "scale_name", default="phia", show_default=True, metavar="|".join(SCALES))


@click.group("assess")
def command() -> None:
    """Say how likely, in words with their ranges; check what is written; score it when the outcome is known."""


for kept in (found, template_it, compare_it, brief_it, judge, due, outcome, record_it):
    command.add_command(kept)


@command.command("say")
@click.argument("given", metavar="PROBABILITY|WORDS")
@scale_option
def say_it(given: str, scale_name: str) -> None:
    """Turn a probability (0.7) into a term, or a term ("realistic possibility") into its range."""
    scale = scale_named(scale_name)
    try:
        probability = float(given)
    except ValueError:
        term = meaning(given, scale)
        click.echo(f"{term.words}: {term.low:.0%} to {term.high:.0%} ({scale.name}; {scale.source})")
        return
    click.echo(f"{say(probability, scale)} ({scale.name})")


@command.command("check")
@click.argument("path", type=click.Path(allow_dash=True), metavar="FILE|-")
def check_it(path: str) -> None:
    """Look for mixed scales, likelihood and confidence in one sentence, certainty and false precision; exit 1 if any."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    found = check(text)
    for problem in found:
        click.echo(
            f"{text.count(chr(10), 0, problem.start) + 1}: {problem.rule}: “{' '.join(problem.words.split())}”: {problem.advice}"
        )
    sys.exit(1 if found else 0)


@command.command("score")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv")
@json_option
def score_it(path: Path, as_json: bool) -> None:
    """Score judgements with known outcomes: a CSV with author, probability (0 to 1) and outcome (1 or 0)."""
    by_author: dict[str, list[Scored]] = {}
    for number, row in enumerate(read_rows(path), 2):
        try:
            scored = Scored(probability=float(row["probability"]), happened=bool(int(row["outcome"])))
        except (KeyError, ValueError, TypeError) as error:
            raise InvalidValue(f"{path}: row {number}: needs author, probability and outcome (1 or 0)") from error
        by_author.setdefault(row.get("author") or "all", []).append(scored)
    for author, judgements in sorted(by_author.items()):
        record = score(judgements)
        if as_json:
            click.echo(json.dumps({"author": author, "leaning": leaning(record), **as_record(record)}, ensure_ascii=False))
        else:
            click.echo(f"{author}: n {record.n}, Brier {record.brier:.3f}, log {record.logarithmic:.3f}, {leaning(record)}")
