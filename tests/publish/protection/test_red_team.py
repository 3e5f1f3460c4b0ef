"""Three hundred secrets and more, planted in every place that a register has, are in no byte of any output.

Planted: addresses, telephone numbers, e-mails, coordinates, names of children and relatives, in documents, values, quotes,
titles, addresses of pages, names of files, metadata of an image, notes of a reader, messages of an error. Looked at: every page,
export, pack and alert, unpacked, unescaped and unfolded, for every audience and for random labels.
"""

import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from urllib.parse import unquote

import pyarrow
import pytest
from pyarrow import parquet
from tests.publish.protection.test_compiling import OWNERS, planted, word

from tocsin.analyse.wording import sentences
from tocsin.errors import DataError, GateError
from tocsin.link.independence import independent_sources
from tocsin.model.decisions import Act, Draft
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading, Refusal, report_id
from tocsin.pipeline.analyse import analyse
from tocsin.pipeline.answers import NAMES
from tocsin.pipeline.editions import write_edition
from tocsin.pipeline.events import event
from tocsin.pipeline.link import linked
from tocsin.pipeline.publish import freeze
from tocsin.pipeline.watch import watch
from tocsin.publish.alerts.rules import rules
from tocsin.publish.charts import CHARTS, FORMATS, chart
from tocsin.publish.edition import Edition
from tocsin.publish.exports import EXPORTS, exported
from tocsin.publish.packs.archive import files, packed
from tocsin.publish.pages import site
from tocsin.publish.protection.gate import Gate
from tocsin.publish.protection.labels import AUDIENCES, Label
from tocsin.publish.protection.policy import Policy
from tocsin.register.journal import Journal
from tocsin.register.register import Register, open_register
from tocsin.register.writer import Original

AT = datetime(2024, 1, 2, tzinfo=UTC)
ACTS = (Act.WITHHOLD, Act.LABEL)


