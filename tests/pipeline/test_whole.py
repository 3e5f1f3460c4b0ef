"""A file is written whole or not at all."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.errors import UsageError
from tocsin.pipeline.whole import write_whole


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file may grow beyond eight bytes; Python ignores the signal, so that writing fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_costs_no_earlier_file_and_leaves_no_half_of_a_new_one(tmp_path: Path, small_disk: None) -> None:
    earlier = tmp_path / "a.csv"
    earlier.write_bytes(b"earlier")
    for path in (earlier, tmp_path / "b.csv"):
        with pytest.raises(UsageError, match=f"{path.name}: File too large; nothing was written there"):
            write_whole(path, b"more than eight bytes")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert earlier.read_bytes() == b"earlier"


def test_a_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "a.csv", tmp_path / "link.csv"
    target.write_bytes(b"earlier")
    target.chmod(0o600)
    link.symlink_to(target)
    write_whole(link, b"later")
    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"later", 0o600)


def test_what_is_no_ordinary_file_is_written_to(tmp_path: Path) -> None:
    write_whole(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()
    with pytest.raises(UsageError, match=r"nowhere/a\.csv: No such file"):
        write_whole(tmp_path / "nowhere" / "a.csv", b"x")
