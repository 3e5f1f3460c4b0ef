"""`tocsin erase`: a person's data or a document, out of a register for good, with a stub that proves it."""

import json
import sys
from typing import Any

import click

from tocsin.cli.options import json_option, now, opened, person, register_option
from tocsin.cli.render import counted
from tocsin.errors import UsageError
from tocsin.model.erasure import REASONS
from tocsin.pipeline.erase import Erased, erase_documents, erase_person

CATEGORIES = "\n".join(f"  {name:9} {words}" for name, words in REASONS.items())


@click.command("erase", help=f"""Erase a PERSON by name, or a DOCUMENT by its identifier, for good.

A person: every text, value, decision and alert that says the name is blanked, and the original bytes go. A document: all of it,
but what keeps counts right. This cannot be undone. A name given as - is read from standard input, so that it stays in no history.

\b
Categories:
{CATEGORIES}""")  # fmt: skip
@click.argument("what", type=click.Choice(["person", "document"]))
@click.argument("names", nargs=-1, required=True, metavar="NAME...|ID...")
@click.option("--reason", required=True, metavar="WORDS", help="Why; it is kept, so do not name the person in it.")
@click.option("--category", required=True, metavar="|".join(REASONS), help="Why, in one word.")
@click.option("--also", multiple=True, metavar="NAME", help="Another spelling of the person's name; may be given again.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and erase nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@register_option
@json_option
def command(
    what: str, names: tuple[str, ...], reason: str, category: str, also: tuple[str, ...], dry_run: bool, yes: bool, location: str,
    as_json: bool,
) -> None:  # fmt: skip
    given = [sys.stdin.readline().strip() if name == "-" else name for name in names]
    if what == "person":
        given = [" ".join(given), *also]
    register = opened(location, writable=True)
    options: dict[str, Any] = {"reason": reason, "category": category, "by": person(), "at": now()}
    erase = erase_person if what == "person" else erase_documents
    before = erase(register, given, dry=True, **options)
    if dry_run:
        _tell(before, as_json=as_json, dry=True)
        return
    if not yes:
        _tell(before, as_json=False, dry=True)
        if not click.confirm("Erase this for good?", err=True):
            raise UsageError("nothing was erased")
    _tell(erase(register, given, **options), as_json=as_json, dry=False)


def _tell(found: Erased, *, as_json: bool, dry: bool) -> None:
    if as_json:
        told = {
            "erased": not dry,
            "documents": found.documents,
            "changed": dict(found.done.changed),
            "removed": dict(found.done.removed),
            "originals": len(found.done.originals),
            "receipt": found.receipt,
            "salt": None if dry else found.salt,
            "look_again": found.elsewhere,
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    words = "would be" if dry else "were"
    rows = ", ".join(f"{n} {table}" for table, n in sorted((found.done.changed + found.done.removed).items()))
    click.echo(f"{counted(found.documents, 'document')}: rows that {words} blanked or removed: {rows}", err=True)
    click.echo(f"originals whose bytes {words} removed: {len(found.done.originals)}", err=True)
    if found.elsewhere:
        click.echo(
            f"look again: {counted(found.elsewhere, 'other document')} hold a word of the name, and not the name", err=True
        )
    if dry:
        return
    click.echo(f"receipt {found.receipt}")
    if found.salt:
        click.echo(f"salt {found.salt}  (kept nowhere: with the name it proves that this erasure was of it)")
    click.echo("Backups, copies and editions that are out still hold it: see docs/protection.md", err=True)