def picture(secret: str) -> bytes:
    """A PNG of one point whose metadata holds a secret."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)

    head = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\10\0\0\0\0")
    told = chunk(b"tEXt", b"GPSPosition\0" + secret.encode("latin-1", "replace"))
    return b"\x89PNG\r\n\x1a\n" + head + told + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


class Planted:
    """A register full of secrets: those that never leave, and those that leave for some audiences."""

    def __init__(self, register: Register, seed: int, documents: int) -> None:
        self.register, self.rng = register, Random(seed)
        self.always: list[str] = []
        self.below: list[tuple[Label, str]] = []
        self.drafts: list[Draft] = []
        for number in range(documents):
            self._plant(number)
        Journal(register.engine, register.location).say(self.drafts, by="Nora Reviewer", at=AT)

    def _plant(self, number: int) -> None:
        document, report, secrets, own = planted(self.rng, number)
        hidden = [f"{self.rng.randint(10, 80)}.{self.rng.randint(10**5, 10**6)}, 13.{self.rng.randint(10**5, 10**6)}"]
        hidden += [word(self.rng), word(self.rng)]
        content = picture(hidden[0])
        document = replace(document, digest=digest(content), reader="image", source=f"/home/{hidden[1]}/scan.png")
        report = replace(report, document=document.digest, report_id=report_id(document.digest, number))
        reading = Reading(
            document=document.digest,
            extractor="red team",
            reports=(report,),
            characters=len(document.text),
            notes=(f"could not open /home/{hidden[2]}/scan.png: [Errno 2]",),
            refusals=(Refusal(what="targets", why=f"{hidden[2]} is no target", start=0, end=1),),
        )
        self.register.writer().add(document, Original(digest=document.digest, content=content), reading, at=AT)
        self.always += [*secrets, *hidden]
        for statement in report.statements:
            if self.rng.random() < 0.6:
                self._label(report.report_id, statement.field, own)

    def _label(self, report: str, field: str, own: dict[str, str]) -> None:
        act, given = self.rng.choice(ACTS), self.rng.choice(list(Label))
        reason = f"{own['target']} asked"
        self.drafts.append(Draft(act=act, subject=f"{report}#{field}", reason=reason, payload={"label": str(given)}))
        self.below += [(given, own[name]) for name in OWNERS.get(field, ())]

    def forbidden(self, audience: Label) -> list[str]:
        return self.always + [secret for label, secret in self.below if not audience.may_read(label)]


def outputs(planted: Planted, audience: Label, folder: Path, **policy: bool) -> Iterator[tuple[str, bytes]]:
    """Everything that would leave, with its name."""
    register = planted.register
    found = linked(register.view())
    frozen = freeze(register, at=AT, title="x", policy=Policy(audience=audience, **policy), trend=True)  # type: ignore[arg-type]
    pages = [(path, part if isinstance(part, bytes) else part.encode("utf-8", "replace")) for path, part in site(frozen)]
    yield from pages
    write_edition(frozen, folder / "site")
    yield from ((path.name, path.read_bytes()) for path in sorted((folder / "site").rglob("*")) if path.is_file())
    yield from exports(frozen)
    for incident in frozen.incidents:
        told = [found.documents[key] for key in found.incident(incident.incident_id).documents]
        yield (
            f"{incident.incident_id}.zip",
            packed(files(frozen.only(incident.incident_id), independent_sources(told), register.view().journal())),
        )
    list(alerts(register, Label.AMBER_STRICT, folder))  # so that the ledger holds narrower texts before these readers ask
    yield from alerts(register, audience, folder)


ABOUT = {"target": "journalist", "place": "AT", "sponsor": "SY"}


def alerts(register: Register, audience: Label, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The file and the feeds of alerts after a look for an audience, on a ledger that holds what was told to others before."""
    paths = [folder / name for name in ("a.jsonl", "a.atom", "a.json")]
    channels = [{"to": "file" if path.suffix == ".jsonl" else "feed", "path": str(path)} for path in paths]
    asked = [
        {"name": "all"},
        {"name": "warned", "on": "warning"},
        *({"name": name, "where": {name: [code]}} for name, code in ABOUT.items()),
    ]
    watch(
        register,
        rules({"audience": str(audience), "rules": asked, "deliver": channels}, name="rules"),
        clock=lambda: AT,
        variables={},
    )
    for path in paths:
        yield path.name, path.read_bytes()


def exports(frozen: Edition) -> Iterator[tuple[str, bytes]]:
    for name in EXPORTS:
        yield f"x.{name}", exported(name, frozen)
    events = [event(incident, frozen.documents, frozen.recorded) for incident in frozen.incidents]
    for name in CHARTS.keys() & set(NAMES):
        with suppress(DataError):  # too few events for some
            given = {"earlier": date(2023, 1, 1)} if name == "backfill" else {}
            result = analyse(name, events, as_of=AT.date(), **given)
            said = " ".join(sentences(result))
            for kind in FORMATS:
                yield f"{name}.{kind}", chart(name, result, headline=said, words=said, format=kind, dark=False)


def told_by_a_picture(content: bytes) -> Iterator[str]:
    """The words beside the points of a PNG; those drawn are the words of its SVG, which the same function draws."""
    at = 8
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + size]
        if kind == b"zTXt":
            yield zlib.decompress(body.partition(b"\0")[2][1:]).decode("latin-1")
        elif kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield from (body.decode("utf-8", "replace"), body.decode("latin-1"))
        at += size + 12


