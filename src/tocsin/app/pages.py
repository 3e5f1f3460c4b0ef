"""Decide how a page of the app is made: one snapshot of the register, the person who asks, a template that escapes everything."""

from collections.abc import Awaitable, Callable
from functools import lru_cache, wraps
from typing import Any, Final
from urllib.parse import quote as url_quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tocsin.app.access import Person, Role, requires
from tocsin.errors import TocsinError, UnknownRecord
from tocsin.model.decisions import Decision
from tocsin.pipeline.review import Snapshot, Workroom
from tocsin.publish import wording
from tocsin.register.journal import Said
from tocsin.review.graphic import graphic_spans

MENU: Final = (
    ("/queue", "Queue"),
    ("/disagreements", "Disagreements"),
    ("/agreement", "Agreement"),
    ("/history", "History"),
    ("/judgements", "Judgements"),
    ("/assess", "Assess"),
    ("/what-if", "What if"),
    ("/protection", "Protect"),
)
ACTS: Final = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "corrected",
    "withhold": "withheld",
    "same": "one incident",
    "not_same": "not the same incident",
    "undo": "taken back",
    "add": "added",
    "claim": "claimed",
    "release": "released",
    "dispute": "disputed",
    "code": "coded",
    "note": "noted",
    "judge": "judged",
    "outcome": "recorded an outcome",
}
"""What was done, as the history says it."""


LEAST: Final = 0.01
"""Chances nearer to 0 or 1 than this are not told more exactly."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with the words that they share."""
    made = Environment(
        loader=PackageLoader("tocsin.app"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "said": lambda value, field: wording.said(field, value),
        "term": lambda words: str(words).replace("_", " "),
        "country": wording.country,
        "when": lambda moment: moment.strftime("%-d %b %Y, %H:%M UTC"),
        "path": lambda words: url_quote(str(words), safe=""),
        "percent": lambda share: f"{share:.0%}",
        "chance": lambda share: "under 1%" if share < LEAST else "over 99%" if share > 1 - LEAST else f"{share:.0%}",
        "bits": lambda bits: f"{bits:+.1f}".replace("-", "−"),
    }
    made.globals |= {"MENU": MENU, "ACTS": ACTS, "Role": Role, "is_graphic": lambda words: bool(graphic_spans(words))}
    return made


def workroom(request: Request) -> Workroom:
    """The review room that the app serves."""
    found: Workroom = request.app.state.workroom
    return found


def person(request: Request) -> Person:
    """Who asks; the guard has let nobody in without a name."""
    found: Person = request.state.person
    return found


def page(request: Request, template: str, snapshot: Snapshot, *, status: int = 200, **more: Any) -> Response:
    """A page over one snapshot."""
    context = {
        "person": person(request),
        "csrf": request.state.csrf,
        "path": request.url.path,
        "in_team": request.app.state.in_team,
        "seen": snapshot.journal.last,
        "journal": snapshot.journal,
        "did": did(request, snapshot),
        **more,
    }
    words = environment().get_template(template).render(context)
    return HTMLResponse(words.encode("utf-8", "replace"), status_code=status)


def did(request: Request, snapshot: Snapshot) -> dict[str, Any] | None:
    """What the person's last step did, as the address says it by numbers of decisions, so that the page can offer to undo it."""
    words = request.query_params.get("did", "")
    first, _, last = words.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal() or len(words) > 40:
        return None
    numbers = range(int(first), min(int(last or first), snapshot.journal.last) + 1)
    made = [d for n in numbers if (d := snapshot.journal.by_number.get(n)) and d.by == person(request).name]
    skipped = request.query_params.get("skipped", "")
    standing = [d for d in made if d.number not in snapshot.journal.gone]
    return {"made": made, "standing": standing, "skipped": int(skipped) if skipped.isdecimal() else 0}


def back(said: Said, to: str, *, anchor: str = "") -> Response:
    """Go back to a page that says what was done; decisions of one step are numbered in a row."""
    numbers = [d.number for d in said.made]
    words = f"did={numbers[0]}-{numbers[-1]}" if numbers else ""
    if said.overtaken:
        words += f"{'&' if words else ''}skipped={len(said.overtaken)}"
    joined = "&" if "?" in to else "?"
    target = f"{to}{joined}{words}" if words else to
    return RedirectResponse(f"{target}#{anchor}" if anchor else target, status_code=303)


def inside(path: str | None, otherwise: str) -> str:
    """A path of this app that a form asked to go back to; anything else is not followed.

    >>> inside("//elsewhere.example", "/queue"), inside("/item/r1?x=1", "/queue")
    ('/queue', '/item/r1?x=1')
    """
    plain = path and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if plain and path else otherwise


Post = Callable[[Request, FormData], Response]
Get = Callable[[Request], Response]


def posted(role: Role) -> Callable[[Post], Callable[[Request], Awaitable[Response]]]:
    """An endpoint that takes a form: parsed once, run in a thread, its errors told on a page."""

    def wrap(endpoint: Post) -> Callable[[Request], Awaitable[Response]]:
        @wraps(endpoint)
        async def taken(request: Request) -> Response:
            form = await request.form(max_files=0, max_fields=2000)
            return await run_in_threadpool(_told, request, lambda: endpoint(request, form))

        return requires(role)(taken)

    return wrap


def shown(role: Role) -> Callable[[Get], Callable[[Request], Awaitable[Response]]]:
    """An endpoint that shows something; its errors are told on a page."""

    def wrap(endpoint: Get) -> Callable[[Request], Awaitable[Response]]:
        @wraps(endpoint)
        def asked(request: Request) -> Response:
            return _told(request, lambda: endpoint(request))

        return requires(role)(asked)

    return wrap


def _told(request: Request, call: Callable[[], Response]) -> Response:
    try:
        return call()
    except UnknownRecord as error:
        return page(request, "told.html", workroom(request).snapshot(), status=404, title="Not here", words=str(error))
    except TocsinError as error:
        return page(request, "told.html", workroom(request).snapshot(), status=422, title="That cannot be done", words=str(error))


def seen(form: FormData) -> int | None:
    """The last decision that the person had seen when the form was made.

    A form without it counts as made in sight of nothing, so that it can overrule nobody.
    """
    words = str(form.get("seen", ""))
    return int(words) if words.isdecimal() else 0


def reason(form: FormData) -> str | None:
    """Why, in the person's words; at most a thousand characters."""
    return str(form.get("reason", "")).strip()[:1000] or None


def is_theirs(decision: Decision, asked: Person) -> bool:
    """Whether somebody may take back a decision: their own, or, as an editor, anybody's."""
    return decision.by == asked.name or asked.may(Role.EDITOR)
