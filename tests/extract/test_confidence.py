"""Every value says how sure it is; what is less sure than asked for is refused with its reason, never told."""

import json
from dataclasses import replace

import pytest

from tocsin.extract import reading
from tocsin.extract.learned import MODELS
from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading
from tocsin.model.stated import read_refusal, write_refusal
from tocsin.publish.explain import explained

STORY = (
    "LYON, June 3 (Example Wire) - An Iranian dissident blogger, Samir Exampleh, was shot dead outside his home in Lyon on "
    "28 May 2019. French prosecutors said on 2 June 2019 that agents of Iran's Ministry of Intelligence were behind the murder. "
    "Two men were arrested. The Iranian embassy in Paris rejected the accusation."
)
DOCUMENT = Document(doc_id="x", text=STORY, digest=digest(STORY.encode()), published=published("2019-06-03"))


def read(least: float) -> Reading:
    return extract(DOCUMENT, least=least)


def test_every_value_says_how_sure_it_is() -> None:
    (report,) = read(0.0).reports
    assert all(s.confidence is not None and 0 < s.confidence < 1 for s in report.statements)
    assert len({s.confidence for s in report.statements}) > 3


def test_a_bar_refuses_the_values_under_it_and_keeps_the_others() -> None:
    (whole,) = read(0.0).reports
    bar = sorted(s.confidence or 0.0 for s in whole.statements if s.field != "kind")[2] + 0.001
    kind = whole.of("kind")[0].confidence or 0.0
    reading = read(min(bar, kind))
    (kept,) = reading.reports
    assert set(kept.statements) < set(whole.statements)
    assert all((s.confidence or 0.0) >= min(bar, kind) for s in kept.statements)
    refused = [r for r in reading.refusals if "under the bar" in r.why]
    assert len(refused) == len(whole.statements) - len(kept.statements)


def test_a_value_under_the_bar_is_suggested_with_its_quote_and_told_as_such() -> None:
    (whole,) = read(0.0).reports
    bar = sorted(s.confidence or 0.0 for s in whole.statements if s.field != "kind")[2] + 0.001
    found = read(min(bar, whole.of("kind")[0].confidence or 0.0))
    offered = {r.statement for r in found.refusals if r.report == "i1"}
    assert offered == set(whole.statements) - set(found.reports[0].statements)
    assert "suggested, not told" in explained(DOCUMENT, found)
    assert "under the bar" not in explained(DOCUMENT, found)


def test_a_suggestion_is_kept_with_its_value_and_its_words() -> None:
    (whole,) = read(0.0).reports
    kept = [r for r in read(whole.of("kind")[0].confidence or 0.0).refusals if r.statement]
    assert kept
    assert [read_refusal(json.loads(json.dumps(write_refusal(refusal)))) for refusal in kept] == kept


def test_an_incident_whose_kind_is_not_sure_enough_is_refused_whole() -> None:
    reading = read(0.999)
    assert not reading.reports
    assert any("under the bar" in r.why for r in reading.refusals)


def test_an_explanation_tells_what_else_was_weighed_and_how_sure_a_value_is() -> None:
    told = explained(DOCUMENT, read(0.0))
    behind = " ".join(told.split("  sponsor.state ", 1)[1].split("  sponsor.organ ", 1)[0].split())
    assert behind.startswith("Iran (")
    assert "%, named where the act is told, linked with weight" in behind
    assert "also weighed: FR" in behind
    assert "the bar is 1.5" in behind


def test_an_explanation_fits_the_screen_and_tells_each_quote_once() -> None:
    told = explained(DOCUMENT, read(0.0)).splitlines()
    assert max(map(len, told)) <= 100
    assert told[0].startswith(f"x: {len(STORY):,} of {len(STORY):,} characters read by ")
    quoted = [line for line in told if line.startswith("  [1] ")]
    assert len(quoted) == 1


def test_an_explanation_says_what_was_mended_and_why_an_act_was_refused() -> None:
    text = STORY.replace("dissident", "dis\u00adsident") + " It is not true that Iranian agents killed a second blogger in Lyon."
    told = explained(replace(DOCUMENT, text=text), extract(replace(DOCUMENT, text=text)))
    assert "- mended for reading, quotes stay as written: 1 soft hyphens or invisible signs" in told
    assert "because: denied or negated" in told


def test_no_sign_of_confidence_names_a_state_or_a_person() -> None:
    for sign in MODELS["confidence"].weights:
        assert not any(word.isupper() and len(word) == 2 for word in sign.replace("|", " ").replace(":", " ").split())


def test_an_incident_whose_state_is_hardly_believed_is_refused_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ada Sample, an exiled Belarusian editor, was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB."
    told = Document(doc_id="x", text=text, digest=digest(text.encode()))
    assert len(extract(told).reports) == 1
    monkeypatch.setattr(reading, "ESSENTIAL", {"sponsor.state": 1.0})
    found = extract(told)
    assert found.reports == ()
    assert any("of sponsor.state: too little for an incident" in refusal.why for refusal in found.refusals)


def test_a_threat_is_warned_as_surely_as_it_is_a_threat() -> None:
    text = "Police in Graz told Ada Sample, an exiled editor, on 4 May 2016 that Iranian agents planned to harm her."
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2016-06-01"))

    report = extract(document).reports[0]

    assert [str(report.value("kind")), str(report.value("outcome"))] == ["threat", "warned"]
