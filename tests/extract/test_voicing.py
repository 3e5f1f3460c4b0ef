"""A strength and a voice stand on a sentence that gives them. All persons are invented; the states and services are real."""

from dataclasses import replace

import pytest
from tests.extract.said import KILLED, quoted, told

from tocsin.extract.reading import see
from tocsin.extract.view import look_at
from tocsin.extract.voicing import gives
from tocsin.model.documents import Document
from tocsin.model.evidence import digest
from tocsin.model.values import Asserter, Response
from tocsin.model.vocabulary import PerpetratorRole, Strength


@pytest.mark.parametrize(
    ("more", "strength", "words"),
    [
        pytest.param(
            "Officials, speaking privately, blame the Belarusian KGB for her murder.",
            Strength.ALLEGED, "privately", id="a-private-word-is-no-finding",
        ),
        pytest.param(
            "The Belarusian KGB planned it, according to a recording that surfaced on Monday.",
            Strength.ALLEGED, "recording", id="a-recording-is-no-authority",
        ),
        pytest.param(
            "Lithuanian prosecutors said that the killing had been ordered by the Belarusian KGB.",
            Strength.ASSESSED, "prosecutors said", id="an-authority-that-says-so-is",
        ),
        pytest.param(
            "A barman was sentenced to life in prison on Friday. Her widower is sure that it was the Belarusian KGB.",
            Strength.ALLEGED, "is sure", id="a-conviction-that-leaves-the-client-open",
        ),
    ],
)  # fmt: skip
def test_a_strength_stands_on_the_sentence_that_gives_it(more: str, strength: Strength, words: str) -> None:
    (found,) = told(f"{KILLED} {more}", "attribution.strength")
    assert found.value is strength
    assert words in quoted(found)


@pytest.mark.parametrize(
    ("sentence", "strength", "given"),
    [
        ("Officials, speaking privately, blame the Belarusian KGB for it.", Strength.ASSESSED, False),
        ("Officials in Vilnius blame the Belarusian KGB for it.", Strength.ASSESSED, True),
        ("The Belarusian KGB said that it had no agents there.", Strength.ASSESSED, False),
        ("She had worked for the police, and was found after agents of the Belarusian KGB had left.", Strength.ASSESSED, False),
        ("A court in Minsk has sentenced a man for it.", Strength.CONVICTED, False),
        ("A court in Vilnius has sentenced a man whom the Belarusian KGB had sent.", Strength.CONVICTED, True),
        ("Nobody was ever convicted of it for the Belarusian KGB.", Strength.CONVICTED, False),
    ],
)
def test_what_a_sentence_gives(sentence: str, strength: Strength, given: bool) -> None:
    text = f"Ada Sample, an exiled editor, was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB. {sentence}"
    seen = see(look_at(Document(doc_id="x", text=text, digest=digest(text.encode()))))
    ((facts, _),) = seen.incidents
    line = seen.view.lines[-1]
    named = [m for m in seen.named.within(line.start, line.end) if getattr(m, "state", getattr(m, "country", None)) == "BY"]
    link = replace(facts.link, mentions=(*facts.link.mentions, *named))
    assert gives(seen.view, link, line, strength) is given


def test_where_no_sentence_ties_the_state_its_denial_tells_an_allegation() -> None:
    text = f"{KILLED} She had fled Belarus in 2012. The Belarusian embassy denied that the Belarusian KGB knew anything of it."
    strengths = told(text, "attribution.strength")
    assert [s.value for s in strengths] == [Strength.ALLEGED]
    assert "denied" in quoted(strengths[0])


@pytest.mark.parametrize(
    ("more", "untold"),
    [
        pytest.param("A witness told the court that the Belarusian KGB was behind it.", "the court", id="a-court-that-is-told"),
        pytest.param("She had thought that the Belarusian KGB was behind it.", "the author", id="a-thought-of-somebody-else"),
    ],
)
def test_who_is_only_spoken_to_or_of_is_no_voice(more: str, untold: str) -> None:
    voices = [s.value for s in told(f"{KILLED} {more}", "attribution.by")]
    assert all(isinstance(v, Asserter) and v.source != untold for v in voices)


@pytest.mark.parametrize("end", ["A court in Minsk gave her a life sentence.", "She was charged with treason in Minsk."])
def test_what_the_accused_states_courts_do_is_no_reaction(end: str) -> None:
    text = f"On 4 May 2016 agents of the Belarusian KGB abducted the exiled editor Ada Sample from Vilnius. {end}"
    kinds = {s.value.type.value for s in told(text, "responses") if isinstance(s.value, Response)}
    assert not kinds & {"conviction", "charges"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param(
            "Ben Muster, who works for the Belarusian Ministry of Defence, hired two men in Vilnius", "operative", id="hires"
        ),
        pytest.param("Ben Muster, a barman, was hired in Vilnius by the Belarusian KGB and", "recruit", id="is-hired"),
    ],
)
def test_who_hires_is_no_recruit(text: str, role: str) -> None:
    found = told(f"{text} plotted to kill the exiled editor Ada Sample in May 2016, prosecutors said.", "perpetrators")
    roles = {getattr(s.value, "role", None) for s in found if "Muster" in getattr(s.value, "label", "")}
    assert roles == {PerpetratorRole(role)}


def test_the_seat_of_an_office_is_not_where_an_act_was() -> None:
    text = (
        "Ada Sample, an exiled editor, was shot dead on 4 May 2016 by agents of the Belarusian KGB. "
        "The police in Warsaw are looking for two men."
    )
    assert all(getattr(s.value, "city", None) != "Warsaw" for s in told(text, "place"))


def test_a_bare_date_is_quoted_with_the_act() -> None:
    text = "4 May 2016.\n\nAda Sample, an exiled editor, is shot dead in Vilnius by agents of the Belarusian KGB."
    (date,) = told(text, "date")
    assert "shot dead" in quoted(date)


def test_where_somebody_comes_from_is_not_where_an_act_was() -> None:
    text = "Ada Sample, an exile and mother of two from Warsaw, was abducted in Vilnius by agents of the Belarusian KGB."
    assert [getattr(s.value, "city", None) for s in told(text, "place")] == ["Vilnius"]


def test_the_day_of_a_release_is_not_that_of_the_act() -> None:
    text = "For release 18 October 2020.\n\nAgents of the Belarusian KGB abducted the exiled editor Ada Sample from Vilnius."
    assert told(text, "date") == []


def test_what_an_authority_says_before_a_list_it_says_of_every_case() -> None:
    text = (
        "According to the Treasury the network works for the Belarusian KGB. It has been linked by the Treasury to two "
        "crimes:\n\n"
        "1. The murder of Ada Sample in Vilnius on 4 May 2016. She had published accusations against Belarusian officials.\n\n"
        "2. The kidnapping of Ben Muster in Riga on 7 June 2017."
    )
    assert {s.value for s in told(text, "attribution.strength")} == {Strength.ASSESSED}
