"""The history: who decided what, when, why, and what the value was before. Nothing is ever removed from it."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.items import may_undo
from tocsin.app.pages import page, person, shown, workroom
from tocsin.errors import DataError
from tocsin.model.decisions import Act, Decision
from tocsin.model.evidence import Statement
from tocsin.model.fields import BY_NAME
from tocsin.model.stated import read_stated
from tocsin.model.subjects import Subject, touches
from tocsin.pipeline.review import Snapshot

PAGE: Final = 100


@shown(Role.READER)
def show(request: Request) -> Response:
    """All decisions, newest first; `report` and `key` narrow it down to one report or value, `by` to one person."""
    snapshot = workroom(request).snapshot()
    asked = request.query_params
    report, key, by = asked.get("report", ""), asked.get("key", ""), asked.get("by", "")
    found = list(snapshot.journal.of_report(report)) if report else list(snapshot.journal.every)
    if key:
        subject = f"{report}#{key}"
        found = [d for d in found if touches(snapshot.journal.subject_of(d), subject)]
    if by:
        found = [d for d in found if d.by == by]
    before = int(asked["before"]) if asked.get("before", "").isdecimal() else None
    rows = [d for d in reversed(found) if before is None or d.number < before]
    item = snapshot.items.get(report)
    return page(
        request,
        "history.html",
        snapshot,
        rows=[entry(snapshot, decision) for decision in rows[:PAGE]],
        more=rows[PAGE - 1].number if len(rows) > PAGE else None,
        count=len(found),
        report=report,
        key=key,
        by=by,
        item=item,
        value=item.value(key) if item else None,
        mine=lambda decision: may_undo(decision, person(request)),
    )


def entry(snapshot: Snapshot, decision: Decision) -> dict[str, Any]:
    """A decision with what it was about and the value before and after, as far as they can be read."""
    root = snapshot.journal.by_number.get(int(decision.subject)) if decision.act is Act.UNDO else None
    subject = snapshot.journal.subject_of(decision)
    judged = subject[:1] in ("J", "Q")  # judgements and their questions have a page of their own
    read = None if judged else Subject.read(subject)
    payload = decision.payload or {}
    wanted = payload.get("wanted", payload)
    field = read.field if read else None
    return {
        "decision": decision,
        "undoes": root,
        "gone": decision.number in snapshot.journal.gone,
        "subject": read,
        "pair": subject.split("+") if read is None and not judged else None,
        "judged": subject if judged else None,
        "field": BY_NAME.get(field) if field else None,
        "was": _statement(field, wanted.get("was")),
        "now": _statement(field, wanted if "value" in wanted else None),
        "item": snapshot.items.get(read.report) if read else None,
        "values": len(payload.get("values", ())),
        "among": payload.get("among"),
    }


def _statement(field: str | None, given: Any) -> Statement | None:
    if not field or not given:
        return None
    try:
        return read_stated(field, given, rule="")
    except DataError:
        return None


ROUTES: Final = (Route("/history", show, name="history"),)
