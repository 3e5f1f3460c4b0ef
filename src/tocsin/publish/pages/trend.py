"""The pages of analyses: each answer's sentences, its picture in light and dark, what it assumes and what it leaves out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tocsin.model.vocabulary import ResponseType
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import headline
from tocsin.publish.pages.render import render
from tocsin.publish.paths import incident_page

QUESTIONS: Final[Mapping[str, str]] = {
    "trend": "Have they become more frequent?",
    "rate": "How many a year, and how many are still hidden?",
    "lag": "How long do they stay hidden?",
    "backfill": "What came to light since last year?",
    "change": "Did the rate change, and when?",
    "sensitivity": "Does the answer hang on how one counts?",
    "coverage": "Who watched when?",
}
"""What each analysis answers, in a reader's words."""
NEWEST: Final = 3


def pages(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """`trend.html`, `responses.html` and their pictures; nothing if no analysis was asked for."""
    if not edition.answers:
        return
    yield "trend.html", render("trend.html", edition=edition, questions=QUESTIONS, root="")
    yield "responses.html", render("responses.html", edition=edition, root="", **_responses(edition))
    for answer in (*edition.answers, *([edition.responses] if edition.responses else [])):
        yield from ((f"charts/{answer.name}{suffix}.svg", drawn) for suffix, drawn in answer.pictures.items())


def _responses(edition: Edition) -> dict[str, Any]:
    """How many incidents have each kind of response, and the newest of them."""
    having: dict[ResponseType, list[int]] = defaultdict(list)
    for number in edition.newest:
        for kind in edition.gists[number].responses:
            having[kind].append(number)
    ranked = sorted(having, key=lambda kind: (-len(having[kind]), kind))
    newest = {kind: [edition.incidents[number] for number in having[kind][:NEWEST]] for kind in ranked}
    rows = [
        (wording.term(kind), len(having[kind]), [(incident_page(i.incident_id), headline(i)) for i in newest[kind]])
        for kind in ranked
    ]
    return {"answered_n": sum(bool(gist.responses) for gist in edition.gists), "rows": rows}
