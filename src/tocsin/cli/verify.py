"""`tocsin verify`: recheck a register (quotes, offsets, digests, decisions), every file of an edition, or an evidence pack."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from tocsin.cli.options import json_option, opened, register_option
from tocsin.pipeline.editions import recheck
from tocsin.pipeline.pack import recheck_pack
from tocsin.pipeline.verify import verify
from tocsin.sources.stamps import trusted


@click.command("verify")
@click.argument("folder", required=False, type=click.Path(exists=True, path_type=Path), metavar="[DIR|PACK.zip]")
@register_option
@click.option(
    "--roots",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="Root certificates (PEM) that you trust, to check the signatures of timestamps.",
)
@json_option
def command(folder: Path | None, location: str, roots: Path | None, as_json: bool) -> None:
    """Recheck a register, a published DIR against its manifest, or an evidence PACK.zip; exit 1 if anything differs."""
    if folder:
        problems = _edition(folder, as_json=as_json) if folder.is_dir() else _pack(folder, as_json=as_json)
    else:
        problems = _register(location, roots, as_json=as_json)
    for problem in problems if not as_json else ():
        click.echo(f"  {problem}", err=True)
    sys.exit(1 if problems else 0)


def _register(location: str, roots: Path | None, *, as_json: bool) -> tuple[str, ...]:
    found = verify(opened(location), trusted(roots))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        became = "all as recorded" if not found.problems else f"{len(found.problems)} problems"
        click.echo(
            f"{found.values} values on {found.quotes} quotes in {found.documents} documents, {found.originals} originals, "
            f"{found.decisions} decisions, {found.captures} captures"
            f"{f', {found.erased} stubs of what was erased' if found.erased else ''}: {became}"
        )
        if found.stamps:
            unsigned = "signatures not checked" + ("" if roots else "; name roots that you trust with --roots")
            signed = f"{found.signed} signatures hold" if found.signed else unsigned
            click.echo(f"{found.stamps} timestamps: {signed}")
    return found.problems


def _edition(folder: Path, *, as_json: bool) -> tuple[str, ...]:
    found = recheck(folder)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        click.echo(f"{found.files} files: " + ("all as published" if not found.problems else f"{len(found.problems)} problems"))
    return found.problems


def _pack(path: Path, *, as_json: bool) -> tuple[str, ...]:
    found = recheck_pack(path)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        click.echo(
            f"{found.incident_id}: {found.values} values on {found.quotes} quotes, {found.files} files, "
            f"{found.decisions} decisions: "
            + ("all as sealed" if not found.problems else f"{len(found.problems)} problems")
            + f"; seal {found.seal}"
        )
    return found.problems
