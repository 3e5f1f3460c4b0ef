"""Parts of years and months, and intervals built from them."""

from datetime import date

import pytest

from tocsin.model.dates import DateInterval
from tocsin.text.calendar_words import hull, part_of_month, part_of_year, shift_month, week


@pytest.mark.parametrize(
    ("part", "edtf"),
    [("early", "2001-01/2001-04"), ("mid", "2001-05/2001-08"), ("late", "2001-09/2001-12"), ("end", "2001-11/2001-12")],
)
def test_a_year_has_thirds_and_ends(part: str, edtf: str) -> None:
    assert part_of_year(2001, part).edtf == edtf


def test_the_last_week_of_february_knows_leap_years() -> None:
    assert part_of_month(2012, 2, "last week").edtf == "2012-02-23/2012-02-29"


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        part_of_year(2001, "first week")


def test_a_week_begins_on_monday() -> None:
    assert week(date(2016, 2, 17)).edtf == "2016-02-15/2016-02-21"


@pytest.mark.parametrize(("by", "month"), [(-2, (2015, 12)), (0, (2016, 2)), (11, (2017, 1))])
def test_months_shift_across_years(by: int, month: tuple[int, int]) -> None:
    assert shift_month(date(2016, 2, 17), by) == month


def test_a_hull_takes_the_coarser_unit() -> None:
    joined = hull(DateInterval.from_edtf("2015-05-03"), DateInterval.from_edtf("2015-07"))
    assert joined is not None
    assert (joined.start, joined.end, joined.precision) == (date(2015, 5, 3), date(2015, 7, 31), "month")


def test_a_hull_does_not_run_backwards() -> None:
    assert hull(DateInterval.from_edtf("2016"), DateInterval.from_edtf("2015")) is None
