"""Coding apart: a coder reads one report without seeing the machine's values or another coder's; then where coders differ."""

from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app import forms, reading
from tocsin.app.access import Role
from tocsin.app.pages import back, page, person, posted, reason, seen, shown, workroom
from tocsin.errors import DataError, UsageError
from tocsin.model.decisions import Act
from tocsin.model.evidence import Quote, Statement
from tocsin.model.fields import FIELDS, Field
from tocsin.pipeline.review import Snapshot
from tocsin.review import drafts
from tocsin.review.checking import stated
from tocsin.review.coding import Code, differing
from tocsin.review.items import Item

SLOTS: Final = 3
"""So many values a field of many can take on the page; a coder who needs more adds them later on the screen."""


@shown(Role.CODER)
def show(request: Request) -> Response:
    """The empty form beside the document; only the sentence in which the act is told is marked."""
    snapshot = workroom(request).snapshot()
    item = snapshot.item(request.path_params["report"])
    return _page(request, snapshot, item)


def _page(request: Request, snapshot: Snapshot, item: Item, *, status: int = 200, **more: Any) -> Response:
    told = [q for s in item.read.of("kind") for q in s.quotes] or [q for s in item.read.statements for q in s.quotes][:1]
    context = {"problems": (), "filled": {}, **more}
    return page(
        request,
        "code.html",
        snapshot,
        status=status,
        item=item,
        paragraphs=reading.pieces(item.document, {"act": told}),
        fields=[(field, forms.parts(field), SLOTS if field.many else 1) for field in FIELDS],
        has_coded=any(code.coder == person(request).name for code in item.codes),
        has_looked=any(
            d.by == person(request).name and d.act is not Act.CODE for d in snapshot.journal.of_report(item.report_id)
        ),
        **context,
    )


@posted(Role.CODER)
def code(request: Request, form: FormData) -> Response:
    """Keep a coder's reading, once every value in it stands on its words."""
    snapshot = workroom(request).snapshot()
    item = snapshot.item(request.path_params["report"])
    statements: list[Statement] = []
    problems: list[str] = []
    for field in FIELDS:
        for slot in range(SLOTS if field.many else 1):
            _read(request, item, form, field, slot, statements, problems)
    if not any(statement.field == "kind" for statement in statements):
        problems.append("What: say at least what was done")
    if problems:
        return _page(request, snapshot, item, status=422, problems=problems, filled=forms.texts(form))
    said = workroom(request).say([drafts.code(item, statements)], by=person(request).name, seen=seen(form))
    return back(said, "/queue?work=second-coder&state=")


def _read(
    request: Request, item: Item, form: FormData, field: Field, slot: int, statements: list[Statement], problems: list[str]
) -> None:
    prefix = f"{field.name}.{slot}."
    given = forms.texts(form, prefix)
    if not any(given.get(part.name, "").strip() for part in forms.parts(field)):
        return
    try:
        quotes: tuple[Quote, ...] = forms.quotes_of(form, item.document, prefix)
        value = forms.value_of(field, given, quotes)
        statements.append(stated(item.document, field.name, value, quotes, by=person(request).name))
    except DataError as error:
        problems.append(f"{field.label}: {error}")


@shown(Role.READER)
def disagreements(request: Request) -> Response:
    """Where two people differ: coders who read apart, and decisions that somebody disputes."""
    snapshot = workroom(request).snapshot()
    asked = person(request)
    seen_by = [
        item
        for item in snapshot.items.values()
        if item.unsettled and (asked.may(Role.EDITOR) or asked.name in {code.coder for code in item.codes})
    ]
    coded = [(item, _apart(item)) for item in seen_by]
    disputed = [(item, item.disputes) for item in snapshot.items.values() if item.disputes]
    unseen = sum(bool(item.unsettled) for item in snapshot.items.values()) - len(coded)
    settled = sum(bool(differing(item.codes)) and not item.unsettled for item in snapshot.items.values())
    return page(request, "disagreements.html", snapshot, coded=coded, disputed=disputed, unseen=unseen, settled=settled)


def _apart(item: Item) -> list[tuple[Field, list[tuple[Code, tuple[Statement, ...]]]]]:
    """The fields on which coders differ, with what each said."""
    unsettled = [field for field in FIELDS if field.name in item.unsettled]
    return [(field, [(code, code.of(field.name)) for code in item.codes]) for field in unsettled]


@posted(Role.EDITOR)
def settle(request: Request, form: FormData) -> Response:
    """Let one coder's values of a field hold."""
    snapshot = workroom(request).snapshot()
    item = snapshot.item_at(request.path_params["report"], seen(form))
    chosen = next((code for code in item.codes if code.coder == form.get("coder")), None)
    name = str(form.get("field", ""))
    if chosen is None or name not in item.unsettled:
        raise UsageError("that was settled meanwhile, or the coder coded again; load the page again")
    said = workroom(request).say(drafts.settle(item, name, chosen, reason(form)), by=person(request).name, seen=seen(form))
    if said.overtaken:
        return page(request, "overtaken.html", workroom(request).snapshot(), status=409, said=said, item=item)
    return back(said, "/disagreements")


ROUTES: Final = (
    Route("/code/{report}", show, methods=["GET"], name="code"),
    Route("/code/{report}", code, methods=["POST"], name="keep-code"),
    Route("/disagreements", disagreements, name="disagreements"),
    Route("/item/{report}/settle", settle, methods=["POST"], name="settle"),
)
