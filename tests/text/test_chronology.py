"""In which year a story stands, and what "a week later" counts from."""

import pytest

from tocsin.model.dates import DateInterval
from tocsin.text.chronology import resolve_times


def dates(text: str, published: str | None = "2016-02-17") -> list[str | None]:
    written = DateInterval.from_edtf(published) if published else None
    return [date.edtf if date else None for _, date in resolve_times(text, written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He fled in 2009. In March he was found.", ["2009", "2009-03"], id="an-older-story-sets-the-year"),
        pytest.param(
            "He fled in March 2015. In January he was found.", ["2015-03", "2016-01"], id="a-recent-story-leaves-the-rule"
        ),
        pytest.param(
            "He fled in 2009.\n\nIn March he was found.",
            ["2009", "2015-03"],
            id="a-month-of-a-new-paragraph-is-read-from-publication",
        ),
        pytest.param(
            "He fled on 3 May 2009.\n\nOn 5 June he was shot.",
            ["2009-05-03", "2009-06-05"],
            id="a-day-of-a-retrospect-keeps-its-year",
        ),
        pytest.param(
            "Police said on Tuesday that it began on 3 May 2009.\n\nOn 5 February he was shot.",
            ["2016-02-16", "2009-05-03", "2016-02-05"],
            id="a-day-of-a-news-story-is-read-from-publication",
        ),
        pytest.param(
            "He fled on 3 May 2009. A week later he died.", ["2009-05-03", "2009-05-10"], id="a-week-later-counts-from-the-day"
        ),
        pytest.param(
            "On 3 May 2009, a year after the coup of 2008, he fled. The next day he died.",
            ["2009-05-03", "2010", "2008", "2009-05-04"],
            id="the-next-day-counts-from-the-last-day",
        ),
        pytest.param("A refugee since 2006, he fled in May.", ["2006", "2015-05"], id="since-tells-a-background"),
        pytest.param(
            "He fled last week. The next day he died.",
            ["2016-02-08/2016-02-14", "2016-02-08/2016-02-14"],
            id="a-week-has-no-next-day",
        ),
        pytest.param("A week later he died.", [None], id="nothing-told-nothing-counted"),
    ],
)
def test_context_decides(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


def test_without_publication_the_paragraph_still_sets_the_year() -> None:
    assert dates("He fled in 2009. In March he was found.\n\nIn April he died.", None) == ["2009", "2009-03", None]
