"""Changes, responses, shifts, links, claims and counting rules find what was planted, and no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from tocsin.analyse import ANALYSES
from tocsin.analyse.change import change
from tocsin.analyse.claims import Claim, check, claims, parse_claims, restate
from tocsin.analyse.coverage import coverage
from tocsin.analyse.displacement import displacement
from tocsin.analyse.events import DateRange, Event, Response
from tocsin.analyse.network import network
from tocsin.analyse.responses import Plan, parse_plan, responses
from tocsin.analyse.sensitivity import sensitivity
from tocsin.analyse.wording import likelihood, sentences
from tocsin.errors import InvalidValue
from tocsin.stats.refusal import NotEstimable

Simulate = Callable[..., list[Event]]


def on(day: date) -> DateRange:
    return DateRange(low=day, high=day)


def test_a_planted_change_is_dated(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(1)
    found = change(simulate(rng, recent_factor=4, recent_years=6.0, prompt=0.5), as_of=as_of, rng=rng)
    assert found.verdict == "changed"
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= date(2019, 4, 1) <= found.latest + timedelta(days=91)
    assert found.rate_after > 2 * found.rate_before


def test_late_disclosure_is_not_a_change(simulate: Simulate, as_of: date) -> None:
    verdicts = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        verdicts.append(change(simulate(rng, rate=8, prompt=0.2, delay=1200), as_of=as_of, rng=rng).verdict)
    assert verdicts.count("changed") <= 2


def test_a_flurry_is_not_a_change() -> None:
    rng = np.random.default_rng(3)
    verdicts = []
    for _ in range(30):
        ages: list[float] = list(rng.uniform(0, 7300, rng.poisson(40)))
        ages += [age - offset for age in rng.choice(ages, 12) for offset in rng.exponential(30, 4)]
        events = [
            Event(id=str(n), happened=on(date(2025, 1, 1) - timedelta(days=int(max(age, 1))))) for n, age in enumerate(ages)
        ]
        verdicts.append(change(events, as_of=date(2025, 1, 1), since=date(2005, 1, 1), rng=rng).verdict)
    assert verdicts.count("changed") <= 4


def test_five_events_cannot_place_a_change(simulate: Simulate, as_of: date) -> None:
    found = change(simulate(np.random.default_rng(0))[:5], as_of=as_of, since=date(2005, 1, 1), rng=np.random.default_rng(0))
    assert found.verdict == "cannot tell"
    assert found.when is None


def planted(rng: np.random.Generator, *, factor: float, rate: float = 24.0) -> tuple[list[Event], list[Response]]:
    days = np.arange(0, 365 * 24)
    acts = [date(2001, 1, 1) + timedelta(days=365 * year) for year in (4, 8, 12, 16, 20)]
    starts = [(act - date(2001, 1, 1)).days for act in acts]
    after = np.array([any(start <= day < start + 365 for start in starts) for day in days])
    hits = rng.poisson(rate / 365 * np.where(after, factor, 1.0))
    events = [
        Event(id=f"{day}-{n}", happened=on(date(2001, 1, 1) + timedelta(days=int(day))), sources=("A",))
        for day in days
        for n in range(hits[day])
    ]
    return events, [Response(id=str(n), date=on(act), type="sanction") for n, act in enumerate(acts)]


def test_a_planted_halving_is_followed_by_fewer() -> None:
    rng = np.random.default_rng(4)
    events, acts = planted(rng, factor=0.4)
    found = responses(events, acts, as_of=date(2025, 1, 1), rng=rng)
    assert found.verdict == "followed by fewer"
    assert found.ratio.low < 0.45
    text = " ".join(sentences(found))
    assert "caused" not in text
    assert [reading.name for reading in found.readings] == ["deterrence", "concealment", "displacement", "reporting change"]


def test_a_useless_response_is_not_said_to_work() -> None:
    verdicts = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        events, acts = planted(rng, factor=1.0)
        verdicts.append(responses(events, acts, as_of=date(2025, 1, 1), rng=rng).verdict)
    assert verdicts.count("followed by fewer") <= 4
    assert verdicts.count("followed by more") <= 4


def test_too_little_data_says_what_could_have_been_seen() -> None:
    rng = np.random.default_rng(5)
    events, acts = planted(rng, factor=1.0, rate=1.0)
    found = responses(events, acts, as_of=date(2025, 1, 1), rng=rng)
    assert found.verdict == "cannot tell"
    assert found.detectable[0] < 0.6
    assert "would probably have been seen" in found.because[0]


def test_a_plan_fixes_the_window_and_the_direction() -> None:
    rng = np.random.default_rng(6)
    events, acts = planted(rng, factor=3.0)
    plan = Plan(declared=date(2024, 1, 1), types=("sanction",), window=1.0, direction="fewer")
    found = responses(events, acts, as_of=date(2025, 1, 1), rng=rng, window=9.0, plan=plan)
    assert (found.window, found.planned) == (1.0, True)
    assert found.verdict != "followed by more"


def test_a_plan_without_a_window_is_refused() -> None:
    with pytest.raises(InvalidValue):
        Plan(declared=date(2024, 1, 1), types=("sanction",), window=0.0)


def test_no_response_of_the_type_is_refused(simulate: Simulate, as_of: date) -> None:
    with pytest.raises(NotEstimable, match="no response"):
        responses(simulate(np.random.default_rng(0)), [], as_of=as_of, rng=np.random.default_rng(0))


def test_a_move_to_another_country_is_named(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(7)
    events = [
        replace(
            event,
            country=str(
                rng.choice(["FR", "DE"], p=[0.9, 0.1] if (event.happened or on(as_of)).low < date(2022, 1, 1) else [0.2, 0.8])
            ),
        )
        for event in simulate(rng, rate=12)
    ]
    found = displacement(events, as_of=as_of, rng=rng, by=("country", "kind"))
    country, kind = found.fields
    assert {(shift.value, shift.direction) for shift in country.shifts} == {("DE", "more"), ("FR", "less")}
    assert country.p_any is not None
    assert country.p_any < 0.05
    assert all(shift.direction == "unclear" for shift in kind.shifts)


def test_values_that_did_not_move_are_rarely_said_to(simulate: Simulate, as_of: date) -> None:
    moved = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        events = [replace(event, country=str(rng.choice(["FR", "DE", "SE", "NL"]))) for event in simulate(rng)]
        (country,) = displacement(events, as_of=as_of, rng=rng, by=("country",)).fields
        moved += any(shift.direction != "unclear" for shift in country.shifts)
    assert moved <= 6


def test_a_year_that_rests_on_one_source_is_named(as_of: date) -> None:
    events = [Event(id=str(n), happened=on(date(2015 + n % 8, 3, 1)), sources=("A",) if n % 8 else ("A", "B")) for n in range(40)]
    found = coverage(events, as_of=as_of)
    assert [year.year for year in found.years if year.rests_on_one] == list(range(2016, 2023))
    assert next(row for row in found.missing if row.field == "kind").share == 1.0


def test_a_source_that_starts_late_is_a_mark(as_of: date) -> None:
    events = [Event(id=str(n), happened=on(date(2005 + n, 3, 1)), sources=("A", "B") if n > 14 else ("A",)) for n in range(20)]
    assert coverage(events, as_of=as_of).marks == ((date(2020, 3, 1), "source B starts"),)


def test_every_counting_rule_gets_a_row(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(9)
    events = [replace(event, outcome="carried_out", operation=f"op{number // 2}") for number, event in enumerate(simulate(rng))]
    found = sensitivity(events, as_of=as_of, rng=rng)
    assert len(found.rows) == 2 * 2 * 2 * 3
    assert sum(count for _, count in found.verdicts) == len(found.rows)
    assert found.lowest is not None
    assert found.highest is not None
    assert found.lowest <= found.highest


def test_links_are_counted_before_and_after(as_of: date) -> None:
    events = [
        Event(id="1", happened=on(date(2010, 1, 1)), sponsor="XA", organ="Service", proxies=("Gang",)),
        Event(id="2", happened=on(date(2024, 1, 1)), sponsor="XA", organ="Service", proxies=("Gang", "Club")),
        Event(id="3", happened=on(date(2024, 1, 1)), sponsor="XB", proxies=("Gang",)),
        Event(id="4", happened=on(date(2024, 1, 1)), sponsor="XB"),
    ]
    found = network(events, as_of=as_of)
    assert [(link.doer[1], link.before, link.after) for link in found.links if link.giver[1] == "Service"] == [
        ("Gang", 1, 1),
        ("Club", 0, 1),
    ]
    assert found.shared_proxies == (("Gang", ("XA", "XB")),)
    assert found.unlinked == 1
    assert len(found.groups) == 1


def uk(name: str, made: date, start: date, end: date, low: int, high: int | None) -> Claim:
    """A published British total (peers' figures: at least 10, 15, 20, more than 20)."""
    speaker = "the Security Service"
    return Claim(
        id=name, speaker=speaker, made=made, start=start, end=end, low=low, high=high, definition="plots", quote=f"{low} plots"
    )


START, CUT = date(2022, 1, 1), date(2024, 10, 1)
UK = [
    uk("2022", date(2022, 11, 16), START, date(2022, 11, 16), 10, None),
    uk("Jan 2024", date(2024, 1, 31), START, date(2024, 1, 31), 15, 15),
    uk("Oct 2024", date(2024, 10, 8), START, CUT, 20, 20),
    uk("Oct 2025", date(2025, 10, 16), CUT, date(2025, 10, 1), 20, None),
]


def test_the_british_totals_grow_and_the_rate_rises_with_clusters_allowed_for() -> None:
    found = claims([], UK, as_of=date(2026, 1, 1))
    last = found.restatements[-1]
    assert last.rate_ratio == pytest.approx(2.75, abs=0.01)
    p = dict(last.p_by_dispersion)
    assert p[1.0] == pytest.approx(0.001, abs=5e-4)
    assert p[3.0] == pytest.approx(0.03, abs=5e-3)
    assert [step.added for step in found.restatements] == [5, 5, 20]
    assert found.checks[0].finding == "at least 10 of 10 are not in the register"


def test_only_claims_made_by_the_as_of_day_are_checked() -> None:
    assert len(claims([], UK, as_of=date(2024, 6, 1)).checks) == 2


def test_more_listed_than_claimed_is_a_contradiction() -> None:
    events = [Event(id=str(n), happened=on(date(2023, 1, 1))) for n in range(17)]
    assert "contradiction" in check(events, UK[1]).finding


def test_an_event_on_the_windows_edge_widens_the_cover() -> None:
    edge = Event(id="1", happened=DateRange(low=date(2021, 6, 1), high=date(2022, 6, 1)))
    found = check([edge, Event(id="2", happened=on(date(2023, 1, 1)))], UK[2])
    assert (found.listed, found.listed_perhaps) == (1, 1)
    assert (found.cover_low, found.cover_high) == (0.05, 0.1)


def test_a_longer_window_with_fewer_is_a_contradiction() -> None:
    assert "contradiction" in restate(UK[1], replace(UK[2], low=12, high=12)).finding


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        pytest.param(0.6, "likely (about 60%)", id="inside-a-range"),
        pytest.param(0.97, "almost certain (about 97%)", id="almost-certain-keeps-its-number"),
        pytest.param(1.0, "almost certain (>99%)", id="never-certain"),
        pytest.param(0.0, "a remote chance (<1%)", id="never-impossible"),
        pytest.param(0.92, "about highly likely (about 92%)", id="a-gap-says-about"),
    ],
)
def test_terms_of_likelihood_keep_their_number(probability: float, words: str) -> None:
    assert likelihood(probability) == words


