"""`tocsin assess`: estimative words with their ranges, a check of what is written, judgements that come due, and their scores."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from tocsin.analyse.results import as_record
from tocsin.assess.hypotheses import diagnosticity, inseparable, sentences, standings
from tocsin.assess.language import check
from tocsin.assess.scales import SCALES, meaning, say, scale_named
from tocsin.assess.scores import Scored, leaning, score
from tocsin.cli.judging import due, judge, outcome, record_it
from tocsin.cli.options import json_option
from tocsin.errors import InvalidValue, UsageError
from tocsin.pipeline.assess import read_analysis
from tocsin.pipeline.events import read_rows

scale_option = click.option("--scale", "scale_name", default="phia", show_default=True, metavar="|".join(SCALES))


@click.group("assess")
def command() -> None:
    """Say how likely, in words with their ranges; check what is written; score it when the outcome is known."""


for kept in (judge, due, outcome, record_it):
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


@command.command("compare")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.toml")
@json_option
def compare_it(path: Path, as_json: bool) -> None:
    """Lay competing hypotheses against their evidence: what is contradicted, what cannot be told apart, who dissents.

    A record, not a score: no hypothesis is picked.
    """
    analysis = read_analysis(path)
    if as_json:
        standing = [asdict(found) | {"hinges_on": found.hinges_on} for found in standings(analysis)]
        telling = {e.key: diagnosticity(e) for e in analysis.evidence}
        told = {
            "question": analysis.question,
            "standings": standing,
            "diagnosticity": telling,
            "inseparable": inseparable(analysis),
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for sentence in sentences(analysis):
        click.echo(sentence)


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
