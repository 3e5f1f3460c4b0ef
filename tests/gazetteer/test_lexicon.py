"""The names that the matcher looks for, apart from places."""

from tocsin.gazetteer.lexicon import load_lexicon


def test_a_full_stop_at_the_end_makes_no_other_name() -> None:
    assert "u.s" in load_lexicon().entries
    assert "u.s." not in load_lexicon().entries


def test_no_key_is_longer_than_its_first_word_promises() -> None:
    lexicon = load_lexicon()
    assert lexicon.longest["islamic"] >= len("islamic revolutionary guard corps".split())


def test_shared_aliases_hold_every_actor() -> None:
    states = {actor.state for actor in load_lexicon().entries["ministry of national security"].actors}
    assert {"TM", "AZ"} <= states
