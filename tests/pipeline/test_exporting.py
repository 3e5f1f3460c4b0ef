"""Nothing of an export is anywhere before all of it was looked at, also what a format packs out of sight."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.exports.test_exports import FROZEN

from tocsin.errors import UsageError
from tocsin.pipeline import exporting
from tocsin.pipeline.exporting import export
from tocsin.publish.exports import EXPORTS, exported
from tocsin.publish.protection.gate import Leak

LEAKING = replace(FROZEN, secrets=frozenset({"Anna Example"}))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_file_is_what_the_format_says_whether_it_is_named_or_a_stream(name: str, tmp_path: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    path, stream = tmp_path / "out", io.BytesIO()
    export(FROZEN, name, to=path)
    export(FROZEN, name, to=stream)
    assert path.read_bytes() == stream.getvalue() == exported(name, FROZEN)


@pytest.mark.parametrize("name", ["csv", "jsonl", "datapackage", "parquet"])
def test_withheld_words_are_found_and_no_byte_is_written(name: str, tmp_path: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    path, stream = tmp_path / "out", io.BytesIO()
    path.write_bytes(b"earlier")
    for to in (path, stream):
        with pytest.raises(Leak):
            export(LEAKING, name, to=to)
    assert (path.read_bytes(), stream.getvalue()) == (b"earlier", b"")
    assert [left.name for left in tmp_path.iterdir()] == ["out"]


def test_packed_bytes_that_happen_to_spell_a_withheld_word_are_no_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "parts", lambda _name, _edition, look: [look("a,b"), b"\x00Anna Example\x00"][1:])
    stream = io.BytesIO()
    export(LEAKING, "parquet", to=stream)
    assert stream.getvalue() == b"\x00Anna Example\x00"


def test_a_full_folder_for_what_is_under_way_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_given: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "parts", full)
    with pytest.raises(UsageError, match="No space left on device; TMPDIR may name another folder"):
        export(FROZEN, "csv", to=tmp_path / "out")
