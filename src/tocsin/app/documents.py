"""A document by itself, and the form for an incident that the machine missed, with duplicates suggested before it is saved."""

from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app import forms, reading
from tocsin.app.access import Role
from tocsin.app.pages import back, page, person, posted, reason, seen, shown, workroom
from tocsin.errors import DataError, InvalidValue, UnknownRecord
from tocsin.link.explanation import Explanation
from tocsin.model.decisions import Act, Draft
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Statement
from tocsin.model.fields import field_named
from tocsin.model.reports import Report
from tocsin.model.stated import read_stated
from tocsin.pipeline.review import Snapshot
from tocsin.review import drafts
from tocsin.review.checking import doubts, stated

ASKED: Final = ("kind", "outcome", "date", "place", "sponsor.state", "targets")
"""What the form for a missed incident asks for; the rest is added on its screen."""


@shown(Role.READER)
def index(request: Request) -> Response:
    """Documents in which no incident was found."""
    snapshot = workroom(request).snapshot()
    told = {item.document.digest for item in snapshot.items.values()}
    found = [document for digest, document in snapshot.documents.items() if digest not in told]
    return page(request, "documents.html", snapshot, found=found[:500], count=len(found))


@shown(Role.READER)
def show(request: Request) -> Response:
    """One document with the form for a missed incident."""
    snapshot = workroom(request).snapshot()
    return _page(request, snapshot, _document(snapshot, request.path_params["digest"]))


def _document(snapshot: Snapshot, digest: str) -> Document:
    if digest not in snapshot.documents:
        raise UnknownRecord(f"no document {digest[:12]!r} in this register")
    return snapshot.documents[digest]


def _page(
    request: Request,
    snapshot: Snapshot,
    document: Document,
    *,
    filled: dict[str, str] | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    found = [item for item in snapshot.items.values() if item.document.digest == document.digest]
    marked = {f"{n}": [q for v in item.values if v.shown for q in v.shown.quotes] for n, item in enumerate(found)}
    context = {"problems": (), "doubts": (), "near": (), "quotes": {}, "sure": False, "items": snapshot.items, **more}
    return page(
        request,
        "document.html",
        snapshot,
        status=status,
        document=document,
        siblings=found,
        paragraphs=reading.pieces(document, {}, [q for quotes in marked.values() for q in quotes]),
        asked=[(field_named(name), forms.parts(field_named(name))) for name in ASKED],
        filled=filled or {},
        **context,
    )


@posted(Role.CODER)
def add(request: Request, form: FormData) -> Response:
    """Show what the new incident may duplicate; save it when the person says so."""
    snapshot = workroom(request).snapshot()
    document = _document(snapshot, request.path_params["digest"])
    statements, quotes, problems, unsure = _read(request, document, form)
    draft = None
    if not problems:
        try:
            draft = drafts.add_report(document, statements, snapshot.told, reason(form))
        except InvalidValue as error:
            problems.append(str(error))
    near = snapshot.suggestions(_as_report(draft)) if draft else ()
    if draft and form.get("save") and not (unsure and not form.get("sure")):
        return _save(request, form, draft, near)
    filled = forms.texts(form)
    return _page(
        request,
        snapshot,
        document,
        filled=filled,
        status=422,
        problems=problems,
        doubts=unsure,
        near=near,
        quotes=quotes,
        sure=bool(draft),
    )


def _read(
    request: Request, document: Document, form: FormData
) -> tuple[list[Statement], dict[str, tuple[Quote, ...]], list[str], list[str]]:
    """The statements of the form, their quotes by field, what is wrong, and what is doubtful."""
    statements, quotes, problems, unsure = [], {}, [], []
    for name in ASKED:
        field = field_named(name)
        given = forms.texts(form, f"{name}.")
        if not any(given.get(part.name, "").strip() for part in forms.parts(field)):
            continue
        try:
            quotes[name] = forms.quotes_of(form, document, f"{name}.")
            value = forms.value_of(field, given, quotes[name])
            statement = stated(document, name, value, quotes[name], by=person(request).name)
            statements.append(statement)
            unsure += [f"{field.label}: {doubt}" for doubt in doubts(document, statement)]
        except DataError as error:
            problems.append(f"{field.label}: {error}")
    return statements, quotes, problems, unsure


def _as_report(draft: Draft) -> Report:
    given = draft.payload or {}
    statements = tuple(read_stated(item["field"], item, rule="added by a person") for item in given["statements"])
    return Report(report_id=draft.subject, document=given["document"], local_id=given["local_id"], statements=statements)


def _save(request: Request, form: FormData, draft: Draft, near: tuple[Explanation, ...]) -> Response:
    same = str(form.get("same", ""))
    known = {explanation.right_id for explanation in near}
    joined = [drafts.on_pair(Act.SAME, draft.subject, same, None)] if same in known else []
    apart = [drafts.on_pair(Act.NOT_SAME, draft.subject, other, None) for other in known if same == "none"]
    said = workroom(request).say([draft, *joined, *apart], by=person(request).name, seen=seen(form))
    return back(said, f"/item/{draft.subject}")


ROUTES: Final = (
    Route("/documents", index, name="documents"),
    Route("/document/{digest}", show, name="document"),
    Route("/document/{digest}/add", add, methods=["POST"], name="add"),
)
