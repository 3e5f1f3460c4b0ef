"""The page of judgements: a form to make one, what has come due, what became known, and the author's own record."""

from datetime import datetime
from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.forms import texts
from tocsin.app.pages import page, person, posted, shown, workroom
from tocsin.assess.calibration import Calibration, calibration, sentences
from tocsin.assess.judgements import Confidence, Kept, Result, kept, spelled
from tocsin.assess.scales import SCALES
from tocsin.errors import InvalidValue
from tocsin.pipeline.judgements import judgement_rows, keep, resolve
from tocsin.publish.charts.calibration import calibration_chart

ASKED: Final = ("question", "method", "confidence", "due", "criterion")


@shown(Role.READER)
def show(request: Request) -> Response:
    """Judgements due, open and resolved, with the form and the record of who asks."""
    return _page(request)


def _page(
    request: Request, *, given: dict[str, str] | None = None, problems: tuple[str, ...] = (), status: int = 200
) -> Response:
    snapshot = workroom(request).snapshot()
    every = kept(snapshot.journal.every)
    today = workroom(request).clock().date()
    return page(
        request,
        "judgements.html",
        snapshot,
        status=status,
        given=given or {},
        problems=problems,
        due=[one for one in every if one.is_due(today)],
        open=[one for one in every if one.outcome is None and not one.is_due(today)],
        known=[one for one in reversed(every) if one.outcome],
        record=_record(request, every),
        scales={
            name: [(t.words, spelled(t.low, t.high, below=not t.includes_high)) for t in s.terms] for name, s in SCALES.items()
        },
        scale_names={name: scale.name for name, scale in SCALES.items()},
        confidences=list(Confidence),
        results=list(Result),
        new=request.query_params.get("kept", "")[:20],
    )


def _record(request: Request, every: tuple[Kept, ...]) -> tuple[str, ...]:
    found = _calibration(request, every)
    return sentences(found) if found else ()


def _calibration(request: Request, every: tuple[Kept, ...]) -> Calibration | None:
    try:
        return calibration(every, as_of=workroom(request).clock().date(), author=person(request).name)
    except InvalidValue:
        return None


@shown(Role.READER)
def curve(request: Request) -> Response:
    """The calibration curve of who asks, as a picture."""
    found = _calibration(request, kept(workroom(request).snapshot().journal.every))
    if found is None:
        return Response(status_code=404)
    return Response(calibration_chart(found, format="svg"), media_type="image/svg+xml")


@posted(Role.CODER)
def make(request: Request, form: FormData) -> Response:
    """Keep a judgement; what is wrong is told beside the form, which keeps what was typed."""
    given = texts(form)
    scale, _, term = given.get("term", "").partition(":")
    row: dict[str, Any] = {name: given[name] for name in ASKED if given.get(name, "").strip()}
    row |= {
        "scale": scale,
        "term": term,
        "reasons": [line.strip() for line in given.get("reasons", "").splitlines() if line.strip()],
    }
    problems: list[str] = []
    for end in ("low", "high"):
        if words := given.get(end, "").strip().rstrip("%"):
            if words.isdecimal():
                row[end] = int(words) / 100
            else:
                problems.append(f"{end}: {words!r} is not a whole percent")
    made, more = judgement_rows([row], author=person(request).name)
    if problems := problems + [problem.removeprefix("judgements.0").lstrip(".: ") for problem in more]:
        return _page(request, given=given, problems=tuple(problems), status=422)
    try:
        found = keep(workroom(request).register, made, by=person(request).name, at=_now(request))
    except InvalidValue as error:
        return _page(request, given=given, problems=(str(error),), status=422)
    return RedirectResponse(f"/judgements?kept={found[0].id}#{found[0].id}", status_code=303)


@posted(Role.CODER)
def known(request: Request, form: FormData) -> Response:
    """Record what became known of a question."""
    given = texts(form)
    result = Result(given["result"]) if given.get("result") in list(Result) else None
    if result is None:
        raise InvalidValue("say yes, no or void")
    name = given.get("id", "")
    resolve(workroom(request).register, name, result, source=given.get("source", ""), by=person(request).name, at=_now(request))
    return RedirectResponse(f"/judgements#{name}", status_code=303)


def _now(request: Request) -> datetime:
    return workroom(request).clock()


ROUTES: Final = (
    Route("/judgements", show, name="judgements"),
    Route("/judgements", make, methods=["POST"]),
    Route("/judgements/outcome", known, methods=["POST"]),
    Route("/judgements/curve.svg", curve),
)
