import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tocsin.errors import EvidenceError, InvalidValue
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Quote, Statement, digest, quote
from tocsin.model.record import read_record, write_record
from tocsin.model.reports import Report
from tocsin.model.schema import record_schema
from tocsin.model.vocabulary import Kind

SCRIPTS = [
    "Latin é́",
    "кириллица",
    "ελληνικά",
    "العربية مُشَكَّلة",
    "עִבְרִית",
    "漢字かな",
    "한국어",
    "देवनागरी",
    "ไทย",
    "አማርኛ",
    "🕯️👩🏽‍🦱",
    "a\r\nb",
    "‏مزيج mixed",
]


def document(text: str) -> Document:
    return Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2020-05"))


@given(st.lists(st.sampled_from(SCRIPTS), min_size=1, max_size=12), st.data())
def test_a_quote_stands_where_it_was_taken_in_any_script(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 400)))
    assert quote(text, start, end).stands_in(text)
    moved = "x" + text
    assert quote(text, start, end).stands_in(moved) == (moved[start:end] == text[start:end])


def test_a_statement_without_a_quote_cannot_be_built() -> None:
    with pytest.raises(EvidenceError):
        Statement(field="kind", value=Kind.THREAT, quotes=())


def test_a_quote_that_is_not_in_the_text_is_refused_with_its_place() -> None:
    record = {
        "incidents": [{"id": "i1", "kind": "threat", "evidence": [{"fields": ["kind"], "quote": "bomb", "start": 0, "end": 4}]}]
    }
    with pytest.raises(InvalidValue, match=r"incidents\[0\]\.evidence\[0\].*'bomb' is not at 0:4"):
        read_record(document("a text"), record, extractor="test")


def test_every_problem_of_a_record_is_reported_not_just_the_first() -> None:
    record = {
        "incidents": [
            {
                "id": "i1",
                "kind": "murder",
                "outcome": "done",
                "evidence": [{"fields": ["kind", "outcome"], "quote": "a", "start": 0, "end": 1}],
            }
        ]
    }
    with pytest.raises(InvalidValue) as caught:
        read_record(document("a text"), record, extractor="test")
    assert "incidents[0].kind" in str(caught.value)
    assert "incidents[0].outcome" in str(caught.value)


def test_a_value_without_a_quote_is_refused() -> None:
    with pytest.raises(InvalidValue, match="no quote, so no value"):
        read_record(document("a text"), {"incidents": [{"id": "i1", "kind": "threat"}]}, extractor="test")


def test_two_values_of_a_field_that_holds_one_are_refused() -> None:
    one = Statement(field="kind", value=Kind.THREAT, quotes=(Quote(start=0, end=1, words="a"),))
    with pytest.raises(InvalidValue, match="kind"):
        Report(report_id="r1", document="d", local_id="i1", statements=(one, one))


@pytest.mark.gold
def test_the_shared_gold_comes_back_as_it_went_in(shared: Path) -> None:

    validator = Draft202012Validator(record_schema())
    for path in sorted((shared / "data/plots/docs").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        gold = json.loads((path.parents[1] / "gold" / path.name).read_text("utf-8"))
        found = Document(doc_id=row["doc_id"], text=row["text"], digest=digest(row["text"].encode()))
        written = write_record(found, read_record(found, gold, extractor="gold"))
        validator.validate(written)
        for mine, theirs in zip(written["incidents"], gold["incidents"], strict=True):
            assert {key: mine[key] for key in mine if key != "evidence"} == {
                key: theirs.get(key) for key in mine if key != "evidence"
            }
            assert {(q["start"], q["end"]) for q in mine["evidence"]} <= {(q["start"], q["end"]) for q in theirs["evidence"]}
