import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.publish.protection import scanners
from tocsin.publish.protection.scanners import kin_and_minors, reaching, unnamed_sources


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Between 2003 and 2008 ten people died.", id="years-are-no-telephone"),
        pytest.param("On 2014-05-03 it began; 3.05.2014 too.", id="dates-are-no-telephone"),
        pytest.param("Some 1,200,000 people fled.", id="a-big-number-is-no-telephone"),
        pytest.param("They met on Main Street.", id="a-street-without-a-number-is-no-address"),
        pytest.param("In 2018 12 diplomats left.", id="numbers-side-by-side-are-no-coordinates"),
    ],
)
def test_ordinary_words_are_left(text: str) -> None:
    assert list(reaching(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("her brother Boris Testov was taken", ["Boris Testov"], id="a-relative-by-kin-and-name"),
        pytest.param("Boris Testov, his father, said", ["Boris Testov"], id="a-relative-named-first"),
        pytest.param("the 9-year-old Mina Testova", ["Mina Testova"], id="a-child-by-age"),
        pytest.param("the brother of Anna Example", [], id="whose-relative-it-is-is-not-the-relative"),
        pytest.param("Anna Example, 44, said", [], id="a-grown-up-is-no-child"),
    ],
)
def test_relatives_and_children_are_found(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in kin_and_minors(text)] == names


PARTS = st.sampled_from(
    "her his wife husband widow widower spouse partner fiancée girlfriend boyfriend mother father parents mum dad "
    "brothers sister siblings son daughters children cousin uncle aunts nieces nephew granddaughter grandchild "
    "relatives stepson stepdaughter in-law family called named Boris Testov al-Nour Mina, 9, (12) aged 17 ten-year- "
    "old 14-year-old boy and on condition of anonymity the that she not to be named declined identified spoke "
    "anonymously whose name is being withheld . +43 660 1234567 0171 555-01234 (212) 555-0134 00 44 20 7946 0958 "
    "2014-05-03 03/05/2014".split(" ")
)


@given(st.lists(PARTS, min_size=1, max_size=9).map(" ".join))
def test_what_is_asked_first_never_hides_a_find(text: str) -> None:
    every = {found.span(group) for finder in scanners._NAMED for found in finder.finditer(text) for group in finder.groupindex}
    assert set(kin_and_minors(text)) == {scanners._trimmed(text, *span) for span in every - {(-1, -1)}}
    assert bool(list(unnamed_sources(text))) == bool(scanners._UNNAMED.search(text))
    for what, (needed, finder) in scanners._FINDERS.items():
        assert needed.search(text) or not finder.search(text), what
