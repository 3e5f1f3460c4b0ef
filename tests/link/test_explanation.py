import pytest

from tocsin.link.explanation import compare, weigh
from tocsin.link.features import Comparable
from tocsin.link.weights import PRIOR
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Kind, Outcome

FULL = Comparable(
    report_id="a", document_id="d1", date=DateInterval.from_edtf("2014-05-03"), city="Lyon", country="FR", sponsor="SY",
    targets=("Samir Example",), kind=Kind.ASSASSINATION, outcome=Outcome.FOILED,
)  # fmt: skip
VAGUE = Comparable(
    report_id="b", document_id="d2", date=DateInterval.from_edtf("2014"), country="FR", sponsor="SY", targets=("Example",),
    kind=Kind.ASSASSINATION,
)  # fmt: skip


def test_rows_add_up_to_the_weight():
    explanation = compare(FULL, VAGUE)
    assert explanation.weight == pytest.approx(PRIOR + sum(row.weight for row in explanation.rows))
    assert explanation.weight == weigh(FULL, VAGUE)
    assert 0.5 < explanation.probability < 1


def test_a_missing_value_adds_nothing():
    rows = {row.comparison: row for row in compare(FULL, VAGUE).rows}
    assert (rows["outcome"].level, rows["outcome"].weight, rows["outcome"].right) == (None, 0.0, "-")


def test_both_directions_weigh_the_same():
    assert weigh(FULL, VAGUE) == weigh(VAGUE, FULL)


def test_lines_show_values_and_bits():
    lines = compare(FULL, VAGUE).lines()
    assert any("targets: one report gives a single name" in line and "Samir Example | Example" in line for line in lines)
    assert not any("outcome" in line for line in lines)
    assert "probability" in lines[-1]