def read(name: str, content: bytes) -> str:
    """The content as anybody could read it: unpacked, unescaped, unfolded."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(read(entry, archive.read(entry)) for entry in archive.namelist())
    if content[:4] == b"PAR1":
        table = parquet.read_table(io.BytesIO(content))
        words = [str(value) for row in table.to_pylist() for value in row.values()]
        return "\n".join([name, *words, str(table.schema.metadata)]).casefold()
    if content[:4] == b"\x89PNG":
        return "\n".join([name, *told_by_a_picture(content)]).casefold()
    text = content.decode("utf-8", "ignore")
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return "\n".join([name, text, html.unescape(plain), unquote(plain), text.replace("\r\n ", "")]).casefold()


def leaks(planted: Planted, audience: Label, folder: Path, **policy: bool) -> list[tuple[str, str]]:
    forbidden = {secret.casefold() for secret in planted.forbidden(audience)}
    found = []
    for name, content in outputs(planted, audience, folder, **policy):
        text = read(name, content)
        found += [(name, secret) for secret in forbidden if secret in text]
        found += [(name, "a reviewer")] if audience is not Label.AMBER_STRICT and "nora reviewer" in text else []
    return found


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    folder = tmp_path_factory.mktemp("many")
    return Planted(open_register(str(folder / "t.db"), writable=True), 5, 25)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_none_of_three_hundred_secrets_leaves_by_any_door(many: Planted, audience: Label, tmp_path: Path) -> None:
    assert len(set(many.forbidden(audience))) >= 300
    assert leaks(many, audience, tmp_path, full_text=audience is Label.GREEN) == []


@pytest.mark.parametrize("seed", range(4))
def test_no_random_labels_let_a_secret_leave(seed: int, tmp_path: Path) -> None:
    planted = Planted(open_register(str(tmp_path / "t.db"), writable=True), 100 + seed, 2)
    rng = Random(seed)
    options = {"full_text": rng.random() < 0.5, "pseudonyms": rng.random() < 0.5}
    assert leaks(planted, rng.choice(AUDIENCES), tmp_path, **options) == []


class TargetsForSome(Planted):
    """Only targets are labelled, and for AMBER, so that alerts are made for every audience and differ in their names."""

    def _label(self, report: str, field: str, own: dict[str, str]) -> None:
        if field == "targets":
            self.drafts.append(Draft(act=Act.LABEL, subject=f"{report}#{field}", reason="asked", payload={"label": "amber"}))
            self.below.append((Label.AMBER, own["target"]))


def test_alerts_told_to_few_are_in_no_feed_for_more(tmp_path: Path) -> None:
    """A register of its own, in which each audience asks after a narrower one was told."""
    planted = TargetsForSome(open_register(str(tmp_path / "t.db"), writable=True), 7, 4)
    only_some = {secret.casefold() for _, secret in planted.below}
    bodies = {audience: list(alerts(planted.register, audience, tmp_path)) for audience in reversed(AUDIENCES)}
    for audience, found in bodies.items():
        forbidden = {secret.casefold() for secret in planted.forbidden(audience)}
        for name, content in found:
            assert b"urn:tocsin:alert:" in content
            assert [secret for secret in forbidden if secret in read(name, content)] == []
    for name, content in bodies[Label.AMBER_STRICT]:
        told = {secret for secret in only_some if secret in read(name, content)}
        assert told & {secret.casefold() for secret in planted.forbidden(Label.CLEAR)}, "nothing is there that could leak"


def test_the_scanner_finds_what_is_there(many: Planted) -> None:
    secret = many.always[0]
    packed_once = io.BytesIO()
    with zipfile.ZipFile(packed_once, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", html.escape(secret))
        archive.writestr("b.json", json.dumps(secret.upper()))
    assert secret.casefold() in read("x.zip", packed_once.getvalue())
    assert secret.casefold() in read("x.png", picture(secret))
    table = io.BytesIO()
    parquet.write_table(pyarrow.table({"a": [secret] * 3}), table)
    assert secret.casefold() in read("x.parquet", table.getvalue())


def test_the_gate_says_which_file_and_not_which_words() -> None:
    with pytest.raises(GateError) as caught:
        Gate(["Qbacedifo"]).check("index.html", "About Qbacedifo.")
    assert "index.html" in str(caught.value)
    assert "Qbacedifo" not in str(caught.value)
