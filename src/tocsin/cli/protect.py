"""`tocsin protect`: how to share limited protection, and who is left uncovered."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click
import numpy as np

from tocsin.cli.options import json_option
from tocsin.deter.allocation import Allocation, Stake, allocate, plain, rota
from tocsin.deter.bounded import Erring, against_erring
from tocsin.deter.robust import Outlook, outlooks
from tocsin.pipeline.deter import read_stakes
from tocsin.publish.protection.labels import Label

MARK: Final = Label.RED.marking
"""Stakes and what follows from them are for people named one by one; no option changes that."""


@click.command("protect")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--robust", is_flag=True, help="Compare allocations over the ranges: worst case, regret, worst tenth.")
@click.option("--precision", type=float, help="Add the best allocation against an attacker who errs; 0 strikes anywhere.")
@click.option("--days", type=int, default=7, show_default=True, help="Days of the rota.")
@click.option("--seed", type=int, help="The seed of rota and draws; without one nobody can repeat the rota.")
@json_option
def command(path: Path, robust: bool, precision: float | None, days: int, seed: int | None, as_json: bool) -> None:
    """Share limited protection over people or places at risk (TOML: resources, targets with harm and attraction).

    The file stays on this machine and enters no edition: treat file and answer as TLP:RED.
    """
    targets, resources = read_stakes(path)
    best = [target.best for target in targets]
    found = allocate(best, resources)
    beside = plain(best, resources)
    drawn = rota(np.array(found.coverage), days=days, rng=np.random.default_rng(seed)) if _even(best) else ()
    erring = None if precision is None else against_erring(best, resources, precision=precision)
    compared = outlooks(targets, resources, rng=np.random.default_rng(1 if seed is None else seed)) if robust else ()
    if as_json:
        rows = [
            {"name": n, "coverage": c, "if_nobody_watches": float(p)}
            for n, c, p in zip(found.names, found.coverage, beside, strict=True)
        ]
        told = {
            "tlp": MARK,
            "targets": rows,
            "uncovered": found.uncovered,
            "one_more_is_worth": found.one_more_is_worth,
            "rota": drawn,
            "robust": [asdict(outlook) for outlook in compared],
            "against_an_attacker_who_errs": None if erring is None else asdict(erring),
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{MARK}  Given these values, against an attacker who watches:")
    for name, covered, other in zip(found.names, found.coverage, beside, strict=True):
        click.echo(f"  {name:32} {covered:6.0%} of the time   ({other:.0%} if nobody watched)")
    _tell_uncovered(found, best)
    click.echo(f"One more resource would avert {found.one_more_is_worth:.2f} of expected harm in an attack.")
    if erring:
        _tell_erring(found, erring)
    if compared:
        _tell_robust(found, compared)
    if not _even(best):
        click.echo("No rota: costs differ, so that a draw of targets meets the limit on average and not each day.")
    for day, covered_today in enumerate(drawn, 1):
        click.echo(f"  day {day}: {', '.join(found.names[i] for i in covered_today) or '-'}")


def _tell_uncovered(found: Allocation, best: Sequence[Stake]) -> None:
    """Who gets nothing and what an attack there would cost; then who is open most of the time."""
    harm = {stake.name: -stake.defender_open for stake in best}
    told = ", ".join(f"{name} (an attack there would cost {harm[name]:g})" for name in found.uncovered)
    click.echo(f"Left uncovered: {told or 'nobody'}.")
    mostly = [name for name, c in zip(found.names, found.coverage, strict=True) if 1e-9 <= c < 0.5]
    if mostly:
        click.echo(f"Uncovered more than half of the time: {', '.join(mostly)}.")


def _even(stakes: Sequence[Stake]) -> bool:
    return {stake.cost for stake in stakes} == {1.0}


def _tell_erring(found: Allocation, erring: Erring) -> None:
    click.echo(f"Against an attacker who errs (expected harm in an attack {-erring.value:.2f}):")
    for name, covered, struck in zip(found.names, erring.coverage, erring.struck, strict=True):
        click.echo(f"  {name:32} {covered:6.0%} of the time   (struck in {struck:.0%} of attacks)")


def _tell_robust(found: Allocation, compared: Sequence[Outlook]) -> None:
    click.echo("Over the ranges (harm in an attack; the attacker strikes where it hurts most, last column where it gains most):")
    click.echo(f"  {'aim':12} {'worst':>8} {'regret':>8} {'1 in 10':>8} {'gains':>8}   coverage")
    for outlook in compared:
        shares = ", ".join(f"{name} {c:.0%}" for name, c in zip(found.names, outlook.coverage, strict=True))
        numbers = f"{outlook.worst:8.2f} {outlook.regret:8.2f} {outlook.tenth:8.2f} {outlook.strategic:8.2f}"
        click.echo(f"  {outlook.aim:12} {numbers}   {shares}")
