"""The gate: what passes, why, and that no state makes a text more or less relevant."""

from pathlib import Path

import pytest
import yaml

from tocsin.gazetteer.countries import load_countries
from tocsin.relevance.gate import Gate, load, windows
from tocsin.relevance.signs import EVERYWHERE, signs

GOLD = Path(__file__).resolve().parents[2] / "evaluation/gold"
FLOOR = 0.98
"""Least share of relevant gold articles of dev and test that pass."""

GATE = load()


def articles(part: str) -> list[str]:
    rows = [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted((GOLD / part).glob("*.yml"))]
    return [row["text"] for row in rows if row["incidents"]]


@pytest.mark.parametrize("parts", [pytest.param(("dev", "test"), id="relevant-gold-passes")])
def test_recall_on_gold_keeps_its_floor(parts: tuple[str, ...]) -> None:
    judged = [GATE.judge(text).passes for part in parts for text in articles(part)]
    assert sum(judged) / len(judged) >= FLOOR


PLOT = (
    "Police in Lyon said on Monday that {state} had sent two agents to kill an exiled {adjective} editor. The men had "
    "followed her for weeks. The embassy of {state} rejected the accusation. Prosecutors said that the {adjective} "
    "intelligence service had paid for the plot."
)
QUIET = (
    "The council of Lyon put off its vote on the car park after a long debate. "
    "The {adjective} choir sang. The mayor of {state} wrote."
)


@pytest.mark.parametrize("passage", [PLOT, QUIET], ids=["a-plot", "a-quiet-town"])
def test_every_state_weighs_the_same(passage: str) -> None:
    told = {
        GATE.judge(passage.format(state=country.name, adjective=country.adjectives[0])).probability
        for country in load_countries().values()
        if country.adjectives
    }
    assert max(told) - min(told) < 0.02  # what little is left: "of" or "and" in a name


def test_a_plot_passes_and_a_car_park_does_not() -> None:
    assert GATE.judge(PLOT.format(state="Oman", adjective="Omani")).passes
    assert not GATE.judge(QUIET.format(state="Oman", adjective="Omani")).passes


def test_one_paragraph_in_a_long_text_is_enough() -> None:
    quiet = "\n\n".join([QUIET.format(state="Oman", adjective="Omani")] * 60)
    assert GATE.judge(f"{quiet}\n\n{PLOT.format(state='Oman', adjective='Omani')}\n\n{quiet}").passes


def test_reasons_are_words_of_the_text_and_add_up() -> None:
    found = signs(PLOT, vocabulary=GATE.weights)
    judged = GATE.judge(PLOT)
    assert {word for word, _ in judged.reasons} <= found
    assert abs(judged.reasons[0][1]) >= abs(judged.reasons[-1][1])


def test_no_word_of_the_gate_names_a_state_or_belongs_to_every_text() -> None:
    names = {w.lower() for c in load_countries().values() for n in (*c.names, *c.adjectives, *c.people) for w in n.split()}
    common = {"the", "of", "and", "new", "united", "states", "republic", "central", "white"}
    assert not (set(GATE.weights) & (names - common))
    assert not set(GATE.weights) & EVERYWHERE


@pytest.mark.parametrize("text", ["", " \n", "7", "A B C", "x" * 100_000, "ПОЛИЦИЯ " * 50])
def test_odd_texts_are_judged_without_harm(text: str) -> None:
    assert 0 < GATE.judge(text).probability < 1


def test_windows_hold_the_whole_text() -> None:
    text = "\n".join(f"line {n} of some words" for n in range(500))
    assert "".join(windows(text)).replace("\n", "") == text.replace("\n", "")


def test_capitals_throughout_are_read_as_small_letters() -> None:
    plot = PLOT.format(state="Oman", adjective="Omani")
    assert GATE.judge(plot.upper()).passes
    assert Gate(version="", bias=0.0, threshold=0.5, weights={}).judge(plot).probability == 0.5
