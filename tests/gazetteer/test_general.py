"""General names of a state's apparatus around a country's word."""

import pytest

from tocsin.gazetteer.matcher import find_mentions
from tocsin.gazetteer.mentions import ActorMention


@pytest.mark.parametrize(
    ("words", "text", "kind"),
    [
        pytest.param("the Omani secret service", "Omani secret service", "intelligence", id="a-secret-service"),
        pytest.param("Omani intelligence services", "Omani intelligence services", "intelligence", id="services"),
        pytest.param("Oman's intelligence agency", "Oman's intelligence agency", "intelligence", id="a-possessive"),
        pytest.param("Omani state security", "Omani state security", "intelligence", id="state-security"),
        pytest.param("two suspected Omani agents", "Omani agents", "agents", id="agents"),
        pytest.param("an Omani intelligence officer", "Omani intelligence officer", "agents", id="an-officer-is-a-person"),
        pytest.param("an Omani hit squad", "Omani hit squad", "agents", id="a-hit-squad"),
        pytest.param("the Omani embassy", "Omani embassy", "embassy", id="an-embassy"),
        pytest.param("the embassy of Oman", "embassy of Oman", "embassy", id="of-before-the-country"),
        pytest.param("an Omani diplomat", "Omani diplomat", "embassy", id="a-diplomat"),
        pytest.param("the government of Oman", "government of Oman", "government", id="a-government"),
        pytest.param("the Omani regime", "Omani regime", "government", id="a-regime"),
        pytest.param("the Omani state", "Omani state", "government", id="a-state"),
        pytest.param("Muscat's agents", "Muscat's agents", "agents", id="a-capital-for-its-government"),
        pytest.param("the Omani army", "Omani army", "military", id="an-army"),
        pytest.param("Omani police", "Omani police", "police", id="police"),
        pytest.param("the Omani foreign ministry", "Omani foreign ministry", "ministry", id="a-ministry"),
        pytest.param("US officials", "US officials", "government", id="a-country-in-letters-as-adjective"),
    ],
)
def test_a_general_name_has_its_kind(words: str, text: str, kind: str) -> None:
    found = [(m.text, m.kind, m.organ) for m in find_mentions(words) if isinstance(m, ActorMention)]
    assert found == [(text, kind, None)]


@pytest.mark.parametrize(
    "words", ["Omani state television", "an Omani poet", "Omanis in exile", "Oman leaders met", "the Omani Bank"]
)
def test_other_words_make_no_apparatus(words: str) -> None:
    assert not [m for m in find_mentions(words) if isinstance(m, ActorMention)]
