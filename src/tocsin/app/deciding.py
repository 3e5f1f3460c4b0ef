"""What a person decides on the screen of a report: accept, reject, withhold, correct, add, claim, note, undo."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tocsin.app import forms
from tocsin.app.access import Role
from tocsin.app.access.look import refused
from tocsin.app.items import editor, may_undo, screen
from tocsin.app.pages import back, inside, page, person, posted, reason, seen, workroom
from tocsin.errors import DataError, InvalidValue, UsageError
from tocsin.model.decisions import Act, Draft
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Statement
from tocsin.model.fields import Field, field_named
from tocsin.model.stated import fingerprint
from tocsin.pipeline.review import Snapshot
from tocsin.register.journal import Said
from tocsin.review import drafts
from tocsin.review.checking import dates_in, doubts, stated
from tocsin.review.items import Item

ON_VALUE: Final = frozenset({Act.ACCEPT, Act.REJECT, Act.WITHHOLD, Act.DISPUTE})
ON_REPORT: Final = ON_VALUE | {Act.CLAIM, Act.RELEASE, Act.NOTE}


@posted(Role.CODER)
def decide(request: Request, form: FormData) -> Response:
    """One act on a value (`key`) or, without a key, on the whole report."""
    item = workroom(request).snapshot().item_at(request.path_params["report"], seen(form))
    key, act = str(form.get("key", "")), str(form.get("act", ""))
    _same_as_shown(item, key, act, form)
    draft = _draft(item, key, act, form)
    said = workroom(request).say([draft], by=person(request).name, seen=seen(form))
    if said.overtaken:
        return told(request, said, item)
    to = inside(str(form.get("back", "")), f"/item/{item.report_id}")
    return back(said, to, anchor=f"v-{key}" if key else "")


def _same_as_shown(item: Item, key: str, act: str, form: FormData) -> None:
    """Refuse an acceptance of values that were not on the page: the document may have been read again meanwhile."""
    shown, value = str(form.get("was", "")), item.value(key)
    now = value.fingerprint if value else item.fingerprint
    if act == Act.ACCEPT and shown and shown != now:
        raise UsageError("the document was read again since this page was made; load the page again and look at the values")


def _draft(item: Item, key: str, name: str, form: FormData) -> Draft:
    allowed = ON_VALUE if key else ON_REPORT
    act = next((act for act in allowed if str(act) == name), None)
    if act is None:
        raise UsageError(f"{name!r} cannot be done here; known: {', '.join(sorted(allowed))}")
    more = _withholding(form) if act is Act.WITHHOLD else {}
    if not key:
        if act is Act.ACCEPT:
            return drafts.accept_all(item, reason(form))
        if act is Act.NOTE and not reason(form):
            raise UsageError("write the note first")
        return drafts.on_report(act, item, reason(form), **more)
    value = item.value(key)
    if value is not None and value.shown is not None:
        return drafts.on_value(act, value, reason(form), **more)
    if act is Act.ACCEPT and key in {field.name for field in item.silent}:
        return drafts.silent(item, key, reason(form))
    raise UsageError(f"{key!r} is no value of this report any more; load the page again")


def _withholding(form: FormData) -> dict[str, str]:
    until, label = str(form.get("until", "")).strip(), str(form.get("label", "")).strip()
    if until:
        try:
            date.fromisoformat(until)
        except ValueError as error:
            raise InvalidValue(f"{until!r} is not a day like 2027-05-31") from error
    return dict(drafts.withhold_until(label if label in ("red", "amber", "green") else None, until or None))


def told(request: Request, said: Said, item: Item) -> Response:
    """Somebody else decided meanwhile: say what they said and what became of this person's word, and offer both again."""
    snapshot = workroom(request).snapshot()
    return page(request, "overtaken.html", snapshot, status=409, said=said, item=snapshot.item(item.report_id))


@posted(Role.CODER)
def edit(request: Request, form: FormData) -> Response:
    """Put another value or other words in the place of a value (`key`), or add one to a field (`field`)."""
    snapshot = workroom(request).snapshot()
    item = snapshot.item_at(request.path_params["report"], seen(form))
    key = str(form.get("key", ""))
    field = field_named(str(form.get("field", "")))
    quotes: tuple[Quote, ...] = ()
    problem = ""
    unsure: tuple[str, ...] = ()
    try:
        quotes = forms.quotes_of(form, item.document)
        statement = _statement(request, item.document, field, form, quotes)
        unsure = doubts(item.document, statement)
        if not unsure or form.get("sure"):
            return _edit(request, form, item, key, statement)
    except DataError as error:
        problem = str(error)
    kept = quotes or _typed(form)
    filled = forms.texts(form, "part.")
    again = editor(
        field, key=key, given=None, quotes=kept, filled=filled, problem=problem, doubts=unsure, reason=reason(form) or ""
    )
    return screen(request, snapshot, item, editing=again, status=422)


