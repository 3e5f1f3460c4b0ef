import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.assess.grades import Credibility, Grade, Reliability
from tocsin.assess.language import check
from tocsin.assess.scales import ICD_203, PHIA, SCALES, Scale, meaning, say, scale_named, terms_for
from tocsin.assess.scores import Scored, leaning, score
from tocsin.errors import InvalidValue, UnknownChoice


@pytest.mark.gold
@pytest.mark.parametrize("name", ["phia", "icd203"])
def test_every_range_is_the_published_one(shared: Path, name: str) -> None:
    anchor = json.loads((shared / "data/stats/anchors.json").read_text("utf-8"))["likelihood_words"][name]
    assert [(t.low, t.high) for t in SCALES[name].terms] == [(low, high) for _, low, high in anchor]
    for term, (words, _, _) in zip(SCALES[name].terms, anchor, strict=True):
        assert term.words in words


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        pytest.param(0.05, ["remote chance"], id="the-end-of-a-range-belongs-to-it"),
        pytest.param(0.07, ["remote chance", "highly unlikely"], id="a-gap-has-two-neighbours"),
        pytest.param(0.499, ["realistic possibility"], id="just-below-a-half"),
        pytest.param(0.5, ["realistic possibility", "likely"], id="a-half-is-in-a-gap"),
        pytest.param(0.75, ["likely"], id="three-quarters"),
        pytest.param(0.92, ["highly likely", "almost certain"], id="the-highest-gap"),
        pytest.param(1.0, ["almost certain"], id="certainty-is-beyond-the-scale"),
    ],
)
def test_phia_has_gaps(probability: float, words: list[str]) -> None:
    assert [term.words for term in terms_for(probability, PHIA)] == words


def percents(scale: Scale, probability: float) -> list[str]:
    return [term.words for term in terms_for(probability, scale)]


@pytest.mark.gold
def test_every_edge_and_gap_of_phia(shared: Path) -> None:
    rows = json.loads((shared / "data/stats/anchors.json").read_text("utf-8"))["likelihood_words"]["phia"]
    names = [term.words for term in PHIA.terms]
    for place, (_, low, high) in enumerate(rows):
        assert percents(PHIA, low) == [names[place]]
        assert percents(PHIA, (low + high) / 2) == [names[place]]
        beyond = names[place : place + 2]  # a half and certainty are excluded, every other end belongs
        assert percents(PHIA, high) == (beyond if high == 0.5 else [names[place]])
        if place + 1 < len(rows):
            assert percents(PHIA, (high + rows[place + 1][1]) / 2) == beyond


@pytest.mark.gold
def test_every_edge_of_icd_203_and_no_gap(shared: Path) -> None:
    rows = json.loads((shared / "data/stats/anchors.json").read_text("utf-8"))["likelihood_words"]["icd203"]
    names = [term.words for term in ICD_203.terms]
    for place, (_, low, high) in enumerate(rows):
        assert percents(ICD_203, low) == [names[place]]
        assert percents(ICD_203, (low + high) / 2) == [names[place]]
        assert percents(ICD_203, high) == [names[min(place + 1, len(rows) - 1)]]
    assert percents(ICD_203, 0.005) == ["almost no chance"]
    assert percents(ICD_203, 0.995) == ["almost certain"]


@pytest.mark.parametrize(
    ("probability", "words"), [(0.2, "unlikely"), (0.45, "roughly even chance"), (0.55, "likely"), (0.95, "almost certain")]
)
def test_an_edge_of_icd_203_belongs_to_the_upper_range(probability: float, words: str) -> None:
    assert [term.words for term in terms_for(probability, ICD_203)] == [words]


@given(st.floats(0, 1), st.sampled_from(list(SCALES.values())))
def test_every_probability_has_a_term_or_its_neighbours_and_none_is_called_certain(probability: float, scale) -> None:  # type: ignore[no-untyped-def]
    assert 1 <= len(terms_for(probability, scale)) <= 2
    assert "100%" not in say(probability, scale)
    assert "(about 0%)" not in say(probability, scale)


