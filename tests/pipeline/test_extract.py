"""Reading many documents on several processes gives what one process gives, in order."""

from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.pipeline.extract import ALONE, read_all


def document(number: int) -> Document:
    text = f"Police in Graz said on 4 March 2019 that Syrian agents shot dead exile number {number}, Samir Example, in Graz on 2 March 2019."
    return Document(doc_id=f"d{number}", text=text, digest=digest(text.encode()), published=published("2019-03-05"))


def test_workers_change_nothing() -> None:
    some = [document(number) for number in range(ALONE * 2)]
    assert list(read_all(some, workers=2)) == list(read_all(some, workers=1))


def test_a_stream_is_read_in_its_order() -> None:
    some = [document(number) for number in range(ALONE * 3)]
    assert [reading.document for reading in read_all(iter(some), workers=2)] == [d.digest for d in some]
