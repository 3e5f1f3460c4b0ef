"""An output carries no alert compiled for narrower readers than its own, whichever way the audience of the rules changes."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tocsin.model.alerts import Alert
from tocsin.model.decisions import Act
from tocsin.pipeline.add import add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.link import linked
from tocsin.pipeline.watch import Watched, watch
from tocsin.publish.alerts.rules import rules
from tocsin.publish.protection.labels import AUDIENCES, Label, marked_for
from tocsin.register.alerts import Ledger
from tocsin.register.register import Register, open_register
from tocsin.sources.files import sources

AT = datetime(2024, 1, 2, tzinfo=UTC)
TEXT = "On 3 May 2014 Anna Qbacedi, a journalist, was shot dead in Graz, Austria. Police blamed Syria's secret service."
SECRET = "Qbacedi"
OUTPUTS = ("a.jsonl", "a.atom", "a.json")


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """One killing; the name of the person killed is for AMBER."""
    found = open_register(str(tmp_path / "t.db"), writable=True)
    (tmp_path / "a.txt").write_text(TEXT)
    add(found, sources([str(tmp_path / "a.txt")]), Said(published="2014-05-04", publisher="Gazette"), clock=lambda: AT)
    ((report,),) = [incident.reports for incident in linked(found.view()).incidents]
    payload = {"label": "amber"}
    found.writer().decide(by="a", act=Act.LABEL, subject=f"{report}#targets", at=AT, reason="asked", payload=payload)
    return found


def look(register: Register, folder: Path, audience: str, *more: dict[str, Any], note: bool = False) -> Watched:
    channels = [{"to": "file" if name.endswith("l") else "feed", "path": str(folder / name)} for name in OUTPUTS]
    asked = rules({"audience": audience, "rules": [{"name": "all"}], "deliver": [*channels, *more]}, name="r")
    return watch(register, asked, clock=lambda: AT, variables={}, only_note=note)


def bodies(folder: Path) -> list[str]:
    return [(folder / name).read_text() for name in OUTPUTS]


def count(folder: Path) -> list[int]:
    lines, atom, feed = bodies(folder)
    return [len(lines.splitlines()), atom.count("<entry>"), len(json.loads(feed)["items"])]


def test_a_wider_audience_gets_no_text_made_for_a_narrower_one_but_one_of_its_own(register: Register, tmp_path: Path) -> None:
    look(register, tmp_path, "amber")
    assert all(SECRET in body for body in bodies(tmp_path))
    assert len(look(register, tmp_path, "clear").new) == 1
    assert count(tmp_path) == [1, 1, 1]
    for body in bodies(tmp_path):
        assert SECRET not in body
        assert "TLP:AMBER" not in body


def test_a_narrower_audience_keeps_what_everybody_was_told_and_is_not_told_again(register: Register, tmp_path: Path) -> None:
    look(register, tmp_path, "clear")
    assert look(register, tmp_path, "amber").new == []
    assert count(tmp_path) == [1, 1, 1]
    assert all(SECRET not in body and "TLP:CLEAR" in body for body in bodies(tmp_path))


def test_there_and_back_each_audience_finds_its_own_text_once(register: Register, tmp_path: Path) -> None:
    for audience, carries in [("amber", True), ("clear", False), ("amber", True), ("green", False), ("clear", False)]:
        look(register, tmp_path, audience)
        assert count(tmp_path) == [1, 1, 1]
        assert [SECRET in body for body in bodies(tmp_path)] == [carries] * 3


def test_what_narrower_readers_noted_as_seen_is_news_to_wider_ones(register: Register, tmp_path: Path) -> None:
    assert look(register, tmp_path, "amber", note=True).noted == 1
    assert len(look(register, tmp_path, "clear").new) == 1
    look(register, tmp_path, "amber")
    assert count(tmp_path) == [0, 0, 0]


@pytest.mark.loopback
def test_what_a_webhook_is_owed_from_before_is_kept_back_from_wider_readers(
    register: Register, tmp_path: Path, loopback: Any
) -> None:
    hook = {"to": "webhook", "url": loopback.url("/hook"), "allow": [loopback.host]}
    loopback.give("/hook", b"", status=503)
    assert len(look(register, tmp_path, "amber", hook).failed) == 1
    loopback.give("/hook", b"")
    done = look(register, tmp_path, "clear", hook)
    assert (done.sent, done.kept_back) == (1, 1)
    assert SECRET.encode() in loopback.seen[0].body
    assert SECRET.encode() not in loopback.seen[1].body


def test_a_row_that_does_not_tell_its_audience_goes_to_nobody(register: Register, tmp_path: Path) -> None:
    ledger = Ledger(register.engine, register.location)
    ledger.record_all([Alert(key="k", rule="all", subject="s", reports=(), said={"title": SECRET})], channels=[], at=AT)
    assert [kept.alert.marking for kept in ledger.kept()] == [None]
    look(register, tmp_path, "clear")
    assert all(SECRET not in body for body in bodies(tmp_path))


def test_a_marking_goes_to_its_own_audience_and_narrower_ones_only() -> None:
    for given in Label:
        readers = [label for label in AUDIENCES if marked_for(given.marking, label)]
        assert readers == ([] if given is Label.RED else [label for label in AUDIENCES if label.rank >= given.rank])
    assert not any(marked_for(strange, label) for strange in (None, "", "clear", "TLP:WHITE") for label in AUDIENCES)
