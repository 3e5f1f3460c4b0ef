"""What must hold for any reports at all, strange ones included."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.link import weighing
from tocsin.link.clusters import Judgement, cluster
from tocsin.link.comparisons import COMPARISONS, SPEAKS
from tocsin.link.explanation import compare, weigh
from tocsin.link.features import Comparable
from tocsin.link.names import AGREEMENT, LEVELS, _alike, compare_names, jaro_winkler
from tocsin.link.suggestion import Index, suggest
from tocsin.link.weighing import ONE_BY_ONE, Weighing
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Category, DatePrecision, Kind, Method, Outcome

NAMES = st.sampled_from(
    ["Samir Example", "S. Example", "Ana Invented", "جمال", "Самир", "王", "  ", "", "O'Made", "3", "a" * 5000]
)
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def intervals(draw) -> DateInterval | None:
    kind = draw(st.sampled_from(["none", "vague", "known"]))
    if kind != "known":
        return None if kind == "none" else DateInterval.vague("lately")
    start = draw(st.one_of(DAYS, st.dates(min_value=date(2014, 1, 1), max_value=date(2014, 3, 1))))
    width = min(draw(st.sampled_from([0, 0, 30, 364, 4000])), (date.max - start).days)
    return DateInterval(start=start, end=start + timedelta(days=width), precision=DatePrecision.DAY)


@st.composite
def reports(draw, most: int = 8) -> list[Comparable]:
    return [
        Comparable(
            report_id=f"r{n}",
            document_id=draw(st.sampled_from(["d1", "d2", "d3", f"own{n}"])),
            date=draw(intervals()),
            disclosed=draw(intervals()),
            city=draw(st.sampled_from([None, "Bath", "ΒΑΘ", "\u0130zmir"])),
            country=draw(st.sampled_from([None, "GB", "FR"])),
            other_cities=draw(st.sampled_from([(), ("Bath",)])),
            sponsor=draw(st.sampled_from([None, "SY", "TD"])),
            organ=draw(st.sampled_from([None, "GRU"])),
            targets=tuple(draw(st.lists(NAMES, max_size=3))),
            descriptions=tuple(draw(st.lists(NAMES, max_size=2))),
            categories=frozenset(draw(st.lists(st.sampled_from(Category), max_size=2))),
            people=tuple(draw(st.lists(NAMES, max_size=2))),
            age=draw(st.sampled_from([None, 0, 34, 35])),
            kind=draw(st.sampled_from([None, *Kind])),
            outcome=draw(st.sampled_from([None, *Outcome])),
            method=draw(st.sampled_from([None, *Method])),
            words=frozenset(draw(st.sampled_from(["", "abcdefghij", "abcdefghijkl", "mnopqrstuvwxyz"]))),
        )
        for n in range(draw(st.integers(min_value=0, max_value=most)))
    ]


@given(NAMES | st.text(max_size=30), NAMES | st.text(max_size=30))
def test_names_are_compared_the_same_both_ways(left, right):
    assert compare_names(left, right) == compare_names(right, left)
    assert compare_names(left, right) in LEVELS


@settings(max_examples=60, deadline=None)
@given(reports(most=4))
def test_weights_are_symmetric_and_explained_in_full(found):
    for a in found:
        for b in found:
            explanation = compare(a, b)
            assert weigh(a, b) == weigh(b, a)
            assert abs(explanation.prior + sum(row.weight for row in explanation.rows) - explanation.weight) < 1e-9


WORDS = st.text(alphabet="abkmort", min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_letters_never_speak_against_names_that_agree(left, right):
    assert _alike(left, right) == (jaro_winkler(left, right) >= AGREEMENT)


def test_every_comparison_has_its_turn():
    assert sorted([*ONE_BY_ONE, "date"]) == sorted(COMPARISONS) == sorted(SPEAKS)


@settings(max_examples=60, deadline=None)
@given(reports(most=4), st.sampled_from([-40.0, -12.0, -5.0, 0.0, 6.0]), st.sampled_from([1, 400]))
def test_what_is_heavy_weighs_the_same_and_what_is_left_out_is_light(found, least, tabled):
    by_id = {report.report_id: report for report in found}
    pairs = [(a, b) for a in by_id for b in by_id]
    weights = {pair: weigh(by_id[pair[0]], by_id[pair[1]]) for pair in pairs}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "MOST", tabled)
        heavy = dict(Weighing(by_id).heavy(pairs, least=least))
    assert heavy == {pair: weight for pair, weight in weights.items() if weight >= least}


@given(reports(most=3))
def test_the_silent_are_not_compared(found):
    for name, comparison in COMPARISONS.items():
        for a in found:
            for b in found:
                assert comparison(a, b) is None or (SPEAKS[name](a) and SPEAKS[name](b))


@settings(max_examples=60, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_clusters_part_the_reports_and_obey_people_whatever_the_order(found, rng):
    ids = [report.report_id for report in found]
    words = [
        Judgement(left_id=a, right_id=b, same=rng.random() < 0.5, number=n)
        for n in range(len(ids) // 2)
        for a, b in [rng.sample(ids, 2)]
    ]
    clusters = cluster(found, words)
    assert sorted(x for members in clusters.clusters for x in members) == sorted(ids)
    assert cluster(rng.sample(found, len(found)), rng.sample(words, len(words))) == clusters
    overruled = {conflict.judgement.pair for conflict in clusters.conflicts}
    latest = {word.pair: word for word in sorted(words, key=lambda word: word.number)}
    for pair, word in latest.items():
        together = pair[1] in clusters.cluster_of(pair[0])
        assert together == word.same or pair in overruled


@settings(max_examples=40, deadline=None)
@given(reports())
def test_two_reports_of_one_document_are_never_joined_by_machine(found):
    document = {report.report_id: report.document_id for report in found}
    for members in cluster(found).clusters:
        assert len({document[report_id] for report_id in members}) == len(members)


@settings(max_examples=40, deadline=None)
@given(reports())
def test_suggestions_are_of_other_documents_and_sorted(found):
    index = Index.of(found)
    for report in found:
        suggestions = suggest(report, index)
        assert [s.weight for s in suggestions] == sorted((s.weight for s in suggestions), reverse=True)
        assert all(index.reports[s.right_id].document_id != report.document_id for s in suggestions)