def _typed(form: FormData) -> Sequence[Quote]:
    """The words as they were typed, so that nothing a person wrote is lost when it could not be found."""
    words = [str(given)[:400] for given in form.getlist("words") if str(given).strip()]
    return [Quote(start=0, end=len(found), words=found) for found in words]


def _statement(request: Request, document: Document, field: Field, form: FormData, quotes: tuple[Quote, ...]) -> Statement:
    if not quotes:
        raise InvalidValue("choose the words of the document that say it: a value without a quote is not kept")
    given = forms.value_of(field, forms.texts(form, "part."), quotes)
    return stated(document, field.name, given, quotes, by=person(request).name)


def _edit(request: Request, form: FormData, item: Item, key: str, statement: Statement) -> Response:
    value = item.value(key) if key else None
    if key and (value is None or value.field.name != statement.field):
        raise InvalidValue(f"{key!r} is no value of this report any more; load the page again")
    draft = drafts.edit(value, statement, reason(form)) if value else drafts.add_value(item, statement, reason(form))
    said = workroom(request).say([draft], by=person(request).name, seen=seen(form))
    if said.overtaken:
        return told(request, said, item)
    return back(said, f"/item/{item.report_id}", anchor=f"v-{draft.subject.partition('#')[2]}")


@posted(Role.CODER)
def take(request: Request, form: FormData) -> Response:
    """Take a value that the reading only suggested: from now on it is the person's, with the words that it was suggested on."""
    room = workroom(request)
    item = room.snapshot().item_at(request.path_params["report"], seen(form))
    was = str(form.get("was", ""))
    statement = next((s for s in room.suggested(item) if fingerprint(s) == was), None)
    if statement is None:
        raise UsageError("this suggestion is not offered any more; load the page again")
    for found in statement.quotes:
        found.verify(item.document.text)
    said = room.say([drafts.add_value(item, statement, reason(form))], by=person(request).name, seen=seen(form))
    return told(request, said, item) if said.overtaken else back(said, f"/item/{item.report_id}")


@posted(Role.CODER)
def check(request: Request, form: FormData) -> Response:
    """While somebody fills a form: whether the value stands on the words, and what the words propose."""
    snapshot = workroom(request).snapshot()
    item = snapshot.item(request.path_params["report"])
    field = field_named(str(form.get("field", "")))
    try:
        quotes = forms.quotes_of(form, item.document)
    except DataError as error:
        return JSONResponse({"problem": str(error), "doubts": [], "proposals": []})
    proposals = [found.edtf for found in dates_in(item.document, quotes) if found.start] if _is_date(field) else []
    try:
        statement = _statement(request, item.document, field, form, quotes)
    except DataError as error:
        return JSONResponse({"problem": str(error), "doubts": [], "proposals": proposals})
    return JSONResponse({"problem": "", "doubts": list(doubts(item.document, statement)), "proposals": proposals})


def _is_date(field: Field) -> bool:
    return any(part.name == "edtf" for part in forms.parts(field))


@posted(Role.CODER)
def undo(request: Request, form: FormData) -> Response:
    """Take back decisions: one's own, or, as an editor, anybody's."""
    snapshot = workroom(request).snapshot()
    numbers = [int(text) for given in form.getlist("number") if (text := str(given)).isdecimal() and len(text) < 12]
    wanted = [snapshot.journal.by_number[n] for n in numbers if n in snapshot.journal.by_number]
    if not wanted:
        raise UsageError("there is no such decision")
    if not all(may_undo(decision, person(request)) for decision in wanted):
        return refused(request, 403, "Only an editor takes back what somebody else decided.")
    made = [
        Draft(act=Act.UNDO, subject=str(d.number), reason=reason(form)) for d in wanted if d.number not in snapshot.journal.gone
    ]
    said = workroom(request).say(made, by=person(request).name, seen=seen(form), together=False, disputing=False)
    return back(said, _after_undo(snapshot, wanted[0].subject, form), anchor=str(form.get("anchor", ""))[:80])


def _after_undo(snapshot: Snapshot, subject: str, form: FormData) -> str:
    report = subject.partition("#")[0]
    return inside(str(form.get("back", "")), f"/item/{report}" if report in snapshot.items else "/history")


ROUTES: Final = (
    Route("/item/{report}/decide", decide, methods=["POST"], name="decide"),
    Route("/item/{report}/edit", edit, methods=["POST"], name="edit"),
    Route("/item/{report}/take", take, methods=["POST"], name="take"),
    Route("/item/{report}/check", check, methods=["POST"], name="check"),
    Route("/undo", undo, methods=["POST"], name="undo"),
)
