"""A structured judgement: evidence from the register with verified quotes, several assessors, grades, and its brief."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from tocsin.assess.hypotheses import inseparable, sentences, standings
from tocsin.cli import cli
from tocsin.errors import EvidenceError, InvalidValue
from tocsin.pipeline.assess import TEMPLATES, assessment, read_assessment, template
from tocsin.pipeline.grounds import document_ground, statement_ground
from tocsin.pipeline.link import Linked, linked
from tocsin.publish.brief import Brief, as_page, brief
from tocsin.publish.brief_pdf import as_pdf
from tocsin.register.register import open_register

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "warning.toml"
TOLD = (
    "Police in Graz said on 4 March 2019 that agents of the Syrian intelligence service had shot dead an exiled writer, "
    "Samir Example, outside his flat in Graz on 2 March 2019."
)
OWN = (
    "On 2 March 2019 the exiled writer Samir Example was shot dead in Graz. A neighbour heard three shots and saw a car. "
    "The interior ministry of Austria says that Syrian agents were behind the killing."
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Linked:
    folder = tmp_path_factory.mktemp("assessed")
    for name, publisher, words in (("wire", "Invented Wire", TOLD), ("copy", "Other Paper", TOLD), ("own", "Third Daily", OWN)):
        front = f"---\ntitle: {name}\npublisher: {publisher}\ndate: 2019-03-05\n---\n"
        (folder / f"{name}.md").write_text(f"{front}{words}\n", "utf-8")
    added = CliRunner().invoke(cli, ["add", str(folder), "--register", str(folder / "r.db")])
    assert added.exit_code == 0, added.output
    return linked(open_register(str(folder / "r.db")).view())


def file(evidence: str) -> str:
    return template("warning").split("# A statement of the register")[0] + evidence


def test_a_statement_of_the_register_brings_its_quote_its_source_and_how_many_say_so(known: Linked) -> None:
    (incident,) = known.incidents
    found = statement_ground(known, incident.incident_id, "kind")
    assert any(found.quote in document.text for document in known.documents.values())
    assert found.reference == f"{incident.incident_id} kind"
    assert found.value == "assassination"
    assert found.independent == 2  # a copy is no second source


def test_a_value_that_only_copies_state_has_one_source(known: Linked) -> None:
    copies = [d.doc_id for d in known.documents.values() if d.publisher != "Third Daily"]
    assert len(copies) == 2
    assert document_ground(known.documents, copies, quote="shot dead an exiled writer", source="").independent == 1
    assert document_ground(known.documents, [*copies, "own"], quote="", source="").independent == 2


def test_confirmed_is_granted_by_the_registers_count_alone(known: Linked) -> None:
    row = '[[evidence]]\nkey = "e"\nwords = "told"\ndocuments = [{}]\ngrade = {{ reliability = "B", credibility = "1" }}\n'
    made = assessment(file(row.format('"wire", "own"')), name="test", register=lambda: known)
    assert str(made.analysis.evidence[0].grade) == "B1"
    with pytest.raises(InvalidValue, match=r"test: evidence.0 \(e\): credibility 1 needs 2 independent sources.*1"):
        assessment(file(row.format('"wire", "copy"')), name="test", register=lambda: known)


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        pytest.param('incident = "T9999"\nfield = "kind"', "no incident 'T9999'", id="no-such-incident"),
        pytest.param('incident = "T"\nfield = "colour"', "no field is called 'colour'", id="no-such-field"),
        pytest.param('incident = "T"\nfield = "weapon"', "0 values of weapon", id="a-field-that-no-document-states"),
        pytest.param('incident = "T"', "named by incident and field", id="an-incident-without-a-field"),
        pytest.param(
            'incident = "T"\nfield = "kind"\nquote = "He fell."', "no statement of this value has", id="a-quote-nobody-says"
        ),
        pytest.param('incident = "T"\nfield = "kind"\nsource = "x"', "either a statement", id="both-kinds-of-ground"),
        pytest.param(
            'documents = ["wire"]\nquote = "He fell."', "wire does not say 'He fell.'", id="a-document-that-does-not-say-so"
        ),
        pytest.param('documents = ["other"]', "no document other", id="a-document-that-is-not-there"),
        pytest.param('words = "w"', "no source", id="evidence-from-nowhere"),
        pytest.param(
            'source = "x"\nreadings = { none = "+" }\n[evidence.by.Ana]\nnone = "+"', "either readings", id="two-readings"
        ),
        pytest.param(
            'source = "x"\n[evidence.by.Ana]\nprank = "+"', "no hypothesis is called prank", id="a-reader-of-a-stranger"
        ),
        pytest.param(
            'source = "x"\n[evidence.likelihoods]\nnone = { low = 1, best = 1, high = 2 }', "needs a prior", id="no-prior"
        ),
        pytest.param(
            'source = "x"\ngrade = { reliability = "B", credibility = "1" }', "needs 2 independent", id="confirmed-by-say-so"
        ),
    ],
)
def test_a_bad_piece_of_evidence_is_told_with_its_path(known: Linked, evidence: str, told: str) -> None:
    given = evidence if "words" in evidence or "incident" in evidence else f'words = "w"\n{evidence}'
    with pytest.raises(InvalidValue, match=f"(?s)test: .*{told}"):
        assessment(file(f'[[evidence]]\nkey = "e"\n{given}\n'), name="test", register=lambda: known)


def test_every_problem_is_told_and_a_register_that_was_not_given_too() -> None:
    bad = file('[[evidence]]\nkey = "a"\nincident = "T1"\nfield = "kind"\n[[judgements]]\nquestion = "?"\n')
    with pytest.raises(InvalidValue) as caught:
        assessment(bad, name="test")
    assert "evidence.0 (a): leans on a register" in str(caught.value)
    assert "judgements.0.term" in str(caught.value)


def test_a_quote_that_moved_in_its_document_is_refused(known: Linked) -> None:
    digests = {digest: replace(document, text="x" + document.text) for digest, document in known.documents.items()}
    moved = replace(known, documents=digests)
    with pytest.raises(EvidenceError, match="is not at"):
        statement_ground(moved, "T", "kind")


def test_readers_who_differ_are_both_kept_and_count_for_nothing_until_they_agree() -> None:
    found = read_assessment(EXAMPLE).analysis
    hoax = next(s for s in standings(found) if s.hypothesis == "hoax")
    assert ("warning" in hoax.against, "warning" in hoax.unread) == (False, False)
    assert "Readers differ on warning for “a hoax, or meant to frighten”: Ana “-”, Bo “0”" in "\n".join(sentences(found))
    assert found.assessors == ("Ana", "Bo")
    assert ("none", "hoax") in inseparable(found)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_a_record_without_evidence(name: str) -> None:
    made = assessment(template(name), name=name)
    assert made.analysis.evidence == ()
    assert len(made.analysis.hypotheses) >= 5


def test_a_bayesian_reading_stands_beside_with_its_ranges() -> None:
    text = """question = "Which?"
