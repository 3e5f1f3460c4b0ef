"""Alerts say what triggered them, are told once, wait for a receiver that is down, and carry nothing that is withheld."""

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tocsin.errors import InvalidValue, UsageError
from tocsin.model.alerts import Alert
from tocsin.model.decisions import Act, pair_subject
from tocsin.pipeline import watch as watching
from tocsin.pipeline.add import add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.link import linked
from tocsin.pipeline.watch import FIRST_WAIT, LEASE, LONGEST_WAIT, Watched, due, read_rules, watch
from tocsin.publish.alerts.rules import Rules, rules
from tocsin.register.alerts import Kept, Ledger, Owed
from tocsin.register.register import Register, open_register
from tocsin.sources.files import sources
from tocsin.sources.post import signature

TEXT = (
    "On 3 May 2014 Anna Example, a journalist, was shot dead in Graz, Austria. Police blamed Syria's secret service. "
    "Syria denied any part in it.\nHer brother Boris Example fled to 12 Qbacedi Street."
)
OTHER = "Prosecutors charged two men with planning to kill the exile Bo Sample in Lyon in June 2015 for Syria's secret service."


class Time:
    def __init__(self) -> None:
        self.now = datetime(2024, 1, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def register(tmp_path: Path, clock: Time) -> Register:
    found = open_register(str(tmp_path / "t.db"), writable=True)
    take(found, tmp_path, "a.txt", TEXT, clock)
    return found


def take(register: Register, folder: Path, name: str, text: str, clock: Time) -> None:
    (folder / name).write_text(text)
    add(register, sources([str(folder / name)]), Said(published="2015-08-04", publisher=name), clock=clock)


def asked(*channels: dict[str, Any], **rule: Any) -> Rules:
    return rules({"rules": [{"name": "all", **rule}], "deliver": list(channels)}, name="rules.toml")


def look(register: Register, found: Rules, clock: Time, **given: Any) -> Watched:
    return watch(register, found, clock=clock, variables={"KEY": "secret"}, **given)


def hook(loopback: Any, **more: Any) -> dict[str, Any]:
    return {"to": "webhook", "url": loopback.url("/hook"), "allow": [loopback.host], **more}


def test_an_alert_says_what_triggered_it_with_its_quote_its_source_and_the_denial(register: Register, clock: Time) -> None:
    (alert,) = look(register, asked(where={"target": ["journalist"], "sponsor": ["SY"]}), clock).new
    assert {trigger["field"] for trigger in alert.said["triggered_by"]} == {"targets", "sponsor.state"}
    assert all(trigger["quotes"] and trigger["publisher"] == "a.txt" for trigger in alert.said["triggered_by"])
    assert (alert.said["as_of"], alert.said["tlp"], alert.said["independent_sources"]) == ("2024-01-02", "TLP:CLEAR", 1)
    assert alert.said["denied_by"]


def test_what_readers_may_not_have_is_in_no_alert(register: Register, clock: Time, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.jsonl", "a.atom", "a.json")]
    channels = [{"to": "file" if path.suffix == ".jsonl" else "feed", "path": str(path)} for path in paths]
    look(register, asked(*channels), clock)
    for path in paths:
        assert "Anna Example" in path.read_text()
        assert "Boris" not in path.read_text()
        assert "Qbacedi" not in path.read_text()


@pytest.mark.parametrize(
    ("rule", "n"),
    [
        pytest.param({"where": {"place": ["AT"]}}, 1, id="its-place"),
        pytest.param({"where": {"place": ["DE"]}}, 0, id="another-place"),
        pytest.param({"strength": "charged"}, 0, id="less-firmly-said"),
        pytest.param({"sources": 2}, 0, id="too-few-sources"),
        pytest.param({"on": "warning"}, 0, id="no-warning"),
    ],
)
def test_a_rule_finds_what_it_asks_for(register: Register, clock: Time, rule: dict[str, Any], n: int) -> None:
    assert len(look(register, asked(**rule), clock).new) == n


def test_a_rate_without_a_past_is_said_to_be_untold(register: Register, clock: Time) -> None:
    clock.now = datetime(2015, 12, 1, tzinfo=UTC)
    done = look(register, asked(on="rate"), clock)
    assert done.new == []
    assert "12 are the least" in done.unanswered[0].why


def test_nothing_is_told_twice_after_a_merge_or_another_document(register: Register, clock: Time, tmp_path: Path) -> None:
    assert len(look(register, asked(), clock).new) == 1
    take(register, tmp_path, "b.txt", OTHER, clock)
    assert len(look(register, asked(), clock).new) == 1
    one, two = (incident.reports[0] for incident in linked(register.view()).incidents)
    register.writer().decide(by="a", act=Act.SAME, subject=pair_subject(one, two), at=clock(), reason=None, payload=None)
    assert look(register, asked(), clock).new == []
    register.writer().decide(by="a", act=Act.UNDO, subject="1", at=clock(), reason=None, payload=None)
    assert look(register, asked(), clock).new == []


def say(register: Register, act: Act, subject: str, at: datetime, payload: dict[str, Any] | None = None) -> None:
    register.writer().decide(by="anna", act=act, subject=subject, at=at, reason="asked", payload=payload)


def test_what_was_withheld_since_is_told_anew_or_not_at_all(register: Register, clock: Time, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    found = asked({"to": "file", "path": str(path)})
    look(register, found, clock)
    first = json.loads(path.read_text())
    (report,) = linked(register.view()).incidents[0].reports
    say(register, Act.WITHHOLD, f"{report}#targets", clock())
    look(register, found, clock)
    again = json.loads(path.read_text())
    assert "Anna Example" in json.dumps(first)
    assert "Anna" not in json.dumps(again)
    assert (again["id"], again["incident"]) == (first["id"], first["incident"])
    say(register, Act.WITHHOLD, report, clock())
    look(register, found, clock)
    assert path.read_text() == ""


def test_a_place_that_is_told_less_exactly_since_is_so_in_what_was_told(register: Register, clock: Time, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    channel = {"to": "file", "path": str(path)}
    look(register, asked(channel), clock)
    assert "Graz" in path.read_text()
    look(register, rules({"place": "country", "rules": [{"name": "all"}], "deliver": [channel]}, name="rules.toml"), clock)
    assert "Graz" not in path.read_text()
    assert "Austria" in path.read_text()


def test_what_is_noted_is_told_to_nobody(register: Register, clock: Time, tmp_path: Path) -> None:
    found = asked({"to": "file", "path": str(tmp_path / "a.jsonl")})
    assert look(register, found, clock, only_note=True).noted == 1
    assert look(register, found, clock).new == []
    assert (tmp_path / "a.jsonl").read_text() == ""


@pytest.mark.loopback
def test_a_webhook_that_is_down_gets_it_later_once_and_signed(register: Register, clock: Time, loopback: Any) -> None:
    found = asked(hook(loopback, secret_from="KEY"))
    loopback.give("/hook", b"", status=503)
    assert look(register, found, clock).failed[0][1] == "the receiver answered 503"
    done = look(register, found, clock)
    assert (done.sent, done.waiting, len(loopback.seen)) == (0, 1, 1)
    clock.now += FIRST_WAIT
    loopback.give("/hook", b"")
    assert look(register, found, clock).sent == 1
    clock.now += timedelta(days=1)
    assert look(register, found, clock).sent == 0
    first, second = loopback.seen
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
    assert second.headers["X-Tocsin-Signature"] == signature(second.body, "secret", int(second.headers["X-Tocsin-Time"]))
    assert json.loads(second.body)["rule"] == "all"


@pytest.mark.loopback
def test_killed_between_sending_and_recording_it_sends_again_with_the_same_key(
    register: Register, clock: Time, loopback: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked(hook(loopback))
    loopback.give("/hook", b"")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "tried", killed)
        with pytest.raises(KeyboardInterrupt):
            look(register, found, clock)
    assert look(register, found, clock).sent == 0, "what may be on its way is left for a while"
    clock.now += LEASE
    assert look(register, found, clock).sent == 1
    assert look(register, found, clock).sent == 0
    assert len({request.headers["Idempotency-Key"] for request in loopback.seen}) == 1
    assert len(loopback.seen) == 2


@pytest.mark.loopback
def test_of_two_programs_that_watch_one_register_one_sends(register: Register, clock: Time, loopback: Any) -> None:
    found = asked(hook(loopback))
    loopback.give("/hook", b"", status=503)
    look(register, found, clock)
    loopback.give("/hook", b"")
    clock.now += FIRST_WAIT
    ledger = Ledger(register.engine, register.location)
    (owed,) = ledger.owed()
    assert ledger.claim(owed.kept.number, owed.channel, at=clock(), lease=LEASE)
    before = len(loopback.seen)
    assert (look(register, found, clock).sent, len(loopback.seen)) == (0, before)
    clock.now += LEASE
    assert (look(register, found, clock).sent, len(loopback.seen)) == (1, before + 1)
    assert not ledger.claim(owed.kept.number, owed.channel, at=clock() + LEASE, lease=LEASE)


@pytest.mark.loopback
def test_a_webhook_in_ones_own_network_must_be_allowed_by_name(register: Register, clock: Time, loopback: Any) -> None:
    found = asked({"to": "webhook", "url": loopback.url("/hook"), "allow": ["127.0.0.1:1"]})
    assert "nothing was sent" in look(register, found, clock).failed[0][1]
    assert loopback.seen == []


@pytest.mark.loopback
def test_a_redirect_is_no_receipt(register: Register, clock: Time, loopback: Any) -> None:
    loopback.give("/hook", b"", {"Location": loopback.url("/other")}, status=307)
    assert look(register, asked(hook(loopback)), clock).failed[0][1] == "the receiver answered 307"
    assert loopback.paths == ["/hook"]


class Mailbox:
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = True

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            return "451 later"
        self.mails.append(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, ready_timeout=10)
    controller.start()
    yield box, port
    controller.stop()


@pytest.mark.loopback
def test_a_mail_is_sent_once_the_server_takes_it(register: Register, clock: Time, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    to = {"to": "email", "host": "127.0.0.1", "port": port, "security": "none", "sender": "a@x.org", "recipients": ["b@x.org"]}
    assert len(look(register, asked(to), clock).failed) == 1
    box.refuses = False
    clock.now += FIRST_WAIT
    assert look(register, asked(to), clock).sent == 1
    assert look(register, asked(to), clock).sent == 0
    (mail,) = box.mails
    assert "[TLP:CLEAR]" in mail
    assert "@alerts.tocsin.invalid>" in mail


def test_the_wait_doubles_to_six_hours_and_nothing_is_given_up(clock: Time) -> None:
    kept = Kept(number=1, at=clock.now, alert=Alert(key="k", rule="r", subject="s", reports=(), said={}))
    waits = [due(Owed(kept=kept, channel="c", tries=n, last=clock.now, why=None)) for n in (1, 2, 3, 60)]
    assert [when - clock.now for when in waits if when] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT, LONGEST_WAIT]
    assert due(Owed(kept=kept, channel="c", tries=0, last=None, why=None)) is None


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(
        UsageError, match=r"/a: cannot be written: No space left on device; the rules name it in `\[\[deliver\]\]`$"
    ):
        watching._replace(path, "new", Watched())
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]
    assert path.read_text() == "old"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param({}, "rules: Field required", id="nothing"),
        pytest.param({"rules": [{"name": "a", "where": {"home": ["x"]}}]}, "nothing is called 'home'", id="no-such-question"),
        pytest.param({"rules": [{"name": "a", "where": {"kind": ["murder"]}}]}, "no word murder", id="no-such-word"),
        pytest.param({"rules": [{"name": "a", "where": {"place": ["Graz"]}}]}, "codes of two letters", id="a-city"),
        pytest.param({"rules": [{"name": "a"}, {"name": "a"}]}, "two are called a", id="one-name-twice"),
        pytest.param(
            {"rules": [{"name": "a"}], "deliver": [{"to": "webhook", "url": "http://example.org"}]}, "https", id="plain-http"
        ),
    ],
)
def test_a_file_of_rules_tells_what_is_wrong(given: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidValue, match=why):
        rules(given, name="rules.toml")


def test_a_variable_that_is_not_set_is_told_before_anything_is_recorded(register: Register, clock: Time, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[[rules]]\nname = "a"\n[[deliver]]\nto = "webhook"\nurl = "https://x.example/"\nsecret_from = "UNSET"\n')
    with pytest.raises(UsageError, match="UNSET"):
        look(register, read_rules(path), clock)
    assert Ledger(register.engine, register.location).kept() == []
