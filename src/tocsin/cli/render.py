"""Decide how incidents look in a terminal: a table that fits, with the unknown said as a dash, and one incident in full."""

from collections.abc import Iterable, Mapping
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS
from tocsin.model.incidents import Incident, Sourced
from tocsin.model.vocabulary import Kind, Outcome, Term
from tocsin.publish import wording


class Output(Console):
    """Standard output, which leaves it to the command line what to do when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Tell the caller; rich would exit 1, as if the data were at fault."""
        raise BrokenPipeError


OUT = Output(highlight=False, soft_wrap=False)
ERR = Console(stderr=True, highlight=False)


def table(incidents: Iterable[Incident], *, width: int) -> Table:
    """Incidents, one a row, by when they happened.

    Below `WIDE` characters what belongs together shares a column, so that nothing is cut.
    """
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 1 if width < WIDE else 0, 0))
    columns = WIDE_COLUMNS if width >= WIDE else NARROW_COLUMNS
    for name, share in columns.items():
        made.add_column(name, ratio=share, overflow="fold", justify="right" if name == "Sources" else "left")
    made.expand = True
    for incident in sorted(incidents, key=wording.order):
        row = cells(incident)
        made.add_row(*(row[name] if name in row else _joined(row, name) for name in columns))
    return made


WIDE: Final = 130
WIDE_COLUMNS: Final = {
    "When": 11, "What": 11, "Outcome": 9, "Where": 13, "Said to be behind it": 14, "How strongly": 18, "Against whom": 18,
    "Sources": 7, "Id": 9,
}  # fmt: skip
NARROW_COLUMNS: Final = {
    "When, Id": 11,
    "What, Outcome, Where": 15,
    "Said to be behind it, How strongly": 19,
    "Against whom": 17,
    "Sources": 7,
}


def _joined(row: dict[str, Text], name: str) -> Text:
    return Text("\n").join(row[part] for part in name.split(", "))


def cells(incident: Incident) -> dict[str, Text]:
    """The cells of an incident's row, by the name of their column."""
    kind, outcome = incident.value("kind"), incident.value("outcome")
    what = wording.term(kind) if isinstance(kind, Kind) else wording.UNKNOWN
    ended = wording.term(outcome) if isinstance(outcome, Outcome) else wording.UNKNOWN
    return {
        "Id": Text(incident.incident_id, style="dim"),
        "When": Text(wording.when(incident.value("date"))),  # type: ignore[arg-type]
        "What": Text(what),
        "Outcome": Text(ended),
        "Where": Text(wording.where(incident.value("place"))),  # type: ignore[arg-type]
        "Said to be behind it": Text(wording.sponsor(incident)),
        "How strongly": Text(wording.attribution(incident)),
        "Against whom": Text(wording.targets(incident, most=2)),
        "Sources": Text(str(incident.sources)),
    }


def show(incident: Incident, documents: Mapping[str, Document], console: Console) -> None:
    """One incident: each field with what is shown, why, and every statement with its quote and origin."""
    n = len(incident.documents)
    console.print(Text(f"{incident.incident_id}  {n} document{'s' * (n != 1)}, {incident.sources} independent", style="bold"))
    for report in incident.reports:
        console.print(Text(f"report {report}", style="dim"))
    for field in FIELDS:
        merged = incident.fields[field.name]
        if not merged.all:
            continue
        console.print()
        shown = "; ".join(wording.said(field.name, value) for value in merged.values)
        console.print(Text.assemble((f"{field.label}: ", "bold"), shown, (f"   ({merged.why})", "dim")))
        for sourced in merged.all:
            statement(sourced, documents[sourced.document], console)


def statement(sourced: Sourced, document: Document, console: Console) -> None:
    """A statement: value, how sure, quotes, and where they stand."""
    given = sourced.statement.value
    code = str(given) if isinstance(given, Term) else wording.said(sourced.statement.field, given)
    origin = ", ".join(str(x) for x in (document.publisher, document.published, document.doc_id) if x)
    sure = f" {sourced.statement.confidence:.0%}" if sourced.statement.confidence is not None else ""
    for quote in sourced.statement.quotes:
        words = " ".join(quote.words.split())
        page = document.page_of(quote.start)
        place = f"  {origin} {'' if page is None else f'p. {page}, '}{quote.start}:{quote.end}"
        console.print(Text.assemble(("  ", ""), (code, "cyan"), (sure, "dim"), f"  “{words}”", (place, "dim")))


def counted(n: int, what: str) -> str:
    """A number with its noun, in the plural where English wants it.

    >>> counted(1, "incident"), counted(0, "incident")
    ('1 incident', '0 incidents')
    """
    return f"{n} {what}{'' if n == 1 else 's'}"


def problems(lines: Iterable[str], console: Console = ERR) -> None:
    """Lines for the person, as they are."""
    for line in lines:
        console.print(Text(line))
