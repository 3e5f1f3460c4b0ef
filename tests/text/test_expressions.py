"""What counts as an expression of time, and which days it means by codebook R6."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.model.dates import DateInterval
from tocsin.text.expressions import find_times

PUBLISHED = "2016-02-17"  # a Wednesday
MONTH_ONLY = "2016-02"


def read(words: str, published: str | None = PUBLISHED, anchor: str | None = None) -> list[tuple[str, str | None]]:
    written = DateInterval.from_edtf(published) if published else None
    told = DateInterval.from_edtf(anchor) if anchor else None
    found = []
    for time in find_times(words):
        assert words[time.start : time.end] == time.text
        date = time.resolve(written, told)
        found.append((time.text, date.edtf if date else None))
    return found


def row(words: str, text: str, edtf: str | None, *, name: str) -> object:
    return pytest.param(words, text, edtf, id=name)


@pytest.mark.parametrize(
    ("words", "text", "edtf"),
    [
        row("He was shot on 3 May 2014 in Graz.", "on 3 May 2014", "2014-05-03", name="a-full-date-is-a-day"),
        row(
            "On Thursday, 7 September 1978, he",
            "On Thursday, 7 September 1978",
            "1978-09-07",
            name="a-weekday-belongs-to-its-date",
        ),
        row("Monday, January 29, 2024", "Monday, January 29, 2024", "2024-01-29", name="american-order-is-read"),
        row("on Feb. 13, 2015, and", "on Feb. 13, 2015", "2015-02-13", name="a-short-month-is-a-month"),
        row("FEB 20, 2015", "FEB 20, 2015", "2015-02-20", name="a-dateline-in-capitals-is-a-date"),
        row("13th of May 2011", "13th of May 2011", "2011-05-13", name="an-ordinal-day-is-a-day"),
        row("the second of May 2011", "the second of May 2011", "2011-05-02", name="an-ordinal-in-words-is-a-day"),
        row("on the 5th of November 1995", "on the 5th of November 1995", "1995-11-05", name="the-fifth-of-november-is-a-day"),
        row("on 12 March, 2010", "on 12 March, 2010", "2010-03-12", name="a-comma-before-the-year-is-allowed"),
        row("dated 2009-04-05.", "2009-04-05", "2009-04-05", name="iso-is-a-day"),
        row("since 2009-04.", "since 2009-04", "2009-04", name="iso-month-is-a-month"),
        row("on 13/5/2009", "on 13/5/2009", "2009-05-13", name="a-figure-above-twelve-is-the-day"),
        row("on 5/13/2009", "on 5/13/2009", "2009-05-13", name="a-figure-above-twelve-is-the-day-in-american-order"),
        row("on 4/4/2009", "on 4/4/2009", "2009-04-04", name="equal-figures-leave-nothing-open"),
        row("on 4/5/2009", "on 4/5/2009", "2009-04/2009-05", name="an-open-order-covers-both-months"),
        row("on 4.5.2009", "on 4.5.2009", "2009-05-04", name="full-stops-mean-day-first"),
        row("in April 2017", "in April 2017", "2017-04", name="a-month-and-year-is-a-month"),
        row("in April of 2017", "in April of 2017", "2017-04", name="of-may-stand-before-the-year"),
        row("In May 2012, men", "In May 2012", "2012-05", name="may-with-a-year-is-a-month"),
        row("in 2012", "in 2012", "2012", name="a-year-is-a-year"),
        row("In 1972 men had come", "In 1972", "1972", name="a-year-before-a-noun-is-a-year-after-in"),
        row("the 2003 killing", "2003", "2003", name="a-year-as-adjective-is-a-year"),
        row("in the spring of 2013", "in the spring of 2013", "2013-03/2013-05", name="spring-is-march-to-may"),
        row("in summer 2013", "in summer 2013", "2013-06/2013-08", name="summer-is-june-to-august"),
        row("in the fall of 2013", "in the fall of 2013", "2013-09/2013-11", name="fall-is-autumn"),
        row("in the winter of 2013", "in the winter of 2013", "2013-12/2014-02", name="winter-begins-in-its-year"),
        row("in the winter of 2013-14", "in the winter of 2013-14", "2013-12/2014-02", name="a-winter-may-name-both-years"),
        row("early in 2001", "early in 2001", "2001-01/2001-04", name="early-is-the-first-four-months"),
        row("in mid-2001", "in mid-2001", "2001-05/2001-08", name="mid-is-the-second-four-months"),
        row("in late 2001", "in late 2001", "2001-09/2001-12", name="late-is-the-last-four-months"),
        row("at the end of 2001", "at the end of 2001", "2001-11/2001-12", name="the-end-of-a-year-is-two-months"),
        row("at the beginning of 2001", "at the beginning of 2001", "2001-01/2001-02", name="the-beginning-is-two-months"),
        row("in the first half of 2001", "in the first half of 2001", "2001-01/2001-06", name="half-a-year-is-six-months"),
        row("in early May 2001", "in early May 2001", "2001-05-01/2001-05-10", name="early-may-is-ten-days"),
        row("in mid-March 2001", "in mid-March 2001", "2001-03-11/2001-03-20", name="mid-march-is-ten-days"),
        row("in late February 2001", "in late February 2001", "2001-02-21/2001-02-28", name="late-february-ends-with-it"),
        row(
            "in the first week of June 2001",
            "in the first week of June 2001",
            "2001-06-01/2001-06-07",
            name="a-first-week-is-seven-days",
        ),
        row(
            "in the last week of June 2001",
            "in the last week of June 2001",
            "2001-06-24/2001-06-30",
            name="a-last-week-ends-the-month",
        ),
        row("in the 1980s", "in the 1980s", "1980/1989", name="a-decade-is-ten-years"),
        row("in the early 1980s", "in the early 1980s", "1980/1983", name="early-in-a-decade-is-four-years"),
        row("in the mid-1990s", "in the mid-1990s", "1994/1996", name="mid-decade-is-three-years"),
        row("in the late '90s", "in the late '90s", "1997/1999", name="a-short-decade-is-of-last-century"),
        row(
            "between February and April 2011",
            "between February and April 2011",
            "2011-02/2011-04",
            name="between-months-is-a-range",
        ),
        row("From December 2010 to March 2011", "From December 2010 to March 2011", "2010-12/2011-03", name="from-to-is-a-range"),
        row("from December to March 2011", "from December to March 2011", "2010-12/2011-03", name="a-range-may-cross-the-year"),
        row("from 3 May to 5 June 2012", "from 3 May to 5 June 2012", "2012-05-03/2012-06-05", name="days-may-span-months"),
        row("from 2009 to 2011", "from 2009 to 2011", "2009/2011", name="years-make-a-range"),
        row("2009-11", "2009-11", "2009-11", name="a-year-and-a-month-number-is-iso"),
        row("in 2009-14", "in 2009-14", "2009/2014", name="two-figures-that-are-no-month-end-a-range"),
        row(
            "in the night of 8 to 9 November 2010",
            "in the night of 8 to 9 November 2010",
            "2010-11-08/2010-11-09",
            name="a-night-has-two-days",
        ),
        row("on November 8-9, 2010", "on November 8-9, 2010", "2010-11-08/2010-11-09", name="two-days-may-share-a-month"),
        row(
            "on 23 and 24 January 2011",
            "on 23 and 24 January 2011",
            "2011-01-23/2011-01-24",
            name="neighbouring-days-are-one-range",
        ),
        row("on Christmas Eve 1984", "on Christmas Eve 1984", "1984-12-24", name="a-feast-with-a-date-is-a-day"),
    ],
)
def test_absolute_dates_need_nothing(words: str, text: str, edtf: str) -> None:
    assert read(words, published=None) == [(text, edtf)]


@pytest.mark.parametrize(
    ("words", "text", "edtf"),
    [
        row("in April", "in April", "2015-04", name="a-month-is-the-last-one-before-publication"),
        row("in January", "in January", "2016-01", name="a-month-of-this-year-is-this-year"),
        row("in February", "in February", "2016-02", name="the-running-month-has-begun"),
        row("on the afternoon of Feb. 13", "on the afternoon of Feb. 13", "2016-02-13", name="a-day-takes-its-lead-along"),
        row("on 20 February", "on 20 February", "2015-02-20", name="a-day-to-come-was-last-year"),
        row("on 3 May", "on 3 May", "2015-05-03", name="may-with-a-day-is-a-month"),
        row("on May 3", "on May 3", "2015-05-03", name="may-before-a-day-is-a-month"),
        row("in May", "in May", "2015-05", name="may-after-in-is-a-month"),
        row("since March", "since March", "2015-03", name="march-after-since-is-a-month"),
        row("on Friday 13 June", "on Friday 13 June", "2014-06-13", name="a-weekday-finds-the-year-in-which-it-fits"),
        row("On 4 December, a Friday, he", "On 4 December, a Friday", "2015-12-04", name="a-weekday-may-follow-its-date"),
        row("On 6 December last", "On 6 December last", "2015-12-06", name="a-day-last-is-over"),
        row("On Tuesday, 23 June", "On Tuesday, 23 June", "2015-06-23", name="a-weekday-that-fits-the-last-year-stays-there"),
        row("in August last year", "in August last year", "2015-08", name="last-year-after-a-month"),
        row("In February of this year", "In February of this year", "2016-02", name="this-year-after-a-month"),
        row("last March", "last March", "2015-03", name="last-march-is-over"),
        row("next March", "next March", "2016-03", name="next-march-is-to-come"),
        row("last spring", "last spring", "2015-03/2015-05", name="last-spring-is-over"),
        row("in the summer", "in the summer", "2015-06/2015-08", name="the-summer-is-the-last-one"),
        row(
            "at the end of November",
            "at the end of November",
            "2015-11-21/2015-11-30",
            name="the-end-of-a-month-is-its-last-third",
        ),
        row("late last year", "late last year", "2015-09/2015-12", name="a-part-of-last-year"),
        row("at the beginning of this year", "at the beginning of this year", "2016-01/2016-02", name="a-part-of-this-year"),
        row("last week", "last week", "2016-02-08/2016-02-14", name="last-week-is-monday-to-sunday"),
        row("this week", "this week", "2016-02-15/2016-02-21", name="this-week-holds-the-day-of-writing"),
        row("over the weekend", "over the weekend", "2016-02-13/2016-02-14", name="the-weekend-is-the-last-one"),
        row("last month", "last month", "2016-01", name="last-month-is-the-month-before"),
        row("last year", "last year", "2015", name="last-year-is-the-year-before"),
        row("earlier this year", "earlier this year", "2016", name="earlier-this-year-is-within-it"),
        row("today", "today", "2016-02-17", name="today-is-the-day-of-writing"),
        row("tonight", "tonight", "2016-02-17", name="tonight-is-the-day-of-writing"),
        row("yesterday morning", "yesterday morning", "2016-02-16", name="yesterday-is-the-day-before"),
        row("last night", "last night", "2016-02-16", name="last-night-was-yesterday"),
        row("on Tuesday", "on Tuesday", "2016-02-16", name="a-weekday-is-the-last-one"),
        row("on Wednesday", "on Wednesday", "2016-02-17", name="the-weekday-of-publication-is-that-day"),
        row("on Thursday night", "on Thursday night", "2016-02-11", name="a-weekday-to-come-was-last-week"),
        row("last Wednesday", "last Wednesday", "2016-02-10", name="last-wednesday-is-not-today"),
        row("next Friday", "next Friday", "2016-02-19", name="next-friday-is-to-come"),
        row("on Tuesday last week", "on Tuesday last week", "2016-02-09", name="a-weekday-of-last-week"),
        row("three months ago", "three months ago", "2015-11", name="months-ago-is-a-month"),
        row("two years ago", "two years ago", "2014", name="years-ago-is-a-year"),
        row("ten days ago", "ten days ago", "2016-02-07", name="days-ago-is-a-day"),
        row("two weeks ago", "two weeks ago", "2016-02-01/2016-02-07", name="weeks-ago-is-a-week"),
        row("a year ago", "a year ago", "2015", name="a-counts-as-one-before-ago"),
        row("forty-one years ago", "forty-one years ago", "1975", name="numbers-in-words-count-years"),
        row("ten years ago today", "ten years ago today", "2006-02-17", name="years-ago-today-is-a-day"),
        row("a couple of months ago", "a couple of months ago", "2015-12", name="a-couple-is-two"),
        row("recently", "recently", "XXXX", name="recently-has-no-bounds"),
        row("several years ago", "several years ago", "XXXX", name="several-years-ago-has-no-bounds"),
        row("for six months", "for six months", None, name="a-length-is-no-date"),
        row("for weeks", "for weeks", None, name="for-weeks-is-no-date"),
    ],
)
def test_dates_without_a_year_are_read_from_publication(words: str, text: str, edtf: str | None) -> None:
    assert read(words) == [(text, edtf)]


@pytest.mark.parametrize(
    ("words", "anchor", "edtf"),
    [
        pytest.param("a week earlier", "1986-10-24", "1986-10-17", id="a-week-earlier-is-seven-days"),
        pytest.param("two years later", "1986-10-24", "1988", id="years-later-is-a-year"),
        pytest.param("six months earlier", "1986-10-24", "1986-04", id="months-earlier-is-a-month"),
        pytest.param("two and a half years earlier", "1986-10-24", "1984-04", id="half-years-count-in-months"),
        pytest.param("the following day", "1986-10-24", "1986-10-25", id="the-following-day"),
        pytest.param("the night before", "1986-10-24", "1986-10-23", id="the-night-before"),
        pytest.param("next morning", "1986-10-24", "1986-10-25", id="next-morning-is-the-day-after"),
        pytest.param("that same day", "1986-10-24", "1986-10-24", id="the-same-day"),
        pytest.param("hours later", "1986-10-24", "1986-10-24", id="hours-later-is-the-same-day"),
        pytest.param("later that month", "1986-10-24", "1986-10", id="that-month"),
        pytest.param("the following year", "1986-10-24", "1987", id="the-following-year"),
        pytest.param("the previous November", "1986-10-24", "1985-11", id="the-previous-november"),
        pytest.param("the following spring", "1986-10-24", "1987-03/1987-05", id="the-following-spring"),
        pytest.param("in June of that year", "1986-10-24", "1986-06", id="a-month-of-that-year"),
        pytest.param("on 4 December of the same year", "1986-10-24", "1986-12-04", id="a-day-of-that-year"),
        pytest.param("in April of the following year", "1986-10-24", "1987-04", id="a-month-of-the-year-after"),
        pytest.param("on the tenth of that month", "1986-10-24", "1986-10-10", id="a-day-of-that-month"),
        pytest.param("on the 25th, police", "1986-10-24", "1986-10-25", id="a-day-alone-is-of-the-month-told"),
        pytest.param("On the Saturday he", "1986-10-24", "1986-10-25", id="the-saturday-is-the-next-one"),
        pytest.param("the following Friday", "1986-10-24", "1986-10-31", id="the-following-friday-is-not-the-same-day"),
        pytest.param("the previous Monday", "1986-10-24", "1986-10-20", id="the-previous-monday"),
        pytest.param("in the small hours of Tuesday the 28th", "1986-10-24", "1986-10-28", id="a-weekday-with-its-number"),
        pytest.param("at the end of that year", "1986-10-24", "1986-11/1986-12", id="the-end-of-that-year"),
        pytest.param("days after the killing", "1986-10-24", "1986-10-24/1986-11-07", id="days-after-run-two-weeks"),
        pytest.param("in May", "1986", "1986-05", id="a-month-takes-the-year-told"),
        pytest.param("in January", "1986-11", "1987-01", id="a-month-soon-after-is-of-the-next-year"),
        pytest.param("in October", "1986-11", "1986-10", id="a-month-long-after-is-the-one-before"),
        pytest.param("the next day", "1986", "1986", id="a-day-after-a-year-stays-in-the-year"),
        pytest.param("a week later", "1986-10", "1986-10", id="a-week-after-a-month-stays-coarse"),
    ],
)
def test_relative_dates_are_read_from_the_date_told_before(words: str, anchor: str, edtf: str) -> None:
    assert read(words, anchor=anchor)[0][1] == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        pytest.param("on Monday", "2016-02", id="a-weekday-is-that-month"),
        pytest.param("yesterday", "2016-02", id="yesterday-is-that-month"),
        pytest.param("last month", "2016-01", id="last-month-is-the-one-before"),
        pytest.param("in April", "2015-04", id="a-month-is-still-the-last-one"),
        pytest.param("three months ago", "2015-11", id="months-ago-count-from-the-month"),
        pytest.param("two years ago", "2014", id="years-ago-count-from-the-year"),
    ],
)
def test_a_month_of_publication_gives_nothing_finer(words: str, edtf: str) -> None:
    assert read(words, published=MONTH_ONLY)[0][1] == edtf


@pytest.mark.parametrize(
    "words", ["in April", "on Tuesday", "last week", "yesterday", "two years ago", "a week later", "that day"]
)
def test_without_publication_and_context_only_absolute_dates_resolve(words: str) -> None:
    assert [date for _, date in read(words, published=None)] == [None]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("He may go. May he live long.", id="may-the-verb"),
        pytest.param("May we add something", id="may-before-a-pronoun"),
        pytest.param("They March on Rome for bread.", id="march-the-verb"),
        pytest.param("as the Sunday Times said", id="a-sunday-paper"),
        pytest.param("after Bloody Sunday", id="bloody-sunday"),
        pytest.param("on Good Friday", id="a-feast-that-moves"),
        pytest.param("It took a second, not a minute.", id="a-second"),
        pytest.param("see page 2012 and No. 1998", id="page-numbers"),
        pytest.param("1,034 men and $2000", id="sums"),
        pytest.param("2000 people and 2000 euros", id="counted-things"),
        pytest.param("Example, 34, was aged 34", id="ages"),
        pytest.param("flight 1980 and Unit 2012", id="flights-and-units"),
        pytest.param("prices fall and plants spring up", id="seasons-as-verbs"),
        pytest.param("on 31 April", id="a-day-that-no-year-has"),
        pytest.param("the 25th anniversary", id="an-anniversary"),
        pytest.param("augusta and marching", id="months-inside-words"),
        pytest.param("14:2012:7", id="figures-with-colons"),
    ],
)
def test_what_only_looks_like_a_time_is_left(words: str) -> None:
    assert read(words) == []


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        pytest.param("since at least March", "since", id="since-at-least"),
        pytest.param("from July 2015", "since", id="from-alone-is-since"),
        pytest.param("from May to July 2015", "at", id="from-to-is-the-time-itself"),
        pytest.param("until 2015", "until", id="until"),
        pytest.param("by May 2015", "until", id="by"),
        pytest.param("before May 2015", "before", id="before"),
        pytest.param("after 3 May 2015", "after", id="after"),
        pytest.param("in 2015", "at", id="in"),
    ],
)
def test_the_leading_words_set_the_relation(words: str, relation: str) -> None:
    assert [time.relation for time in find_times(words)] == [relation]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("on 3 May 2015", "absolute", id="absolute"),
        pytest.param("between February and April 2021", "absolute", id="a-range-that-ends-absolute"),
        pytest.param("in May", "partial", id="partial"),
        pytest.param("in May last year", "relative_to_publication", id="last-year"),
        pytest.param("on Tuesday", "relative_to_publication", id="weekday"),
        pytest.param("the next day", "relative_to_context", id="next-day"),
        pytest.param("in May of that year", "relative_to_context", id="that-year"),
        pytest.param("recently", "vague", id="vague"),
        pytest.param("for two years", "duration", id="duration"),
    ],
)
def test_an_expression_says_what_it_needs(words: str, kind: str) -> None:
    assert [time.kind for time in find_times(words)] == [kind]


def test_coordinated_months_share_the_year() -> None:
    assert read("in March and May 2012") == [("in March", "2012-03"), ("May 2012", "2012-05")]


def test_two_years_are_two_expressions() -> None:
    assert read("the 2003 and 2008 murders") == [("2003", "2003"), ("2008", "2008")]


def test_a_given_order_decides_figures() -> None:
    american, british = (find_times("4/5/2009", day_first=first)[0].resolve() for first in (False, True))
    assert american is not None
    assert british is not None
    assert (american.edtf, british.edtf) == ("2009-04-05", "2009-05-04")


def test_a_day_that_its_year_lacks_is_no_day() -> None:
    assert [date for _, date in read("on 29 February 2013")] != ["2013-02-29"]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", " "], ids=["no-break-space", "thin-space", "space"])
def test_spans_are_of_the_stored_text(space: str) -> None:
    text = f"🕯 Çağrı — on{space}3{space}May{space}2014."
    (time,) = find_times(text)
    assert text[time.start : time.end] == f"on{space}3{space}May{space}2014"


def test_a_soft_hyphen_does_not_hide_a_month() -> None:
    text = "in Feb\u00adruary 2014"
    (time,) = find_times(text)
    assert (time.text, time.start, time.end) == (text, 0, len(text))


_VOCABULARY = (
    "on in the of early late mid last next this that following same year month week day March May Feb. 29 31 0 2013 1999 to - "
    "and from "
    "between since first half third days weeks ago later Tuesday , . a two several 's 1980s '90s tonight end 25th recently "
    "30/2/2012 2012-13"
).split()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(_VOCABULARY), max_size=9),
    st.sampled_from([None, "2016-02-29", "2016-02", "9999-12-31", "0001-01-01"]),
)
def test_any_words_are_read_without_an_error(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    written = DateInterval.from_edtf(published) if published else None
    times = find_times(text)
    assert all(one.end <= other.start for one, other in pairwise(times))
    for time in times:
        for anchor in (None, DateInterval.year(1986), DateInterval.vague("once"), written):
            time.resolve(written, anchor)
