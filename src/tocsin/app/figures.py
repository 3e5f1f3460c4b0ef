"""The page of agreement: how far coders agree who read apart, and how machine and people compare."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.pages import page, shown, workroom
from tocsin.review.figures import against_codes, field_figures


@shown(Role.READER)
def show(request: Request) -> Response:
    """Alpha, kappa, and what became of the machine's values, each with n and interval."""
    snapshot = workroom(request).snapshot()
    items = list(snapshot.items.values())
    touched = [item for item in items if any(value.held.verdict for value in item.values) or item.verdict]
    return page(
        request,
        "agreement.html",
        snapshot,
        agreement=snapshot.agreement,
        coded_once=sum(len(item.codes) == 1 for item in items),
        coded_twice=sum(len(item.codes) > 1 for item in items),
        figures=field_figures(touched),
        machine=against_codes(items),
        touched=len(touched),
        of=len(items),
    )


ROUTES: Final = (Route("/agreement", show, name="agreement"),)