def test_a_term_of_the_other_scale_is_refused_with_the_known_ones() -> None:
    assert meaning("Realistic  Possibility", PHIA).high == 0.5
    with pytest.raises(UnknownChoice, match="roughly even chance"):
        meaning("realistic possibility", ICD_203)
    with pytest.raises(UnknownChoice, match="phia"):
        scale_named("ipcc")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("It is likely (about 70%) that the plot is real. Confidence: low.", [], id="a-plain-judgement-passes"),
        pytest.param(
            "It is highly likely, with high confidence, that he is here.",
            ["likelihood and confidence together"],
            id="two-things-in-one-sentence",
        ),
        pytest.param("It is highly likely that he is here. We have high confidence in this.", [], id="two-sentences-are-right"),
        pytest.param("They will certainly come.", ["certainty"], id="certainty"),
        pytest.param("They will almost certainly come.", [], id="almost-certainly-is-a-term"),
        pytest.param("There is a 62.5% chance.", ["false precision"], id="decimals"),
        pytest.param("It is a realistic possibility; it is very likely.", ["two scales in one text"], id="two-scales"),
        pytest.param("It is likely, with high\nconfidence, real.", ["likelihood and confidence together"], id="over-a-line-end"),
        pytest.param("A realistic\npossibility; very\n  likely.", ["two scales in one text"], id="terms-over-line-ends"),
        pytest.param("They will almost\ncertainly come.", [], id="almost-certainly-over-a-line-end"),
        pytest.param("They could come.", ["a word without a range"], id="a-loose-word"),
        pytest.param("Police called the risk “certain and could kill”.", [], id="somebody-elses-words-are-theirs"),
    ],
)
def test_what_a_judgement_may_not_say(text: str, rules: list[str]) -> None:
    found = check(text)
    assert [problem.rule for problem in found] == rules
    assert all(text[p.start : p.end].strip() == p.words for p in found)


def test_confirmed_needs_independent_sources() -> None:
    with pytest.raises(InvalidValue, match="independent"):
        Grade(reliability=Reliability.A, credibility=Credibility.CONFIRMED, independent_sources=1)
    assert str(Grade(reliability=Reliability.B, credibility=Credibility.CONFIRMED, independent_sources=2)) == "B1"


@pytest.mark.parametrize(
    ("reliability", "credibility"), [(Reliability.F, Credibility.PROBABLE), (Reliability.A, Credibility.UNKNOWN)]
)
def test_what_cannot_be_judged_is_missing_not_middling(reliability: Reliability, credibility: Credibility) -> None:
    assert not Grade(reliability=reliability, credibility=credibility, independent_sources=3).known


def test_the_scores_are_the_textbooks() -> None:
    rows = [(0.9, True), (0.7, True), (0.3, False), (0.2, True)]
    record = score([Scored(probability=p, happened=y) for p, y in rows])
    assert record.brier == pytest.approx((0.01 + 0.09 + 0.09 + 0.64) / 4)
    assert record.logarithmic == pytest.approx(-np.mean(np.log([0.9, 0.7, 0.7, 0.2])))
    assert record.reliability - record.resolution + record.uncertainty == pytest.approx(record.brier)


def forecaster(kind: str, n: int = 600) -> list[Scored]:
    rng = np.random.default_rng(7)
    truth = rng.beta(1, 1, n)
    said = {"good": truth, "over": np.clip(0.5 + 1.9 * (truth - 0.5), 0, 1), "under": 0.5 + 0.4 * (truth - 0.5)}[kind]
    return [Scored(probability=float(p), happened=bool(y)) for p, y in zip(said, rng.random(n) < truth, strict=True)]


@pytest.mark.parametrize(("kind", "told"), [("good", "about right"), ("over", "over-confident"), ("under", "under-confident")])
def test_planted_forecasters_are_told_apart(kind: str, told: str) -> None:
    assert leaning(score(forecaster(kind))) == told


def test_few_judgements_say_nothing_of_a_forecaster() -> None:
    assert leaning(score(forecaster("over", 12))).startswith("cannot tell")


def test_nothing_to_score_is_refused() -> None:
    with pytest.raises(InvalidValue):
        score([])
