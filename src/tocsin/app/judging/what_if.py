"""The page of what-if scenarios: a slider for each input, and thresholds and the joint frontier as they move.

Everything is worked out on the server, and the page works without a script: a button asks for the answer. The numbers are the
visitor's own and are kept nowhere.
"""

import math
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.pages import page, shown, workroom
from tocsin.deter.choice import Choice, probability, thresholds
from tocsin.deter.ranges import Range
from tocsin.deter.scenario import SHARES, Scenario, at
from tocsin.errors import InvalidValue, TocsinError
from tocsin.pipeline.deter import TEMPLATES, scenario, template
from tocsin.publish.charts.games import frontier_chart

STEPS: Final = 100
LABELS: Final[Mapping[str, str]] = {
    "benefit": "benefit of the act",
    "success": "probability of success",
    "own_cost": "own cost",
    "status_quo": "value of not acting",
    "foiled": "probability of being foiled",
    "probability": "probability",
    "cost": "cost to the aggressor",
    "leverage": "leverage",
    "attribution": "attribution",
}


def _asked(request: Request) -> tuple[str, Scenario, dict[str, float]]:
    """The scenario that is asked for and the value of each input: what the address says, else the best one."""
    name = request.query_params.get("scenario", TEMPLATES[0])
    found = scenario(template(name), name=name)
    values = {}
    for key, given in found.ranges().items():
        words = request.query_params.get(key, "")
        try:
            value = float(words) if words else given.best
        except ValueError as error:
            raise InvalidValue(f"{key}: {words[:40]!r} is not a number") from error
        if not math.isfinite(value):
            raise InvalidValue(f"{key}: a finite number, not {words[:40]}")
        values[key] = value
    return name, found, values


def _ends(name: str, given: Range) -> tuple[float, float]:
    """From where to where a slider goes: all of a probability, and twice the stated range of the rest."""
    if name in SHARES or name.endswith(".probability"):
        return 0.0, 1.0
    return min(0.0, given.low), max(2 * given.high, 1.0)


def label(name: str) -> str:
    """An input's name as a person reads it.

    >>> label("attribution.success"), label("charges.cost")
    ('attribution if success', 'charges: cost to the aggressor')
    """
    first, _, part = name.partition(".")
    if not part:
        return LABELS.get(first, first)
    return f"{LABELS[first]} if {part}" if first == "attribution" else f"{first.replace('_', ' ')}: {LABELS.get(part, part)}"


def answer(choice: Choice) -> dict[str, Any]:
    """What the numbers say, in words and for the table of thresholds."""
    does = "acting looks better" if choice.acts else "not acting looks better"
    chance = probability(choice, precision=1.0)
    return {
        "said": f"Under these assumptions {does}: {choice.utility:.2f} against {choice.status_quo:.2f}. An aggressor who errs "
        f"(precision 1) acts in {100 * chance:.0f} of 100 such choices.",
        "acts": choice.acts,
        "thresholds": [
            {
                "input": label(t.input),
                "now": f"{t.now:.3g}",
                "needed": f"{t.needed:.3g}" if t.possible else "cannot alone",
            }
            for t in thresholds(choice)
        ],
    }


@shown(Role.READER)
def show(request: Request) -> Response:
    """The sliders with their answer."""
    name, found, values = _asked(request)
    sliders = []
    for key, given in found.ranges().items():
        low, high = _ends(key, given)
        sliders.append(
            {
                "key": key,
                "label": label(key),
                "low": low,
                "high": high,
                "step": (high - low) / STEPS,
                "value": values[key],
                "stated": f"{given.low:g} to {given.high:g}",
                "source": given.source,
            }
        )
    try:
        told, problem = answer(at(found, values)), ""
    except TocsinError as error:
        told, problem = {"said": "", "thresholds": []}, str(error)
    return page(
        request,
        "what_if.html",
        workroom(request).snapshot(),
        chosen=name,
        templates=TEMPLATES,
        title=found.name,
        sliders=sliders,
        told=told,
        problem=problem,
        query=request.url.query,
        status=422 if problem else 200,
    )


@shown(Role.READER)
def live(request: Request) -> Response:
    """The answer alone, as JSON."""
    try:
        _, found, values = _asked(request)
        return JSONResponse(answer(at(found, values)))
    except TocsinError as error:
        return JSONResponse({"problem": str(error)}, status_code=422)


@shown(Role.READER)
def picture(request: Request) -> Response:
    """The joint frontier of the numbers in the address."""
    _, found, values = _asked(request)
    choice = at(found, values)
    dark = request.query_params.get("dark") == "1"
    headline = "What attribution and each response need together"
    drawn = frontier_chart(choice, headline=headline, words=answer(choice)["said"], format="svg", dark=dark)
    return Response(drawn, media_type="image/svg+xml")


ROUTES: Final = (
    Route("/what-if", show, name="what-if"),
    Route("/what-if/answer", live),
    Route("/what-if/frontier.svg", picture),
)
