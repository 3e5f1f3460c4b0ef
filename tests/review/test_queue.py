from dataclasses import replace

import pytest

from tocsin.link.merge import merged
from tocsin.model.evidence import Statement
from tocsin.review import drafts
from tocsin.review.filters import Chosen, filtered, in_sample
from tocsin.review.items import item
from tocsin.review.queue import Ranked, parts, ranked


def sure(desk, confidence: float, name: str = "r1", state: str = "SY") -> Ranked:
    statements = [replace(s, confidence=confidence) for s in desk.report.statements]
    statements.append(Statement(field="sponsor.state", value=state, quotes=statements[0].quotes, confidence=confidence))
    report = replace(desk.report, report_id=name, statements=tuple(statements))
    found = item(report, desk.document, desk.journal, "T1")
    return Ranked(item=found, incident=None, parts=tuple(parts(found, None, 0)), weight=1)


def queue(desk, *rows: Ranked):
    incidents = [merged([row.item.read], {desk.document.digest: desk.document}, sources=len) for row in rows]
    return ranked([row.item for row in rows], incidents, [])


def test_what_is_least_sure_comes_first_and_says_why(desk) -> None:
    first, second = queue(desk, sure(desk, 0.9, "r1"), sure(desk, 0.4, "r2"))
    assert first.item.report_id == "r2"
    assert first.priority > second.priority
    assert first.parts[0].reason == "what 40% sure"
    assert first.risk == pytest.approx(sum(part.adds for part in first.parts))


def test_what_is_alone_for_its_state_weighs_more(desk) -> None:
    rows = queue(desk, sure(desk, 0.8, "r1", "SY"), sure(desk, 0.8, "r2", "SY"), sure(desk, 0.8, "r3", "TD"))
    assert rows[0].item.report_id == "r3"
    assert rows[0].weight > rows[1].weight


def test_what_a_person_checked_is_no_risk_and_what_is_done_comes_last(desk) -> None:
    desk.say(drafts.accept_all(desk.item))
    done, new = sure(desk, 0.9), sure(desk, 0.9, "r2")
    accepted = replace(done, item=desk.item)
    rows = queue(desk, accepted, new)
    assert [row.item.report_id for row in rows] == ["r2", "r1"]
    assert not any("sure" in part.reason for part in parts(desk.item, None, 0))


def test_a_doubtful_link_raises_the_risk(desk) -> None:
    row = sure(desk, 0.9)
    assert sum(p.adds for p in parts(row.item, None, 2)) > sum(p.adds for p in parts(row.item, None, 0))


def test_counts_obey_the_other_choices(desk) -> None:
    rows = [sure(desk, 0.8, "r1", "SY"), sure(desk, 0.8, "r2", "SY"), sure(desk, 0.8, "r3", "TD")]
    found = filtered(rows, Chosen(sponsor="SY"), person="Ana")
    assert len(found.rows) == 2
    assert found.of == 3
    assert found.counts["sponsor"] == {"SY": 2, "TD": 1}, "a choice does not hide its own alternatives"
    assert found.counts["kind"] == {"assassination": 2}, "the other choices count what is left"
    assert found.counts["work"]["free"] == 2


def test_words_are_looked_for_in_names_and_titles(desk) -> None:
    rows = [sure(desk, 0.8)]
    assert len(filtered(rows, Chosen(words="example SAMIR"), person="Ana").rows) == 1
    assert filtered(rows, Chosen(words="nobody"), person="Ana").rows == ()


def test_about_a_tenth_is_drawn_for_two_coders_whoever_looks() -> None:
    drawn = sum(in_sample(f"r{n:012x}") for n in range(5000))
    assert 420 <= drawn <= 580
