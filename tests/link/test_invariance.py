"""Clusters depend on the set of reports and judgements alone: not on order, not on how they came, not on what was undone."""

import random
from datetime import date, timedelta
from itertools import combinations

import pytest

from tocsin.link.clusters import Clusters, Judgement, cluster
from tocsin.link.features import Comparable
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Kind

NAMES = ["Samir Example", "S. Example", "Ana Invented", "Anna Invented", "Boris Madeup", "Kassem Example", "the editor"]


def some_reports(size: int) -> list[Comparable]:
    """Reports among which some tell of one event, some nearly do, and some are silent about most."""
    rng = random.Random(20240501)
    found = []
    for n in range(size):
        day = date(2014, 5, 1) + timedelta(days=rng.choice([0, 1, 2, 40, 400]))
        found.append(
            Comparable(
                report_id=f"r{n:02}",
                document_id=f"d{n % (size - 4):02}",
                date=rng.choice([None, DateInterval.day(day), DateInterval.month(day.year, day.month)]),
                city=rng.choice([None, "Lyon", "Graz"]),
                country=rng.choice(["FR", "AT"]),
                sponsor=rng.choice([None, "SY", "IR"]),
                targets=tuple(rng.sample(NAMES, rng.choice([0, 1, 1, 2]))),
                kind=rng.choice([Kind.ASSASSINATION, Kind.ABDUCTION, None]),
            )
        )
    return found


REPORTS = some_reports(30)


@pytest.fixture(scope="module")
def at_once() -> Clusters:
    found = cluster(REPORTS)
    assert 5 < len(found.clusters) < 28, "some are joined, some are not"
    return found


def test_200_random_orders_give_the_same_clusters(at_once: Clusters) -> None:
    rng = random.Random(7)
    for _ in range(200):
        assert cluster(rng.sample(REPORTS, len(REPORTS))).clusters == at_once.clusters


def test_batches_of_one_give_the_same_clusters(at_once: Clusters) -> None:
    rng = random.Random(8)
    for _ in range(5):
        known = None
        order = rng.sample(REPORTS, len(REPORTS))
        for n in range(1, len(order) + 1):
            known = cluster(order[:n], known=known)
        assert known == at_once


def test_any_joining_or_parting_can_be_undone(at_once: Clusters) -> None:
    for n, (one, other) in enumerate(combinations([report.report_id for report in REPORTS], 2), 1):
        same = other not in at_once.cluster_of(one)
        changed = cluster(REPORTS, [Judgement(left_id=one, right_id=other, same=same, number=n)], known=at_once)
        assert (other in changed.cluster_of(one)) == same
        assert cluster(REPORTS, [], known=changed).clusters == at_once.clusters
