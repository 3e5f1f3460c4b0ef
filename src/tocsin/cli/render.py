"""Decide how incidents look in a terminal: a table that fits, with the unknown said as a dash, and one incident in full."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.model.documents import Document
from tocsin.model.fields import BY_NAME, FIELDS, Field
from tocsin.model.incidents import Incident, Merged
from tocsin.model.vocabulary import Kind, Outcome
from tocsin.publish import wording
from tocsin.publish.exports.summaries import headline
from tocsin.publish.reviewers import is_checked
from tocsin.publish.sentences import Carried, Sentence, Sentences, Tied, by_value


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
    """One incident: each field with what is shown and why, then each sentence once with the values that stand on it."""
    n = len(incident.documents)
    console.print(Text(f"{incident.incident_id}  {headline(incident)}", style="bold"))
    said = [sourced for merged in incident.fields.values() for sourced in merged.all]
    checked = f"{sum(map(is_checked, said)) or 'none'} of {counted(len(said), 'reading')} checked by a person"
    told = f"{counted(n, 'document')}, {incident.sources} independent; {checked}; {', '.join(incident.reports)}"
    console.print(Text(told, style="dim"))
    sentences = Sentences()
    values = Table(box=None, show_header=False, pad_edge=False, padding=(1, 2, 0, 0))
    values.add_column(style="bold", max_width=20, overflow="fold")
    values.add_column(overflow="fold")
    for field in FIELDS:
        if incident.fields[field.name].all:
            values.add_row(field.label, _values(field, incident.fields[field.name], sentences))
    console.print(values)
    console.print(Text("\nEvery sentence, and the values that stand on it, with how sure their reading is", style="bold"))
    for sentence in sentences:
        console.print(Text(""))
        console.print(_sentence(sentence, documents[sentence.document]))


def _values(field: Field, merged: Merged, sentences: Sentences) -> Text:
    """A field's values with the numbers of their sentences, what else is said, and why these are shown."""
    shown = dict.fromkeys(wording.said(field.name, value) for value in merged.values)
    found = by_value(field.name, merged)
    numbers = {value: _numbers(sentences.carry(field.name, value, said)) for value, said in found.items()}
    made = Text("\n").join(Text.assemble(value, " ", (numbers.get(value, ""), "cyan")) for value in shown)
    for value in found:
        if value not in shown:
            made.append_text(Text.assemble("\n" if made else "", ("also said: ", "dim"), value, " ", (numbers[value], "cyan")))
    return made.append(f"\n{merged.why}", style="dim")


def _numbers(every: Iterable[Tied]) -> str:
    """Sentences by number; those that one document needs together are tied by a plus.

    >>> _numbers([(1,), (2, 3)])
    '[1] [2+3]'
    """
    return " ".join(f"[{'+'.join(map(str, tied))}]" for tied in every)


def _sentence(sentence: Sentence, document: Document) -> Table:
    """A sentence with its number, where it stands, and the values it carries."""
    quote, page = sentence.quote, document.page_of(sentence.quote.start)
    place = f"{'' if page is None else f'p. {page}, '}{quote.start}:{quote.end}"
    origin = ", ".join(str(x) for x in (document.publisher, document.published, document.doc_id) if x)
    made = Table.grid(padding=(0, 1, 0, 0))
    made.add_column(style="cyan", no_wrap=True)
    made.add_column(overflow="fold")
    made.add_row(f"[{sentence.number}]", Text(f"“{' '.join(quote.words.split())}”"))
    made.add_row("", Text(f"{origin}  {place}", style="dim"))
    fields = groupby(sentence.carries.items(), key=lambda pair: pair[0].field)
    made.add_row("", Text("; ").join(_carried(BY_NAME[name].label, same) for name, same in fields))
    return made


def _carried(label: str, values: Iterable[tuple[Carried, float | None]]) -> Text:
    """A field's values that stand on a sentence, each with how sure its reading is and the sentences it needs besides."""
    parts = [
        Text.assemble(carried.value, ("" if sure is None else f" {sure:.0%}", "dim"), *(f" with [{n}]" for n in carried.others))
        for carried, sure in values
    ]
    return Text.assemble(f"{label}: ", Text(", ").join(parts))


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
