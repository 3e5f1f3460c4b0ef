"""Watch: look at the register by a file of rules, record what is new, and deliver what is owed. Run once or again and again.

First everything new is recorded with the channels that it is owed to, in the register; then what is owed and due is sent,
and each try is recorded after it. So nothing is lost when a receiver is down or the program dies, and nothing is sent
twice unless it died between sending and recording; then the second copy carries the first one's key.

A text goes only to the audience that it was compiled for, and to narrower ones. After `audience` was widened, older texts stay
back from files, feeds, mail and webhooks, and what the new readers may have of the same incidents is compiled for them anew.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from tocsin.errors import FetchError, UsageError
from tocsin.model.alerts import Alert
from tocsin.pipeline.events import event
from tocsin.pipeline.handwritten import text_of, toml_of
from tocsin.pipeline.publish import freeze
from tocsin.publish.alerts import rendering
from tocsin.publish.alerts.matching import Unanswered, alerts
from tocsin.publish.alerts.recheck import Recheck
from tocsin.publish.alerts.rules import Channel, Rules, ToFeed, ToFile, ToHook, ToMail, rules
from tocsin.publish.alerts.sending import send
from tocsin.publish.edition import Edition
from tocsin.publish.pages.render import own_words
from tocsin.publish.protection.gate import Gate
from tocsin.publish.protection.labels import audience_named, marked_for
from tocsin.publish.protection.policy import Policy
from tocsin.register.alerts import Kept, Ledger, Owed
from tocsin.register.register import Register
from tocsin.sources.guard import Guard
from tocsin.sources.post import post

FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)
"""After each failed try the wait doubles, from the first to the longest; nothing is given up."""
LEASE: Final = timedelta(minutes=10)
"""For how long a claim to send something holds; longer than any try takes."""
IN_FEED: Final = 200
Variables = Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Watched:
    """What a look found and sent."""

    new: list[Alert] = field(default_factory=list)
    noted: int = 0
    sent: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    waiting: int = 0
    kept_back: int = 0
    unanswered: list[Unanswered] = field(default_factory=list)
    written: list[str] = field(default_factory=list)


def read_rules(path: Path) -> Rules:
    """The rules of a file.

    Raises:
        UsageError: it cannot be read.
        InvalidValue: it is not of the form.
    """
    if not path.exists():
        told = f"{path}: no such file; `tocsin watch --example > {path.name}` writes rules to start from (docs/alerts.md)"
        raise UsageError(told)
    return rules(toml_of(text_of(path), name=str(path)), name=str(path))


def watch(
    register: Register, asked: Rules, *, clock: Callable[[], datetime], variables: Variables, only_note: bool = False
) -> Watched:
    """One look. With `only_note`, what is found counts as seen and is owed to nobody.

    Raises:
        UsageError: the rules name a variable that is not set.
        RegisterError: the register cannot be written.
        Leak: an alert would carry words that were withheld; nothing was recorded.
    """
    _check(asked, variables)
    done = Watched()
    ledger = Ledger(register.engine, register.location)
    frozen = _edition(register, asked, clock())
    gate = Gate(frozen.secrets, ours=own_words())
    found = _checked(frozen, asked, ledger, gate, done)
    owed = [] if only_note else [name_of(channel) for channel in asked.deliver if isinstance(channel, ToMail | ToHook)]
    fresh = ledger.record_all(map(_noted, found) if only_note else found, channels=owed, at=clock())
    done.noted = len(fresh) if only_note else 0
    done.new = [] if only_note else [alert for alert in found if alert.key in fresh]
    recheck = Recheck(frozen, asked.rules, gate)
    _deliver(ledger, asked, done, clock, variables, recheck)
    _write(ledger, asked, done, recheck)
    return done


def _noted(alert: Alert) -> Alert:
    return replace(alert, said={**alert.said, "noted": True})


def _edition(register: Register, asked: Rules, at: datetime) -> Edition:
    policy = Policy(audience=audience_named(asked.audience), place=asked.place, time=asked.time, pseudonyms=asked.pseudonyms)
    return freeze(register, at=at, title="Register of incidents", policy=policy)


def _checked(frozen: Edition, asked: Rules, ledger: Ledger, gate: Gate, done: Watched) -> list[Alert]:
    """What the rules find and was not told before, each looked at by the gate before any is recorded."""
    events = [event(incident, frozen.documents, {}) for incident in frozen.incidents]
    seen = {thing for kept in _theirs(ledger, asked) for thing in kept.alert.about}
    fresh: list[Alert] = []
    for found in alerts(frozen, asked, events):
        if isinstance(found, Unanswered):
            done.unanswered.append(found)
        elif found.about.isdisjoint(seen):
            gate.check(f"alert of rule {found.rule}", json.dumps(dict(found.said), ensure_ascii=False))
            fresh.append(found)
    return fresh


def _theirs(ledger: Ledger, asked: Rules) -> list[Kept]:
    """The alerts whose texts the audience of the rules may have, oldest first."""
    return [kept for kept in ledger.kept() if _may_have(asked, kept.alert)]


def _may_have(asked: Rules, alert: Alert) -> bool:
    return marked_for(alert.marking, audience_named(asked.audience))


def name_of(channel: Channel) -> str:
    """What a channel is called in the ledger: its kind, host, and a digest of where exactly, since an address can be a secret."""
    if isinstance(channel, ToMail):
        return f"email {channel.host} {_short(channel.host, str(channel.port), channel.sender, *channel.recipients)}"
    if isinstance(channel, ToHook):
        return f"webhook {channel.url.split('/')[2]} {_short(channel.url)}"
    return f"{channel.to} {channel.path}"


def _short(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:10]


def due(owed: Owed) -> datetime | None:
    """When an owed alert is to be tried again; at once if it never was."""
    if owed.last is None:
        return None
    doubled: int = 2 ** min(owed.tries - 1, 20)
    return owed.last + min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _deliver(
    ledger: Ledger, asked: Rules, done: Watched, clock: Callable[[], datetime], variables: Variables, recheck: Recheck
) -> None:
    channels = {name_of(channel): channel for channel in asked.deliver}
    down: set[str] = set()
    for owed in ledger.owed():
        channel, when = channels.get(owed.channel), due(owed)
        if channel is not None and not _may_have(asked, owed.kept.alert):
            done.kept_back += 1
            continue
        if channel is None or owed.channel in down or (when is not None and when > clock()):
            done.waiting += 1
            continue
        said = recheck.told(owed.kept.alert)
        if said is None:
            done.kept_back += 1
            continue
        if not ledger.claim(owed.kept.number, owed.channel, at=clock(), lease=LEASE):
            done.waiting += 1
            continue
        try:
            _send(channel, owed, said, clock(), variables)
        except FetchError as error:
            why = str(error).removeprefix(f"{error.url}: ")[:300]  # an address can be a secret
            ledger.tried(owed.kept.number, owed.channel, sent=False, why=why, at=clock())
            done.failed.append((owed.channel, why))
            down.add(owed.channel)
            continue
        ledger.tried(owed.kept.number, owed.channel, sent=True, why=None, at=clock())
        done.sent += 1


def _send(channel: Channel, owed: Owed, said: Mapping[str, Any], at: datetime, variables: Variables) -> None:
    if isinstance(channel, ToMail):
        message = rendering.mail(said, sender=channel.sender, recipients=channel.recipients, at=owed.kept.at)
        user, password = (variables.get(name or "") for name in (channel.user_from, channel.password_from))
        send(channel, message, user=user, password=password)
    elif isinstance(channel, ToHook):
        secret = variables.get(channel.secret_from or "")
        body = json.dumps(dict(said), ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        guard = Guard(allowed=frozenset(channel.allow))
        post(channel.url, body, key=owed.kept.alert.key, guard=guard, secret=secret, at=int(at.timestamp()))


def _check(asked: Rules, variables: Variables) -> None:
    names = [getattr(channel, part, None) for channel in asked.deliver for part in ("user_from", "password_from", "secret_from")]
    if unset := sorted({name for name in names if name and not variables.get(name)}):
        raise UsageError(f"the rules ask for the environment variable {', '.join(unset)}, which is not set")


def _write(ledger: Ledger, asked: Rules, done: Watched, recheck: Recheck) -> None:
    """Files and feeds are written whole from the ledger, so they hold everything once whatever happened before.

    What was withheld or changed since is told anew or not at all.
    """
    known = _once(_theirs(ledger, asked))
    told = [(one.at.strftime("%Y-%m-%dT%H:%M:%SZ"), said) for one in known if (said := recheck.told(one.alert)) is not None]
    for channel in asked.deliver:
        if isinstance(channel, ToFile):
            _replace(Path(channel.path), rendering.lines([said for _, said in told]), done)
        elif isinstance(channel, ToFeed):
            recent = told[-IN_FEED:]
            as_json = channel.path.endswith(".json")
            made = (
                rendering.json_feed(recent, title=channel.title)
                if as_json
                else "".join(rendering.atom(recent, title=channel.title))
            )
            _replace(Path(channel.path), made, done)


def _once(known: list[Kept]) -> list[Kept]:
    """The alerts that were told, without what these readers had before as a text for narrower ones."""
    seen: set[tuple[str, str]] = set()
    told: list[Kept] = []
    for kept in known:
        if kept.alert.about.isdisjoint(seen) and not kept.alert.said.get("noted"):
            told.append(kept)
        seen |= kept.alert.about
    return told


def _replace(path: Path, content: str, done: Watched) -> None:
    """Write a file so that a reader sees the old one or the new one, never a half."""
    new = content.encode("utf-8", "replace")
    try:
        if path.is_file() and path.read_bytes() == new:
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(new)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; the rules name it in `[[deliver]]`") from error
    done.written.append(str(path))
