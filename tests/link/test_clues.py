from datetime import date

import pytest

from tocsin.errors import InvalidValue
from tocsin.link.clues import Story, headline, named_days, read_clues, stem

PUBLISHED = date(2014, 5, 7)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "published", "days", "yearless"),
    [
        pytest.param("on May 3, 2013", PUBLISHED, {date(2013, 5, 3)}, set(), id="a-full-date"),
        pytest.param("on 3 May", PUBLISHED, {date(2014, 5, 3)}, set(), id="a-day-without-year-is-the-last-one"),
        pytest.param("on Nov. 3", PUBLISHED, {date(2013, 11, 3)}, set(), id="november-told-in-may-was-last-year"),
        pytest.param("last Saturday", PUBLISHED, {date(2014, 5, 3)}, set(), id="a-weekday-is-the-last-one"),
        pytest.param("on Wednesday", PUBLISHED, {PUBLISHED}, set(), id="today's-weekday-is-today"),
        pytest.param("5/3/14", PUBLISHED, {date(2014, 5, 3)}, set(), id="slashes-month-first"),
        pytest.param("on May 3", None, set(), {"--05-03"}, id="an-undated-story-keeps-the-words"),
        pytest.param("on Saturday", None, set(), set(), id="a-weekday-needs-a-date-of-publication"),
        pytest.param("February 30, 2014 and 13/13/2014", PUBLISHED, set(), set(), id="days-outside-the-calendar-are-none"),
        pytest.param("February 29", PUBLISHED, set(), set(), id="no-leap-day-in-either-year"),
    ],
)
def test_days_that_a_text_names(text, published, days, yearless):
    assert named_days(text, published) == (days, yearless)


def test_a_story_yields_its_clues():
    clues = read_clues(
        Story(
            story_id="s",
            title="Woman, 34, hurt in Bath - Example News",
            text="BATH. Police say Ana Marie Invented, 34, was shot near 120 Mill Street.\nAna Invented's son fled with 2 men.",
            published=PUBLISHED,
        )
    )
    assert set(clues.names) >= {"ana marie", "marie invented", "ana invented"}
    assert clues.ages == {"34": 2}
    assert set(clues.streets) == {"no 120", "Mill"}
    assert "example" not in clues.title
    assert clues.numbers["2"] == 1
    assert "police" not in clues.capitals
    assert clues.phrases["police ana"] == 1


def test_an_empty_story_yields_nothing():
    clues = read_clues(Story(story_id="s"))
    assert (clues.words, clues.days, clues.length) == ({}, frozenset(), 0)


def test_a_short_first_part_is_not_cut_from_its_title():
    assert headline("UPDATE: shots - two men held in Bath") == "UPDATE: shots - two men held in Bath"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("shootings", "shooting", id="plural"),
        pytest.param("killed", "kill", id="past"),
        pytest.param("police’s", "police", id="possessive"),
        pytest.param("used", "used", id="short-words-stay"),
    ],
)
def test_stems(word, expected):
    assert stem(word) == expected


def test_a_story_has_an_identifier():
    with pytest.raises(InvalidValue, match="identifier"):
        Story(story_id="")
