"""A package and a Parquet file are made in parts while the incidents go by, the same bytes whatever the parts are."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from tests.publish.exports.test_exports import FROZEN

from tocsin.publish.edition import edition
from tocsin.publish.exports import PACKED, exported, packages, parts
from tocsin.publish.exports.csv_table import TABLE, row

ROWS = [row(incident, FROZEN.documents) for incident in FROZEN.incidents]


def test_a_zip_does_not_tell_in_which_parts_its_tables_came() -> None:
    incidents, documents = "".join(TABLE(FROZEN)), "".join(packages.DOCUMENTS(FROZEN))
    whole = b"".join(packages.packaged(FROZEN, [incidents], [documents]))
    assert b"".join(packages.packaged(FROZEN, list(incidents), list(documents))) == whole == exported("datapackage", FROZEN)


def test_a_table_is_packed_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "BLOCK", 8)
    taken: list[int] = []

    def rows() -> Iterator[str]:
        for number in range(20_000):
            taken.append(number)
            yield f"{number**7 % 1_000_003},{number**11 % 999_983}\n"

    given = packages.packaged(FROZEN, rows(), [])
    size = 0
    while not taken or taken[-1] < 10_000:
        size += len(next(given))
    assert size > 10_000, "nothing is given before half of the rows were taken"


def test_a_parquet_file_has_its_rows_in_groups_and_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(packages, "ROWS", 1)
    twice = [exported("parquet", FROZEN) for _ in range(2)]
    assert twice[0] == twice[1]
    file = parquet.ParquetFile(io.BytesIO(twice[0]))
    assert file.num_row_groups == len(ROWS) == 2
    assert [[value or "" for value in read.values()] for read in file.read().to_pylist()] == ROWS


def test_a_parquet_file_of_nothing_has_its_columns() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    empty = parquet.read_table(io.BytesIO(exported("parquet", edition([], {}, {}, as_of="2024-01-01"))))
    assert (empty.num_rows, empty.num_columns) == (0, len(ROWS[0]))


@pytest.mark.parametrize("name", sorted(PACKED))
def test_every_cell_is_shown_before_it_is_packed(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    seen: list[str] = []
    assert b"".join(parts(name, FROZEN, seen.append)) == exported(name, FROZEN)
    words = "\n".join(seen).replace('""', '"')
    for cells in ROWS:
        for cell in cells:
            assert cell in words


def test_the_description_says_how_long_its_tables_are_and_what_is_in_them() -> None:
    with zipfile.ZipFile(io.BytesIO(exported("datapackage", FROZEN))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("incidents.csv").decode() == "".join(TABLE(FROZEN))
