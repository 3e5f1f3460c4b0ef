"""Find the pairs of very many reports that are worth comparing by an engine's SQL, in files, and weigh them part by part.

The blocks are those of `link.blocking`: the same keys, the same caps, the same window; here DuckDB groups and joins them,
spilling to disk, so that memory is bounded by a setting and not by the number of reports. Keys are computed report by report
and written as Parquet in parts that other machines may have written. The pairs are then weighed part by part with
`link.explanation.weigh`, whose names and dates are compared by code that SQL does not have; a part is a function of its pairs
alone. What comes out equals what `link.clusters` finds on one machine: a test holds the two together. DuckDB comes with the
extra `cluster`.

The SQL is written from constants and from the folder that the caller names; keys and identifiers are data in files.
"""
# ruff: noqa: S608 - see above

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tocsin.errors import UsageError
from tocsin.link.agglomeration import Pair
from tocsin.link.blocking import CAP, PASSES, WINDOW, bounds
from tocsin.link.explanation import weigh
from tocsin.link.features import Comparable
from tocsin.link.weights import SUGGESTION

PART: Final = 50_000
"""Reports of a part of the keys, and pairs of a part of the weighing."""

MEMORY: Final = "1GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """Pairs worth comparing, kept in `folder`; `count` of them, in order of their identifiers."""

    folder: Path
    count: int

    def parts(self) -> Iterator[list[Pair]]:
        """The pairs, some at a time."""
        with _engine(self.folder, MEMORY) as connection:
            found = connection.execute(f"SELECT a, b FROM '{self.folder}/pairs.parquet'")
            while rows := found.fetchmany(PART):
                yield [(str(a), str(b)) for a, b in rows]


def block(reports: Iterable[Comparable], folder: Path, *, memory: str = MEMORY) -> Blocked:
    """Write the pairs of reports that share a block into a folder.

    Raises:
        UsageError: DuckDB is not installed.
    """
    with _engine(folder, memory) as connection:
        _write_keys(connection, reports, folder)
        connection.execute("CREATE TABLE found (a VARCHAR, b VARCHAR)")
        for name, rungs in PASSES.items():
            _pass(connection, name, len(rungs))
        target = folder / "pairs.parquet"
        connection.execute(f"COPY (SELECT DISTINCT a, b FROM found ORDER BY a, b) TO '{target}' (FORMAT parquet)")
        (count,) = connection.execute(f"SELECT count(*) FROM '{target}'").fetchall()[0]
    return Blocked(folder=folder, count=int(count))


def is_installed() -> bool:
    """Whether DuckDB is there."""
    return find_spec("duckdb") is not None


def weights(reports: Sequence[Comparable]) -> dict[Pair, float]:
    """The weights of all candidate pairs of some reports, found in files of a passing folder.

    Raises:
        UsageError: DuckDB is not installed.
    """
    by_id = {report.report_id: report for report in reports}
    found: dict[Pair, float] = {}
    with TemporaryDirectory(prefix="tocsin-link-") as folder:
        for part in block(reports, Path(folder)).parts():
            found |= weighed(part, by_id)
    return found


def weighed(pairs: Sequence[Pair], reports: Mapping[str, Comparable], *, least: float = SUGGESTION) -> dict[Pair, float]:
    """The weights of one part of the pairs, of `least` bits or more: a function of the pairs and their reports alone."""
    found = ((pair, weigh(reports[pair[0]], reports[pair[1]])) for pair in pairs)
    return {pair: weight for pair, weight in found if weight >= least}


def _engine(folder: Path, memory: str) -> Any:
    try:
        duckdb = import_module("duckdb")
    except ModuleNotFoundError as error:
        raise UsageError("linking in SQL needs DuckDB: pip install 'tocsin[cluster]'") from error
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{memory}'")
    connection.execute(f"SET temp_directory = '{folder}/spill'")
    connection.execute("SET preserve_insertion_order = false")
    return connection


def _write_keys(connection: Any, reports: Iterable[Comparable], folder: Path) -> None:
    """The keys of every report on every rung of every pass, in parts; reports come as a stream and are not kept."""
    waiting = iter(reports)
    number = 0
    while part := list(islice(waiting, PART)):
        lines = folder / "keys.jsonl"
        with lines.open("w", encoding="utf-8") as out:
            for report in part:
                out.writelines(json.dumps(row) + "\n" for row in _keys(report))
        columns = "{id: 'VARCHAR', pass: 'VARCHAR', rung: 'INTEGER', keys: 'VARCHAR[]', low: 'VARCHAR', high: 'VARCHAR'}"
        source = f"read_json('{lines}', format = 'newline_delimited', columns = {columns})"
        connection.execute(f"COPY (SELECT * FROM {source}) TO '{folder}/keys-{number:05}.parquet' (FORMAT parquet)")
        lines.unlink()
        number += 1
    if number:
        connection.execute(f"CREATE VIEW keys AS SELECT * FROM '{folder}/keys-*.parquet'")
    else:
        connection.execute(
            "CREATE TABLE keys (id VARCHAR, pass VARCHAR, rung INTEGER, keys VARCHAR[], low VARCHAR, high VARCHAR)"
        )


def _keys(report: Comparable) -> Iterator[dict[str, object]]:
    first, last = bounds(report) or (None, None)
    for name, rungs in PASSES.items():
        for rung, keys in enumerate(rungs):
            yield {
                "id": report.report_id, "pass": name, "rung": rung, "keys": sorted(set(keys(report))),
                "low": first.isoformat() if first else "9999-12-31", "high": last.isoformat() if last else "9999-12-31",
            }  # fmt: skip


def _pass(connection: Any, name: str, rungs: int) -> None:
    """The pairs of one pass: small blocks whole, large ones split by the next rung, what stays large by neighbours in time."""
    connection.execute(
        "CREATE OR REPLACE TABLE blocks AS SELECT unnest(keys) AS block, id, low, high FROM keys WHERE pass = ? AND rung = 0",
        [name],
    )
    for rung in range(1, rungs + 1):
        connection.execute(
            "CREATE OR REPLACE TABLE sized AS SELECT *, count(*) OVER (PARTITION BY block) AS size FROM blocks"
        )  # fmt: skip
        connection.execute(
            "INSERT INTO found SELECT least(l.id, r.id), greatest(l.id, r.id) FROM sized l JOIN sized r "
            f"ON l.block = r.block AND l.id < r.id WHERE l.size <= {CAP} AND r.size <= {CAP}"
        )
        connection.execute(f"DELETE FROM sized WHERE size <= {CAP}")
        if rung == rungs:
            break
        connection.execute(
            "CREATE OR REPLACE TABLE blocks AS "
            "SELECT s.block || chr(31) || unnest(CASE WHEN len(k.keys) > 0 THEN list_transform(k.keys, lambda x: 'k' || x) "
            "ELSE ['-'] END) AS block, s.id AS id, s.low AS low, s.high AS high "
            "FROM sized s JOIN keys k ON k.id = s.id AND k.pass = ? AND k.rung = ?",
            [name, rung],
        )
    for step in range(1, WINDOW + 1):
        connection.execute(
            "INSERT INTO found SELECT least(id, other), greatest(id, other) FROM (SELECT id, "
            f"lead(id, {step}) OVER (PARTITION BY block ORDER BY low, high, id) AS other FROM sized) WHERE other IS NOT NULL"
        )
