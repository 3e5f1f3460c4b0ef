import pytest

from tocsin.model.documents import Document
from tocsin.publish.paths import document_page


def page(doc_id: str) -> str:
    return document_page(Document(doc_id=doc_id, text="x", digest="0" * 64))


@pytest.mark.parametrize(
    ("doc_id", "stem"),
    [
        pytest.param("report-2014", "report-2014", id="a-plain-name-stays"),
        pytest.param("../../etc/passwd", "etc-passwd-", id="no-way-out-of-the-folder"),
        pytest.param("A Report", "a-report-", id="case-and-spaces-are-not-trusted"),
        pytest.param("x" * 5000, "x" * 60 + "-", id="a-huge-name-is-cut"),
        pytest.param("قتل", "", id="another-script"),
    ],
)
def test_a_name_is_safe_in_any_file_system(doc_id: str, stem: str) -> None:
    folder, shard, name = page(doc_id).split("/")
    assert (folder, len(shard)) == ("documents", 2)
    assert name.startswith(stem)
    assert name.endswith(".html")
    assert len(name) < 100


def test_names_that_look_alike_when_made_safe_stay_apart() -> None:
    assert len({page(name) for name in ("a b", "a-b", "A-B", "a/b", "a_b")}) == 5
