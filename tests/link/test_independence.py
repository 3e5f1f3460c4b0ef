import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.link.independence import _CITATION, cited_outlets, independent_sources, near_copies, outlet_key
from tocsin.model.documents import Document

WIRE = (
    "BATH (AP) - Two men were charged on Monday with planning to kill an exiled poet in Bath on the orders of a foreign service. "
    "The pair had rented a flat across the street and bought a rifle in spring, the charge sheet says. "
    "A third man is still being looked for in two countries. The poet, who left home in 2009, has been under guard since June."
)
QUOTED = "They had a rifle, a map of her garden and a ticket home for the same evening"


def document(name: str, text: str, publisher: str | None = None) -> Document:
    return Document(doc_id=name, text=text, digest=name, publisher=publisher)


def own_words(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(f"word{rng.randint(0, 9000)}" for _ in range(120)) + "."


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        pytest.param(
            (WIRE, None), ("Local news. " + WIRE + " Our office is closed.", None), "copy", id="a-reprint-is-no-second-voice"
        ),
        pytest.param((WIRE, None), (WIRE[:180] + own_words(1), None), "wire", id="an-edited-wire-story-is-still-the-wire"),
        pytest.param(
            (f"{own_words(1)} “{QUOTED},” the prosecutor said.", None),
            (f'{own_words(2)} "{QUOTED.upper()}", according to her.', None),
            "quotation",
            id="the-same-quoted-words",
        ),
        pytest.param(
            (own_words(1) + " The flat was found, according to the Invented Times.", "Example Post"),
            (own_words(2), "The Invented Times"),
            "citation",
            id="according-to-another-document's-publisher",
        ),
        pytest.param(
            (own_words(1) + " It was first reported by Invented Radio.", "Example Post"),
            (own_words(2) + " Invented Radio reported on Tuesday.", "Sample Herald"),
            "chain",
            id="two-that-lean-on-a-third",
        ),
        pytest.param(
            (own_words(1), "Example Post"), (own_words(2), "The Example Post"), "publisher", id="one-outlet-is-one-voice"
        ),
        pytest.param((own_words(1), "Example Post"), (own_words(2), "Sample Herald"), None, id="own-words-and-own-outlets"),
        pytest.param((own_words(1), None), (own_words(2), None), None, id="unknown-publishers-are-not-one-publisher"),
        pytest.param(
            (own_words(1) + " He fled, according to Bath Police.", None),
            (own_words(2) + " They fled, according to Bath Police.", None),
            None,
            id="an-authority-is-not-an-outlet",
        ),
    ],
)
def test_what_ties_two_documents(left, right, reason):
    found = independent_sources([document("a", *left), document("b", *right)])
    if reason is None:
        assert [source.documents for source in found] == [("a",), ("b",)]
    else:
        (source,) = found
        assert [tie.reason for tie in source.ties] == [reason]
        assert source.ties[0].detail


def test_ties_carry_over_and_order_does_not_matter():
    documents = [
        document("a", WIRE, "Example Post"),
        document("b", WIRE + " More follows.", "Sample Herald"),
        document("c", own_words(3) + " The story was reported by Sample Herald.", "Third Paper"),
        document("d", own_words(4), "Fourth Paper"),
    ]
    expected = independent_sources(documents)
    assert [source.documents for source in expected] == [("a", "b", "c"), ("d",)]
    for seed in range(10):
        assert independent_sources(random.Random(seed).sample(documents, 4)) == expected


def test_the_same_bytes_twice_are_one_document():
    assert [s.documents for s in independent_sources([document("a", WIRE), document("a", WIRE)])] == [("a",)]
    assert independent_sources([]) == ()


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        pytest.param("a report in Example Post said", {"example post"}, id="a-report-in"),
        pytest.param("the lawyer told Example Post that", {"example post"}, id="told"),
        pytest.param("according to the police", set(), id="police-are-no-outlet"),
        pytest.param("according to the Ministry of Justice", set(), id="a-ministry-is-no-outlet"),
        pytest.param("she told the House of Commons", set(), id="a-parliament-is-no-outlet"),
        pytest.param("it was first reported in April", set(), id="a-month-is-no-outlet"),
        pytest.param("he told Eyewitness News", set(), id="a-generic-name-is-no-outlet"),
        pytest.param("nobody is cited here", set(), id="none"),
    ],
)
def test_cited_outlets(text, outlets):
    assert cited_outlets(text) == outlets


def test_outlets_are_known_by_domain_too():
    assert outlet_key("example-post.example") == outlet_key("The Example Post")


def test_near_copies_are_found_among_many():
    story = " ".join(own_words(n) for n in range(4))
    others = [document(f"x{n}", own_words(100 + n)) for n in range(60)]
    found = near_copies([document("b", story), *others, document("a", story.replace("word12", "other") + " The end.")])
    assert [pair[:2] for pair in found] == [("a", "b")]
    assert found[0][2] > 0.5


CITING = st.sampled_from(
    "according to The Invented Times citing quoting a report by in from first reported revealed published disclosed on Monday "
    "its told speaking interview with Example News has reports Police said , .".split(" ")
)


@given(st.lists(CITING, min_size=1, max_size=9).map(" ".join))
def test_what_is_asked_first_never_hides_a_citation(text):
    for needed, turn in _CITATION:
        assert needed.search(text) or not turn.search(text)
