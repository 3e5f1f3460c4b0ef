"""Competing hypotheses as a record: what is contradicted, what cannot be told apart, who disagrees, and no winner."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tocsin.assess.grades import Credibility, Grade, Reliability
from tocsin.assess.hypotheses import (
    Analysis,
    Consistency,
    Dissent,
    Evidence,
    Hypothesis,
    diagnosticity,
    inseparable,
    matters,
    sentences,
    standings,
)
from tocsin.errors import InvalidValue
from tocsin.pipeline.assess import analysis, read_analysis

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "hypotheses.toml"
PLOT, HOAX, OTHER = (Hypothesis(key=key, words=f"a {key}") for key in ("plot", "hoax", "rumour"))


def evidence(key: str, quote: str = "It was bought.", **readings: str) -> Evidence:
    return Evidence(
        key=key, words=key, source="a court", quote=quote, readings={name: Consistency(sign) for name, sign in readings.items()}
    )


MADE = Analysis(
    question="Which?",
    hypotheses=(PLOT, HOAX, OTHER),
    evidence=(evidence("rifle", plot="++", hoax="-", rumour="--"), evidence("silence", plot="+", hoax="+", rumour="+")),
)


def test_each_hypothesis_keeps_what_fits_what_speaks_against_and_what_nobody_read() -> None:
    partly = replace(MADE, evidence=(*MADE.evidence, evidence("call", hoax="+")))
    plot, hoax, _ = standings(partly)
    assert (plot.fits, plot.against, plot.unread) == (("rifle", "silence"), (), ("call",))
    assert (hoax.fits, hoax.against, hoax.unread) == (("silence", "call"), ("rifle",), ())
    assert hoax.hinges_on == "rifle"
    assert plot.hinges_on is None


@pytest.mark.parametrize(
    ("readings", "share"),
    [
        pytest.param({"plot": "+", "hoax": "+", "rumour": "++"}, 0, id="what-fits-all-tells-nothing"),
        pytest.param({"plot": "+", "hoax": "-", "rumour": "--"}, 2 / 3, id="what-fits-one-of-three-tells-two-pairs"),
        pytest.param({"plot": "+", "hoax": "-", "rumour": "0"}, 1, id="three-sides-tell-all-pairs"),
        pytest.param({"plot": "+", "hoax": "-"}, 1, id="unread-hypotheses-are-not-counted"),
        pytest.param({"plot": "+"}, None, id="one-reading-compares-nothing"),
        pytest.param({}, None, id="no-reading-compares-nothing"),
    ],
)
def test_diagnosticity(readings: dict[str, str], share: float | None) -> None:
    assert diagnosticity(evidence("e", **readings)) == (None if share is None else pytest.approx(share))


def test_hypotheses_that_nothing_tells_apart_are_named() -> None:
    assert inseparable(MADE) == (("hoax", "rumour"),)
    assert len(inseparable(replace(MADE, evidence=()))) == 3


@pytest.mark.parametrize(
    ("reading", "changes"),
    [
        pytest.param("--", False, id="a-matter-of-degree-does-not-change-the-record"),
        pytest.param("0", True, id="calling-it-neutral-does"),
        pytest.param("+", True, id="the-opposite-does"),
    ],
)
def test_dissent_is_kept_and_weighed_by_what_it_would_change(reading: str, changes: bool) -> None:
    dissent = Dissent(by="a reader", evidence="rifle", hypothesis="hoax", reading=Consistency(reading), reason="props exist")
    disputed = replace(MADE, dissents=(dissent,))
    assert matters(disputed, dissent) is changes
    assert standings(disputed) == standings(MADE)
    assert any("a reader reads rifle" in sentence and "props exist" in sentence for sentence in sentences(disputed))


def test_the_order_of_hypotheses_is_the_writers_and_never_a_ranking() -> None:
    for order in permutations(MADE.hypotheses):
        made = replace(MADE, hypotheses=order)
        assert [s.hypothesis for s in standings(made)] == [h.key for h in order]


def test_no_sentence_picks_a_hypothesis() -> None:
    said = " ".join(sentences(read_analysis(EXAMPLE))).casefold()
    for word in ("most likely", "best supported", "wins", "winner", "rank", "score"):
        assert word not in said


def test_inferences_and_ungraded_sources_are_told() -> None:
    graded = replace(
        MADE.evidence[0], grade=Grade(reliability=Reliability.B, credibility=Credibility.PROBABLE, independent_sources=1)
    )
    said = sentences(replace(MADE, evidence=(graded, replace(MADE.evidence[1], quote=""))))
    assert "Stands on no quote: silence." in said
    assert "Source or claim not graded: silence." in said


def test_the_example_says_where_it_is_thin() -> None:
    found = read_analysis(EXAMPLE)
    assert ("travelling", "other") in inseparable(found)
    assert {s.hypothesis: s.hinges_on for s in standings(found)}["hoax"] == "warning"
    assert [diagnosticity(e) for e in found.evidence][2] == 0
    assert matters(found, found.dissents[0])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param('hoax = "-"', 'prank = "-"', "no hypothesis is called prank", id="a-reading-for-a-stranger"),
        pytest.param('hoax = "-"', 'hoax = "no"', "evidence.0.readings.hoax", id="a-reading-of-no-scale"),
        pytest.param('reading = "-"', 'rating = "-"', "dissents.0", id="an-unknown-key"),
        pytest.param('credibility = "2" }', 'credibility = "1" }', "independent sources", id="confirmed-by-one-source"),
        pytest.param('evidence = "guard"', 'evidence = "gun"', "no reading of gun", id="dissent-about-nothing"),
        pytest.param('key = "hoax"', 'key = "none"', "two hypotheses", id="two-of-one-key"),
        pytest.param('source = "the register"', 'source = " "', "evidence.2: no source", id="evidence-from-nowhere"),
    ],
)
def test_a_bad_file_names_what_is_wrong(old: str, new: str, told: str) -> None:
    text = EXAMPLE.read_text("utf-8")
    assert old in text
    with pytest.raises(InvalidValue, match=f"test: .*{told}"):
        analysis(text.replace(old, new, 1), name="test")


def test_one_hypothesis_is_no_comparison() -> None:
    with pytest.raises(InvalidValue, match="fewer than two"):
        Analysis(question="Which?", hypotheses=(PLOT,), evidence=())
