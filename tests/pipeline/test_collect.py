"""From files to documents: what is unfolded, what is refused, what is noted."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tocsin.pipeline import collect as module
from tocsin.pipeline.collect import Collected, Item, Noted, Refused, Said, collect
from tocsin.sources.files import Source

FIXTURES = Path(__file__).parents[1] / "sources/fixtures"


def items(*paths: Path) -> list[Item]:
    return list(collect([Source(name=path.name, path=path) for path in paths], Said(publisher="Gazette", title="T")))


def test_files_in_an_archive_in_an_archive_are_documents_with_their_own_bytes() -> None:
    found = items(FIXTURES / "bundle.zip")
    documents = {item.document.source: item for item in found if isinstance(item, Collected)}
    assert sorted(documents) == [
        "bundle.zip!/case/article.txt",
        "bundle.zip!/case/court.pdf",
        "bundle.zip!/inner.zip!/etc/statement.txt",
    ]
    article = documents["bundle.zip!/case/article.txt"]
    assert article.original_digest == article.document.digest
    assert (article.document.publisher, article.document.title) == ("Gazette", None)
    assert documents["bundle.zip!/case/court.pdf"].document.reader == "pdf"
    assert [item.source for item in found if isinstance(item, Refused)] == ["bundle.zip!/inner.zip!/clip.mp4"]


def test_a_source_that_unfolds_without_end_is_cut_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"Two men were charged."
    for level in range(7):
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.zip" if level else "a.txt", content)
        content = file.getvalue()
    (tmp_path / "deep.zip").write_bytes(content)
    (deep,) = items(tmp_path / "deep.zip")
    assert isinstance(deep, Refused)
    assert "more than 4 archives in each other" in deep.why
    monkeypatch.setattr(module, "MAX_PARTS", 1)
    monkeypatch.setattr(module.Room, "__init__", lambda self: (setattr(self, "parts", 1), setattr(self, "size", 10**9))[0])
    found = items(FIXTURES / "bundle.zip")
    assert sum(isinstance(item, Collected) for item in found) == 1
    assert any(isinstance(item, Noted) and item.words.startswith("truncated") for item in found)


@pytest.mark.parametrize("name", ["links.csv", "sitemap.xml"])
def test_a_list_of_links_is_no_text_and_says_how_it_is_fetched(name: str) -> None:
    (refused,) = items(FIXTURES / name)
    assert isinstance(refused, Refused)
    assert refused.why == f"a list of 2 links and no text; fetch them with `tocsin collect {name}`"
    assert not refused.broke_a_reader
