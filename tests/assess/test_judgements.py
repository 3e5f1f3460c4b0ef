"""Judgements that are kept, come due, and are scored."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import create_engine, text

from tocsin.assess.calibration import calibration, sentences
from tocsin.assess.judgements import Confidence, Judgement, Kept, Outcome, Result, judged, kept, payload, spelled
from tocsin.assess.scales import PHIA
from tocsin.errors import InvalidValue, TocsinError, UnknownRecord
from tocsin.model.decisions import Act
from tocsin.pipeline.judgements import all_kept, judgements, keep, resolve
from tocsin.pipeline.verify import verify
from tocsin.publish.charts.calibration import calibration_chart
from tocsin.register.register import Register, open_register

DAY = datetime(2030, 1, 1, 9, tzinfo=UTC)


def made(**changed: object) -> Judgement:
    given = {
        "question": "Is a charge brought in the Aalund case by the end of June 2030?",
        "author": "Ida",
        "method": "outside view",
        "scale": "phia",
        "term": "likely",
        "confidence": Confidence.LOW,
        "reasons": ("one chain of sources",),
        "due": date(2030, 6, 30),
        "criterion": "A court or prosecutor announces a charge.",
    }
    return judged(**{**given, **changed})  # type: ignore[arg-type]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return open_register(str(tmp_path / "judged.db"), writable=True)


def test_without_a_range_the_terms_own_is_meant_and_its_middle_is_scored() -> None:
    one = made()
    assert (one.low, one.high, one.probability) == (0.55, 0.75, pytest.approx(0.65))
    assert "likely (55 to 75%, PHIA). Confidence: low, because one chain of sources." in one.sentence


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({"low": 0.7, "high": 0.9}, "'likely' means 55 to 75%", id="a-range-beyond-its-term"),
        pytest.param({"low": 0.7, "high": 0.6}, "runs 0 <= low", id="a-range-that-ends-before-it-starts"),
        pytest.param({"low": -0.1}, "runs 0 <= low", id="less-than-nothing"),
        pytest.param({"best": 0.9}, "best: 0.9", id="a-best-value-outside"),
        pytest.param({"best": 0.653}, "false precision", id="tenths-of-a-percent"),
        pytest.param({"term": "roughly even chance"}, "no term of PHIA", id="a-term-of-the-other-scale"),
        pytest.param({"scale": "ours"}, "no scale of likelihood", id="a-scale-of-ones-own"),
        pytest.param({"reasons": ()}, "reasons: say", id="confidence-without-a-reason"),
        pytest.param({"reasons": ("it is certain",)}, "reasons: certainty", id="certainty-in-a-reason"),
        pytest.param(
            {"reasons": ("an even worse case is a roughly even chance",), "term": "highly likely"},
            "two scales in one text",
            id="two-scales",
        ),
        pytest.param({"reasons": ("it is very likely so",)}, "“very likely” is no term of PHIA", id="a-reason-on-another-scale"),
        pytest.param({"reasons": ("it is likely, with high confidence",)}, "likelihood and confidence together", id="mixed"),
        pytest.param({"criterion": " "}, "criterion: is empty", id="nothing-to-resolve-it-by"),
    ],
)
def test_what_cannot_be_held_against_anybody_is_refused(changed: dict[str, object], told: str) -> None:
    with pytest.raises(TocsinError, match=told):
        made(**changed)


def test_a_range_is_never_called_nought_or_a_hundred() -> None:
    assert [spelled(t.low, t.high) for t in (PHIA.terms[0], PHIA.terms[-1])] == ["less than 1 to 5%", "95 to more than 99%"]


def test_a_judgement_is_appended_comes_due_and_is_resolved_for_all_who_judged_the_question(register: Register) -> None:
    first, second = keep(register, [made(), made(author="Bo", term="unlikely")], by="Ida", at=DAY)
    assert not any(one.is_due(date(2030, 6, 29)) for one in all_kept(register))
    assert all(one.is_due(date(2030, 6, 30)) for one in all_kept(register))
    done = resolve(register, first.id[:5].lower(), Result.YES, source="court, 3 May 2030", by="Ida", at=DAY + timedelta(days=120))
    assert {one.id for one in done.judgements} == {first.id, second.id}
    assert [one.outcome and one.outcome.result for one in all_kept(register)] == [Result.YES, Result.YES]
    assert all_kept(register, as_of=DAY + timedelta(days=1))[0].outcome is None


def test_a_later_outcome_corrects_an_earlier_and_an_undone_judgement_is_gone(register: Register) -> None:
    one, other = keep(register, [made(), made(question="Another question?")], by="Ida", at=DAY)
    for result in (Result.YES, Result.VOID):
        resolve(register, one.id, result, source="the court", by="Ida", at=DAY)
    assert (all_kept(register)[0].outcome.result, all_kept(register)[0].corrected) == (Result.VOID, 1)  # type: ignore[union-attr]
    register.writer().decide(by="Ida", act=Act.UNDO, subject="2", at=DAY, reason=None, payload=None)
    assert [k.id for k in all_kept(register)] == [one.id]
    assert other.id not in {k.id for k in all_kept(register)}


@pytest.mark.parametrize(
    ("result", "source", "told"),
    [
        pytest.param(Result.NO, "nothing came", "until then it can still happen", id="no-before-its-day"),
        pytest.param(Result.YES, " ", "needs its source", id="an-outcome-without-a-source"),
    ],
)
def test_an_outcome_that_cannot_be_known_is_refused(register: Register, result: Result, source: str, told: str) -> None:
    one = keep(register, [made()], by="Ida", at=DAY)[0]
    with pytest.raises(InvalidValue, match=told):
        resolve(register, one.id, result, source=source, by="Ida", at=DAY + timedelta(days=1))


def test_hindsight_is_refused(register: Register) -> None:
    with pytest.raises(InvalidValue, match="has passed"):
        keep(register, [made()], by="Ida", at=DAY + timedelta(days=365))
    one = keep(register, [made()], by="Ida", at=DAY)[0]
    resolve(register, one.id, Result.YES, source="the court", by="Ida", at=DAY)
    with pytest.raises(InvalidValue, match="has its outcome already"):
        keep(register, [made(author="Late")], by="Late", at=DAY + timedelta(days=1))
    with pytest.raises(UnknownRecord, match="tocsin assess due --all"):
        resolve(register, "J0000", Result.YES, source="x", by="Ida", at=DAY)


def test_verify_finds_a_judgement_that_was_bettered_behind_the_registers_back(register: Register) -> None:
    keep(register, [made()], by="Ida", at=DAY)
    assert verify(register).problems == ()
    with create_engine(f"sqlite:///{register.location}").begin() as connection:
        connection.execute(text("DROP TRIGGER decisions_no_update"))
        connection.execute(text("UPDATE decisions SET payload = replace(payload, '0.55', '0.65')"))
    assert "chain of decisions is broken" in verify(register).problems[0]


def test_what_is_kept_is_what_was_written(register: Register) -> None:
    one = made(low=0.6, best=0.65, high=0.7)
    keep(register, [one], by="Ida", at=DAY)
    assert all_kept(register)[0].judgement == one
    assert kept(()) == ()
    assert payload(one)["due"] == "2030-06-30"


FILE = """
[[judgements]]
question = "Is a charge brought by the end of June 2030?"
term = "likely"
confidence = "low"
reasons = ["one chain of sources"]
due = 2030-06-30
criterion = "A court announces a charge."
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param('term = "likely"', 'term = "quite sure"', "judgements.0: no term of PHIA", id="an-unknown-term"),
        pytest.param("due = 2030-06-30", 'due = "soon"', "judgements.0.due", id="a-day-that-is-none"),
        pytest.param('confidence = "low"', 'confidence = "so-so"', "judgements.0.confidence", id="an-unknown-confidence"),
        pytest.param("criterion", "criteria", "judgements.0.criteria: Extra", id="an-unknown-key"),
        pytest.param("[[judgements]]", "[judgement]", "no \\[\\[judgements", id="no-judgement"),
    ],
)
def test_a_bad_file_names_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=f"test: .*{told}"):
        judgements(FILE.replace(old, new, 1), name="test", author="Ida")


