"""`tocsin link`: recompute the incidents, explain a pair, keep a person's word on two reports, suggest operations."""

import json
from typing import Any

import click

from tocsin.cli.options import json_option, now, opened, person, register_option
from tocsin.cli.render import counted
from tocsin.errors import UsageError
from tocsin.model.decisions import Act, pair_subject
from tocsin.pipeline.link import FINDERS, explain, relink
from tocsin.pipeline.reconcile import operations
from tocsin.register.register import Register

PAIR = {"nargs": 2, "metavar": "REPORT REPORT"}


@click.command("link")
@click.option("--explain", "pair", help="Say what was compared and what each added.", **PAIR)  # type: ignore[arg-type]
@click.option("--same", "joined", help="These two reports are one incident; it always holds.", **PAIR)  # type: ignore[arg-type]
@click.option("--not-same", "parted", help="These two reports are not one incident.", **PAIR)  # type: ignore[arg-type]
@click.option("--undo", type=int, metavar="N", help="Take decision N back.")
@click.option("--reason", metavar="WORDS", help="Why, kept with the decision.")
@click.option("--questions", is_flag=True, help="Pairs that a person should look at, most doubtful first.")
@click.option("--operations", "series", is_flag=True, help="Suggest which incidents belong to one operation.")
@click.option(
    "--engine", type=click.Choice(sorted(FINDERS)), help="Where pairs are found; by default SQL in files above 200,000 reports."
)
@register_option
@json_option
def command(
    pair: tuple[str, str] | None,
    joined: tuple[str, str] | None,
    parted: tuple[str, str] | None,
    undo: int | None,
    reason: str | None,
    questions: bool,
    series: bool,
    engine: str | None,
    location: str,
    as_json: bool,
) -> None:
    """Recompute the incidents from reports and decisions. A decision is appended and can be undone."""
    if pair:
        lines = list(explain(opened(location), *pair).lines())
        click.echo(json.dumps({"pair": pair, "explanation": lines}, ensure_ascii=False) if as_json else "\n".join(lines))
        return
    register = opened(location, writable=True)
    for reports, act in ((joined, Act.SAME), (parted, Act.NOT_SAME)):
        if reports:
            _decide(register, act, _subject(register, *reports), reason, as_json)
    if undo is not None:
        if undo not in {decision.number for decision in register.view().decisions()}:
            raise UsageError(f"there is no decision {undo}")
        _decide(register, Act.UNDO, str(undo), reason, as_json)
    if as_json:
        click.echo(json.dumps(_record(register, questions=questions, series=series, engine=engine), ensure_ascii=False))
        return
    _show(register, questions=questions, series=series, engine=engine)


def _record(register: Register, *, questions: bool, series: bool, engine: str | None) -> dict[str, Any]:
    found = relink(register, engine=engine)
    told: dict[str, Any] = {"incidents": len(found.incidents), "reports": len(found.reports)}
    told["cannot_hold"] = [conflict.judgement.number for conflict in found.clusters.conflicts]
    if questions:
        pairs = found.clusters.questions()
        told["questions"] = [{"pair": list(pair), "bits": round(found.clusters.weights[pair], 3)} for pair in pairs]
    if series:
        told["operations"] = [
            {"incidents": list(one.incidents), "bonds": [{"reason": b.reason, "detail": b.detail} for b in one.bonds]}
            for one in operations(found).operations
        ]
    return told


def _subject(register: Register, left: str, right: str) -> str:
    """The subject of a decision on two reports, which must be there and differ."""
    known = {report.report_id for report in register.view().reports()}
    for name in (left, right):
        if name not in known:
            raise UsageError(f"no report {name!r}; `tocsin show INCIDENT` names the reports")
    if left == right:
        raise UsageError("a report is the same as itself; name two")
    return pair_subject(left, right)


def _decide(register: Register, act: Act, subject: str, reason: str | None, as_json: bool) -> None:
    made = register.writer().decide(by=person(), act=act, subject=subject, at=now(), reason=reason, payload=None)
    click.echo(f"decision {made.number}: {made.act} {made.subject} (take it back with --undo {made.number})", err=as_json)


def _show(register: Register, *, questions: bool, series: bool, engine: str | None) -> None:
    found = relink(register, engine=engine)
    click.echo(f"{counted(len(found.incidents), 'incident')} from {counted(len(found.reports), 'report')}")
    for conflict in found.clusters.conflicts:
        judgement = conflict.judgement
        click.echo(f"decision {judgement.number} (same) cannot hold beside {len(conflict.against)} of 'not the same'", err=True)
    if questions:
        pairs = found.clusters.questions()
        if not pairs:
            click.echo("no pair is doubtful", err=True)
        for left, right in pairs:
            click.echo(f"?  {left} {right}  {found.clusters.weights[left, right]:+.1f} bits; see --explain {left} {right}")
    if series:
        for operation in operations(found).operations:
            ties = "; ".join(dict.fromkeys(f"{bond.reason}: {bond.detail}" for bond in operation.bonds[:3]))
            click.echo(f"~  {' '.join(operation.incidents)}  ({ties})")
