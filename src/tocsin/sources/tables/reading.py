"""Turn rows into documents with one report each, and say of every row, column and word what did not fit."""

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tocsin.errors import DataError, ReaderError
from tocsin.model.cells import plain
from tocsin.model.documents import Document, Published
from tocsin.model.evidence import Statement, Value, digest
from tocsin.model.fields import BY_NAME
from tocsin.model.reports import Reading, Report, report_id
from tocsin.model.values import Asserter
from tocsin.model.vocabulary import Strength
from tocsin.sources.tables.layout import Given, Layout, Misfit
from tocsin.sources.tables.row import REGISTER, Row, row

MAX_CELL: Final = 1_000_000
MAX_COLUMNS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A row as a document with its reading; `key` is the register's own identifier."""

    number: int
    key: str
    document: Document
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A row that was not taken, with its cells; `in_scope` tells a row at fault from one that is none of ours."""

    number: int
    why: str
    in_scope: bool
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Fit:
    """What did not fit: words by column and reason, and columns that gave no value."""

    misfits: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unused: Counter[str] = field(default_factory=Counter)


def rows_of(content: bytes, name: str, layout: Layout) -> Iterator[dict[str, str] | Left]:
    """The rows of a file, cells by column; a row that cannot be read is left, and the rest goes on.

    Raises:
        ReaderError: the file is not of this layout at all.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReaderError(
            f"not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8", reader="table", source=name
        ) from error
    yield from _objects(text, name, layout) if layout.derive else _lines(text, name, layout)


def _lines(text: str, name: str, layout: Layout) -> Iterator[dict[str, str] | Left]:
    csv.field_size_limit(MAX_CELL)
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    columns = [column.strip() for column in next(reader, [])]
    if missing := [column for column in layout.needs if column not in columns]:
        message = f"no column {', '.join(missing)}; it has {', '.join(columns[:12])}"
        advice = "a table of other columns needs --mapping FILE.toml; --sketch drafts one (docs/imports.md)"
        raise ReaderError(f"not the columns that are {layout.register}'s: {message}; {advice}", reader="table", source=name)
    if len(columns) > MAX_COLUMNS or len(set(columns)) != len(columns):
        raise ReaderError("two columns of one name, or thousands of columns", reader="table", source=name)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Left(number=reader.line_num, why=f"not CSV: {error}", in_scope=True)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            yield Left(number=reader.line_num, why=f"{len(cells)} cells for {len(columns)} columns", in_scope=True)
            continue
        yield {column: plain(cell) for column, cell in zip(columns, cells, strict=False)}


def _objects(text: str, name: str, layout: Layout) -> Iterator[dict[str, str] | Left]:
    assert layout.derive
    for number, incident in enumerate(_incidents(text, name), 1):
        if not isinstance(incident, dict) or any(key not in incident for key in layout.needs):
            yield Left(number=number, why=f"no object with {', '.join(layout.needs)}", in_scope=True)
            continue
        try:
            yield from layout.derive(incident)
        except (AttributeError, TypeError, ValueError) as error:
            yield Left(number=number, why=f"not as the codebook's JSON has it: {error}", in_scope=True)


def _incidents(text: str, name: str) -> Iterator[Any]:
    try:
        whole = json.loads(text)
        yield from whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError:
        for line in filter(str.strip, text.split("\n")):
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                yield None
    except RecursionError as error:
        raise ReaderError("nested too deeply", reader="table", source=name) from error


def taken(
    found: Iterable[dict[str, str] | Left], layout: Layout, fit: Fit, *, release: Published | None, extractor: str
) -> Iterator[Taken | Left]:
    """Each row as a document with its reading, or why it was left; `release` is when the register's file came out."""
    for number, cells in enumerate(found, 1):
        if isinstance(cells, Left):
            yield cells
            continue
        made = row(number, cells, register=layout.register)
        if why := layout.scope(made):
            yield Left(number=number, why=why, in_scope=False, cells=cells)
        elif made.cell(layout.key) is None:
            yield Left(number=number, why=f"no {layout.key}", in_scope=True, cells=cells)
        else:
            yield _taken(made, layout, fit, release, extractor)


def _taken(made: Row, layout: Layout, fit: Fit, release: Published | None, extractor: str) -> Taken | Left:
    given: list[Given] = []
    for item in layout.read(made):
        if isinstance(item, Misfit):
            fit.misfits[item.column, item.words[:80], item.why] += 1
        else:
            given.append(item)
    used = {column for item in given for column in item.columns}
    if layout.derive is None:
        fit.unused.update(column for column in made.cells if column not in used and column != layout.key)
    if not given:
        return Left(number=made.number, why="no value could be read from it", in_scope=True, cells=made.cells)
    document = _document(made, layout, release)
    try:
        report = Report(
            report_id=report_id(document.digest, 0),
            document=document.digest,
            local_id="i1",
            statements=tuple(_statements(made, layout, given)),
            hint=made.cell(layout.key),
        )
    except DataError as error:
        return Left(number=made.number, why=str(error), in_scope=True, cells=made.cells)
    reading = Reading(document=document.digest, extractor=extractor, reports=(report,), characters=len(document.text))
    return Taken(number=made.number, key=str(made.cell(layout.key)), document=document, reading=reading)


def _document(made: Row, layout: Layout, release: Published | None) -> Document:
    key = f"{layout.register} {made.cell(layout.key)}"
    safe = re.sub(r"[^A-Za-z0-9]+", "-", key).strip("-").lower()[:60]
    content = made.text.encode("utf-8", "surrogatepass")
    return Document(
        doc_id=safe or hashlib.sha256(content).hexdigest()[:12],
        text=made.text,
        digest=digest(content),
        title=key[:200],
        publisher=layout.register,
        published=release,
        reader="table",
    )


def _statements(made: Row, layout: Layout, given: list[Given]) -> Iterator[Statement]:
    single: set[str] = set()
    state: tuple[str, ...] | None = None
    for item in given:
        if item.field in single:
            continue
        if not BY_NAME[item.field].many:
            single.add(item.field)
        if item.field == "sponsor.state":
            state = item.columns
        rule = f"column {', '.join(item.columns)}"
        yield Statement(
            field=item.field,
            value=item.value,
            quotes=made.quotes(item.columns, words=_words(item.value)),
            by=layout.register,
            rule=rule,
        )
    if state and layout.attributes:
        told = made.quotes((REGISTER, *state))
        rule = "the register says so"
        said = Asserter(source=layout.register, type=layout.type, strength=Strength.ALLEGED)
        yield Statement(field="attribution.by", value=said, quotes=told, by=layout.register, rule=rule)
        if "attribution.strength" not in single:
            yield Statement(field="attribution.strength", value=Strength.ALLEGED, quotes=told, by=layout.register, rule=rule)


def _words(value: Value) -> str | None:
    """The words of a value that a cell of many values may hold far from its beginning."""
    return next(
        (found for part in ("label", "source", "text", "city", "by") if (found := getattr(value, part, None))), str(value)
    )
