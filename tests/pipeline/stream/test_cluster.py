"""A real Ray cluster on this machine: the same bytes as one process, also when a worker is killed."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.stream.conftest import ORDINARY, RELEVANT

from tocsin.errors import UsageError
from tocsin.pipeline.stream import cluster
from tocsin.pipeline.stream.engines import GivenUp, on_cores, on_ray
from tocsin.pipeline.stream.sifting import Sieve, Sifted
from tocsin.sources.archives import parquet
from tocsin.sources.archives.spans import Span, part, spans

Archive = Callable[..., Path]


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A cluster of three workers, joined as a user's own cluster would be."""
    found = pytest.importorskip("ray", reason="needs the extra cluster")
    found.init(num_cpus=3, include_dashboard=False, log_to_driver=False, object_store_memory=100_000_000)
    yield found
    found.shutdown()


class Fatal(Sieve):
    """Kills its worker the first time it meets the third span."""

    def sift(self, span: Span) -> Sifted:
        mark = Path(f"{span.part.path}.killed")
        if span.start == 6000 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().sift(span)


def told(sieve: Sieve, engine: Callable[..., Any], path: Path) -> list[bytes]:
    """Everything that an engine gave, as bytes, sorted."""
    one = parquet.part(path) if path.suffix == ".parquet" else part(path)
    found = list(engine(sieve, spans(one, size=3000), 1 if engine is on_cores else 3))
    assert not [outcome for outcome in found if isinstance(outcome, GivenUp)]
    return sorted(repr((o.span.start, o.first, o.next, o.entries, o.kept)).encode() for o in found)


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_bytes_as_one_process_also_when_a_worker_is_killed(ray: Any, archive: Archive) -> None:
    path = archive(40)
    expected = told(Sieve(), on_cores, path)
    assert told(Sieve(), on_ray, path) == expected
    assert told(Fatal(), on_ray, path) == expected
    assert Path(f"{path}.killed").exists()


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_reads_a_table_as_one_process_does(ray: Any, tmp_path: Path) -> None:
    rows = pytest.importorskip("pyarrow").table({"text": [(RELEVANT if n % 5 == 0 else ORDINARY).format(n=n) for n in range(20)]})
    path = tmp_path / "news.parquet"
    pytest.importorskip("pyarrow.parquet").write_table(rows, path, row_group_size=6)
    expected = told(Sieve(), on_cores, path)
    assert len(expected) == 4
    assert told(Sieve(), on_ray, path) == expected


def test_without_ray_the_message_says_what_to_install(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(cluster, "import_module", missing)
    with pytest.raises(UsageError, match=r"tocsin\[cluster\]"):
        list(on_ray(Sieve(), spans(part(archive(3))), 1))
