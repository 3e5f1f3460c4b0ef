"""One screen for one report: its document with every quote marked, its values beside it, and what may be the same incident."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app import forms, reading
from tocsin.app.access import Person, Role
from tocsin.app.pages import page, person, shown, workroom
from tocsin.model.decisions import Act, Decision
from tocsin.model.evidence import Quote, Statement
from tocsin.model.fields import BY_NAME, FIELDS, Field, field_named, write_value
from tocsin.model.stated import fingerprint, read_stated
from tocsin.model.subjects import Subject
from tocsin.pipeline.review import Snapshot
from tocsin.review.items import Item

NEAR: Final = 3
"""So many possible duplicates are named on the screen; the page of links has them all."""


@shown(Role.READER)
def show(request: Request) -> Response:
    """The screen of one report; `edit=KEY` or `add=FIELD` opens a form on it."""
    snapshot = workroom(request).snapshot()
    item = snapshot.item(request.path_params["report"])
    asked = request.query_params
    editing = None
    if (value := item.value(asked.get("edit", ""))) and value.shown:
        editing = editor(
            value.field, key=value.key, given=write_value(value.field.name, value.shown.value), quotes=value.shown.quotes
        )
    elif asked.get("add") in BY_NAME:
        editing = editor(field_named(asked["add"]), key="", given=None, quotes=())
    return screen(request, snapshot, item, editing=editing)


def editor(
    field: Field,
    *,
    key: str,
    given: Any,
    quotes: Sequence[Quote],
    filled: Mapping[str, str] | None = None,
    problem: str = "",
    doubts: Sequence[str] = (),
    reason: str = "",
) -> dict[str, Any]:
    """What the form of a value shows: its controls and what they hold, the words chosen, and what is wrong with them."""
    return {
        "field": field,
        "key": key,
        "parts": forms.parts(field),
        "filled": forms.filled(field, given) if filled is None else filled,
        "quotes": list(quotes),
        "problem": problem,
        "doubts": list(doubts),
        "reason": reason,
    }


def screen(
    request: Request, snapshot: Snapshot, item: Item, *, editing: Mapping[str, Any] | None = None, status: int = 200
) -> Response:
    """The page of an item."""
    siblings = snapshot.siblings(item)
    others = [q for s in siblings if s is not item for v in s.values if v.shown for q in v.shown.quotes]
    incident = snapshot.incident(item.incident_id)
    report = snapshot.linked.reports.get(item.report_id)
    besides = incident.reports if incident else ()
    order = [row.item.report_id for row in snapshot.queue if row.is_open]
    offered = {f"s-{fingerprint(s)}": s for s in workroom(request).suggested(item)}
    marked = {**reading.marks(item), **{key: s.quotes for key, s in offered.items()}}
    return page(
        request,
        "item.html",
        snapshot,
        status=status,
        item=item,
        rank=snapshot.ranks[item.report_id],
        siblings=siblings,
        paragraphs=reading.pieces(item.document, marked, others),
        fields=[(field, item.of(field.name)) for field in FIELDS],
        incident=incident,
        near=snapshot.suggestions(report, besides=besides)[:NEAR] if report else (),
        items=snapshot.items,
        editing=editing,
        suggested=[(key, field_named(s.field), s) for key, s in offered.items()],
        coders=codes_seen(item, person(request)),
        notes=[
            d for d in snapshot.journal.of_report(item.report_id) if d.act is Act.NOTE and d.number not in snapshot.journal.gone
        ],
        next_item=next((name for name in order if name != item.report_id), None),
        pair_disputes=[d for d in item.disputes if "+" in d.subject],
        mine=lambda decision: may_undo(decision, person(request)),
        wanted_value=wanted_value,
    )


def wanted_value(dispute: Decision) -> Statement | None:
    """The value that somebody wanted whose word came too late."""
    subject, wanted = Subject.read(dispute.subject), (dispute.payload or {}).get("wanted", {})
    if subject is None or subject.field is None or "value" not in wanted:
        return None
    return read_stated(subject.field, wanted, rule=f"wanted by {dispute.by}")


def codes_seen(item: Item, asked: Person) -> tuple[str, ...]:
    """The coders whose codes somebody may see: those who still have to code an item apart may not see them."""
    names = tuple(code.coder for code in item.codes)
    return names if asked.name in names or asked.may(Role.EDITOR) else ()


def may_undo(decision: Decision, asked: Person) -> bool:
    """Whether this person may take a decision back."""
    return decision.by == asked.name or asked.may(Role.EDITOR)


ROUTES: Final = (Route("/item/{report}", show, name="item"),)
