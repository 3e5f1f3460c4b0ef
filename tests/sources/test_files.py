from pathlib import Path

import pytest

from tocsin.errors import ReaderError, UsageError
from tocsin.sources.files import Source, sources


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files_and_links(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    assert [Path(s.name).name for s in sources([str(tmp_path)])] == ["a.txt", "b.txt", "d.txt"]


def test_a_manifest_says_what_its_files_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "manifest.yml").write_text("articles:\n- {file: a.txt, published: 2020-05-01, publisher: P}\n")
    (source,) = sources([str(tmp_path)])
    assert source.said == {"published": "2020-05-01", "publisher": "P"}


def test_a_broken_manifest_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "manifest.yml").write_text("articles:\n- {published: 2020}\n")
    with pytest.raises(ReaderError, match=r"articles\.0\.file"):
        list(sources([str(tmp_path)]))


def test_a_path_that_is_not_there_is_the_call_s_fault() -> None:
    with pytest.raises(UsageError, match="no such file"):
        list(sources(["nowhere.txt"]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "empty", id="nothing-in-it"),
        pytest.param(b"\xef\xbb\xbf  \r\n", "empty", id="white-space-alone"),
        pytest.param(b"x" * 101, "more than", id="larger-than-allowed"),
    ],
)
def test_a_file_that_cannot_be_a_document_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ReaderError, match=message):
        Source(name="a.txt", path=path).content(max_bytes=100)
