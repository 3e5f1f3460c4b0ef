"""A row put together of parts is JSON, holds what it is made of, and takes a label at the end of each statement."""

import json

from tocsin.link.merge import merged
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.fields import write_value
from tocsin.model.reports import Report
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category, Kind
from tocsin.publish.exports.json_rows import incident_row, labelled, plain
from tocsin.publish.protection.labels import Label

TEXT = 'He said "\\": \u2028 }, {"tlp": 1}\x0cand the second page\ud800 follows.'
DOCUMENT = Document(doc_id='d"1\\', text=TEXT, digest=digest(b"1"), title="</script>", reader="pdf", fictional=True)
QUOTES = quote(TEXT, 0, 26), quote(TEXT, 29, len(TEXT))
TARGET = Target(label='A "name"}', category=Category.JOURNALIST, named=True)


def row_of(*statements: Statement) -> tuple[dict, dict]:
    reports = [Report(report_id='r"1', document=DOCUMENT.digest, local_id="i1", statements=statements)]
    incident = merged(reports, {DOCUMENT.digest: DOCUMENT}, sources=len)
    row = incident_row(incident, {DOCUMENT.digest: DOCUMENT})
    labels = {"kind": Label.GREEN}
    told = labelled(row, incident, lambda sourced: labels.get(sourced.statement.field, Label.CLEAR))
    return json.loads(plain(row)), json.loads(told)


def test_words_of_any_kind_and_pages_come_back_as_they_were():
    statement = Statement(field="targets", value=TARGET, quotes=QUOTES, rule='edited by "x"', confidence=0.25)
    read, _ = row_of(Statement(field="kind", value=Kind.THREAT, quotes=QUOTES[:1]), statement)
    assert [document["title"] for document in read["documents"]] == ["</script>"]
    assert read["fields"]["kind"]["value"] == "threat"
    assert read["fields"]["targets"]["value"] == [write_value("targets", TARGET)]
    (told,) = read["fields"]["targets"]["statements"]
    assert (told["document"], told["report"], told["rule"], told["confidence"]) == ('d"1\\', 'r"1', 'edited by "x"', 0.25)
    assert told["quotes"] == [
        {"quote": q.words, "start": q.start, "end": q.end, "page": page} for q, page in zip(QUOTES, (1, 2), strict=True)
    ]


def test_each_statement_has_its_own_label_and_nothing_else_differs():
    read, told = row_of(
        Statement(field="kind", value=Kind.THREAT, quotes=QUOTES[:1]), Statement(field="targets", value=TARGET, quotes=QUOTES)
    )
    assert [s.pop("tlp") for name in ("kind", "targets") for s in told["fields"][name]["statements"]] == [
        "TLP:GREEN",
        "TLP:CLEAR",
    ]
    assert told == read


def test_a_row_of_nothing_is_json_too():
    read, told = row_of()
    assert read == told
    assert read["fields"] == {}
