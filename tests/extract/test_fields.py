"""What the fields of one incident are read as. All persons are invented; the states and services are real."""

from datetime import date

import pytest
from tests.extract.said import read

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Report
from tocsin.model.vocabulary import Method, Outcome, RemarkType, ResponseType, Strength


def document(text: str, on: str = "2021-05-20") -> Document:
    return Document(doc_id="x", text=text, digest=digest(text.encode()), published=published(on))


def report(text: str) -> Report:
    (found,) = extract(document(text)).reports
    return found


KILLED = "Ada Sample, an exiled Belarusian editor, was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB."
PLANNED = (
    "The Vietnamese secret service planned to kill the blogger Ngo Thi Vidu in Berlin in March 2020, German prosecutors said."
)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param(KILLED, Outcome.CARRIED_OUT, id="a-death-is-the-end"),
        pytest.param(PLANNED, Outcome.PLANNED, id="no-outcome-without-words-for-it"),
        pytest.param(
            "Iranian agents tried to kidnap the journalist Mina Exampleh in London on 3 March 2021, but she got away.",
            Outcome.ATTEMPTED_FAILED,
            id="who-gets-away-was-not-taken",
        ),
        pytest.param(
            "Police foiled a plot by Iranian intelligence to kill the journalist Mina Exampleh in London in March 2021.",
            Outcome.FOILED,
            id="police-who-stop-a-plot-foil-it",
        ),
    ],
)
def test_the_outcome_follows_the_words_for_the_end(text: str, outcome: Outcome) -> None:
    assert report(text).value("outcome") == outcome


@pytest.mark.parametrize(
    ("more", "told"),
    [
        pytest.param(
            "Lithuania expelled two Belarusian diplomats over the murder.", ResponseType.EXPULSION, id="diplomats-expelled"
        ),
        pytest.param("Police have arrested two men over the killing.", ResponseType.ARREST, id="men-arrested"),
        pytest.param(
            "The ambassador was summoned to the foreign ministry.", ResponseType.DIPLOMATIC_PROTEST, id="ambassador-summoned"
        ),
        pytest.param(
            "In 2018 a court in Vilnius sentenced one man to life imprisonment.", ResponseType.CONVICTION, id="a-man-sentenced"
        ),
    ],
)
def test_a_reaction_that_was_done_is_told_with_its_words(more: str, told: ResponseType) -> None:
    found = report(f"{KILLED} {more}")
    statements = {s.value.type: s for s in found.of("responses")}
    assert told in statements
    assert any(q.words in more for q in statements[told].quotes)


def test_a_reaction_asked_for_is_not_told() -> None:
    found = report(f"{KILLED} The opposition demanded that the government should expel the ambassador.")
    assert ResponseType.EXPULSION not in {r.type for r in found.values("responses")}


def test_the_day_of_the_tie_is_not_the_day_of_the_act() -> None:
    found = report(f"{KILLED} On 3 June 2017 Lithuanian prosecutors said that the Belarusian KGB had ordered the murder.")
    assert found.value("date").start == date(2016, 5, 4)
    assert found.value("disclosed").start == date(2017, 6, 3)


def test_no_tie_date_where_the_text_has_one_date_only() -> None:
    assert report(KILLED).value("disclosed") is None


def test_the_place_of_the_act_goes_before_that_of_the_court() -> None:
    place = report(f"{KILLED} A court in Kaunas heard the case in 2018.").value("place")
    assert (place.city, place.country) == ("Vilnius", "LT")


@pytest.mark.parametrize(
    ("text", "method"),
    [
        pytest.param(
            "Russian intelligence killed the banker Ivo Beispiel in Riga on 2 May 2019 with a capsule of ricin.",
            Method.POISON,
            id="a-plain-word",
        ),
        pytest.param(
            "The banker Ivo Beispiel was killed in Riga on 2 May 2019 by Russian intelligence; he fell ill after tea.",
            Method.POISON,
            id="weaker-words-where-no-plain-word-is-near",
        ),
        pytest.param(
            "The banker Ivo Beispiel was killed in Riga on 2 May 2019 by Russian intelligence.", None, id="silence-stays-silence"
        ),
    ],
)
def test_the_means_are_told_by_words_for_them(text: str, method: Method | None) -> None:
    assert report(text).value("method") == method


