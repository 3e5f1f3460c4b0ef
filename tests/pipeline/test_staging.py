from pathlib import Path

import pytest

from tocsin.pipeline.staging import Stage
from tocsin.publish.protection.gate import Gate, Leak
from tocsin.publish.slices import in_slices


def test_a_leak_in_any_piece_leaves_the_earlier_edition_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("earlier")
    stage = Stage(tmp_path, Gate(["Vera Testova"]))
    stage.write("a.txt", ["harmless"])
    with pytest.raises(Leak):
        stage.write("b.txt", ["x" * 300_000, "and then VERA_TESTOVA “Vera–Testova”"])
    stage.clear()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "earlier"


def test_files_are_put_in_place_and_stale_ones_go(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("earlier")
    stage = Stage(tmp_path, Gate([]))
    path, digest = stage.write("deep/er/a.txt", ["a", b"b"])
    stage.settle([path], ["old.txt"])
    stage.clear()
    assert (tmp_path / "deep/er/a.txt").read_bytes() == b"ab"
    assert digest == "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603"
    assert not (tmp_path / "old.txt").exists()


def leaks(part: slice) -> None:
    raise Leak(f"slice {part.start}")


def test_a_folder_that_is_not_there_is_put_in_place_whole_and_one_that_is_keeps_what_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "mine.txt").write_text("kept")
    stage = Stage(tmp_path, Gate([]))
    paths = [stage.write(path, ["x"])[0] for path in ("new/aa/1.html", "new/bb/2.html", "old/3.html", "4.html")]
    stage.settle(paths, [])
    stage.clear()
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()) == sorted(
        ["old/mine.txt", *paths]
    )


def test_slices_come_in_order_and_a_leak_in_another_process_comes_back() -> None:
    with in_slices(lambda part: list(range(5000))[part], 5000, workers=2) as found:
        assert [number for part in found() for number in part] == list(range(5000))
    with pytest.raises(Leak, match=r"^slice \d+: withheld words"), in_slices(leaks, 5000, workers=2) as found:
        list(found())


def test_a_run_that_puts_nothing_in_place_leaves_no_folder_that_it_made(tmp_path: Path) -> None:
    for folder, stays in ((tmp_path / "new", False), (tmp_path, True)):
        Stage(folder, Gate([])).clear()
        assert folder.exists() is stays
