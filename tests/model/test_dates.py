from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import InvalidValue
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import DatePrecision


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        pytest.param("2014-05-03", date(2014, 5, 3), date(2014, 5, 3), "day", id="a-day-is-one-day"),
        pytest.param("2012-02", date(2012, 2, 1), date(2012, 2, 29), "month", id="a-month-ends-on-its-last-day-in-leap-years"),
        pytest.param("1978", date(1978, 1, 1), date(1978, 12, 31), "year", id="a-year-is-all-of-it"),
        pytest.param("2020-12/2021-03", date(2020, 12, 1), date(2021, 3, 31), "month", id="months-run-to-the-end-of-the-last"),
        pytest.param("XXXX", None, None, "unknown", id="unknown-has-no-bounds"),
    ],
)
def test_edtf_is_read_and_written_alike(edtf: str, start: date | None, end: date | None, precision: str) -> None:
    found = DateInterval.from_edtf(edtf)
    assert (found.start, found.end, found.precision) == (start, end, DatePrecision(precision))
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("2014-13", id="no-thirteenth-month"),
        pytest.param("2014-02-30", id="no-thirtieth-of-february"),
        pytest.param("last Tuesday", id="no-words"),
        pytest.param("2014/2015-03", id="no-mixed-precision"),
        pytest.param("0000", id="no-year-nought"),
    ],
)
def test_what_is_not_edtf_is_refused(words: str) -> None:
    with pytest.raises(InvalidValue):
        DateInterval.from_edtf(words)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        pytest.param(date(2020, 1, 2), date(2020, 1, 1), DatePrecision.DAY, id="an-end-before-the-start"),
        pytest.param(date(2020, 1, 2), None, DatePrecision.DAY, id="one-bound-alone"),
        pytest.param(None, None, DatePrecision.DAY, id="a-precision-without-bounds"),
        pytest.param(date(2020, 1, 1), date(2020, 1, 1), DatePrecision.UNKNOWN, id="bounds-without-a-precision"),
    ],
)
def test_an_impossible_interval_cannot_be_built(start: date | None, end: date | None, precision: DatePrecision) -> None:
    with pytest.raises(InvalidValue):
        DateInterval(start=start, end=end, precision=precision)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_overlap_is_mutual_and_true_of_oneself(a: date, b: date) -> None:
    one = DateInterval(start=min(a, b), end=max(a, b), precision=DatePrecision.DAY)
    other = DateInterval.day(a)
    assert one.overlaps(other)
    assert other.overlaps(one)
    assert one.overlaps(one)


def test_a_vague_date_overlaps_nothing() -> None:
    assert not DateInterval.vague("recently").overlaps(DateInterval.year(2020))
