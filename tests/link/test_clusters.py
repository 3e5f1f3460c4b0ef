import random
from dataclasses import replace
from itertools import pairwise

import pytest

from tocsin.errors import InvalidValue, UnknownRecord
from tocsin.link.clusters import Clusters, Conflict, Judgement, cluster, constrain
from tocsin.link.features import Comparable
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Kind, Outcome

PLOT = Comparable(
    report_id="a", document_id="d-a", date=DateInterval.from_edtf("2014-05-03"), city="Lyon", country="FR", sponsor="SY",
    targets=("Samir Example",), kind=Kind.ASSASSINATION, outcome=Outcome.FOILED,
)  # fmt: skip


def report(name: str, like: Comparable = PLOT, **values) -> Comparable:
    return replace(like, report_id=name, document_id=values.pop("document_id", f"d-{name}"), **values)


def invented(seed: int, incidents: int = 25) -> list[Comparable]:
    """Reports of invented incidents, some vague, some with several reports."""
    rng = random.Random(seed)
    reports = []
    for n in range(incidents):
        base = report(
            f"i{n}", date=DateInterval.from_edtf(f"20{10 + n % 6}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"),
            city=rng.choice(["Lyon", "Bath", "Graz"]), country=None, targets=(f"Ana Invented{chr(97 + n % 11)}{n % 5}",),
            kind=rng.choice(list(Kind)), sponsor=rng.choice(["SY", "XK", "TD"]),
        )  # fmt: skip
        for copy in range(rng.choice([1, 1, 2, 4])):
            vague = {} if rng.random() < 0.6 else {rng.choice(["city", "targets", "kind", "date"]): None}
            vague = {key: () if key == "targets" else value for key, value in vague.items()}
            reports.append(report(f"r{n}-{copy}", base, document_id=f"d{rng.randint(0, 60)}", **vague))
    return reports


def test_two_accounts_of_one_event_make_one_incident():
    vague = report("b", date=DateInterval.from_edtf("2014-05"), city=None, targets=("Mr. Example",), outcome=Outcome.PLANNED)
    assert cluster([PLOT, vague]).clusters == (("a", "b"),)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(
            {"date": DateInterval.from_edtf("2016-08-01"), "outcome": Outcome.CARRIED_OUT}, id="a-second-attempt-years-later"
        ),
        pytest.param({"targets": ("Bo Other",), "city": "Nice", "date": DateInterval.from_edtf("2014-09")}, id="another-target"),
        pytest.param({"sponsor": "TD", "targets": (), "date": DateInterval.from_edtf("2014")}, id="another-sponsor"),
        pytest.param({"document_id": "d-a"}, id="one-document-told-them-apart"),
    ],
)
def test_what_is_not_the_same_stays_apart(changed):
    assert cluster([PLOT, report("b", **changed)]).clusters == (("a",), ("b",))


def test_people_join_and_part_what_the_weights_would_not():
    far = report("b", sponsor="TD", city="Bath", country="GB", targets=("Bo Other",), date=DateInterval.from_edtf("1999"))
    twin = report("c")
    judgements = [Judgement(left_id="a", right_id="b", same=True), Judgement(left_id="c", right_id="a", same=False)]
    assert cluster([PLOT, far, twin], judgements).clusters == (("a", "b"), ("c",))


def test_a_person_may_join_two_reports_of_one_document():
    judgements = [Judgement(left_id="a", right_id="b", same=True)]
    assert cluster([PLOT, report("b", document_id="d-a")], judgements).clusters == (("a", "b"),)


def test_the_later_word_on_a_pair_holds():
    words = [Judgement(left_id="a", right_id="b", same=s, number=n) for n, s in enumerate([True, False])]
    assert cluster([PLOT, report("b")], words).clusters == (("a",), ("b",))


def test_doubtful_pairs_are_asked_about_most_doubtful_first():
    weights = {("a", "b"): 9.0, ("a", "c"): 1.0, ("b", "d"): -2.0, ("c", "d"): 7.0, ("d", "e"): -4.9}
    found = Clusters(clusters=(("a", "b"), ("c",), ("d",), ("e",)), weights=weights)
    assert found.questions() == (("a", "c"), ("b", "d"), ("c", "d"))


def test_settled_pairs_and_those_of_one_document_are_not_asked_about():
    twins = [PLOT, report("b", document_id="d-a"), report("c", city=None, date=None, targets=("Example",))]
    assert cluster(twins).questions()
    words = [Judgement(left_id="a", right_id="c", same=False), Judgement(left_id="b", right_id="c", same=True)]
    assert cluster(twins, words).questions() == ()


def test_a_judgement_on_known_reports_weighs_nothing_again(monkeypatch):
    reports = invented(4)
    known = cluster(reports)
    first, second = known.clusters[0][0], known.clusters[1][0]
    words = [Judgement(left_id=first, right_id=second, same=True)]
    expected = cluster(reports, words)
    monkeypatch.setattr("tocsin.link.clusters.candidate_pairs", lambda _: pytest.fail("pairs were sought again"))
    assert cluster(reports, words, known=known) == expected


