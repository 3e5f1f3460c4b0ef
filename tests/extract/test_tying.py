"""A state's quote ties it to the act, and a target's category is said. All persons are invented; states and services are real."""

import pytest
from tests.extract.said import KILLED, quoted, read, told

from tocsin.extract.reading import see
from tocsin.extract.view import look_at
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.vocabulary import Category


@pytest.mark.parametrize(
    ("more", "saying", "silent"),
    [
        pytest.param(
            "Lithuania summoned the Belarusian ambassador. Prosecutors said that the Belarusian KGB was behind the killing.",
            "behind the killing", "summoned", id="a-summons-names-a-state-and-ties-nothing",
        ),
        pytest.param(
            "The Belarusian KGB denied it. Her widower is sure that it was the Belarusian KGB.",
            "is sure", "denied", id="a-denial-says-that-it-was-not-the-state",
        ),
        pytest.param(
            "Belarus had the oldest government in the region. The gunman was sent by the Belarusian KGB, the police said.",
            "sent by", "oldest", id="a-bare-name-ties-nothing",
        ),
    ],
)  # fmt: skip
def test_the_quote_of_a_state_is_the_sentence_that_ties_it(more: str, saying: str, silent: str) -> None:
    (state,) = told(f"{KILLED} {more}", "sponsor.state")
    assert state.value == "BY"
    assert saying in quoted(state)
    assert silent not in quoted(state)


ANOTHER = "On 9 June 2017 agents of the Belarusian KGB abducted Ben Muster, an exiled poet, from Riga, prosecutors say."


def test_a_state_that_only_anothers_act_names_is_hardly_sure_and_has_no_strength() -> None:
    found = read(f"{KILLED} {ANOTHER}").reports
    first, second = (report.of("sponsor.state")[0] for report in found)
    assert (first.rule or "").startswith("named where another act is told")
    assert 2 * (first.confidence or 0) < 1.2 * (second.confidence or 0)
    assert [len(report.of("attribution.strength")) for report in found] == [0, 1]


@pytest.mark.parametrize(
    "hint", ["She had written about Belarus, and fled its KGB.", "The Belarusian KGB has an office in Vilnius."]
)
def test_a_service_that_is_only_named_ties_no_state_and_leaves_the_strength_in_doubt(hint: str) -> None:
    text = f"{KILLED} {hint}"
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2021-05-20"))
    ((_, claims),) = see(look_at(document)).incidents
    state, strength = (next(c for c in claims if c.statement.field == f) for f in ("sponsor.state", "attribution.strength"))
    assert (state.statement.rule or "").startswith("named elsewhere")
    organ = next(c for c in claims if c.statement.field == "sponsor.organ")
    assert [state.doubtful, strength.doubtful, organ.doubtful] == [True, True, True]


def test_a_state_is_quoted_from_a_general_sentence_before_it_is_from_anothers_act() -> None:
    text = f"The KGB of Belarus has killed exiles, the Latvian police say.\n\n{KILLED}\n\n{ANOTHER}\n"
    first = read(text).reports[0]
    assert all("Ben Muster" not in quoted(first.of(name)[0]) for name in ("sponsor.state", "attribution.strength"))


def test_a_heading_that_names_a_service_is_quoted_with_the_act_that_goes_on_from_it() -> None:
    text = "1. Officers of the Belarusian KGB.\n\n"
    text += "They planned to abduct the exiled journalist Ada Sample from Vilnius to Minsk in May 2020."
    (state,) = told(text, "sponsor.state")
    assert "planned to abduct" in quoted(state)


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        pytest.param(
            "Ada Sample, a dentist, was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB.",
            Category.OTHER, "dentist", id="what-no-word-says-is-not-guessed",
        ),
        pytest.param(
            "Ada Sample had led an opposition party of exiles for years. "
            "On 4 May 2016 she was shot dead in Vilnius by agents of the Belarusian KGB.",
            Category.DISSIDENT, "opposition", id="said-in-another-sentence-is-quoted-too",
        ),
        pytest.param(
            "Ada Sample, who knew Ben Muster, a journalist, was shot dead in Vilnius by agents of the Belarusian KGB.",
            Category.OTHER, "shot dead", id="said-of-somebody-else",
        ),
        pytest.param(
            "Ben Muster, a journalist, wrote that Ada Sample had been shot dead in Vilnius by agents of the Belarusian KGB.",
            Category.OTHER, "shot dead", id="said-of-who-tells-it",
        ),
        pytest.param(
            "The former Belarusian minister Ada Sample was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB.",
            Category.FORMER_OFFICIAL, "former", id="a-former-official",
        ),
    ],
)  # fmt: skip
def test_a_category_stands_on_words_that_say_it(text: str, category: Category, words: str) -> None:
    (target,) = told(text, "targets")
    assert getattr(target.value, "category", None) is category
    assert words in quoted(target)


def test_a_state_that_no_sentence_ties_is_told_as_doubtful() -> None:
    killed = "Ada Sample, an exiled editor, was shot dead in Vilnius on 4 May 2016."
    killed += " She had fled Belarus in 2012."
    (faint,) = told(f"{killed} The Belarusian embassy denied that the Belarusian KGB knew of it.", "sponsor.state")
    (tied,) = told(f"{killed} The gunman had been sent by the Belarusian KGB, the police said.", "sponsor.state")
    assert faint.confidence is not None
    assert tied.confidence is not None
    assert faint.confidence < 0.6 < tied.confidence
