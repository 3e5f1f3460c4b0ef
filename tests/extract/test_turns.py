"""Turns of reporting, written down from general knowledge: each tells one act of its kind, against the right one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Report

TITLE = "Court hears of attack on exile in Austria\n\n"
BEHIND = " Austrian prosecutors said that the intelligence service of Tajikistan was behind it."


def turns() -> Iterator[tuple[str, str]]:
    kind = ""
    for line in Path(__file__).with_name("turns_of_reporting.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        elif line:
            yield kind, line


def read(sentence: str) -> tuple[Report, ...]:
    text = TITLE + sentence + BEHIND
    return extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2020-05-04"))).reports


@pytest.mark.parametrize(("kind", "sentence"), list(turns()))
def test_a_turn_tells_its_act(kind: str, sentence: str) -> None:
    reports = read(sentence)

    assert [str(report.value("kind")) for report in reports] == [kind]
    labels = [statement.value.label for statement in reports[0].of("targets")]
    assert any("Sample" in label for label in labels) or "Sample" not in sentence, labels


@pytest.mark.parametrize(
    "sentence",
    [
        "On 3 March 2019 the exiled publisher Davit Sample watched the ceremony in Vienna.",
        "On 3 March 2019 tourists tracked the publisher Davit Sample's lecture tour through Vienna on a map.",
        "On 3 March 2019 the publisher Davit Sample was asked to work for a museum in Vienna.",
        "The publisher Davit Sample kept an eye on prices in Vienna in March 2019.",
        "On 3 March 2019 the publisher Davit Sample signed a contract on film rights in Vienna.",
        "In March 2019 the publisher Davit Sample was put under pressure by his bank in Vienna.",
        "On 3 March 2019 the memory of the publisher Davit Sample had almost vanished in Vienna.",
    ],
)
def test_the_same_words_about_harmless_things_tell_nothing(sentence: str) -> None:
    text = TITLE.replace("attack on exile", "libel suit") + sentence + " The embassy of Tajikistan had invited him to the opera."

    assert not extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2020-05-04"))).reports


def test_who_kidnaps_a_final_is_not_kidnapped() -> None:
    text = "The Hitman of Graz, Davit Sample, kidnapped the final on 3 March 2019." + BEHIND

    assert not extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2020-05-04"))).reports


def test_who_calls_it_a_hijacking_was_not_hijacked() -> None:
    text = "The head of the airline, Davit Sample, called it a state-sponsored hijacking on 3 March 2019 in Vienna." + BEHIND

    assert not extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2020-05-04"))).reports


def test_a_forced_landing_is_meant_for_whom_the_police_fetch() -> None:
    text = (
        "On 3 March 2019 controllers in Minsk directed the crew of a flight from Athens to Vilnius to land; "
        "a fighter jet saw that they complied. "
        "Police waited there for the exiled editor Davit Sample. Lithuania accuses the KGB of Belarus of air piracy."
    )
    reports = extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2020-05-04"))).reports

    assert [(str(r.value("kind")), [s.value.label for s in r.of("targets")]) for r in reports] == [
        ("abduction", ["Davit Sample"])
    ]
