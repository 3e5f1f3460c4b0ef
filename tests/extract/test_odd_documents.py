"""Documents that are no plain prose: what must come out of them, and what must not. All people, cases and texts are "
"invented."""

import textwrap

import pytest

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading
from tocsin.model.vocabulary import Kind, Strength

STORY = (
    "Samir Exampleh, an Iranian dissident blogger, was shot dead outside his home in Lyon on 28 May 2019. French "
    "prosecutors said "
    "on 2 June 2019 that agents of Iran's Ministry of Intelligence were behind the murder."
)
LYON = ("Samir Exampleh", "assassination", "IR", "Lyon", "2019-05-28")
VILNIUS = ("Ada Muster", "abduction", "BY", "Vilnius", "2019-03-03")
VIENNA = ("Jon Beispiel", "assassination", "RU", "Vienna", "2019-04-09")


def read(text: str) -> Reading:
    return extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2019-06-30")))


def told(reading: Reading) -> list[tuple[object, ...]]:
    rows = []
    for report in reading.reports:
        date, place = report.value("date"), report.value("place")
        (target, *_) = report.values("targets")
        named = (target.label, str(report.value("kind")), report.value("sponsor.state"))
        rows.append((*named, place and place.city, date and str(date.start)))
    return rows


def hyphened(text: str) -> str:
    """The text with a soft hyphen in every long word."""
    return " ".join(f"{w[:4]}\u00ad{w[4:]}" if len(w) > 6 and w.isalpha() else w for w in text.split(" "))


