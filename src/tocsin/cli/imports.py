"""`tocsin import FILE`: another register's table into ours, and a report of what did not fit."""

import json
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import click

from tocsin.cli.options import json_option, now, opened, person, register_option
from tocsin.cli.render import counted
from tocsin.errors import InvalidValue, UsageError
from tocsin.model.documents import published
from tocsin.pipeline.imports import Imported, import_table, layout_of, rejects
from tocsin.pipeline.whole import write_whole
from tocsin.sources.files import Source
from tocsin.sources.tables import LAYOUTS
from tocsin.sources.tables.sketch import sketch

MOST = 12
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("path", type=FILE, metavar="FILE")
@click.option("--layout", "name", default="csv", show_default=True, metavar="|".join(LAYOUTS), help="Whose columns they are.")
@click.option("--mapping", type=FILE, help="A TOML file that says which column is which field, for any other table.")
@click.option("--sketch", "drafted", is_flag=True, help="Print a draft of a mapping for this table, to be corrected.")
@click.option("--published", metavar="DATE", help="When the table came out: 2022-11-07 or 2022-11.")
@click.option("--rejects", "left", type=FILE, help="Write the rows that were not taken here, each with its reason.")
@click.option("--dry-run", is_flag=True, help="Say what would fit, and store nothing.")
@register_option
@json_option
def command(
    path: Path,
    name: str,
    mapping: Path | None,
    drafted: bool,
    published: str | None,
    left: Path | None,
    dry_run: bool,
    location: str,
    as_json: bool,
) -> None:
    """Take another register's table in: a row becomes a document that quotes itself, laid to that register.

    Importing a table again changes nothing. Rows out of scope, rows at fault, words and columns that did not fit are said.
    """
    if not path.exists():
        raise UsageError(f"{path}: no such file")
    source = Source(name=str(path), path=path)
    if drafted:
        click.echo(sketch(source.content(), str(path)), nl=False)
        return
    layout = layout_of(name, mapping)
    target = None if dry_run else partial(opened, location, new=True)
    done = import_table(target, source, layout, name=name, clock=now, release=_release(published), by=person())
    if left:
        _write(left, done)
    _as_json(done) if as_json else _tell(done, location, dry_run=dry_run)
    sys.exit(1 if done.refused else 0)


def _release(given: str | None):  # type: ignore[no-untyped-def]
    try:
        return published(given)
    except InvalidValue as error:
        raise UsageError(f"--published: {error}") from error


def _write(path: Path, done: Imported) -> None:
    write_whole(path, "".join(rejects(done)).encode())


def _reasons(done: Imported, *, in_scope: bool) -> list[tuple[str, int]]:
    return Counter(left.why for left in done.left if left.in_scope is in_scope).most_common()


def _as_json(done: Imported) -> None:
    told = {
        "register": done.register,
        "rows": done.rows,
        "new": done.new,
        "known": done.known,
        "values": done.values,
        "said_to_be_one": done.joined,
        "out_of_scope": dict(_reasons(done, in_scope=False)),
        "refused": [{"row": left.number, "why": left.why} for left in done.refused],
        "words_that_did_not_fit": [
            {"column": column, "words": words, "why": why, "rows": n}
            for (column, words, why), n in sorted(done.fit.misfits.items())
        ],
        "columns_without_a_field": dict(sorted(done.fit.unused.items())),
        "notes": list(done.notes),
        "incidents": done.incidents,
    }
    click.echo(json.dumps(told, ensure_ascii=False))


def _tell(done: Imported, location: str, *, dry_run: bool) -> None:
    words = "would be taken" if dry_run else "taken"
    click.echo(
        f"{counted(done.rows, 'row')} of {done.register}: {done.new} {words} with {counted(done.values, 'value')}, "
        f"{done.known} known, {len(done.outside)} out of scope, {len(done.refused)} at fault"
    )
    for why, n in _reasons(done, in_scope=False):
        click.echo(f"  out of scope: {n} ({why})", err=True)
    for item in done.refused[:MOST]:
        click.echo(f"  row {item.number}: {item.why}", err=True)
    for (column, given, why), n in done.fit.misfits.most_common(MOST):
        click.echo(f"  did not fit: {column} {given!r} in {counted(n, 'row')} ({why})", err=True)
    if done.fit.unused:
        click.echo(f"  in the rows' texts alone: {', '.join(sorted(done.fit.unused))}", err=True)
    for note in done.notes:
        click.echo(f"  note: {note}", err=True)
    if not done.new + done.known:
        click.echo(f"nothing was taken; {location} is as it was", err=True)
    elif not dry_run:
        click.echo(f"{location} now holds {counted(done.incidents, 'incident')}; see `tocsin list`")
