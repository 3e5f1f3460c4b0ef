"""The shipped actors keep their rules, and a file that breaks one is named with the path to the fault."""

import re
from importlib import resources

import pytest

from tocsin.gazetteer.actors import CODED_ORGANS, find_actor, load_actors, read_actors
from tocsin.gazetteer.countries import load_countries

GOOD = 'slug: aa-one\nname: "One"\nstate: "TR"\nkind: intelligence\naliases: ["One Office"]\nsources: ["A law, 1999"]\n'


def test_shipped_files_have_no_alias_clash_no_missing_source_and_no_unknown_key() -> None:
    folder = resources.files("tocsin.gazetteer") / "data" / "actors"
    files = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".yml")}
    actors, problems = read_actors(files)
    assert problems == []
    assert len(actors) == len(files)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        pytest.param({"aa-one.yml": GOOD.replace('sources: ["A law, 1999"]\n', "")}, "sources: missing", id="no-source"),
        pytest.param({"aa-one.yml": GOOD.replace('["A law, 1999"]', "[]")}, "sources: missing", id="an-empty-list-of-sources"),
        pytest.param({"aa-one.yml": GOOD + "colour: red\n"}, "unknown key 'colour'", id="an-unknown-key"),
        pytest.param({"aa-two.yml": GOOD}, "is not the file's name", id="a-slug-that-is-not-the-file"),
        pytest.param({"aa-one.yml": GOOD.replace("intelligence", "wizardry")}, "'wizardry' is none of", id="an-unknown-kind"),
        pytest.param({"aa-one.yml": GOOD.replace('"TR"', '"QQ"')}, "is no country's code", id="an-unknown-state"),
        pytest.param(
            {"aa-one.yml": GOOD.replace('["One Office"]', '["One Office", "ONE office"]')}, "duplicate", id="an-alias-twice"
        ),
        pytest.param({"aa-one.yml": GOOD + "parent: aa-none\n"}, "no such actor: aa-none", id="an-unknown-parent"),
        pytest.param({"aa-one.yml": "- a list"}, "not a mapping", id="a-list"),
        pytest.param({"aa-one.yml": "a: [b"}, "not YAML", id="no-yaml"),
        pytest.param(
            {"aa-one.yml": GOOD, "aa-two.yml": GOOD.replace("aa-one", "aa-two")},
            "is also an alias of aa-two",
            id="a-clash-of-aliases",
        ),
    ],
)
def test_a_fault_is_named_with_its_path(files: dict[str, str], problem: str) -> None:
    _, problems = read_actors(files)
    assert any(problem in found and found.startswith("actors/aa-") for found in problems), problems


def test_a_clash_is_allowed_where_both_say_so() -> None:
    shared = GOOD.replace('["One Office"]', '[{text: "One Office", ambiguous: true}]')
    _, problems = read_actors({"aa-one.yml": shared, "aa-two.yml": shared.replace("aa-one", "aa-two")})
    assert problems == []


def test_every_organ_that_the_codebook_spells_is_shipped_once() -> None:
    names = [actor.name for actor in load_actors().values()]
    assert {name: names.count(name) for name in CODED_ORGANS} == dict.fromkeys(CODED_ORGANS, 1)


def test_at_least_thirty_four_sponsor_states_are_covered() -> None:
    states = {actor.state for actor in load_actors().values()}
    wanted = "AE AR AZ BG BH BI BY CL CN CU DD EG ER ET FR GB GQ IL IN IQ IR KG KH KP KR KZ LA LY MA MM NI PK PL RO RS RU RW"
    assert set((wanted + " SA SD SU SY TD TH TJ TM TR UA UG US UZ VE VN YU ZA").split()) <= states


def test_every_source_names_a_publisher_and_most_a_year() -> None:
    sources = [source for actor in load_actors().values() for source in actor.sources]
    assert all(len(source) > 20 for source in sources)
    assert sum(bool(re.search(r"\d{4}|\.[a-z]{2,3}\b", source)) for source in sources) > len(sources) / 2


def test_an_actor_exists_within_its_state_s_time() -> None:
    countries = load_countries()
    for actor in load_actors().values():
        until = countries[actor.state].until
        assert until is None or actor.since is None or actor.since <= until, actor.slug


@pytest.mark.parametrize(
    ("words", "state", "slug"),
    [
        pytest.param("Main Intelligence Directorate", None, "ru-gru", id="by-alias"),
        pytest.param("Ministry of National Security", "TM", "tm-mnb", id="by-alias-and-state"),
        pytest.param("Ministry of National Security", None, None, id="a-shared-alias-needs-its-state"),
        pytest.param("Office of Nothing", None, None, id="an-unknown-name-is-nobody"),
    ],
)
def test_an_actor_is_found_by_name(words: str, state: str | None, slug: str | None) -> None:
    actor = find_actor(words, state=state)
    assert (actor.slug if actor else None) == slug


@pytest.mark.parametrize(
    ("slug", "words", "organ"),
    [
        pytest.param("ru-gru", "Main Intelligence Directorate", "GRU", id="a-coded-organ-has-the-codebook-s-spelling"),
        pytest.param("bi-snr", "snr", "SNR", id="another-organ-is-written-as-named"),
        pytest.param(
            "sd-niss",
            "Sudanese National Intelligence and Security Service",
            "National Intelligence and Security Service",
            id="without-its-country",
        ),
        pytest.param(
            "iq-mukhabarat",
            "Iraqi Intelligence Service",
            "Iraqi Intelligence Service",
            id="unless-the-country-is-part-of-the-name",
        ),
        pytest.param(
            "ma-dged", "Direction Générale des Etudes et de la Documentation", "DGED", id="a-foreign-alias-gives-the-english-name"
        ),
    ],
)
def test_an_organ_is_written_as_the_codebook_wants(slug: str, words: str, organ: str) -> None:
    assert load_actors()[slug].organ_as(words) == organ