def in_columns(text: str) -> str:
    """The text as a narrow printed column, with words broken at the end of its lines."""
    lines = textwrap.wrap(text, 24)
    cut = [f"{line.rstrip()[:-3]}-\n{line[-3:]}" if line[-5:].isalpha() else line for line in lines]
    return "\n".join(cut).replace("-\n", "-\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY.upper(), id="all-in-capitals"),
        pytest.param(STORY.lower(), id="all-in-small-letters"),
        pytest.param("IRAN AGENTS KILLED BLOGGER IN LYON, PROSECUTORS SAY\n\n" + STORY, id="a-headline-in-capitals"),
        pytest.param("Iran Agents Shot Blogger Dead In Lyon, Prosecutors Say\n\n" + STORY, id="a-headline-in-title-case"),
        pytest.param(hyphened(STORY), id="soft-hyphens"),
        pytest.param(in_columns(STORY), id="a-narrow-column-with-broken-words"),
        pytest.param("\n".join(textwrap.wrap(STORY, 22)), id="a-narrow-column"),
        pytest.param(STORY.replace(" a", "   a").replace(". ", ".  "), id="wide-spaces"),
        pytest.param(STORY.replace(" ", "\u00a0"), id="spaces-that-do-not-break"),
        pytest.param(STORY.replace("'", "\u2019").replace("shot", "sh\u200bot"), id="curly-quotes-and-invisible-signs"),
        pytest.param("\r\n   ".join(textwrap.wrap(STORY, 60)), id="returns-line-feeds-and-indents"),
        pytest.param(STORY[:60] + "\n\n\f12\nEXAMPLE REPORT 2019\n\n" + STORY[60:], id="a-page-break-in-a-sentence"),
        pytest.param(
            "On the date of 28 May of the year 2019, in the city of Lyon, by the agents of the Ministry of Intelligence "
            "of Iran the "
            "dissident blogger Samir Exampleh has been murdered by means of a pistol, it has been informed by the prosecutor.",
            id="english-that-sounds-translated",
        ),
        pytest.param(
            "\u201cMy brother told me: \u2018They killed the blogger Samir Exampleh in Lyon on 28 May 2019, and it was "
            "the Iranian "
            "Ministry of Intelligence that sent them,\u2019\u201d his sister said.",
            id="a-quotation-in-a-quotation",
        ),
        pytest.param(
            "Samir Exampleh, a blogger,[1] was shot dead in Lyon[2] on 28 May 2019.[3] Agents of Iran's Ministry of "
            "Intelligence were "
            "behind the murder, prosecutors said.\u00b9\n\n[1] Interview, 3 March 2018.\n[2] Not Paris, as first "
            "reported.\n[3] Court "
            "file 12/2019, Paris, 7 July 2020.\n1. Press release, 2 June 2019.",
            id="footnotes",
        ),
        pytest.param(
            "Victim: Samir Exampleh, blogger\nDate: 28 May 2019\nPlace: Lyon, France\nAct: shot dead outside his "
            "home\nAlleged author: "
            "Iran, Ministry of Intelligence",
            id="a-form",
        ),
        pytest.param(
            "09:14 Samir Exampleh, an Iranian dissident blogger, was shot dead outside his home in Lyon on 28 May "
            "2019.\n11:02 French "
            "prosecutors said that agents of Iran's Ministry of Intelligence were behind the murder.\n11:40 The Iranian "
            "embassy "
            "rejected the accusation.\n12:05 Correction: an earlier entry said that two people were killed. One man was "
            "killed.",
            id="times-at-the-start-of-lines",
        ),
        pytest.param(
            "14:32 Police say a man has been shot in Lyon.\n\n14:50 The dead man is named as Samir Exampleh, an Iranian "
            "blogger.\n\n"
            "15:20 UPDATE Prosecutors: agents of Iran's Ministry of Intelligence shot Samir Exampleh dead in Lyon on 28 "
            "May 2019.\n\n"
            "16:05 CORRECTION We said that a second exile, Ada Muster, was killed in Paris. That is wrong; she was not "
            "attacked.",
            id="a-live-blog-that-takes-something-back",
        ),
    ],
)  # fmt: skip
def test_the_one_incident_comes_out_and_no_other(text: str) -> None:
    reading = read(text)
    assert told(reading) == [LYON]
    quotes = [q for s in reading.reports[0].statements for q in s.quotes] + [r.quote for r in reading.remarks]
    assert all(q.stands_in(text) for q in quotes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Cases this year:\n\n- Samir Exampleh, blogger, shot dead in Lyon on 28 May 2019 by agents of Iran's Ministry of "
            "Intelligence.\n- Ada Muster, editor, kidnapped in Vilnius on 3 March 2019 by officers of the Belarusian KGB.\n"
            "\u2022 Jon Beispiel, lawyer: poisoned by Russian military intelligence in Vienna on 9 April 2019; he survived.",
            id="bullets",
        ),
        pytest.param(
            "1. On 28 May 2019 Samir Exampleh was shot dead in Lyon by agents of Iran's Ministry of Intelligence.\n2) On "
            "3 March 2019 "
            "officers of the Belarusian KGB kidnapped the editor Ada Muster in Vilnius.\n(iii) On 9 April 2019 Russian "
            "military "
            "intelligence poisoned Jon Beispiel, a lawyer, in Vienna.",
            id="numbers",
        ),
        pytest.param(
            "| Date | Place | Victim | Act | State |\n|---|---|---|---|---|\n| 28 May 2019 | Lyon, France | Samir "
            "Exampleh, blogger | "
            "shot dead | Iran (Ministry of Intelligence) |\n| 3 March 2019 | Vilnius, Lithuania | Ada Muster, editor | "
            "kidnapped | "
            "Belarus (KGB) |\n| 9 April 2019 | Vienna, Austria | Jon Beispiel, lawyer | poisoned | Russia (GRU) |",
            id="a-table-with-bars",
        ),
        pytest.param(
            "Date\tPlace\tVictim\tAct\tState\n28 May 2019\tLyon, France\tSamir Exampleh, blogger\tshot dead\tIran (Ministry of "
            "Intelligence)\n3 March 2019\tVilnius, Lithuania\tAda Muster, editor\tkidnapped\tBelarus (KGB)\n9 April "
            "2019\tVienna, "
            "Austria\tJon Beispiel, lawyer\tpoisoned\tRussia (GRU)",
            id="a-table-with-tabs",
        ),
    ],
)  # fmt: skip
def test_each_entry_of_a_list_is_an_incident_of_its_own(text: str) -> None:
    assert told(read(text)) == [LYON, VILNIUS, VIENNA]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The ambassador said: \u201cThe claim that \u2018agents of Iran killed the blogger Samir Exampleh in Lyon on "
            "28 May 2019\u2019 "
            "is a lie.\u201d",
            id="an-act-told-only-as-a-lie",
        ),
        pytest.param(
            "The embassy dismissed the report that Iranian agents had killed the blogger Samir Exampleh in Lyon on 28 May "
            "2019 as "
            "nonsense.",
            id="an-act-told-only-in-a-denial",
        ),
        pytest.param(
            "CORRECTION: We reported that agents of Iran had killed the blogger Samir Exampleh in Lyon on 28 May 2019. He "
            "is well.",
            id="an-act-that-is-taken-back",
        ),
        pytest.param(
            "An earlier version of this article said that Iranian agents had killed the blogger Samir Exampleh in Lyon on "
            "28 May 2019.",
            id="what-an-earlier-version-said",
        ),
    ],
)
def test_what_is_only_denied_or_taken_back_is_no_incident(text: str) -> None:
    assert read(text).reports == ()


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("It is not true that {}.", id="negated"),
        pytest.param("The foreign ministry denied on Friday that {}.", id="denied"),
        pytest.param("The embassy rejected as false the report that {}.", id="rejected"),
        pytest.param("If {}, the government would expel the ambassador.", id="a-condition"),
    ],
)
def test_a_denial_or_a_condition_reaches_to_the_end_of_its_clause(frame: str) -> None:
    told = (
        "on 28 May 2019, two days after he had spoken at a rally in front of the parliament, the exiled blogger Samir Exampleh "
        "was shot dead in Lyon by agents of Iran's Ministry of Intelligence"
    )
    assert len(read(f"O{told[1:]}.").reports) == 1
    assert read(frame.format(told)).reports == ()


