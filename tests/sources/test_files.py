import os
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


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        pytest.param("articles:\n- {published: 2020}\n", r"articles\.0\.file", id="a-row-without-a-file"),
        pytest.param("articles: [\n", "cannot be read", id="not-yaml"),
        pytest.param("articles: [{file: a.txt, published: 2022-13-40}]\n", "not in the calendar", id="no-such-day"),
        pytest.param("", "must begin with `articles:`", id="nothing-in-it"),
    ],
)
def test_a_broken_manifest_holds_back_its_own_files_alone(tmp_path: Path, manifest: str, told: str) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "manifest.yml").write_text(manifest)
    broken, fine = sources([str(tmp_path)])
    with pytest.raises(ReaderError, match=told):
        broken.content()
    assert Path(fine.name).name == "b.txt"


def test_a_file_that_a_manifest_names_in_vain_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "manifest.yml").write_text("articles:\n- {file: a.txt}\n- {file: misspelt.txt}\n")
    there, missing = sources([str(tmp_path)])
    assert there.content() == b"x"
    with pytest.raises(ReaderError, match=r"names 'misspelt\.txt', which is not beside it"):
        missing.content()


@pytest.mark.parametrize(
    ("written", "published"),
    [
        pytest.param("2022-11-07", "2022-11-07", id="a-day-needs-no-quotation-marks"),
        pytest.param("2022-11", "2022-11", id="a-month-neither"),
        pytest.param("2022", "2022", id="a-number-is-kept-as-words-for-the-reader-to-refuse"),
    ],
)
def test_a_manifest_s_date_is_what_was_written(tmp_path: Path, written: str, published: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "manifest.yml").write_text(f"articles:\n- {{file: a.txt, published: {written}}}\n")
    (source,) = sources([str(tmp_path)])
    assert source.said == {"published": published}


def test_a_name_that_is_not_utf_8_can_be_printed_and_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))
    try:
        path.write_text("x")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (source,) = sources([str(tmp_path)])
    source.name.encode("utf-8")
    assert (Path(source.name).name, source.content()) == ("bad\N{REPLACEMENT CHARACTER}.txt", b"x")


def test_a_folder_that_cannot_be_listed_does_not_stop_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    listed = Path.iterdir

    def guarded(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", guarded)
    closed, fine = sources([str(tmp_path)])
    with pytest.raises(ReaderError, match="cannot be listed: Permission denied"):
        closed.content()
    assert fine.content() == b"x"


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


def test_an_address_is_not_fetched_and_it_is_said_which_command_does() -> None:
    with pytest.raises(UsageError, match="nothing is fetched here; `tocsin collect"):
        list(sources(["https://gazette.example/a"]))