def test_every_analysis_is_in_the_table_under_its_public_name() -> None:
    assert set(ANALYSES) >= {
        "rate",
        "lag",
        "trend",
        "change",
        "responses",
        "displacement",
        "coverage",
        "sensitivity",
        "network",
        "claims",
    }
    assert all(analysis.help for analysis in ANALYSES.values())


def test_every_result_can_be_said(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(0)
    events = [replace(event, country="FR", sponsor="XA") for event in simulate(rng, rate=10, prompt=0.6)]
    acts = [Response(id="1", date=on(date(2018, 1, 1)), type="sanction")]
    extra = {"responses": (acts,), "claims": (UK,)}
    for name, analysis in ANALYSES.items():
        options = {"rng": rng} if analysis.draws else {}
        options |= {"earlier": date(2024, 1, 1)} if name == "backfill" else {}
        result = analysis.run(events, *extra.get(name, ()), as_of=as_of, **options)
        words = sentences(result)
        assert words[0].startswith(f"{result.basis.n} incidents")
        assert all(word[0].isupper() or word[0].isdigit() for word in words)
        assert not any("significant" in word for word in words)


def test_a_plan_file_is_read_and_its_mistakes_named() -> None:
    plan = parse_plan({"declared": "2024-01-31", "types": ["sanction"], "window": 2, "where": {"kind": ["threat"]}})
    assert (plan.window, plan.direction, plan.where) == (2.0, "either", (("kind", ("threat",)),))
    with pytest.raises(InvalidValue, match="horizon"):
        parse_plan({"declared": "2024-01-31", "types": ["sanction"], "horizon": 2})
    with pytest.raises(InvalidValue, match="declared"):
        parse_plan({"types": ["sanction"]})


def test_claims_are_read_and_their_problems_listed() -> None:
    row = {
        "speaker": "an official",
        "made": "2024-10-08",
        "start": "2022-01-01",
        "end": "2024-10-01",
        "low": 20,
        "high": "",
        "definition": "plots",
        "quote": "20 plots",
        "kind": "assassination+abduction",
    }
    parsed = parse_claims([row, row | {"end": "2021-01-01"}, {"speaker": "nobody"}])
    assert [(claim.low, claim.high, claim.where) for claim in parsed.values] == [
        (20, None, (("kind", ("assassination", "abduction")),))
    ]
    assert [problem.split(":")[0] for problem in parsed.problems] == ["row 2", "row 3"]
