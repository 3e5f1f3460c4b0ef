"""Reading many documents on several processes gives what one process gives, in order."""

import pytest

from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading
from tocsin.pipeline.extract import ALONE, EXTRACTOR, read_all


def document(number: int) -> Document:
    text = f"Police in Graz said on 4 March 2019 that Syrian agents shot dead exile no. {number}, Samir Example, on 2 March 2019."
    return Document(doc_id=f"d{number}", text=text, digest=digest(text.encode()), published=published("2019-03-05"))


def test_workers_change_nothing() -> None:
    some = [document(number) for number in range(ALONE * 2)]
    assert list(read_all(some, workers=2)) == list(read_all(some, workers=1))


def test_a_stream_is_read_in_its_order() -> None:
    some = [document(number) for number in range(ALONE * 3)]
    assert [reading.document for reading in read_all(iter(some), workers=2)] == [d.digest for d in some]


def test_an_error_of_the_extractor_costs_one_document_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(found: Document, *, least: float) -> Reading:
        if found.doc_id == "d1":
            raise KeyError("date")
        return Reading(document=found.digest, extractor=EXTRACTOR)

    monkeypatch.setattr("tocsin.pipeline.extract.extract", broken)
    first, second = read_all([document(1), document(2)], workers=1)
    assert "KeyError" in first.notes[0]
    assert first.extractor != EXTRACTOR
    assert second.extractor == EXTRACTOR
