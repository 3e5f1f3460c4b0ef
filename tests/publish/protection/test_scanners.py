import pytest

from tocsin.publish.protection.scanners import kin_and_minors, reaching


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
