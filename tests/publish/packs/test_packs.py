"""A pack says what the edition says, gives the same bytes, and shows every change that is made to it afterwards."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.errors import UsageError
from tocsin.model.decisions import Act
from tocsin.model.evidence import digest
from tocsin.model.vocabulary import Kind
from tocsin.pipeline.add import add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.link import linked
from tocsin.pipeline.pack import Packed, pack
from tocsin.publish.exports.packages import zipped
from tocsin.publish.packs.check import PackError, checked
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Policy
from tocsin.register.register import Register, open_register
from tocsin.sources.files import sources

AT = datetime(2024, 1, 2, tzinfo=UTC)
TEXTS = {
    "a.txt": "On 3 May 2014 Anna Example, a journalist, was shot dead in Graz, Austria. Police blamed Syria's secret service.\n"
    "Her brother Boris Example fled to 12 Qbacedi Street.",
    "b.txt": "Anna Example, a journalist, was murdered in Graz in May 2014.\n"
    "Syria denied any part in the killing of Anna Example.",
}


@pytest.fixture
def register(tmp_path: Path) -> Register:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    found = open_register(str(tmp_path / "t.db"), writable=True)
    for number, name in enumerate(TEXTS):
        said = Said(published=f"2014-05-0{number + 4}", publisher=f"Example Gazette {number}")
        add(found, sources([str(tmp_path / name)]), said, clock=lambda: AT)
    return found


def made(register: Register, audience: Label = Label.CLEAR, **policy: bool) -> Packed:
    name = linked(register.view()).incidents[0].incident_id
    return pack(register, name, at=AT, policy=Policy(audience=audience, **policy))  # type: ignore[arg-type]


def decide(register: Register) -> str:
    report = linked(register.view()).incidents[0].reports[0]
    writer = register.writer()
    writer.decide(by="Nora Reviewer", act=Act.ACCEPT, subject=f"{report}#kind", at=AT, reason="read twice", payload=None)
    writer.decide(
        by="Nora Reviewer", act=Act.WITHHOLD, subject=f"{report}#sponsor.state", at=AT, reason="Graz, see file", payload=None
    )
    writer.decide(by="Omar Reviewer", act=Act.ACCEPT, subject="r000000000000#kind", at=AT, reason=None, payload=None)
    return report


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


def test_a_pack_is_all_as_sealed_and_has_the_same_bytes_again(register: Register) -> None:
    one, two = made(register), made(register)
    assert one.content == two.content
    found = checked(one.content)
    assert found.problems == ()
    assert found.seal == one.seal
    assert found.quotes >= found.values > 5


def test_every_value_has_a_label_its_quote_in_context_and_a_source_with_its_grade(register: Register) -> None:
    values = json.loads(opened(made(register).content)["incident.json"])
    for field in values["fields"]:
        for statement in field["statements"]:
            assert statement["tlp"] == "TLP:CLEAR"
            assert statement["quotes"]
    kind = next(field for field in values["fields"] if field["name"] == "kind")
    assert kind["statements"][0]["value"] == str(Kind.ASSASSINATION)
    assert {grade["grade"] for grade in values["grades"]} == {"not graded"}
    assert values["independent_sources"] == len(values["sources"])


def test_grades_come_from_an_assessment_and_only_for_its_readers(register: Register, tmp_path: Path) -> None:
    name = linked(register.view()).incidents[0].incident_id
    file = tmp_path / "assessed.toml"
    file.write_text(
        'question = "Who did it?"\ntlp = "green"\nhypotheses = [{key = "a", words = "one"}, {key = "b", words = "another"}]\n'
        f'[[evidence]]\nkey = "e1"\nincident = "{name}"\nfield = "kind"\ngrade = {{reliability = "B", credibility = "2"}}\n'
        'readings = {a = "+", b = "-"}\n'
    )
    told = pack(register, name, at=AT, policy=Policy(audience=Label.GREEN), assessed=file)
    values = json.loads(opened(told.content)["incident.json"])
    assert sorted(grade["grade"] for grade in values["grades"])[0] == "B2"
    assert checked(told.content).problems == ()
    with pytest.raises(UsageError, match="not for TLP:CLEAR"):
        pack(register, name, at=AT, policy=Policy(), assessed=file)


def test_what_the_edition_withholds_is_not_in_the_pack(register: Register) -> None:
    whole = b"".join(opened(made(register, full_text=True).content).values())
    assert b"Boris" not in whole
    assert b"Qbacedi" not in whole
    assert b"Anna Example" in whole


def test_people_who_decided_are_numbered_and_their_reasons_stay_in(register: Register) -> None:
    decide(register)
    found = opened(made(register).content)
    assert b"Nora" not in b"".join(found.values())
    entries = json.loads(found["decisions.json"])["entries"]
    assert [(entry["by"], entry["act"], entry["field"]) for entry in entries] == [
        ("reviewer 1", "accept", "kind"),
        ("reviewer 1", "withhold", None),
    ]
    assert checked(made(register).content).problems == ()


def test_inside_the_organisation_the_registers_own_chain_can_be_followed(register: Register) -> None:
    decide(register)
    content = made(register, Label.AMBER_STRICT).content
    decided = json.loads(opened(content)["decisions.json"])
    assert len(decided["links"]) == 3
    first, second = decided["entries"]
    assert (first["by"], first["reason"]) == ("Nora Reviewer", "read twice")
    assert second["cut"]
    assert "reason" not in second
    assert checked(content).problems == ()


def changed(content: bytes, change: Callable[[dict[str, bytes]], object]) -> tuple[str, ...]:
    files = opened(content)
    change(files)
    return checked(zipped(files, compressed=False)).problems


def put(path: str, before: bytes, after: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda files: files.update({path: files[path].replace(before, after, 1)})


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(put("texts/1.txt", b"Graz", b"Linz"), "texts/1.txt: not as it was sealed", id="a-text"),
        pytest.param(put("incident.json", b"assassination", b"abduction"), "incident.json: not as it was sealed", id="a-value"),
        pytest.param(put("index.html", b"Graz", b"Linz"), "index.html: not as it was sealed", id="the-page"),
        pytest.param(lambda files: files.pop("texts/1.txt"), "texts/1.txt: missing", id="a-text-is-gone"),
        pytest.param(lambda files: files.update(x=b""), "x: not in the manifest", id="a-file-more"),
        pytest.param(put("decisions.json", b"2024-01-02", b"2023-01-02"), "decision 1: its entry is not", id="a-decision"),
    ],
)
def test_every_change_is_named(register: Register, change: Callable[[dict[str, bytes]], object], named: str) -> None:
    decide(register)
    problems = changed(made(register).content, change)
    assert any(problem.startswith(named) for problem in problems)


def test_a_change_that_was_sealed_anew_still_shows_where_the_parts_do_not_fit(register: Register) -> None:
    def forge(files: dict[str, bytes]) -> None:
        put("texts/1.txt", b"Graz", b"Linz")(files)
        digests = {path: digest(c) for path, c in files.items() if path != "manifest.json"}
        manifest = json.loads(files["manifest.json"])
        files["manifest.json"] = json.dumps({**manifest, "files": digests}).encode()

    problems = changed(made(register).content, forge)
    assert any("is not at" in problem for problem in problems)
    assert any(problem.startswith("index.html: does not say") for problem in problems)


def pack_of(files: Mapping[str, bytes]) -> bytes:
    return zipped(files, compressed=True)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"PK\x03\x04 no zip", id="a-broken-zip"),
        pytest.param(pack_of({"a": b"x"}), id="another-zip"),
        pytest.param(pack_of({"manifest.json": b"[" * 100_000, "incident.json": b"{}", "decisions.json": b"{}"}), id="deep"),
        pytest.param(pack_of({"manifest.json": b"{}", "incident.json": b"[]", "decisions.json": b"3"}), id="odd-shapes"),
        pytest.param(pack_of({"bomb": b"\0" * 200_000_001}), id="a-bomb"),
    ],
)
def test_what_is_no_pack_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(PackError):
        checked(content)
