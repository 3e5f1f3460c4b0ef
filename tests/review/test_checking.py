import pytest

from tocsin.errors import DataError, InvalidValue
from tocsin.review.checking import dates_in, doubts, quote_of, span_of, stated
from tocsin.review.graphic import graphic_spans


def words(desk, chosen: str):
    return quote_of(desk.document, chosen)


def day(iso: str) -> dict[str, str]:
    return {"start": iso, "end": iso, "precision": "day"}


@pytest.mark.parametrize(
    ("field", "given", "chosen", "doubt"),
    [
        pytest.param("weapon", "a pipe", "was beaten", "do not contain", id="a-weapon-that-is-not-in-the-words"),
        pytest.param("weapon", "beaten", "was beaten", None, id="a-label-in-the-words"),
        pytest.param("sponsor.state", "SY", "Police blamed Syria", None, id="a-state-by-its-name"),
        pytest.param("sponsor.state", "IR", "Police blamed Syria", "name neither Iran", id="a-state-that-is-not-named"),
        pytest.param("kind", "assault", "was beaten", None, id="a-closed-list-is-the-persons-reading"),
        pytest.param("date", day("2014-05-03"), "On 3 May 2014", None, id="the-date-they-say"),
        pytest.param("date", day("2013-05-03"), "On 3 May 2014", "2014-05-03", id="another-date"),
        pytest.param("date", day("2014-05-03"), "was beaten", "no expression of time", id="no-date-in-the-words"),
    ],
)
def test_whether_a_value_stands_on_its_words(desk, field, given, chosen, doubt) -> None:
    found = doubts(desk.document, stated(desk.document, field, given, [words(desk, chosen)], by="Ana"))
    assert bool(found) == bool(doubt)
    assert doubt is None or doubt in found[0]


def test_words_are_found_over_line_breaks_and_nearest_first(desk) -> None:
    assert quote_of(desk.document, "Samir\n Example").words == "Samir Example"
    assert quote_of(desk.document, "was", near=60).start == desk.document.text.index("was tortured")


@pytest.mark.parametrize("chosen", ["not there", "", "   ", "samir example"])
def test_words_that_are_not_there_are_refused(desk, chosen) -> None:
    with pytest.raises(InvalidValue):
        quote_of(desk.document, chosen)


def test_a_span_is_trimmed_and_bounded(desk) -> None:
    assert span_of(desk.document, 13, 28).words == "Samir Example"
    with pytest.raises(InvalidValue):
        span_of(desk.document, 3, 3000)


@pytest.mark.parametrize("given", [None, 3, [], {}, "murder", {"city": "x"}])
@pytest.mark.parametrize("field", ["kind", "date", "place", "targets", "sponsor.state", "attribution.by"])
def test_nothing_but_the_codebooks_types_gets_in(desk, field, given) -> None:
    with pytest.raises(DataError):
        stated(desk.document, field, given, [words(desk, "was beaten")], by="Ana")


def test_dates_are_read_in_their_place(desk) -> None:
    assert [found.edtf for found in dates_in(desk.document, [words(desk, "On 3 May 2014 Samir")])] == ["2014-05-03"]


def test_graphic_sentences_are_told(desk) -> None:
    assert [desk.document.text[a:b] for a, b in graphic_spans(desk.document.text)] == ["Nobody was tortured."]
