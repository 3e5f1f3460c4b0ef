"""Links: what may be the same incident and why, bit by bit; joining and parting incidents."""

from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.items import may_undo
from tocsin.app.pages import back, inside, page, person, posted, reason, seen, shown, workroom
from tocsin.errors import UnknownRecord, UsageError
from tocsin.link.comparable import comparable
from tocsin.link.explanation import Explanation, Row, compare
from tocsin.model.decisions import Act, pair_subject
from tocsin.model.fields import FIELDS
from tocsin.pipeline.review import Snapshot
from tocsin.review import drafts


@shown(Role.READER)
def pair(request: Request) -> Response:
    """Two reports side by side, with what each comparison added, as a waterfall."""
    snapshot = workroom(request).snapshot()
    left, right = (snapshot.item(request.path_params[side]) for side in ("left", "right"))
    if left is right:
        raise UsageError("a report is the same as itself; choose two")
    said = snapshot.journal.on(pair_subject(left.report_id, right.report_id), matter="link")
    explanation = explained(snapshot, left.report_id, right.report_id)
    return page(
        request,
        "pair.html",
        snapshot,
        left=left,
        right=right,
        fields=[(field, left.statements(field.name), right.statements(field.name)) for field in FIELDS],
        explanation=explanation,
        steps=steps(explanation) if explanation else (),
        judgement=said,
        mine=lambda decision: may_undo(decision, person(request)),
    )


def explained(snapshot: Snapshot, left: str, right: str) -> Explanation | None:
    """Why two reports are, or are not, held to tell of one incident; None if one of them does not count."""
    reports = snapshot.linked.reports
    if left not in reports or right not in reports:
        return None
    return compare(comparable(reports[left]), comparable(reports[right]))


def steps(explanation: Explanation) -> list[dict[str, object]]:
    """The waterfall: for each comparison that adds something, where its bar begins and ends, in percent of the picture."""
    rows = [row for row in explanation.rows if row.level]
    sums = [0.0, explanation.prior]
    for row in rows:
        sums.append(sums[-1] + row.weight)
    low, high = min(*sums, 0.0), max(*sums, 0.0)
    width = (high - low) or 1.0
    first_row: tuple[str, Row | None] = ("before anything is compared", None)
    names = [first_row, *((row.comparison, row) for row in rows)]
    made: list[dict[str, object]] = []
    for (name, found), begin, end in zip(names, sums, sums[1:], strict=False):
        first, last = sorted((begin, end))
        made.append(
            {
                "name": name,
                "row": found,
                "bits": end - begin,
                "sum": end,
                "x": round(100 * (first - low) / width, 2),
                "width": round(max(100 * (last - first) / width, 0.6), 2),
                "zero": round(100 * -low / width, 2),
            }
        )
    return made


@posted(Role.EDITOR)
def judge(request: Request, form: FormData) -> Response:
    """Same, or not the same: two reports."""
    snapshot = workroom(request).snapshot()
    left, right = (snapshot.item(str(form.get(side, ""))).report_id for side in ("left", "right"))
    act = {"same": Act.SAME, "not_same": Act.NOT_SAME}.get(str(form.get("act", "")))
    if act is None or left == right:
        raise UsageError("say `same` or `not_same` of two reports")
    said = workroom(request).say([drafts.on_pair(act, left, right, reason(form))], by=person(request).name, seen=seen(form))
    if said.overtaken:
        fresh = workroom(request).snapshot()
        return page(request, "overtaken.html", fresh, status=409, said=said, item=fresh.item(left))
    return back(said, inside(str(form.get("back", "")), f"/item/{left}"))


@shown(Role.READER)
def incident(request: Request) -> Response:
    """One incident: its reports, what it shows and why, and which other incidents may be the same."""
    snapshot = workroom(request).snapshot()
    found = snapshot.incident(request.path_params["incident"])
    if found is None:
        raise UnknownRecord(f"no incident {request.path_params['incident']!r}; it may have been joined with another")
    members = [snapshot.item(name) for name in found.reports]
    near = [
        explanation
        for name in found.reports
        for explanation in snapshot.suggestions(snapshot.linked.reports[name], besides=found.reports)
    ]
    decisions = [d for name in found.reports for d in snapshot.journal.of_report(name) if d.act in (Act.SAME, Act.NOT_SAME)]
    return page(
        request,
        "incident.html",
        snapshot,
        incident=found,
        members=members,
        fields=[(field, found.fields[field.name]) for field in FIELDS if found.fields[field.name].all],
        near=sorted(near, key=lambda explanation: -explanation.weight)[:10],
        items=snapshot.items,
        links=sorted({d.number: d for d in decisions if d.number not in snapshot.journal.gone}.values(), key=lambda d: -d.number),
        mine=lambda decision: may_undo(decision, person(request)),
    )


@posted(Role.EDITOR)
def split(request: Request, form: FormData) -> Response:
    """Part the chosen reports from the rest of an incident."""
    snapshot = workroom(request).snapshot()
    found = snapshot.incident(request.path_params["incident"])
    if found is None:
        raise UnknownRecord("this incident changed meanwhile; load its report again")
    leaving = [name for name in found.reports if name in form.getlist("report")]
    made = drafts.split(found.reports, leaving, reason(form))
    said = workroom(request).say(made, by=person(request).name, seen=seen(form))
    if said.overtaken:
        fresh = workroom(request).snapshot()
        return page(request, "overtaken.html", fresh, status=409, said=said, item=fresh.item(leaving[0]))
    return back(said, f"/item/{leaving[0]}")


ROUTES: Final = (
    Route("/pair/{left}/{right}", pair, name="pair"),
    Route("/pair", judge, methods=["POST"], name="judge"),
    Route("/incident/{incident}", incident, name="incident"),
    Route("/incident/{incident}/split", split, methods=["POST"], name="split"),
)
