"""What one document says. All persons are invented; the states and services are real."""

import random
import time
from datetime import date

import pytest

from tocsin.extract.reading import UNREADABLE, extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.record import write_record
from tocsin.model.reports import Reading
from tocsin.model.vocabulary import Kind, Method, Outcome, RemarkType, Strength

STORY = (
    "LYON, June 3 (Example Wire) - An Iranian dissident blogger, Samir Exampleh, was shot dead outside his home in Lyon on "
    "28 May 2019. French prosecutors said on 2 June 2019 that agents of Iran's Ministry of Intelligence were behind the murder. "
    "Two men were arrested. The Iranian embassy in Paris rejected the accusation."
)


def read(text: str, on: str | None = "2019-06-03") -> Reading:
    document = Document(doc_id="x", text=text, digest=digest(text.encode("utf-8", "surrogatepass")), published=published(on))
    return extract(document)


def test_a_plain_story_gives_one_incident_with_every_main_value() -> None:
    (report,) = read(STORY).reports
    target = report.values("targets")[0]
    place, when = report.value("place"), report.value("date")
    assert (report.value("kind"), report.value("outcome")) == (Kind.ASSASSINATION, Outcome.CARRIED_OUT)
    assert (target.label, target.nationality, target.named, target.count) == ("Samir Exampleh", "IR", True, 1)
    assert target.category in ("dissident", "journalist")
    assert (place.city, place.country) == ("Lyon", "FR")
    assert (when.start, when.end) == (date(2019, 5, 28), date(2019, 5, 28))
    assert (report.value("sponsor.state"), report.value("sponsor.organ")) == ("IR", "MOIS")
    assert report.value("method") == Method.FIREARM
    assert {r.type for r in report.values("responses")} == {"arrest"}


@pytest.mark.parametrize(
    ("sentence", "kind", "outcome", "label"),
    [
        pytest.param(
            "On 4 May 2016 Ada Sample, an exiled Belarusian editor, was killed in Vilnius by agents of the Belarusian KGB.",
            Kind.ASSASSINATION, Outcome.CARRIED_OUT, "Ada Sample", id="a-passive-killing-names-its-subject",
        ),
        pytest.param(
            "Agents of the Belarusian KGB poisoned Ada Sample, an exiled editor, in Vilnius on 4 May 2016; she survived.",
            Kind.ASSASSINATION, Outcome.ATTEMPTED_FAILED, "Ada Sample", id="a-poisoning-that-is-survived-failed",
        ),
        pytest.param(
            "Men sent by Turkish intelligence kidnapped the teacher Okan Deneme in Chisinau on 6 September 2018 and flew him "
            "to Ankara.",
            Kind.ABDUCTION, Outcome.CARRIED_OUT, "Okan Deneme", id="the-object-of-an-active-verb-is-the-target",
        ),
        pytest.param(
            "The Vietnamese secret service planned to kill the blogger Ngo Thi Vidu in Berlin in March 2020, German "
            "prosecutors said.",
            Kind.ASSASSINATION, Outcome.PLANNED, "Ngo Thi Vidu", id="a-plot-without-an-end-is-planned",
        ),
        pytest.param(
            "Police foiled a plot by Iranian intelligence to kidnap the writer Leyla Nemuneh in Oslo in May 2021.",
            Kind.ABDUCTION, Outcome.FOILED, "Leyla Nemuneh", id="a-plot-that-police-foiled-is-foiled",
        ),
        pytest.param(
            "In Prague the exiled Turkmen journalist Meret Ornek was beaten with an iron bar on 9 March 2019 by two men; he "
            "blames the Turkmen embassy.",
            Kind.ASSAULT, Outcome.CARRIED_OUT, "Meret Ornek", id="a-beating-is-an-assault",
        ),
        pytest.param(
            "In July 2020 officers of Egypt's National Security Agency arrested the father and two brothers of Karim Masalan, "
            "a blogger in Doha.",
            Kind.COERCION, Outcome.CARRIED_OUT, "Karim Masalan", id="pressed-relatives-are-coercion-of-the-one-abroad",
        ),
    ],
)  # fmt: skip
def test_a_sentence_tells_who_was_hit_and_how_far_it_went(sentence: str, kind: Kind, outcome: Outcome, label: str) -> None:
    (report,) = read(sentence, "2021-12-01").reports
    assert (report.value("kind"), report.value("outcome")) == (kind, outcome)
    assert label in [target.label for target in report.values("targets")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Two gunmen of the Riverside gang shot dead a dealer in Leeds on 4 May 2019, police "
            "said.", id="a-gang-is-no-state"),
        pytest.param(
            "Agents of Iran did not kill the blogger Samir Exampleh in Lyon on 28 May 2019, "
            "police said.", id="a-denied-act-is-none"),
        pytest.param(
            "If Iran were to kill the blogger Samir Exampleh in Lyon, France would expel its "
            "ambassador.", id="a-condition-is-none"),
        pytest.param(
            "Iranian agents could kill the blogger Samir Exampleh in Lyon, an analyst said.", id="a-possibility-is-none"),
        pytest.param("Did Iranian agents kill the blogger Samir Exampleh in Lyon on 28 May 2019?", id="a-question-is-none"),
        pytest.param(
            "The novel opens when Iranian agents kill the blogger Samir Exampleh in Lyon. In the next chapter the heroine, "
            "played in the film "
            "by a former dancer, finds the script. Readers of the thriller will guess the plot by page ninety; the characters "
            "are flat.",
            id="a-novel-is-none",
        ),
        pytest.param("The host called the minister a jackal and a dog of Tehran on Tuesday.", id="an-insult-is-none"),
        pytest.param(
            "In Tehran a court sentenced the blogger Samir Exampleh to ten years on 28 May 2019.", id="a-trial-at-home-is-none"),
    ],
)  # fmt: skip
def test_what_is_no_incident_gives_none(text: str) -> None:
    assert read(text).reports == ()


