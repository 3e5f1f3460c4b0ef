"""`tocsin assess found`: the estimative words that documents use, with who says them and what range each scale gives them."""

import json
from collections import Counter
from typing import Any

import click

from tocsin.assess.judgements import spelled
from tocsin.assess.scales import SCALES
from tocsin.cli.options import as_of_option, json_option, opened, register_option
from tocsin.pipeline.found import FoundIn
from tocsin.pipeline.found import found as find


@click.command("found")
@click.option("--ranged", is_flag=True, help="Only words that one of the scales defines.")
@register_option
@as_of_option
@json_option
def found(ranged: bool, location: str, as_of: Any, as_json: bool) -> None:
    """List the estimative words of a register's documents: who says them, and what range each scale would give them.

    Whether a speaker meant a scale is not known; "imminent", "credible" and "significant risk" have a range on neither.
    """
    shown = [one for one in find(opened(location).view(as_of)) if one.found.ranges or not ranged]
    for one in shown:
        if as_json:
            click.echo(json.dumps(_record(one), ensure_ascii=False))
        else:
            _tell(one)
    if not as_json:
        without = sum(not one.found.ranges for one in shown)
        often = ", ".join(f"{words} {n}" for words, n in Counter(one.found.words.casefold() for one in shown).most_common(5))
        documents = len({one.document.digest for one in shown})
        told = f"; most often {often}" if often else ""
        click.echo(f"{len(shown)} words in {documents} documents, {without} without a range{told}")


def _tell(one: FoundIn) -> None:
    found, document = one.found, one.document
    who = found.speaker or "not said in the sentence"
    origin = ", ".join(str(part) for part in (document.publisher, document.published, document.doc_id) if part)
    click.echo(f"“{found.words}”  {_range(one)}  said by: {who}")
    click.echo(f"    “{' '.join(found.sentence.words.split())}”  {origin} {found.sentence.start}:{found.sentence.end}")


def _range(one: FoundIn) -> str:
    if one.found.bent:
        return "compared, denied or hedged: no range"
    told = [
        f"{SCALES[name].name} {spelled(t.low, t.high, below=not t.includes_high and name == 'phia')}"
        for name, t in one.found.ranges.items()
    ]
    return ", ".join(told) or "a range on neither scale"


def _record(one: FoundIn) -> dict[str, Any]:
    found = one.found
    return {
        "words": found.words,
        "document": one.document.doc_id,
        "start": found.start,
        "end": found.end,
        "speaker": found.speaker,
        "ranges": {name: [term.low, term.high] for name, term in found.ranges.items()},
        "bent": found.bent,
        "recorded_as_assessment": found.recorded,
        "sentence": {"start": found.sentence.start, "end": found.sentence.end, "words": found.sentence.words},
    }
