"""The command line: one module a stage. Data goes to standard output, messages and progress to standard error.

Exit 0 done, 1 the data is at fault, 2 the call is at fault, 3 a gate is not met. A traceback is always a bug.
"""

import os
import sys
from codecs import lookup
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from typing import Final

import click

from tocsin import __version__
from tocsin.errors import TocsinError

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "demo": ("demo", "The whole way on the bundled corpus, offline: table, verdict, site."),
    "extract": ("extract", "Documents to the codebook's records, as JSON Lines; nothing is stored."),
    "add": ("add", "Take documents into the register."),
    "import": ("imports", "Another register's table into ours, and what did not fit."),
    "collect": ("collect", "Fetch pages, lists and feeds, once or every so often."),
    "sources": ("sources", "Which sources were read when, and what was left out; the versions of a page."),
    "timestamp": ("timestamp", "Ask an authority for trusted timestamps of the documents' bytes."),
    "quarantine": ("quarantine", "What broke its reader: list it, read it again."),
    "gate": ("gate", "Whether documents are worth reading closely, and why; what was set aside in archives."),
    "list": ("listing", "The incidents as a table."),
    "show": ("show", "One incident with every statement and its quote."),
    "changes": ("changes", "What became known since a day: documents, new and changed incidents, decisions."),
    "waiting": ("waiting", "Which documents still wait for a person, and why."),
    "link": ("link", "Recompute the incidents; explain, join or part two reports; undo."),
    "review": ("review", "The review room: accept, correct, reject, join and part in a browser, offline."),
    "reconcile": ("reconcile", "Match another register's table with ours."),
    "analyse": ("analyse", "Answer a question: is it escalating, what is still hidden, what followed?"),
    "assess": ("assess", "Estimative words, competing hypotheses, briefs; judgements that come due and are scored."),
    "deter": ("deter", "What a what-if scenario or a game of doubt implies, and where it breaks."),
    "protect": ("protect", "How to share limited protection, and who is left uncovered."),
    "verify": ("verify", "Recheck every quote, offset and digest of a register, a published folder or a pack."),
    "export": ("export", "The register as a file."),
    "pack": ("pack", "One incident's evidence as one file that can be rechecked."),
    "chart": ("chart", "The picture of an analysis, as SVG or PNG."),
    "label": ("label", "Who may read each value (TLP 2.0), and a person's word on it."),
    "erase": ("erase", "A person's data or a document, for good, with a stub that proves it."),
    "watch": ("watch", "Alerts by a file of rules: to a file, a feed, by mail, to a webhook."),
    "publish": ("publish", "A folder of pages that opens without a network."),
    "compare": ("compare", "What was added, changed, withdrawn or back-filled between two editions."),
    "serve": ("serve", "The review room for a team with accounts, behind a proxy."),
    "migrate": ("migrate", "Copy a register to another file or database, either way."),
    "backup": ("backup", "The whole register in one checked file."),
    "restore": ("restore", "A register out of a backup, rechecked."),
    "accounts": ("accounts", "Who may log in to a team's review room, and in what role."),
    "codebook": ("codebook", "The codebook as a page or as JSON Schema."),
    "doctor": ("doctor", "What is installed, with which digests, and what is missing."),
    "completion": ("completion", "Completions for a shell."),
}
"""Each command's module and its one line of help, so that `--help` need not import them."""


GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "Begin": ("demo", "doctor", "completion", "codebook"),
    "Read": ("extract", "add", "collect", "import", "sources", "gate", "quarantine", "timestamp"),
    "Look, review, link": ("list", "show", "changes", "waiting", "review", "link", "reconcile", "verify"),
    "Answer and judge": ("analyse", "chart", "assess", "deter", "protect"),
    "Publish, be told, protect": ("publish", "export", "pack", "compare", "watch", "label", "erase"),
    "Work as a team": ("serve", "accounts", "migrate", "backup", "restore"),
}
"""The commands by what a person wants to do, as `--help` and the README show them."""


class Commands(click.Group):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tocsin.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that has read enough, such as `head`, ends it without a word."""
        try:
            found: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, COMMANDS[name][1]) for name in names])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tocsin")
def cli() -> None:
    """Turn documents into a register of state-backed acts against people abroad, each value with its quote."""


def main() -> None:
    """Run the command line; every error of ours is a message and an exit code."""
    _speak_unicode()
    try:
        sys.exit(cli.main(prog_name="tocsin", standalone_mode=False) or 0)
    except TocsinError as error:
        click.echo(f"tocsin: {error}", err=True)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        click.echo("tocsin: interrupted; what was done is kept, run the same call again to go on", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else "output could not be written: "
        click.echo(f"tocsin: {where}{error.strerror or error}", err=True)
        _leave(1)


def _speak_unicode() -> None:
    """Where the system says ASCII (LANG=C), write UTF-8; what an output cannot hold is written as its number, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            ascii_only = lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="backslashreplace")


def _leave(code: int) -> None:
    """Exit; what is still waiting for an output that takes no more is dropped, not told a second time."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
