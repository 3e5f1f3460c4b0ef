"""`tocsin assess template|compare|brief`: a structured judgement from a file to a record, and to a page."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from tocsin.assess.hypotheses import bayesian, diagnosticity, inseparable, sentences, standings
from tocsin.cli.options import as_of_option, json_option, now, opened, person, register_option
from tocsin.errors import UnknownChoice
from tocsin.pipeline.assess import TEMPLATES, Assessment, once, read_assessment, template
from tocsin.pipeline.link import linked
from tocsin.pipeline.whole import write_whole
from tocsin.publish.brief import Brief, as_page, brief
from tocsin.publish.brief_pdf import as_pdf

FILE = click.Path(dir_okay=False, path_type=Path)


def read(path: Path, location: str, as_of: datetime | None) -> Assessment:
    """An assessment whose register is opened if it is leaned on."""
    return read_assessment(path, register=once(lambda: linked(opened(location).view(as_of))), author=person())


@click.command("template")
@click.argument("name", metavar="|".join(TEMPLATES))
def template_it(name: str) -> None:
    """Print a file of hypotheses to start from."""
    click.echo(template(name), nl=False)


@click.command("compare")
@click.argument("path", type=FILE, metavar="FILE.toml")
@register_option
@as_of_option
@json_option
def compare_it(path: Path, location: str, as_of: datetime | None, as_json: bool) -> None:
    """Lay competing hypotheses against their evidence: what is contradicted, what cannot be told apart, who dissents.

    Evidence may be statements of the register, whose quotes are then read and checked. A record, not a score: none is picked.
    """
    analysis = read(path, location, as_of).analysis
    if not as_json:
        for sentence in sentences(analysis):
            click.echo(sentence)
        return
    posterior = bayesian(analysis)
    told: dict[str, Any] = {
        "question": analysis.question,
        "standings": [asdict(found) | {"hinges_on": found.hinges_on} for found in standings(analysis)],
        "diagnosticity": {e.key: diagnosticity(e) for e in analysis.evidence},
        "inseparable": inseparable(analysis),
        "disputed": {e.key: e.disputed for e in analysis.evidence if e.disputed},
        "quotes": {e.key: {"quote": e.quote, "source": e.source, "reference": e.reference} for e in analysis.evidence},
        "grades": {e.key: str(e.grade) for e in analysis.evidence if e.grade},
        "bayesian": {key: asdict(p) for key, p in posterior.items()} if posterior else None,
    }
    click.echo(json.dumps(told, ensure_ascii=False))


@click.command("brief")
@click.argument("path", type=FILE, metavar="FILE.toml")
@click.option("--out", required=True, type=FILE, help="Where to: a .html page or a .pdf.")
@register_option
@as_of_option
def brief_it(path: Path, out: Path, location: str, as_of: datetime | None) -> None:
    """Write a structured judgement as a brief of one page, with its sources and quotes, ready to print."""
    if out.suffix not in BRIEFS:
        raise UnknownChoice("form of a brief", out.suffix, BRIEFS)
    found = read(path, location, as_of)
    leans = any(e.reference for e in found.analysis.evidence)
    content = brief(
        found.analysis,
        found.judgements,
        title=found.title,
        author=found.author,
        made=found.made,
        tlp=found.tlp,
        as_known=f"register as known on {(as_of or now()).date()}" if leans else "",
    )
    write_whole(out, BRIEFS[out.suffix](content))
    click.echo(f"{content.marking}  written: {out}", err=True)


def _pdf(content: Brief) -> bytes:
    made, pages = as_pdf(content)
    if pages > 1:
        click.echo(f"it takes {pages} pages even in the smallest type; shorten it to fit one", err=True)
    return made


BRIEFS: Final[dict[str, Callable[[Brief], bytes]]] = {".html": as_page, ".pdf": _pdf}
