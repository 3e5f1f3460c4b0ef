"""`tocsin sources`: which sources were read when, by which version, and what was left out; or the versions of a page."""

import json
from datetime import datetime

import click
from rich.table import Table

from tocsin.cli.options import as_of_option, json_option, now, opened, register_option
from tocsin.cli.render import counted
from tocsin.model.captures import MEANINGS
from tocsin.pipeline.ledger import Ledger, SourceLine, readings, told, versions
from tocsin.register.register import Register


@click.command("sources")
@click.argument("address", required=False, metavar="[URL|FILE]")
@register_option
@as_of_option
@json_option
def command(address: str | None, location: str, as_of: datetime | None, as_json: bool) -> None:
    """Which sources were read when, by which version, and what was skipped, left out or failed.

    With an address: every version of it that was captured, oldest first, with the reading log of its documents.
    """
    register = opened(location)
    if address is not None:
        _versions(register, address, as_json=as_json)
        return
    found = told(register, now=now(), as_of=as_of)
    for line in found.sources if as_json else ():
        click.echo(json.dumps(_row(line), ensure_ascii=False))
    if not as_json:
        _tell(found)


def _row(line: SourceLine) -> dict[str, object]:
    return {
        "source": line.source,
        "first": line.first.isoformat(),
        "last": line.last.isoformat(),
        "state": str(line.state),
        "why": line.why,
        "visits": line.visits,
        "documents": line.documents,
        "came": dict(line.came),
        "versions": list(line.versions),
        "gaps": [[str(a), str(b)] for a, b in line.gaps],
    }


def _tell(found: Ledger) -> None:
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for name in ("Source", "First read", "Last", "State", "Documents", "What became of visits and pages"):
        made.add_column(name, overflow="fold", justify="right" if name == "Documents" else "left")
    for line in found.sources:
        came = ", ".join(f"{count} {kind}" for kind, count in line.came.items())
        missed = "".join(f"; not read {a} to {b}" for a, b in line.gaps)
        days = (f"{line.first:%Y-%m-%d}", f"{line.last:%Y-%m-%d}")
        made.add_row(line.source, *days, str(line.state), str(line.documents), came + missed)
    for line in found.sources:
        if line.why:
            click.echo(f"  {line.source}: {line.why}", err=True)
    languages = ", ".join(f"{count} {name}" for name, count in found.languages.items())
    click.echo(f"\n{counted(len(found.sources), 'source')}; {found.held} held.")
    click.echo(f"Documents by language: {languages or 'none'}; English is read.")
    kinds = {kind for line in found.sources for kind in line.came}
    click.echo("; ".join(f"{came}: {meaning}" for came, meaning in MEANINGS.items() if str(came) in kinds), err=True)


def _versions(register: Register, address: str, *, as_json: bool) -> None:
    for capture in versions(register, address):
        row = {
            "number": capture.number, "previous": capture.previous, "at": capture.at.isoformat(), "sha256": capture.original,
            "way": str(capture.way), "url": capture.url, "final_url": capture.final_url, "status": capture.status,
            "headers": dict(capture.headers), "inside": capture.inside, "via": capture.via,
            "read": [
                {"document": log.doc_id, "characters": log.characters, "of": log.of, "extractor": log.extractor, "log": log.lines}
                for log in readings(register, capture)
            ],
        }  # fmt: skip
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            before = f"after {capture.previous}" if capture.previous else "first"
            when = f"{capture.at:%Y-%m-%d %H:%M:%S}Z"
            click.echo(f"{capture.number}  {when}  {capture.original[:16]}  {before}  {capture.final_url or ''}")
            for log in readings(register, capture):
                click.echo(f"   {log.doc_id}: {log.characters:,} of {log.of:,} characters read by {log.extractor}")
                for line in log.lines:
                    click.echo(f"   - {line}")
