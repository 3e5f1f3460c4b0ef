"""Decide what a layout says of a register's rows: its columns, which rows are in our scope, and which values they give."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.model.evidence import Value
from tocsin.model.vocabulary import AsserterType
from tocsin.sources.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value that a row gives, and the columns that say it."""

    field: str
    value: Value
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """What a column says and we cannot hold, and why."""

    column: str
    words: str
    why: str


Found = Iterator[Given | Misfit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a register's table is read.

    `key` names the column of its identifiers; `needs` the columns without which a file is not of this layout; `scope` says why a
    row is not one of ours (None: it is); `read` gives the values; `attributes` says that the register itself lays the
    act to the state, which is then stated as its allegation; `notes` are said once of every import.
    """

    register: str
    type: AsserterType
    key: str
    needs: tuple[str, ...]
    scope: Callable[[Row], str | None]
    read: Callable[[Row], Found]
    attributes: bool = True
    notes: tuple[str, ...] = ()
    derive: Callable[[Mapping[str, Any]], list[dict[str, str]]] | None = None
    """Makes rows of an object of JSON, where the file is no table."""


def term_of(row: Row, column: str, field: str, words: Mapping[str, Value | None]) -> Found:
    """The value that a table of words gives for a cell; an unknown word, or one with no counterpart, is a misfit."""
    given = row.cell(column)
    if given is None:
        return
    if given not in words:
        yield Misfit(column=column, words=given, why="a word that this layout does not know")
    elif (value := words[given]) is None:
        yield Misfit(column=column, words=given, why="the codebook has no word for it")
    else:
        yield Given(field=field, value=value, columns=(column,))


def unused(cells: Iterable[str], used: Iterable[str]) -> list[str]:
    """The columns that gave no value: their words stand in the document's text alone."""
    return sorted(set(cells) - set(used))