def test_a_denial_ends_where_its_sentence_turns() -> None:
    text = (
        "The embassy denied that it had any part, but agents of Iran shot the blogger Samir Exampleh dead in Lyon in May 2019, "
        "the court found."
    )
    assert len(read(text).reports) == 1


def test_a_real_act_that_the_accused_calls_a_lie_stays() -> None:
    (report,) = read(f"{STORY} The embassy said that the claim that its officers had killed him was a lie.").reports
    assert (report.value("kind"), report.value("attribution.strength")) == (Kind.ASSASSINATION, Strength.ASSESSED)


def test_two_hundred_pages_lose_nothing() -> None:
    page = "The committee met and heard the members. It adjourned at noon and resumed its work on the estimates. " * 7
    pages = [page] * 200
    for number, text in (
        (0, STORY),
        (120, "On 3 March 2019 officers of the Belarusian KGB kidnapped the editor Ada Muster in Vilnius."),
    ):
        pages[number] = f"{page}\n\n{text}\n\n{page}"
    reading = read("\n\f".join(pages))
    assert told(reading) == [LYON, VILNIUS]
    assert reading.characters == len("\n\f".join(pages))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(hyphened(STORY), "soft hyphens or invisible signs", id="what-was-mended"),
        pytest.param("IRAN KILLED BLOGGER\n\n" + STORY, "1 line without the capitals of prose", id="what-was-recased"),
        pytest.param(
            STORY + "\n\nDer Blogger war vor Jahren nach Frankreich geflohen und hatte dort unter falschem Namen gelebt, "
            "sagte sein "
            "Bruder am Montag.",
            "1 paragraph (124 of 336 characters) hardly English", id="what-was-hardly-understood",
        ),
        pytest.param("word, " * 900 + STORY, "were read in pieces", id="what-was-cut-in-pieces"),
        pytest.param(
            "The striker scored a penalty in the league match. The goalkeeper and the midfielder protested to the referee.",
            "sport", id="what-was-taken-for-sport",
        ),
    ],
)  # fmt: skip
def test_the_reading_log_says(text: str, line: str) -> None:
    assert any(line in told for told in read(text).log)


def test_a_plain_text_has_nothing_to_tell() -> None:
    assert read(STORY).log == ()