STATES = [
    ("Iran", "Iranian", "Tehran"), ("Russia", "Russian", "Moscow"),
    ("Turkey", "Turkish", "Ankara"), ("Rwanda", "Rwandan", "Kigali"),
    ("Saudi Arabia", "Saudi", "Riyadh"), ("India", "Indian", "Delhi"),
    ("Israel", "Israeli", "Jerusalem"), ("the United States", "American", "Washington"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("country", "adjective", "capital"), [pytest.param(*s, id=f"{s[1]}-is-treated-like-any-other") for s in STATES]
)
def test_any_state_is_read_by_one_code_path(country: str, adjective: str, capital: str) -> None:
    text = (
        f"Ada Sample, an exiled {adjective} editor, was shot dead in Bratislava on 4 May 2016. "
        f"Slovak prosecutors said on 9 June 2016 that the {adjective} secret service was behind the murder. "
        f"{capital} rejected the accusation."
    )
    (report,) = read(text, "2016-06-10").reports
    assert report.value("sponsor.state") is not None
    assert (report.value("kind"), report.value("outcome")) == (Kind.ASSASSINATION, Outcome.CARRIED_OUT)
    assert report.value("attribution.strength") == Strength.ASSESSED
    assert [t.label for t in report.values("targets")] == ["Ada Sample"]


def test_three_years_later_everything_is_the_same_but_the_dates() -> None:
    later = STORY.replace("2019", "2022")
    (first,), (second,) = read(STORY).reports, read(later, "2022-06-03").reports
    assert [(s.field, s.value) for s in first.statements if s.field not in ("date", "disclosed")] == [
        (s.field, s.value) for s in second.statements if s.field not in ("date", "disclosed")
    ]
    assert second.value("date").start == date(2022, 5, 28)


def test_the_order_of_two_stories_does_not_matter() -> None:
    other = (
        "In Kampala the Rwandan exile Jean Mfano was stabbed to death on 3 March 2018. Ugandan police said that Rwandan "
        "intelligence "
        "ordered the killing."
    )
    labels = [
        sorted(t.label for report in read(text).reports for t in report.values("targets"))
        for text in (f"{STORY}\n\n{other}", f"{other}\n\n{STORY}")
    ]
    assert labels[0] == labels[1] == ["Jean Mfano", "Samir Exampleh"]


def test_a_denial_by_the_accused_is_a_remark_and_lowers_nothing() -> None:
    reading = read(STORY)
    assert RemarkType.DENIAL in {remark.type for remark in reading.remarks}
    assert reading.reports[0].value("attribution.strength") in (Strength.ASSESSED, Strength.CHARGED)


def test_one_sentence_can_tell_two_killings() -> None:
    text = (
        "In 2019 the Dutch intelligence service declared Iran responsible for the 2015 and 2017 murders of two exiles in the "
        "Netherlands."
    )
    reports = read(text, "2022-11").reports
    assert [report.value("date").start.year for report in reports] == [2015, 2017]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Der iranische Dissident wurde am 28. Mai 2019 in Lyon von Agenten erschossen, sagte die "
            "Staatsanwaltschaft am Montag.", id="german"),
        pytest.param(
            "Le dissident iranien a été abattu à Lyon le 28 mai 2019 par des agents, a déclaré le parquet lundi "
            "dernier.", id="french"),
        pytest.param(
            "قُتل المدون الإيراني بالرصاص خارج منزله في ليون يوم الثلاثاء كما قالت النيابة العامة الفرنسية في "
            "بيان لها", id="arabic"),
    ],
)  # fmt: skip
def test_a_language_that_is_not_read_is_said_to_be_so(text: str) -> None:
    reading = read(text)
    assert (reading.reports, reading.notes, reading.characters) == ((), (UNREADABLE,), len(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "x" * 400, "\ud800 lone surrogate", "a. b! c?"])
def test_any_text_gives_a_reading(text: str) -> None:
    assert read(text).reports == ()


def test_every_quote_stands_in_its_text_whatever_is_shuffled_into_it() -> None:
    rng = random.Random(7)
    noise = ["\r\n", "\u202eabc\u202c", "e\u0301", "🕵️", "“", "”", "ﬁ", "İ", "\u00ad", "\t", "—", "ق", "\n\n", "(", "1,000", "Dr."]
    for _ in range(60):
        words = STORY.split(" ")
        for _ in range(rng.randrange(12)):
            words.insert(rng.randrange(len(words)), rng.choice(noise))
        text = " ".join(words)
        reading = read(text)
        quotes = [q for report in reading.reports for s in report.statements for q in s.quotes] + [
            r.quote for r in reading.remarks
        ]
        assert all(q.stands_in(text) for q in quotes)
        assert all(r.start <= r.end <= len(text) for r in reading.refusals)


def test_the_same_document_gives_the_same_reading_and_record() -> None:
    document = Document(doc_id="x", text=STORY, digest="d", published=published("2019-06-03"))
    assert write_record(document, extract(document)) == write_record(document, extract(document))


@pytest.mark.slow
def test_cost_grows_in_step_with_length() -> None:
    def cost(copies: int) -> float:
        text = "\n\n".join(STORY.replace("Samir", f"Samir{'abcdefghij'[i % 10]}") for i in range(copies))
        spent = []
        for _ in range(3):
            began = time.process_time()
            read(text)
            spent.append(time.process_time() - began)
        return min(spent)

    cost(2)
    assert cost(160) < 14 * cost(20)
