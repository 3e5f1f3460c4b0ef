"""The page that shares limited protection: a table of who is at risk, coverage, and a rota. TLP:RED, and kept nowhere.

What is typed is sent to this server alone, worked out and forgotten: it enters no register, no log and no edition.
"""

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.forms import texts
from tocsin.app.pages import page, posted, shown, workroom
from tocsin.deter.allocation import Stake, allocate, plain, rota
from tocsin.errors import InvalidValue
from tocsin.publish.protection.labels import Label

ROWS: Final = 8
DAYS: Final = 7
PARTS: Final = ("name", "harm", "attraction")


@shown(Role.READER)
def show(request: Request) -> Response:
    """An empty table."""
    return _page(request, given={"resources": "1"})


def _page(
    request: Request, *, given: Mapping[str, str], told: Mapping[str, Any] | None = None, problems: tuple[str, ...] = ()
) -> Response:
    return page(
        request, "protection.html", workroom(request).snapshot(), given=given, told=told, problems=problems, rows=range(ROWS),
        mark=Label.RED.marking, status=422 if problems else 200,
    )  # fmt: skip


@posted(Role.READER)
def share(request: Request, form: FormData) -> Response:
    """The table with its answer."""
    given = texts(form)
    stakes, resources, problems = _read(given)
    if not problems:
        try:
            return _page(request, given=given, told=_told(stakes, resources))
        except InvalidValue as error:
            problems.append(str(error))
    return _page(request, given=given, problems=tuple(problems))


def _read(given: Mapping[str, str]) -> tuple[list[Stake], float, list[str]]:
    problems: list[str] = []

    def number(key: str, words: str) -> float:
        try:
            value = float(given.get(key, "").replace(",", "."))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            problems.append(f"{words}: a number, not {given.get(key, '')[:20]!r}")
        return value

    resources, stakes = number("resources", "Teams"), []
    for row in range(ROWS):
        name = given.get(f"name{row}", "").strip()
        if not name:
            continue
        harm, attraction = number(f"harm{row}", f"{name}, harm"), number(f"attraction{row}", f"{name}, attraction")
        try:
            if not math.isnan(harm + attraction):
                stakes.append(
                    Stake(name=name, defender_covered=0, defender_open=-harm, attacker_open=attraction, attacker_covered=0)
                )
        except InvalidValue as error:
            problems.append(str(error))
    return stakes, resources, problems


def _told(stakes: list[Stake], resources: float) -> dict[str, Any]:
    found, beside = allocate(stakes, resources), plain(stakes, resources)
    drawn = rota(np.array(found.coverage), days=DAYS, rng=np.random.default_rng())
    harm = {stake.name: -stake.defender_open for stake in stakes}
    return {
        "rows": [
            {"name": n, "covered": c, "beside": float(b), "harm": harm[n]}
            for n, c, b in zip(found.names, found.coverage, beside, strict=True)
        ],
        "uncovered": [f"{name} (an attack there would cost {harm[name]:g})" for name in found.uncovered],
        "more": found.one_more_is_worth,
        "rota": [[found.names[i] for i in day] for day in drawn],
    }


ROUTES: Final = (Route("/protection", show, name="protection"), Route("/protection", share, methods=["POST"]))
