"""Import: another register's table into ours, row by row, with a report of what did not fit. A bad row stops nothing."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from tocsin.errors import Erased, UnknownChoice, UsageError
from tocsin.link.decided import judgements
from tocsin.model.cells import inert
from tocsin.model.decisions import Act, pair_subject
from tocsin.model.documents import Published
from tocsin.model.erasure import stubs
from tocsin.pipeline.handwritten import text_of, toml_of
from tocsin.pipeline.link import relink
from tocsin.register.register import Register
from tocsin.register.writer import Original
from tocsin.sources.files import Source
from tocsin.sources.tables import LAYOUTS, mapped
from tocsin.sources.tables.layout import Layout
from tocsin.sources.tables.reading import Fit, Left, Taken, rows_of, taken

MAX_BYTES = 500_000_000
"""The largest table that is read, in bytes; it is held in memory."""


@dataclass(slots=True, kw_only=True)
class Imported:
    """What became of the rows of a table."""

    layout: str
    register: str
    rows: int = 0
    new: int = 0
    known: int = 0
    values: int = 0
    joined: int = 0
    left: list[Left] = field(default_factory=list)
    fit: Fit = field(default_factory=Fit)
    notes: tuple[str, ...] = ()
    incidents: int = 0

    @property
    def refused(self) -> list[Left]:
        """The rows at fault."""
        return [left for left in self.left if left.in_scope]

    @property
    def outside(self) -> list[Left]:
        """The rows that are none of ours."""
        return [left for left in self.left if not left.in_scope]


def layout_of(name: str, mapping: Path | None) -> Layout:
    """The layout of a name, or the one that a mapping file describes.

    Raises:
        UnknownChoice: there is no such layout.
        UsageError: the mapping file cannot be read, or is given to a layout that has its own.
        InvalidValue: the mapping file is not of the form.
    """
    if name not in LAYOUTS:
        raise UnknownChoice("layout", name, LAYOUTS)
    if mapping is None:
        return LAYOUTS[name]
    if name != "csv":
        raise UsageError(f"--mapping is for --layout csv; {name} knows its own columns")
    return mapped.layout(toml_of(text_of(mapping), name=str(mapping)), name=str(mapping))


def import_table(
    target: Callable[[], Register] | None,
    source: Source,
    layout: Layout,
    *,
    name: str,
    clock: Callable[[], datetime],
    release: Published | None = None,
    by: str = "import",
) -> Imported:
    """Take a table into a register; without one, only say what would fit. What is known already is left as it is.

    The register is opened at the first row that is taken, so that a table of the wrong columns makes no empty one.

    Raises:
        ReaderError: the file cannot be read, or is not of the layout.
    """
    done = Imported(layout=name, register=layout.register, notes=layout.notes)
    content = source.content(max_bytes=MAX_BYTES)
    register: Register | None = None
    known: set[str] = set()
    gone: frozenset[str] = frozenset()
    groups: dict[str, list[str]] = {}
    found = rows_of(content, source.name, layout)
    for item in taken(found, layout, done.fit, release=release, extractor=f"import {name}"):
        done.rows += 1
        if isinstance(item, Left):
            done.left.append(item)
            continue
        if target and register is None:
            register = target()
            known, gone = set(register.view().documents()), stubs(register.view().decisions()).touched
        groups.setdefault(item.key, []).append(item.reading.reports[0].report_id)
        if item.document.digest in gone:
            why = str(Erased(item.document.digest))
            done.left.append(Left(number=item.number, why=why, in_scope=True))
            continue
        if item.document.digest in known:
            done.known += 1
            continue
        known.add(item.document.digest)
        done.new += 1
        done.values += len(item.reading.reports[0].statements)
        if register:
            _store(register, item, clock())
    if register:
        done.joined = _join(register, groups, layout, clock, by) if layout.derive else 0
        done.incidents = len(relink(register).incidents)
    return done


def _store(register: Register, item: Taken, at: datetime) -> None:
    content = item.document.text.encode("utf-8", "surrogatepass")
    register.writer().add(item.document, Original(digest=item.document.digest, content=content), item.reading, at=at)


def _join(register: Register, groups: dict[str, list[str]], layout: Layout, clock: Callable[[], datetime], by: str) -> int:
    """Say that the reports which the other register holds to be one incident are one; a pair that was judged is left alone."""
    judged = {frozenset((j.left_id, j.right_id)) for j in judgements(register.view().decisions())}
    pairs = [pair for reports in groups.values() for pair in pairwise(dict.fromkeys(reports))]
    fresh = [(one, two) for one, two in pairs if frozenset((one, two)) not in judged]
    for one, two in fresh:
        reason = f"one incident in {layout.register}"
        register.writer().decide(by=by, act=Act.SAME, subject=pair_subject(one, two), at=clock(), reason=reason, payload=None)
    return len(fresh)


def rejects(done: Imported) -> Iterator[str]:
    """The rows that were not taken, as CSV with the reason first, no cell of which a spreadsheet takes for a formula."""
    columns = list(dict.fromkeys(column for left in done.left for column in left.cells))
    yield _line(["row", "why", *columns])
    for left in done.left:
        yield _line([str(left.number), left.why, *(left.cells.get(column, "") for column in columns)])


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([inert(cell) for cell in cells])
    return out.getvalue()
