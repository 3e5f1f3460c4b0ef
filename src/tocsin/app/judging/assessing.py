"""The page of structured assessments: a file written in the browser, checked as it stands, and its brief. Nothing is kept."""

from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tocsin.app.access import Role
from tocsin.app.pages import page, person, posted, shown, workroom
from tocsin.assess.hypotheses import sentences
from tocsin.errors import InvalidValue, TocsinError
from tocsin.pipeline.assess import TEMPLATES, Assessment, assessment, template
from tocsin.publish.brief import Brief, as_page, brief
from tocsin.publish.brief_pdf import as_pdf

MOST: Final = 200_000
"""Characters of a file that are read."""


@shown(Role.READER)
def show(request: Request) -> Response:
    """The form, with a template to start from."""
    name = request.query_params.get("template", TEMPLATES[0])
    return _page(request, template(name), chosen=name)


def _page(
    request: Request, source: str, *, chosen: str = "", said: tuple[str, ...] = (), problems: tuple[str, ...] = ()
) -> Response:
    return page(
        request, "assess.html", workroom(request).snapshot(), source=source, chosen=chosen, said=said, problems=problems,
        templates=TEMPLATES, status=422 if problems else 200,
    )  # fmt: skip


@posted(Role.READER)
def check(request: Request, form: FormData) -> Response:
    """Check the file, or write its brief; what is wrong is told beside it, each with its path."""
    source = str(form.get("source", ""))[:MOST].replace("\r\n", "\n")
    try:
        found = assessment(source, name="file", register=lambda: workroom(request).snapshot().linked, author=person(request).name)
        if form.get("do") == "pdf":
            content, _ = as_pdf(_brief(request, found))
            return Response(
                content, media_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="brief.pdf"'}
            )
        if form.get("do") == "html":
            return HTMLResponse(
                as_page(_brief(request, found)), headers={"Content-Disposition": 'attachment; filename="brief.html"'}
            )
    except TocsinError as error:
        return _page(request, source, problems=tuple(str(error).removeprefix("file: ").split("; ")))
    except ValueError as error:
        raise InvalidValue(f"the file cannot be read: {error}") from error
    return _page(request, source, said=sentences(found.analysis))


def _brief(request: Request, found: Assessment) -> Brief:
    leans = any(e.reference for e in found.analysis.evidence)
    return brief(
        found.analysis,
        found.judgements,
        title=found.title,
        author=found.author,
        made=found.made,
        tlp=found.tlp,
        as_known=f"register as known on {workroom(request).clock().date()}" if leans else "",
    )


ROUTES: Final = (Route("/assess", show, name="assess"), Route("/assess", check, methods=["POST"]))