hypotheses = [ { key = "a", words = "one", prior = { low = 1, best = 1, high = 1 } },
               { key = "b", words = "other", prior = { low = 1, best = 1, high = 1 } } ]
[[evidence]]
key = "e"
words = "seen"
source = "a court"
likelihoods = { a = { low = 2, best = 3, high = 4 }, b = { low = 1, best = 1, high = 1 } }
"""
    said = "\n".join(sentences(assessment(text, name="test").analysis))
    assert "“one” 67 to 80%, “other” 20 to 33%" in said


def content(path: Path = EXAMPLE) -> Brief:
    made = read_assessment(path)
    return brief(
        made.analysis, made.judgements, title=made.title, author=made.author, made=date(2030, 1, 1), tlp=made.tlp, as_known="now"
    )


def test_the_brief_says_on_one_page_what_the_file_says() -> None:
    drawn, pages = as_pdf(content())
    assert pages == 1
    words = " ".join(PdfDocument(drawn)[0].get_textpage().get_text_range().split())
    for said in (
        "Yes is a realistic possibility (40 to just under 50%, PHIA).",
        "Confidence: low, because one chain of sources",
        "Officers with rifles stood at the door by the evening.",
        "TLP:GREEN",
        "Cleo reads guard",
        "To watch",
        "no hypothesis is picked",
    ):
        assert said in words, said
    assert words.count("TLP:GREEN") == 2
    assert drawn == as_pdf(content())[0]


def test_a_long_brief_says_how_many_pages_it_takes(tmp_path: Path) -> None:
    longer = tmp_path / "long.toml"
    one = '[[dissents]]\nby = "R"\nevidence = "guard"\nhypothesis = "none"\nreading = "0"\nreason = "REASON"\n'
    many = "\n" + one.replace("REASON", "so " * 60) * 60
    longer.write_text(EXAMPLE.read_text("utf-8") + many, "utf-8")
    assert as_pdf(content(longer))[1] > 1


def test_a_script_that_would_come_out_broken_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "persian.toml"
    other.write_text(EXAMPLE.read_text("utf-8").replace("Officers with rifles", "مأموران"), "utf-8")
    with pytest.raises(InvalidValue, match=r"print it from a browser"):
        as_pdf(content(other))
    assert "مأموران" in as_page(content(other)).decode()


def test_the_page_escapes_what_it_is_given_and_needs_nothing_else(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.toml"
    hostile.write_text(
        EXAMPLE.read_text("utf-8").replace("Officers with rifles", "<script>alert(1)</script><img src=x>"), "utf-8"
    )
    page = as_page(content(hostile)).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "http" not in page.replace("http-equiv", "")
    as_pdf(content(hostile))
