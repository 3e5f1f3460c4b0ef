"""Blocking in SQL over files finds what blocking in memory finds, and what follows from it is the same."""

import importlib.util
import sys
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from types import ModuleType

import pytest

from tocsin.errors import UsageError
from tocsin.link import blocking as link_blocking
from tocsin.link.agglomeration import Pair
from tocsin.link.blocking import CAP, candidate_pairs
from tocsin.link.clusters import cluster
from tocsin.link.features import Comparable
from tocsin.link.weights import SUGGESTION
from tocsin.pipeline import blocking
from tocsin.pipeline.add import add
from tocsin.pipeline.blocking import block, weighed
from tocsin.pipeline.collect import Said
from tocsin.pipeline.link import relink
from tocsin.register.register import open_register
from tocsin.sources.files import below

BENCH = Path(__file__).resolve().parents[2] / "benchmarks/bench_link.py"


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_link", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_link"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.cluster
@pytest.mark.parametrize(
    ("size", "part", "cap"),
    [
        pytest.param(0, 10, CAP, id="no-report"),
        pytest.param(1, 10, CAP, id="one-report"),
        pytest.param(2000, 400, CAP, id="blocks-that-are-split"),
        pytest.param(1000, 300, 4, id="blocks-that-nothing-splits-further"),
    ],
)
def test_the_partitioned_run_equals_one_machine(
    size: int, part: int, cap: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb", reason="needs the extra cluster")
    for module in (blocking, link_blocking):
        monkeypatch.setattr(module, "CAP", cap)
    monkeypatch.setattr(blocking, "PART", part)
    reports: list[Comparable] = list(bench().invented(size, 3))
    known = {report.report_id: report for report in reports}
    blocked = block(iter(reports), tmp_path)
    found = candidate_pairs(reports)
    expected = list(found)
    assert bool(found.shortened) == (cap == 4)
    pairs = [pair for some in blocked.parts() for pair in some]
    assert sorted(pairs) == expected
    assert blocked.count == len(expected)
    weights: dict[Pair, float] = {}
    for some in blocked.parts():
        weights |= weighed(some, known)
    assert weights == dict(cluster(reports).weights)
    assert all(weight >= SUGGESTION for weight in weights.values())


@pytest.mark.cluster
def test_a_register_linked_by_sql_has_the_incidents_that_it_has_in_memory(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra cluster")
    register = open_register(str(tmp_path / "t.db"), writable=True)
    with as_file(files("tocsin.demo") / "corpus") as corpus:
        add(register, list(below(corpus))[:12], Said(), clock=lambda: datetime(2024, 1, 1, tzinfo=UTC), workers=1)
    in_memory, by_sql = relink(register, engine="memory"), relink(register, engine="sql")
    assert by_sql.clusters.weights == in_memory.clusters.weights
    assert by_sql.incidents == in_memory.incidents
    assert len(in_memory.incidents) > 8


def test_without_duckdb_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(blocking, "import_module", missing)
    with pytest.raises(UsageError, match=r"tocsin\[cluster\]"):
        block([], tmp_path)