def test_a_file_of_judgements_is_by_its_writer() -> None:
    assert judgements(FILE, name="test", author="Ida")[0].author == "Ida"


def planted(author: str, bend: float, n: int, seed: int = 3) -> list[Kept]:
    """Invented judgements with `bend` times the truth's logit: 1 is good, above it over-confident, below under-confident."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(n):
        truth = float(rng.choice([0.03, 0.15, 0.3, 0.45, 0.6, 0.7, 0.85, 0.97]))
        said = 1 / (1 + math.exp(-bend * math.log(truth / (1 - truth))))
        best = min(0.99, max(0.01, round(said, 2)))
        term = next(t for t in ICD if t[1] <= best <= t[2])
        one = made(author=author, scale="icd203", term=term[0], best=best, question=f"Question {number}?")
        result = Result.YES if rng.random() < truth else Result.NO
        outcome = Outcome(result=result, source="invented", by="test", at=DAY)
        found.append(Kept(id=f"J{author}{number}", made_at=DAY, judgement=one, outcome=outcome))
    return found


ICD = [
    ("almost no chance", 0.01, 0.05), ("very unlikely", 0.05, 0.2), ("unlikely", 0.2, 0.45), ("roughly even chance", 0.45, 0.55),
    ("likely", 0.55, 0.8), ("very likely", 0.8, 0.95), ("almost certain", 0.95, 0.99),
]  # fmt: skip


def test_planted_forecasters_are_told_apart_from_their_judgements() -> None:
    every = planted("good", 1.0, 500) + planted("over", 2.2, 500) + planted("under", 0.4, 500)
    found = {line.author: line.leaning for line in calibration(every, as_of=DAY.date()).lines}
    assert found == {"good": "about right", "over": "over-confident", "under": "under-confident"}


def test_a_good_forecaster_is_seldom_called_otherwise_and_never_about_right_on_little() -> None:
    told = [calibration(planted("good", 1.0, 60, seed), as_of=DAY.date()).lines[0].leaning for seed in range(60)]
    assert sum(t.endswith("confident") for t in told) <= 12  # 90 % interval: 6 of 60 expected, 12 at 1 in 100
    assert "about right" not in told


def test_too_few_outcomes_say_nothing_and_what_is_left_out_is_counted() -> None:
    every = planted("new", 2.2, 19)
    open_one = replace(every[0], outcome=None, id="Jopen")
    void = replace(every[0], outcome=replace(every[0].outcome, result=Result.VOID), id="Jvoid")  # type: ignore[type-var]
    found = calibration([*every, open_one, void], as_of=DAY.date())
    assert found.lines[0].leaning.startswith("cannot tell: fewer than 20")
    assert [(item.reason, item.count) for item in found.basis.left_out] == [("no outcome yet", 1), ("void", 1)]
    assert found.basis.n == 19
    with pytest.raises(InvalidValue, match="none has an outcome"):
        calibration([open_one], as_of=DAY.date())


def test_an_author_of_two_methods_has_a_line_for_each_and_one_for_all() -> None:
    every = planted("Ida", 1.0, 40)
    other = [replace(k, judgement=replace(k.judgement, method="hypotheses")) for k in every[:10]]
    found = calibration(every[10:] + other, as_of=DAY.date())
    assert [(line.method, line.record.n) for line in found.lines] == [(None, 40), ("hypotheses", 10), ("outside view", 30)]
    assert "Ida, all methods: n 40 on 40 questions" in "\n".join(sentences(found))


def test_judgements_of_one_question_do_not_narrow_an_interval() -> None:
    once = planted("Ida", 1.0, 40)
    often = [replace(k, id=f"{k.id}{copy}") for k in once for copy in range(5)]
    lone, many = (calibration(e, as_of=DAY.date()).lines[0].record for e in (once, often))
    assert many.questions == 40
    width = many.brier_interval.high - many.brier_interval.low
    assert width == pytest.approx(lone.brier_interval.high - lone.brier_interval.low, rel=0.1)


@pytest.mark.parametrize("format", ["svg", "png"])
def test_the_curve_is_drawn_with_its_numbers_and_words(format: str) -> None:
    found = calibration(planted("good", 1.0, 100) + planted("over", 2.2, 100), as_of=DAY.date())
    drawn = calibration_chart(found, format=format)
    assert drawn == calibration_chart(found, format=format)
    if format == "svg":
        assert b"called this likely" in drawn
        assert b"over-confident" in drawn
        assert b"judgements with an outcome since" in drawn
