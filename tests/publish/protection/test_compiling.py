"""Nothing that is withheld leaves: planted secrets, random labels, every byte of every page and export."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Remark, Statement, digest, quote
from tocsin.model.incidents import Incident
from tocsin.model.reports import Report, report_id
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import (
    AsserterType,
    Category,
    Kind,
    Outcome,
    PerpetratorRole,
    PlacePrecision,
    PlaceRole,
    RemarkType,
    ResponseType,
    Strength,
)
from tocsin.publish.edition import Edition, edition
from tocsin.publish.exports import EXPORTS, exported
from tocsin.publish.pages import site
from tocsin.publish.protection.labels import AUDIENCES, Label
from tocsin.publish.protection.policy import Policy

SYLLABLES = "ba ce di fo gu ha ji ko lu ma ne pi ro su ta ve wi xo yu za".split()


def word(rng: Random) -> str:
    return "Q" + "".join(rng.choice(SYLLABLES) for _ in range(5))


REACHING: dict[str, Callable[[Random, str], str]] = {
    "street": lambda rng, w: f"{rng.randint(1, 999)} {w} Street",
    "rue": lambda rng, w: f"{rng.randint(1, 99)} rue de {w}",
    "strasse": lambda rng, w: f"{w}straße {rng.randint(1, 99)}",
    "calle": lambda rng, w: f"Calle {w} {rng.randint(1, 99)}",
    "sokak": lambda rng, w: f"{w} Sokak No: {rng.randint(1, 99)}",
    "mail": lambda rng, w: f"{w.lower()}@example.org",
    "mail in words": lambda rng, w: f"{w.lower()} [at] example [dot] org",
    "telephone": lambda rng, w: f"+{rng.randint(10, 99)} {rng.randint(100, 999)} {rng.randint(1000000, 9999999)}",
    "telephone at home": lambda rng, w: f"0{rng.randint(100, 999)} {rng.randint(1000000, 9999999)}",
    "telephone in brackets": lambda rng, w: f"({rng.randint(200, 999)}) {rng.randint(200, 999)}-{rng.randint(1000, 9999)}",
    "degrees": lambda rng, w: (
        f"{rng.randint(10, 80)}.{rng.randint(10000, 99999)}, {rng.randint(10, 99)}.{rng.randint(10000, 99999)}"
    ),
    "minutes": lambda rng, w: f"{rng.randint(10, 80)}°{rng.randint(10, 59)}'{rng.randint(10, 59)}\"N",
    "flat": lambda rng, w: f"Apartment {rng.randint(100, 9999)}",
    "box": lambda rng, w: f"P.O. Box {rng.randint(1000, 99999)}",
}
PEOPLE: dict[str, str] = {
    "child": "her daughter {}",
    "aged child": "{}, 9,",
    "child by age": "the 12-year-old {}",
    "wife": "his wife {}",
    "brothers": "her brothers {} and Boris",
    "mother after": "{}, her mother",
    "son in brackets": "{} (7)",
}


def planted(rng: Random, number: int) -> tuple[Document, Report, list[str], dict[str, str]]:
    """A document with twelve secrets to be scanned for, a report on it, and the secret word of each of its values."""
    secrets: list[str] = []
    told: list[str] = []
    for shape in rng.sample(sorted(REACHING), 8):
        secret = REACHING[shape](rng, word(rng))
        secrets.append(secret)
        told.append(f"Those hunting them had noted {secret} and more.")
    for shape in rng.sample(sorted(PEOPLE), 3):
        name = word(rng)
        secrets.append(name)
        told.append(f"They also followed {PEOPLE[shape].format(name)} for a week.")
    source = word(rng)
    secrets.append(source)
    told.append(f"A guard of the {source} prison spoke on condition of anonymity.")
    own = {
        name: word(rng) for name in ("target", "perpetrator", "source", "denier", "city", "site", "organ", "weapon", "by", "spy")
    }
    lines = [
        f"{own['target']} was threatened outside the {own['site']} in {own['city']} "
        f"with a {own['weapon']} by {own['perpetrator']}.",
        f"{own['source']} blamed the {own['organ']}; {own['denier']} denied it; {own['by']} opened a case; "
        f"{own['spy']} met them.",
    ]
    text = "\n".join([*rng.sample(told, len(told)), *lines])
    place = rng.randrange(len(told))
    document = Document(
        doc_id=f"{number}-{secrets[place % len(secrets)]}" if rng.random() < 0.5 else f"{number}-about-{own['target'].lower()}",
        text=text,
        digest=digest(text.encode()),
        title=f"{own['target']}: call {secrets[0]}",
        publisher="Example Gazette",
        published=published("2014-05-04"),
        url=f"https://example.org/{own['target'].lower()}-threatened",
        source=f"/home/{own['source']}/{secrets[1]}.txt",
    )
    return document, _report(document, lines, own), secrets, own


def _report(document: Document, lines: list[str], own: dict[str, str]) -> Report:
    spans = [(document.text.index(line), document.text.index(line) + len(line)) for line in lines]
    one, two = (quote(document.text, start, end) for start, end in spans)
    aim = Target(label=own["target"], category=Category.JOURNALIST, named=True, count=1)
    where = Place(city=own["city"], country="AT", precision=PlacePrecision.CITY, text=f"the {own['site']} in {own['city']}")
    said = Asserter(source=own["source"], type=AsserterType.POLICE, strength=Strength.ASSESSED)
    values = [
        ("kind", Kind.THREAT, one),
        ("outcome", Outcome.WARNED, one),
        ("date", DateInterval.from_edtf("2014-05-03"), one),
        ("place", where, one),
        ("sponsor.state", "SY", two),
        ("targets", aim, one),
        ("perpetrators", Perpetrator(label=own["perpetrator"], role=PerpetratorRole.RECRUIT), one),
        ("weapon", own["weapon"], one),
        ("sponsor.organ", own["organ"], two),
        ("attribution.by", said, two),
        ("attribution.denied_by", own["denier"], two),
        ("responses", Response(type=ResponseType.INVESTIGATION, by=own["by"]), two),
        ("other_places", OtherPlace(city=own["spy"], country="DE", role=PlaceRole.PREPARED), two),
    ]
    statements = tuple(Statement(field=f, value=v, quotes=(q,), rule="edited by Anna Reviewer") for f, v, q in values)  # type: ignore[arg-type]
    return Report(
        report_id=report_id(document.digest, spans[0][0]), document=document.digest, local_id="i1", statements=statements
    )


OWNERS = {
    "targets": ("target",),
    "perpetrators": ("perpetrator",),
    "attribution.by": ("source",),
    "attribution.denied_by": ("denier",),
    "place": ("city", "site"),
    "sponsor.organ": ("organ",),
    "weapon": ("weapon",),
    "responses": ("by",),
    "other_places": ("spy",),
}


def everything(frozen: Edition) -> str:
    """Every byte that would leave, names of files too."""
    parts = [part if isinstance(part, str) else part.decode("utf-8", "ignore") for file in site(frozen) for part in file]
    for name in EXPORTS:
        if name == "datapackage":
            with zipfile.ZipFile(io.BytesIO(exported(name, frozen))) as archive:
                parts += [archive.read(entry).decode() for entry in archive.namelist()]
        elif name != "parquet":
            parts.append(exported(name, frozen).decode())
    return "\n".join(parts)


def made(seed: int, documents: int, **options: object) -> tuple[Edition, list[str]]:
    rng = Random(seed)
    audience = rng.choice(AUDIENCES)
    every: dict[str, Document] = {}
    incidents: list[Incident] = []
    remarks: dict[str, list[Remark]] = {}
    forbidden: list[str] = []
    marks: dict[tuple[str, Statement], Label] = {}
    for number in range(documents):
        document, report, secrets, own = planted(rng, number)
        every[document.digest] = document
        forbidden += secrets
        for statement in report.statements:
            label = rng.choice([None, *Label])
            if label:
                marks[report.report_id, statement] = label
                if not audience.may_read(label):
                    forbidden += [own[name] for name in OWNERS.get(statement.field, ())]
        incidents.append(merged([report], every, sources=len))
        start = rng.randrange(0, len(document.text) - 60)
        remarks[document.digest] = [
            Remark(type=RemarkType.TREND, quote=quote(document.text, start, start + 60), speaker=own["source"])
        ]
    policy = Policy(audience=audience, marks=marks, full_text=rng.random() < 0.5, **options)  # type: ignore[arg-type]
    return edition(incidents, every, remarks, as_of="2024-01-01", policy=policy), forbidden


def test_none_of_six_hundred_planted_secrets_is_in_any_byte() -> None:
    frozen, forbidden = made(7, 50)
    assert len(forbidden) >= 600
    whole = everything(frozen).lower()
    assert [secret for secret in forbidden if secret.lower() in whole] == []
    assert "anna reviewer" not in whole
    assert len(frozen.incidents) > 25


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_no_labelling_lets_a_withheld_value_leave(seed: int) -> None:
    frozen, forbidden = made(seed, 3)
    whole = everything(frozen).lower()
    assert [secret for secret in forbidden if secret.lower() in whole] == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_every_published_quote_stands_in_the_published_text_and_in_the_original(seed: int) -> None:
    frozen, _ = made(seed, 2)
    for key, quotes in frozen.quotes().items():
        for q in quotes:
            assert q.stands_in(frozen.documents[key].text)


def only(statements: list[tuple[str, object, str]], text: str, **policy: object) -> tuple[Edition, Incident | None]:
    document = Document(doc_id="d", text=text, digest=digest(text.encode()), published=published("2014-05-04"))
    found = tuple(
        Statement(field=f, value=v, quotes=(quote(text, text.index(w), text.index(w) + len(w)),))  # type: ignore[arg-type]
        for f, v, w in statements
    )
    report = Report(report_id="r0123456789ab", document=document.digest, local_id="i1", statements=found)
    documents = {document.digest: document}
    frozen = edition([merged([report], documents, sources=len)], documents, {}, as_of="2024-01-01", policy=Policy(**policy))  # type: ignore[arg-type]
    return frozen, frozen.incidents[0] if frozen.incidents else None


def test_a_home_is_published_as_its_city_and_its_quote_is_cut() -> None:
    text = "Men waited outside his flat in Lyon on Monday."
    place = Place(city="Lyon", country="FR", precision=PlacePrecision.SITE, text="outside his flat in Lyon")
    _, incident = only([("kind", Kind.SURVEILLANCE, text), ("place", place, text)], text)
    assert incident is not None
    assert incident.value("place") == Place(city="Lyon", country="FR", precision=PlacePrecision.CITY)
    words = [q.words for s in incident.fields["kind"].all for q in s.statement.quotes]
    assert words == ["Men waited", "Lyon on Monday."]


def test_the_site_of_a_killing_that_was_carried_out_stays_unless_it_is_a_home() -> None:
    text = "He was shot dead on the bridge in Graz."
    aim = Target(label="He", category=Category.DISSIDENT, named=False, count=1)
    place = Place(city="Graz", country="AT", precision=PlacePrecision.SITE, text="on the bridge in Graz")
    rows = [
        ("kind", Kind.ASSASSINATION, text),
        ("outcome", Outcome.CARRIED_OUT, text),
        ("targets", aim, "He"),
        ("place", place, text),
    ]
    _, incident = only(rows, text)
    assert incident is not None
    assert incident.value("place") == place


def test_a_relative_and_a_child_are_named_to_nobody_outside() -> None:
    text = "They threatened Mina Testova, 9, and her uncle Boris Testov."
    child = Target(label="Mina Testova", category=Category.OTHER, named=True, count=1)
    uncle = Target(label="Boris Testov", category=Category.RELATIVE, named=True, count=1)
    frozen, incident = only([("kind", Kind.THREAT, text), ("targets", child, text), ("targets", uncle, text)], text)
    assert incident is not None
    assert {value.label for value in incident.values("targets")} == {"a child", "a relative"}  # type: ignore[union-attr]
    assert "Testov" not in everything(frozen)


@pytest.mark.parametrize(
    ("time", "edtf"),
    [pytest.param("month", "2014-05", id="a-day-becomes-its-month"), pytest.param("year", "2014", id="a-day-becomes-its-year")],
)
def test_times_are_no_more_exact_than_asked(time: str, edtf: str) -> None:
    text = "On 3 May 2014 she was threatened in Graz."
    rows = [
        ("kind", Kind.THREAT, "she was threatened"),
        ("date", DateInterval.from_edtf("2014-05-03", text="On 3 May 2014"), text),
    ]
    frozen, incident = only(rows, text, time=time)
    assert incident is not None
    assert incident.value("date").edtf == edtf  # type: ignore[union-attr]
    assert "3 May" not in everything(frozen)


def test_places_are_no_more_exact_than_asked() -> None:
    text = "She was threatened in Graz."
    place = Place(city="Graz", country="AT", precision=PlacePrecision.CITY, text="in Graz")
    frozen, incident = only(
        [("kind", Kind.THREAT, "She was threatened"), ("place", place, text)], text, place=PlacePrecision.COUNTRY
    )
    assert incident is not None
    assert incident.value("place") == Place(city=None, country="AT", precision=PlacePrecision.COUNTRY)
    assert "Graz" not in everything(frozen)


def test_an_embargo_keeps_an_incident_and_its_document_back() -> None:
    text = "She was threatened in Graz."
    frozen, incident = only([("kind", Kind.THREAT, text)], text, embargo=date(2014, 5, 1))
    assert incident is None
    assert frozen.withheld["incident under embargo"] == 1
    assert "Graz" not in everything(frozen)


def test_pseudonyms_are_the_same_throughout() -> None:
    text = "They threatened Anna Example. Anna Example fled."
    aim = Target(label="Anna Example", category=Category.DISSIDENT, named=True, count=1)
    frozen, incident = only(
        [("kind", Kind.THREAT, "They threatened"), ("targets", aim, "They threatened Anna Example")], text, pseudonyms=True
    )
    assert incident is not None
    assert [value.label for value in incident.values("targets")] == ["Person 1"]  # type: ignore[union-attr]
    assert "Anna" not in everything(frozen)


def test_a_rare_combination_is_pointed_out() -> None:
    text = "They threatened a journalist in Graz."
    aim = Target(label="a journalist", category=Category.JOURNALIST, named=False, count=1)
    frozen, _ = only([("kind", Kind.THREAT, text), ("targets", aim, text)], text)
    assert [single.shared_by for single in frozen.singled_out] == [1]


def test_a_field_without_a_rule_stays_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.publish.protection.rules.RULES", {})
    text = "She was threatened in Graz."
    frozen, incident = only([("kind", Kind.THREAT, text)], text)
    assert incident is None
    assert "Graz" not in everything(frozen)


def test_who_is_numbered_is_not_named_in_another_spelling() -> None:
    text = (
        "Alexander Testovich, a journalist, was threatened in Vienna in May 2014. Friends of Aleksandr said so. "
        "Mr Testovitch, known as Александр at home, had left Belarus in April."
    )
    aim = Target(label="Alexander Testovich", category=Category.JOURNALIST, named=True, count=1)
    statements: list[tuple[str, object, str]] = [("kind", Kind.THREAT, text), ("targets", aim, text)]
    frozen, _ = only(statements, text, pseudonyms=True)
    told = everything(frozen)
    assert [word for word in ("Alexander", "Testovich", "Aleksandr", "Testovitch", "Александр") if word in told] == []
    assert [word for word in ("Person 1", "journalist", "Vienna", "May 2014", "Belarus") if word not in told] == []
