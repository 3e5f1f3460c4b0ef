import random
from dataclasses import replace

import pytest

from tocsin.link.clusters import Judgement
from tocsin.link.features import Comparable
from tocsin.link.operations import REASONS, suggest_operations
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Kind, Method

BASE = Comparable(
    report_id="a", document_id="-", date=DateInterval.from_edtf("2014-05-03"), country="FR", sponsor="TD",
    targets=("Samir Example",), kind=Kind.ASSAULT, method=Method.BEATING,
)  # fmt: skip


def incident(name: str, **values) -> Comparable:
    return replace(BASE, report_id=name, **values)


def day(edtf: str) -> DateInterval:
    return DateInterval.from_edtf(edtf)


@pytest.mark.parametrize(
    ("incidents", "told_in", "expected"),
    [
        pytest.param(
            [incident("a", people=("Ivan Made",)), incident("b", people=("Iwan Made",), date=day("2019"), kind=Kind.THREAT)],
            {},
            [("a", "b")],
            id="one-perpetrator-ties-acts-years-apart",
        ),
        pytest.param(
            [incident("a", people=("Ivan Made",)), incident("b", people=("Ivan Made",), sponsor="XK")],
            {},
            [],
            id="a-namesake-of-another-sponsor-ties-nothing",
        ),
        pytest.param(
            [incident("a"), incident("b", targets=("Bo Other",), kind=Kind.THREAT, date=day("2014-07"))],
            {"a": frozenset({"d1"}), "b": frozenset({"d1", "d2"})},
            [("a", "b")],
            id="acts-told-together-and-near-in-time",
        ),
        pytest.param(
            [incident("a"), incident("b", targets=("Bo Other",), kind=Kind.THREAT, date=day("1999-07"))],
            {"a": frozenset({"d1"}), "b": frozenset({"d1"})},
            [],
            id="a-history-told-in-one-article-is-no-operation",
        ),
        pytest.param(
            [incident(x, targets=(f"{x} {x}{x}other",), date=day(f"2014-05-{n * 9:02}")) for n, x in enumerate("pmk", start=1)],
            {},
            [("k", "m", "p")],
            id="three-like-acts-in-a-month-are-a-series",
        ),
        pytest.param([incident("a"), incident("b", targets=("Bo Other",))], {}, [], id="two-like-acts-are-no-series-yet"),
        pytest.param(
            [incident("a"), incident("b", date=None), incident("c", date=day("2014"))], {}, [], id="vague-dates-tie-nothing"
        ),
    ],
)
def test_suggested_operations(incidents, told_in, expected):
    found = suggest_operations(incidents, told_in=told_in)
    assert [operation.incidents for operation in found.operations] == expected
    for operation in found.operations:
        assert all(bond.reason in REASONS and bond.detail for bond in operation.bonds)


def test_people_have_the_last_word():
    tied = [incident("a", people=("Ivan Made",)), incident("b", people=("Ivan Made",)), incident("c", sponsor="XK")]
    words = [Judgement(left_id="a", right_id="b", same=False), Judgement(left_id="a", right_id="c", same=True)]
    assert [o.incidents for o in suggest_operations(tied, words).operations] == [("a", "c")]


def test_order_does_not_matter():
    incidents = [incident(f"i{n}", people=(f"Ivan Made{'xyz'[n % 3]}",), targets=(f"T{n} Other",)) for n in range(12)]
    expected = suggest_operations(incidents)
    assert expected.operations
    for seed in range(20):
        assert suggest_operations(random.Random(seed).sample(incidents, 12)) == expected
