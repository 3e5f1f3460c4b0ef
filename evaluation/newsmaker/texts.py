"""Write the words of invented news: ordinary stories by topic, and one story in some hundred of the kind that Tocsin is for.

Everything comes from a random generator that is handed in, so that one seed gives one newspaper. Slots are filled with invented
people, teams and companies; states are drawn evenly, so that no state is more often behind an act than another.
"""

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tocsin.gazetteer.countries import load_countries

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"

GIVEN = "Alda Bruno Celia Dario Edda Faruk Greta Hanno Ilka Jovan Karin Levan Mirela Nuri Oriel Petra Quentin Rasa Silvan Tamar Ulrik Vesna Wanda Yusuf Zeno".split()
FAMILY = "Abren Balvik Corvane Dremsal Elvash Fortune Gandric Holvera Imrasen Jastrow Kelmendo Lorvan Mastrel Norvane Ostrevo Pelligra Quarnek Rostami-Vale Sandrell Tormey Ulverin Vastrik Wexholm Yarrowin Zelmar".split()
CITIES = "Lyon Leeds Graz Turku Porto Ghent Brno Malmo Seville Izmir Tbilisi Riga Bergen Trieste Cork Basel Utrecht Nantes Gdansk Plovdiv Nicosia Tirana Skopje Almaty Amman Beirut Nairobi Lagos Accra Dakar Lima Quito Bogota Osaka Busan Manila Bangkok Jakarta Delhi Lahore Dhaka Colombo Sydney Perth Toronto Montreal Boston Houston Denver Seattle Geneva Vienna Berlin London Madrid Rome Athens Istanbul Cairo Tunis".split()
TEAMS = "Rovers Athletic United Wanderers Rangers Albion Dynamo Sporting Harriers Thistle".split()
NICKS = "hammer assassin wizard ghost cannon surgeon".split()
TITLES = ["The Salt Line", "A Winter of Doors", "The Quiet Consul", "Ninth Bridge", "Nobody's Umbrella", "The Long Arm"]
COMPANIES = "Kordun Brastel Ovanta Meriline Tessagon Halvex Norquay Pellworm".split()
THINGS = "tomatoes steel cheese lorries timber tyres".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story as its newspaper prints it. `topic` is its key in the tables; `relevant` whether it tells of an act we look for."""

    headline: str
    paragraphs: tuple[str, ...]
    topic: str
    relevant: bool
    evidence: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state as a story names it."""

    name: str
    adjective: str
    capital: str


@cache
def states() -> tuple[State, ...]:
    found = [
        State(name=country.name, adjective=country.adjectives[0], capital=country.capitals[0])
        for country in load_countries().values()
        if country.adjectives and country.capitals and country.until is None
    ]
    return tuple(sorted(found, key=lambda s: s.name))


@cache
def table(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))


@cache
def topics(*, held_out: bool | None = None) -> tuple[str, ...]:
    rows = table("ordinary").items()
    return tuple(sorted(k for k, row in rows if held_out is None or bool(row.get("held_out")) == held_out))


def slots(rng: random.Random) -> dict[str, str]:
    """What fills the slots of one story: the same person and place all through."""
    here, there, behind = rng.sample(states(), 3)
    city, city2 = rng.sample(CITIES, 2)
    family, family2 = rng.sample(FAMILY, 2)
    return {
        "person": f"{rng.choice(GIVEN)} {family}", "surname": family, "person2": f"{rng.choice(GIVEN)} {family2}",
        "city": city, "city2": city2, "country": here.name, "country2": there.name, "demonym": here.adjective,
        "demonym2": there.adjective, "state": behind.name, "state_adj": behind.adjective, "state_capital": behind.capital,
        "team": f"{city} {rng.choice(TEAMS)}", "team2": f"{city2} {rng.choice(TEAMS)}", "nick": rng.choice(NICKS),
        "title": rng.choice(TITLES), "company": rng.choice(COMPANIES), "company2": rng.choice(COMPANIES),
        "thing": rng.choice(THINGS), "month": rng.choice(MONTHS), "weekday": rng.choice(DAYS), "n1": str(rng.randint(2, 9)),
        "n2": str(rng.randint(0, 1)),        "n3": str(rng.randint(11, 68)), "percent": str(rng.randint(31, 88)), "thousands": f"{rng.randint(2, 90)},000",
    }  # fmt: skip


_SLOT = re.compile(r"\{(\w+)\}")


def fill(template: str, values: dict[str, str]) -> str:
    filled = _SLOT.sub(lambda found: values[found[1]], template)
    return re.sub(r"\b([Aa]) (?=[AEIO]|Uzbek)", r"\1n ", filled)


def ordinary(rng: random.Random, *, held_out: bool | None = None, bare: bool = False) -> Story:
    """An ordinary story of a topic drawn evenly; now and then a round-up of two topics. A `bare` one is without the filler."""
    topic = rng.choice(topics(held_out=held_out))
    row, values = table("ordinary")[topic], slots(rng)
    body = rng.sample(row["sentences"], rng.randint(4, len(row["sentences"])))
    if rng.random() < 0.25:
        other = table("ordinary")[rng.choice(topics(held_out=held_out))]
        body += [rng.choice(other["leads"]), *rng.sample(other["sentences"], 3)]
    filler = rng.sample(table("filler"), rng.randint(3, 16))
    body += [] if bare else filler
    lead = fill(rng.choice(row["leads"]), values)
    return Story(
        headline=fill(rng.choice(row["headlines"]), values),
        paragraphs=_paragraphs(rng, lead, [fill(s, values) for s in body]),
        topic=topic,
        relevant=False,
    )


def relevant(rng: random.Random, *, bare: bool = False) -> Story:
    """A story of an act against somebody abroad: an invented one, or the text of an article of the training gold."""
    if rng.random() < 0.5:
        return rng.choice(gold_stories("train"))
    kinds, values = table("relevant")["kinds"], slots(rng)
    kind = rng.choice(sorted(kinds))
    lead = fill(rng.choice(kinds[kind]["leads"]), values)
    told = kinds[kind]["sentences"]
    body = told + rng.sample(table("relevant")["closing"], rng.randint(2, 5))
    if rng.random() < 0.3:
        background = table("ordinary")[rng.choice(topics())]
        body = body + rng.sample(background["sentences"], 3)
    filler = rng.sample(table("filler"), rng.randint(3, 16))
    body = body if bare else body + filler
    paragraphs = _paragraphs(rng, lead, [fill(s, values) for s in body])
    evidence = (lead, *(fill(s, values) for s in told))
    return Story(headline=lead.split(",")[0][:90], paragraphs=paragraphs, topic=kind, relevant=True, evidence=evidence)


def _paragraphs(rng: random.Random, lead: str, sentences: list[str]) -> tuple[str, ...]:
    found, left = [lead], list(sentences)
    while left:
        size = rng.randint(1, 3)
        found.append(" ".join(left[:size]))
        left = left[size:]
    return tuple(found)


@cache
def gold_stories(part: str, *, positive: bool = True) -> tuple[Story, ...]:
    """The articles of a part of the gold that hold an incident, or those that hold none."""
    found = []
    for path in sorted((GOLD / part).glob("*.yml")):
        row = yaml.safe_load(path.read_text("utf-8"))
        if bool(row["incidents"]) == positive:
            paragraphs = tuple(p for p in row["text"].split("\n\n") if p.strip())
            quoted = tuple(words for incident in row["incidents"] for _, words in incident.get("evidence", ()))
            found.append(
                Story(headline=row["title"], paragraphs=paragraphs, topic=f"gold {part}", relevant=positive, evidence=quoted)
            )
    return tuple(found)
