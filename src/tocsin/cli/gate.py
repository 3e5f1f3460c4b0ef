"""`tocsin gate`: what the relevance gate makes of documents and why; and which pages of archives and feeds it set
aside, so that they can be read."""

import json
import random
import sys
from typing import Any

import click

from tocsin.cli.options import document_options, json_option, opened, register_option
from tocsin.errors import UsageError
from tocsin.pipeline.collect import Refused, Said
from tocsin.pipeline.relevance import FATES, Ledgered, judged, ledger, sampled
from tocsin.sources.files import sources


@click.command("gate")
@click.argument("paths", nargs=-1, metavar="FILE|FOLDER|-...")
@document_options
@register_option
@click.option(
    "--ledger", "fate", type=click.Choice(sorted(FATES)), help="Instead: what was met in archives and feeds and had this fate."
)
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="With --ledger: N of them, drawn evenly.")
@click.option("--seed", type=int, default=1, show_default=True, help="With --sample: the same seed draws the same.")
@json_option
def command(
    paths: tuple[str, ...], location: str, fate: str | None, sample: int | None, seed: int, as_json: bool, **said: Any
) -> None:
    """Say whether documents may tell of what Tocsin looks for, with the words that weighed most; nothing is stored.

    `--ledger "set aside" --sample 50` draws pages that the gate set aside in archives and feeds: read them, and you know what
    the gate misses in your own material.
    """
    if fate is not None:
        _ledger(location, fate, sample, seed, as_json=as_json)
        return
    if not paths:
        raise UsageError("name a file, or --ledger FATE")
    refused = 0
    for item in judged(sources(paths), Said(**said)):
        if isinstance(item, Refused):
            refused += 1
            click.echo(f"  refused {item.source}: {item.why}", err=True)
            continue
        name, found = item
        if as_json:
            reasons = [{"word": word, "adds": added} for word, added in found.reasons]
            row = {"document": name, "probability": round(found.probability, 4), "passes": found.passes, "reasons": reasons}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            told = ", ".join(f"{word} {added:+.2f}" for word, added in found.reasons)
            click.echo(f"{'passes   ' if found.passes else 'set aside'} {found.probability:.3f}  {name}  ({told})")
    if refused:
        sys.exit(1)


def _ledger(location: str, fate: str, sample: int | None, seed: int, *, as_json: bool) -> None:
    rows = ledger(opened(location), fate)
    if sample is None:
        for row in rows:
            click.echo(_line(row, as_json=as_json))
        return
    drawn, met = sampled(rows, sample, rng=random.Random(seed))  # noqa: S311 - a sample, not a secret
    for row in drawn:
        click.echo(_line(row, as_json=as_json))
    click.echo(f"{len(drawn)} of {met:,} records with the fate {fate!r}, drawn evenly with seed {seed}", err=True)


def _line(row: Ledgered, *, as_json: bool) -> str:
    if as_json:
        told = {"found_in": row.found_in, "offset": row.offset, "fate": row.fate, "why": row.why, "url": row.url}
        return json.dumps(told, ensure_ascii=False)
    place = row.found_in if row.offset is None else f"{row.found_in}@{row.offset}"
    return f"{row.why:>8}  {row.url or '-'}  {place}"
