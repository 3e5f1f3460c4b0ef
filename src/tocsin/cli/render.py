"""Decide how incidents look in a terminal: a table that fits, with the unknown said as a dash, and one incident in full."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS
from tocsin.model.incidents import Incident, Sourced
from tocsin.model.vocabulary import Kind, Outcome, Term
from tocsin.publish import wording

OUT = Console(highlight=False, soft_wrap=False)
ERR = Console(stderr=True, highlight=False)


def table(incidents: Iterable[Incident]) -> Table:
    """Incidents, one a row, by when they happened."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), expand=False)
    for name, options in COLUMNS:
        made.add_column(name, **options)
    for incident in sorted(incidents, key=wording.order):
        made.add_row(*(Text(cell) for cell in cells(incident)))
    return made


COLUMNS: list[tuple[str, dict[str, object]]] = [
    ("Id", {"no_wrap": True, "style": "dim"}),
    ("When", {"min_width": 11}),
    ("What", {"min_width": 11}),
    ("Outcome", {"min_width": 9}),
    ("Where", {"min_width": 10}),
    ("Said to be behind it", {"min_width": 12}),
    ("By whom", {"min_width": 14}),
    ("Against whom", {"min_width": 14}),
    ("Sources", {"justify": "right"}),
]


def cells(incident: Incident) -> list[str]:
    """The cells of an incident's row."""
    kind, outcome = incident.value("kind"), incident.value("outcome")
    return [
        incident.incident_id,
        wording.when(incident.value("date")),  # type: ignore[arg-type]
        wording.term(kind) if isinstance(kind, Kind) else wording.UNKNOWN,
        wording.term(outcome) if isinstance(outcome, Outcome) else wording.UNKNOWN,
        wording.where(incident.value("place")),  # type: ignore[arg-type]
        wording.sponsor(incident),
        wording.attribution(incident),
        wording.targets(incident, most=2),
        str(incident.sources),
    ]


def show(incident: Incident, documents: dict[str, Document], console: Console) -> None:
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
    """A statement: value, quotes, and where they stand."""
    given = sourced.statement.value
    code = str(given) if isinstance(given, Term) else wording.said(sourced.statement.field, given)
    origin = ", ".join(str(x) for x in (document.publisher, document.published, document.doc_id) if x)
    for quote in sourced.statement.quotes:
        words = " ".join(quote.words.split())
        console.print(Text.assemble(("  ", ""), (code, "cyan"), f"  “{words}”", (f"  {origin} {quote.start}:{quote.end}", "dim")))


def problems(lines: Iterable[str], console: Console = ERR) -> None:
    """Lines for the person, as they are."""
    for line in lines:
        console.print(Text(line))