def test_changed_reports_are_weighed_afresh():
    known = cluster([PLOT, report("b")])
    moved = report("b", city="Bath", country="GB", targets=("Bo Other",))
    assert cluster([PLOT, moved], known=known) == cluster([PLOT, moved])


def test_a_contradiction_is_reported_and_the_separation_stands():
    same = [Judgement(left_id="a", right_id="b", same=True, number=1), Judgement(left_id="b", right_id="c", same=True, number=2)]
    found = cluster([PLOT, report("b"), report("c")], [*same, Judgement(left_id="a", right_id="c", same=False, number=3)])
    assert found.cluster_of("a") != found.cluster_of("c")
    assert found.conflicts == (Conflict(judgement=same[1], against=(("a", "c"),)),)


def test_a_judgement_on_a_report_that_is_gone_is_left_aside():
    groups, apart, conflicts = constrain({"a": 1}, [Judgement(left_id="a", right_id="gone", same=True)])
    assert (groups, apart, conflicts) == ((("a",),), frozenset(), ())


@pytest.mark.parametrize("seed", range(4))
def test_fifty_orders_give_the_same_clusters(seed):
    reports = invented(seed)
    ids = sorted(r.report_id for r in reports)
    rng = random.Random(seed)
    words = [Judgement(left_id=a, right_id=b, same=n % 2 == 0, number=n) for n in range(6) for a, b in [rng.sample(ids, 2)]]
    expected = cluster(reports, words)
    assert any(len(c) > 1 for c in expected.clusters)
    assert sorted(r for c in expected.clusters for r in c) == ids
    for _ in range(50):
        assert cluster(rng.sample(reports, len(reports)), rng.sample(words, len(words))) == expected


def test_batches_of_one_end_where_one_batch_does():
    reports = invented(9, incidents=12)
    known: list[Comparable] = []
    for one in random.Random(1).sample(reports, len(reports)):
        known.append(one)
        found = cluster(known)
    assert found.clusters == cluster(reports).clusters


@pytest.mark.parametrize("seed", range(3))
def test_undoing_any_merge_restores_the_clusters(seed):
    reports = invented(seed, incidents=12)
    before = cluster(reports).clusters
    for first, second in pairwise(before):
        merge = Judgement(left_id=first[0], right_id=second[0], same=True, number=1)
        merged = cluster(reports, [merge])
        assert merged.cluster_of(first[0]) == merged.cluster_of(second[0])
        assert cluster(reports, []).clusters == before


def test_an_undone_judgement_gives_way_to_a_later_one():
    reports = [PLOT, report("b"), report("c", targets=("Bo Other",), city="Bath", country="GB")]
    merge = Judgement(left_id="a", right_id="c", same=True, number=1)
    split = Judgement(left_id="a", right_id="c", same=False, number=2)
    assert cluster(reports, [merge]).cluster_of("a") != ("a", "b")
    assert cluster(reports, [merge, split]).clusters == cluster(reports).clusters


def test_one_report_is_one_incident_and_none_are_none():
    assert cluster([PLOT]).clusters == (("a",),)
    assert cluster([]).clusters == ()


def test_identifiers_are_unique_and_known():
    with pytest.raises(InvalidValue, match="two reports"):
        cluster([PLOT, PLOT])
    with pytest.raises(UnknownRecord, match="gone"):
        cluster([PLOT]).cluster_of("gone")
    with pytest.raises(InvalidValue, match="two reports"):
        Judgement(left_id="a", right_id="a", same=True)


AFFAIR = {
    "plan": report("plan", date=DateInterval.from_edtf("2014-03/2014-05"), outcome=Outcome.PLANNED, other_cities=("Calais",)),
    "arrest": report(
        "arrest", date=DateInterval.from_edtf("2014-05-03"), city="Calais", outcome=Outcome.FOILED, people=("Ivan Made",)
    ),
    "trial": report(
        "trial", date=DateInterval.from_edtf("2014"), city=None, country="FR", people=("Ivan Made",), targets=("Example",)
    ),
}


def test_the_plan_the_arrest_and_the_trial_of_one_affair_belong_together():
    assert cluster(AFFAIR.values()).clusters == (("arrest", "plan", "trial"),)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"date": DateInterval.from_edtf("2016-08-01")}, id="two-years-later"),
        pytest.param(
            {"date": DateInterval.from_edtf("2015-02-10"), "people": ("Pjotr Fiction",)}, id="by-others-nine-months-later"
        ),
        pytest.param({"date": DateInterval.from_edtf("2014-11"), "kind": Kind.ABDUCTION, "city": "Bath"}, id="of-another-kind"),
    ],
)
def test_two_plots_against_one_person_are_two_incidents(second):
    later = report("second", people=("Ana Crime",), outcome=Outcome.FOILED)
    later = replace(later, **second)
    first = report("first", people=("Ivan Made",))
    assert cluster([first, later]).clusters == (("first",), ("second",))