def test_a_strength_against_the_rules_is_quoted_from_a_line_that_carries_it() -> None:
    found = report(f"{KILLED} In 2018 a court in Vilnius convicted a Belarusian KGB officer of the murder.")
    assert found.value("attribution.strength") == Strength.CONVICTED
    assert any("convicted" in q.words for s in found.of("attribution.strength") for q in s.quotes)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param(
            "The Belarusian embassy in Vilnius called the accusation absurd.", RemarkType.DENIAL, id="the-accused-side-denies"
        ),
        pytest.param("The Belarusian embassy in Vilnius did not reply to questions.", None, id="silence-is-no-denial"),
        pytest.param("The number of cases has doubled since 2014.", RemarkType.TREND, id="more-than-before-is-a-trend"),
        pytest.param("The weather in Vilnius was mild that week.", None, id="a-plain-line-is-no-remark"),
    ],
)
def test_a_line_is_a_remark_by_what_it_says(line: str, kind: RemarkType | None) -> None:
    remarks = [r for r in extract(document(f"{KILLED} {line}")).remarks if r.quote.words in line]
    assert [r.type for r in remarks] == ([kind] if kind else [])


def test_a_threat_is_never_placed_in_the_state_that_makes_it() -> None:
    found = report("Iran threatened the family of the exiled writer Navid Beispiel, police in London said on 3 May 2019.")
    place = found.value("place")
    assert place is None or place.country != "IR"  # type: ignore[union-attr]


def test_what_stands_in_brackets_does_not_speak() -> None:
    (found,) = read(
        "The Metropolitan Police (the city's counterpart of the FBI) said that Iran was behind the killing of an exile, "
        "Navid Beispiel, in London on 3 May 2015.\n"
    ).reports
    voices = [voice.source for voice in found.values("attribution.by")]  # type: ignore[union-attr]
    assert any("Police" in voice for voice in voices)
    assert not any("FBI" in voice for voice in voices)


def test_the_doers_country_is_not_the_place_of_an_abduction() -> None:
    found = report(
        "Iranian intelligence tried to kidnap the exiled writer Navid Beispiel, prosecutors in London said on 3 May 2019."
    )
    place = found.value("place")
    assert place is None or place.country != "IR"  # type: ignore[union-attr]


def test_a_day_counted_from_another_is_shown_with_both_sentences() -> None:
    found = report(
        "Ada Sample, an exiled Belarusian editor, came home on 4 May 2016. Agents of the Belarusian KGB shot her dead in Vilnius "
        "the same night, a court found."
    )
    (told,) = found.of("date")
    assert [quote.words.split(",")[0] for quote in told.quotes] == [
        "Agents of the Belarusian KGB shot her dead in Vilnius the same night",
        "Ada Sample",
    ]


def test_the_victim_of_another_act_is_no_doer() -> None:
    found = extract(
        document(
            "Turkish agents brought home Ali Ornek, the head of a school, who had been abducted in Bishkek in May 2021.\n\n"
            "The invented bookseller Lin Shili was abducted by Chinese agents in Pattaya, Thailand, in October 2015."
        )
    )
    told = {p.label for r in found.reports for p in r.values("perpetrators")}  # type: ignore[union-attr]
    aimed = {t.label for r in found.reports for t in r.values("targets")}  # type: ignore[union-attr]
    assert "Lin Shili" in aimed
    assert not told & aimed


def test_somebody_named_beside_an_act_is_no_doer_without_a_word_that_says_so() -> None:
    found = report(
        "Ada Sample, an exiled Belarusian editor, was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB. "
        "Her case recalls that of Boris Muster, another exile."
    )
    assert "Boris Muster" not in {p.label for p in found.values("perpetrators")}  # type: ignore[union-attr]
