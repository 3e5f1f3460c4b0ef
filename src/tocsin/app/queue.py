"""The queue: what most needs a person first, with filters whose counts obey each other, and acceptance of many at once."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.pages import back, inside, page, person, posted, seen, shown, workroom
from tocsin.gazetteer.countries import load_countries
from tocsin.model.vocabulary import Kind
from tocsin.publish import wording
from tocsin.review import drafts
from tocsin.review.filters import LEFT, STATES, WORK, Chosen, filtered

PAGE: Final = 50
MOST: Final = 200
"""So many reports at most are accepted in one step."""


def chosen(request: Request) -> Chosen:
    """What the address says was chosen; without a word on the state, what is left to do."""
    asked = request.query_params
    given = {name: asked.get(name, "")[:200] for name in ("kind", "sponsor", "publisher", "work", "words")}
    return Chosen(state=asked.get("state", LEFT)[:40], **given)


@shown(Role.READER)
def show(request: Request) -> Response:
    """The queue, page by page."""
    snapshot = workroom(request).snapshot()
    choice = chosen(request)
    found = filtered(snapshot.queue, choice, person=person(request).name)
    asked = request.query_params.get("page", "1")
    last = max(1, -(-len(found.rows) // PAGE))
    number = min(int(asked), last) if asked.isdecimal() and int(asked[:9]) > 0 else 1
    rows = found.rows[(number - 1) * PAGE : number * PAGE]
    keep = {k: v for k, v in request.query_params.items() if k not in ("page", "did", "skipped")}
    silent = len(snapshot.documents) - len({found.document.digest for found in snapshot.items.values()})
    return page(
        request,
        "queue.html",
        snapshot,
        rows=rows,
        found=found,
        choice=choice,
        choices=_choices(found.counts),
        page_number=number,
        last_page=last,
        first=(number - 1) * PAGE,
        keep=urlencode(keep),
        here=f"/queue?{urlencode(keep)}" if keep else "/queue",
        silent=silent,
    )


def _choices(counts: Mapping[str, Mapping[str, int]]) -> dict[str, list[tuple[str, str, int]]]:
    """Each choice as value, words, and how many items it would leave."""
    words = {
        "state": STATES,
        "work": WORK,
        "kind": {**{str(kind): wording.term(kind) for kind in Kind}, "none": "not known"},
        "sponsor": {**{code: country.name for code, country in load_countries().items()}, "none": "not known"},
    }
    found = {}
    for name, tally in counts.items():
        known = words.get(name, {value: value for value in sorted(tally)})
        found[name] = [(value, said, tally[value]) for value, said in known.items() if tally.get(value)]
    found["sponsor"].sort(key=lambda row: (-row[2], row[1]))
    return found


@posted(Role.CODER)
def accept_many(request: Request, form: FormData) -> Response:
    """Accept several reports as they were shown; those that somebody else changed meanwhile are left alone, and it is said."""
    snapshot = workroom(request).snapshot()
    names = [str(name) for name in form.getlist("report")][:MOST]
    chosen_items = [snapshot.item_at(name, seen(form)) for name in dict.fromkeys(names)]
    made = [drafts.accept_all(item, among=len(chosen_items)) for item in chosen_items]
    to = inside(str(form.get("back", "")), "/queue")
    if not made:
        return back(workroom(request).say([], by=person(request).name, seen=None), to)
    said = workroom(request).say(made, by=person(request).name, seen=seen(form), together=False, disputing=False)
    return back(said, to)


ROUTES: Final = (
    Route("/queue", show, name="queue"),
    Route("/queue/accept", accept_many, methods=["POST"], name="accept-many"),
)
