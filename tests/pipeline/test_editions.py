"""An edition on disk can be rechecked and compared, and nothing outside its folder is touched."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from tocsin.errors import UsageError
from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.decisions import Act, Decision
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Report, report_id
from tocsin.model.vocabulary import Kind
from tocsin.pipeline.editions import EditionError, compared, recheck, with_earlier, write_edition
from tocsin.pipeline.publish import person_marks
from tocsin.pipeline.staging import Stage
from tocsin.publish.edition import Edition, edition
from tocsin.publish.manifest import NAME
from tocsin.publish.protection.gate import Gate, Leak
from tocsin.publish.protection.labels import Label


def report(year: int, kind: Kind = Kind.THREAT) -> tuple[Document, Report]:
    text = f"She was followed and threatened in {year}."
    document = Document(doc_id=f"d{year}", text=text, digest=digest(text.encode()), published=published("2023-01-01"))
    words = (quote(text, 0, len(text)),)
    statements = (
        Statement(field="kind", value=kind, quotes=words),
        Statement(field="date", value=DateInterval.year(year), quotes=words),
    )
    return document, Report(
        report_id=report_id(document.digest, 0), document=document.digest, local_id="i1", statements=statements
    )


def made(years: list[int], as_of: str, kind: Kind = Kind.THREAT) -> Edition:
    pairs = [report(year, kind if year == 2001 else Kind.THREAT) for year in years]
    documents = {document.digest: document for document, _ in pairs}
    return edition([merged([r], documents, sources=len) for _, r in pairs], documents, {}, as_of=as_of)


def test_an_edition_is_all_as_published_until_a_byte_changes(tmp_path: Path) -> None:
    first = write_edition(made([2001, 2002], "2023-05-01"), tmp_path)
    assert recheck(tmp_path).problems == ()
    first.write_bytes(first.read_bytes() + b" ")
    (tmp_path / "codebook.html").unlink()
    (tmp_path / "extra.html").write_text("x")
    assert recheck(tmp_path).problems == (
        "codebook.html: missing",
        "index.html: not as published",
        "extra.html: not in the manifest",
    )


def test_two_editions_tell_what_was_added_changed_withdrawn_and_back_filled(tmp_path: Path) -> None:
    write_edition(made([2001, 2002, 2003], "2023-05-01"), tmp_path / "a")
    write_edition(made([2001, 2003, 2010, 2024], "2024-05-01", Kind.SURVEILLANCE), tmp_path / "b")
    found = compared(tmp_path / "a", tmp_path / "b")
    assert [len(x) for x in (found.added, found.back_filled, found.changed, found.withdrawn)] == [1, 1, 1, 1]
    assert found.unchanged == 1
    assert found.other_rules == ()


def test_what_an_earlier_edition_left_in_the_folder_goes(tmp_path: Path) -> None:
    write_edition(made([2001, 2002], "2023-05-01"), tmp_path)
    write_edition(made([2001], "2023-05-01"), tmp_path)
    assert recheck(tmp_path).problems == ()
    assert not (tmp_path / "documents" / "d2002.html").exists()


def test_a_manifest_that_points_outside_its_folder_removes_and_reads_nothing_there(tmp_path: Path) -> None:
    outside = tmp_path / "kept.txt"
    outside.write_text("kept")
    folder = tmp_path / "site"
    write_edition(made([2001], "2023-05-01"), folder)
    listed = json.loads((folder / NAME).read_text())
    listed["files"]["../kept.txt"] = digest(b"kept")
    (folder / NAME).write_text(json.dumps(listed))
    assert recheck(folder).problems == ("../kept.txt: outside the folder",)
    write_edition(made([2001], "2023-05-01"), folder)
    assert outside.read_text() == "kept"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": 3}', "[" * 100_000])
def test_a_broken_manifest_is_said_to_be_one(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content)
    with pytest.raises(EditionError, match=NAME):
        recheck(tmp_path)


def test_an_edition_in_which_withheld_words_would_leave_is_not_written(tmp_path: Path) -> None:
    frozen = replace(made([2001], "2023-05-01"), title="About Qbacedifo", secrets=frozenset({"Qbacedifo"}))
    with pytest.raises(Leak):
        write_edition(frozen, tmp_path)
    assert list(tmp_path.iterdir()) == []


def decision(number: int, act: Act, subject: str, **payload: str) -> Decision:
    return Decision(
        number=number, at=datetime(2024, 1, 1, tzinfo=UTC), by="anna", act=act, subject=subject, payload=payload or None
    )


def labels(*decisions: Decision, known: date = date(2024, 1, 1)) -> dict[str, Label]:
    _, found = report(2001)
    return {s.field: label for (_, s), label in person_marks([found], decisions, known=known).items()}


def test_withholding_holds_until_it_is_undone() -> None:
    name = report(2001)[1].report_id
    withheld = decision(1, Act.WITHHOLD, f"{name}#kind")
    assert labels(withheld) == {"kind": Label.RED}
    assert labels(withheld, decision(2, Act.ACCEPT, f"{name}#kind")) == {"kind": Label.RED}
    assert labels(withheld, decision(2, Act.UNDO, "1")) == {}


def test_a_whole_report_can_be_withheld_for_some_readers_until_a_day() -> None:
    name = report(2001)[1].report_id
    withheld = decision(1, Act.WITHHOLD, name, label="amber", until="2024-06-01")
    assert labels(withheld) == {"kind": Label.AMBER, "date": Label.AMBER}
    assert labels(withheld, known=date(2024, 6, 1)) == {}


def test_the_order_in_which_a_register_hands_incidents_over_changes_no_byte(tmp_path: Path) -> None:
    years = [2001, 2002, 2003, 2004]
    write_edition(made(years, "2023-05-01"), tmp_path / "a")
    Random(1).shuffle(years)
    write_edition(made(years, "2023-05-01"), tmp_path / "b")
    files = [p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file()]
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)


def test_an_incident_says_in_which_of_the_earlier_editions_it_was_first(tmp_path: Path) -> None:
    for day, years in (("2022-05-01", [2001]), ("2023-05-01", [2001, 2002])):
        write_edition(made(years, day), tmp_path / day)
    later = with_earlier(made([2001, 2002, 2003], "2024-05-01"), [tmp_path / "2023-05-01", tmp_path / "2022-05-01"])
    first = write_edition(later, tmp_path / "now")
    told = {gist.started.year: gist.incident_id for gist in later.gists if gist.started}
    pages = {year: next(first.parent.rglob(f"{name}.html")).read_text() for year, name in told.items()}
    assert ["2022-05-01: first published" in pages[2001], "2023-05-01: first published" in pages[2002]] == [True, True]
    assert "first published" not in pages[2003]
    with pytest.raises(UsageError, match="after 2023-01-01"):
        with_earlier(made([2001], "2023-01-01"), [tmp_path / "2023-05-01"])


def test_what_a_killed_run_left_is_cleared_and_what_a_running_one_holds_is_not(tmp_path: Path) -> None:
    (tmp_path / ".unfinished-dead" / "files").mkdir(parents=True)
    (tmp_path / ".unfinished-dead" / "alive").touch()
    running = Stage(tmp_path, Gate([]))
    write_edition(made([2001], "2023-05-01"), tmp_path)
    assert running.beside.exists()
    running.clear()
    assert [path.name for path in tmp_path.glob(".unfinished-*")] == []
    assert recheck(tmp_path).problems == ()
