"""What is put on a shelf comes back as it was, also in another process, and few values never go there."""

import os
from dataclasses import replace
from datetime import date

from tests.publish.exports.test_exports import made as everything

from tocsin.analyse.events import DateRange, Event
from tocsin.link.features import Comparable
from tocsin.model.vocabulary import LISTS, Kind
from tocsin.publish import shelf
from tocsin.publish.shelf import Catalogue, Kept, Remembered, Shelf, packed, shelved
from tocsin.publish.slices import in_slices


def test_incidents_and_documents_come_back_as_they_were() -> None:
    frozen = everything()
    for values in (list(frozen.incidents), list(frozen.documents.values())):
        assert list(shelved(values)) == values


def test_a_word_of_a_closed_list_is_the_very_one_again() -> None:
    given = [term for terms in LISTS.values() for term in terms]
    (back,) = shelved([given])
    assert all(one is other for one, other in zip(back, given, strict=True))


def test_another_order_leaves_some_out_and_reads_the_same_values() -> None:
    found = shelved(["a", "b", "c", "d"])
    assert list(found.reordered([3, 1])) == ["d", "b"]
    assert found.reordered([3, 1, 0])[1:] == ["b", "a"]
    assert found.reordered([3, 1]).reordered([1])[-1] == "b"


def test_a_process_forked_later_reads_what_lies_there() -> None:
    found = shelved(["a", "b"])
    child = os.fork()
    if child == 0:
        os._exit(0 if list(found) == ["a", "b"] else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_few_values_stay_at_hand_and_many_go_on_a_shelf(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(shelf, "FEWEST", 3)
    kept = Kept[str]()
    kept.put([packed("a")])
    assert kept.values([0]) == ("a",)
    kept.add(["b", "c"])
    kept.put([packed("d")])
    assert isinstance(kept.values([0]), Shelf)
    assert list(kept.values([3, 0, 2])) == ["d", "a", "c"]


def test_a_catalogue_finds_by_key_in_the_order_of_its_shelf() -> None:
    found = Catalogue(["x", "y"], shelved(["a", "b"]))
    assert (found["y"], list(found), found.get("z")) == ("b", ["x", "y"], None)


def test_what_a_slice_read_once_is_not_read_again() -> None:
    found = Remembered(shelved([["a"], ["b"], ["c"]]))
    assert found[1] is found[1]
    assert (found[1], found[1:], len(found)) == (["b"], [["b"], ["c"]], 3)


def test_a_shelf_keeps_a_value_that_was_checked_when_it_was_made() -> None:
    (incident, *_) = everything().incidents
    assert next(iter(shelved([replace(incident, sources=1)]))).sources == 1


def test_what_goes_between_processes_is_the_same_there() -> None:
    day = DateRange(low=date(2020, 1, 1), high=date(2020, 1, 2))
    told = Event(id="T1", happened=day, sources=("Example Gazette",), kind="threat")
    compared = Comparable(report_id="r1", document_id="d1", kind=Kind.THREAT, words=frozenset({"followed"}))
    given = [told, compared, *everything().gists]
    with in_slices(lambda _: given, 3, workers=2, size=1) as found:
        assert list(found()) == [given] * 3
