"""Documents that are fetched when they are asked for: the same ones, few at a time."""

from collections.abc import Collection
from pathlib import Path

import pytest
from tests.register.samples import add, document

from tocsin.model.documents import Document
from tocsin.pipeline import documents_ahead
from tocsin.pipeline.documents_ahead import DocumentsAhead
from tocsin.pipeline.link import linked, linked_leanly
from tocsin.register.register import open_register
from tocsin.register.view import View


def test_a_shelf_gives_what_the_register_holds_and_holds_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = open_register(str(tmp_path / "t.db"), writable=True)
    for number in range(30):
        add(register, document(f"d{number}", f"Text number {number} tells of a poet."))
    whole = register.view().documents()
    monkeypatch.setattr(documents_ahead, "AT_ONCE", 4)
    monkeypatch.setattr(documents_ahead, "KEPT", 6)
    asked: list[int] = []

    def counting(self: View, only: Collection[str] | None = None) -> dict[str, Document]:
        assert only is not None
        asked.append(len(only))
        return documents(self, only)

    documents = View.documents
    monkeypatch.setattr(View, "documents", counting)
    lean = DocumentsAhead(register.view(), whole)
    for name in [*whole, *reversed(whole)]:
        assert lean[name] == whole[name]
        assert len(lean.held) <= 6
    assert max(asked) == 4
    assert dict(lean) == whole
    with pytest.raises(KeyError):
        lean["no such digest"]


def test_the_origins_of_documents_are_told_without_their_texts(tmp_path: Path) -> None:
    register = open_register(str(tmp_path / "t.db"), writable=True)
    add(register, document(url="https://gazette.example/a", publisher="Gazette"))
    ((told, whole),) = zip(register.view().origins().values(), register.view().documents().values(), strict=True)
    assert (told.digest, told.url, told.publisher, told.text) == (whole.digest, whole.url, whole.publisher, "")


def test_incidents_are_the_same_with_documents_on_a_shelf(tmp_path: Path) -> None:
    register = open_register(str(tmp_path / "t.db"), writable=True)
    add(register, document())
    assert linked_leanly(register.view()).incidents == linked(register.view()).incidents
