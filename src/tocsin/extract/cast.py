"""Decide who is who in one document: which words speak of the same person or group, and what is said of them.

A name beside a description is one person ("the blogger Ada Sample", "Ada Sample, a blogger,"); a surname told again is the
same person; "the blogger" is the last person so described. What a pronoun means follows from who was spoken of last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.extract.mentions import Named
from tocsin.extract.people import Person, find_people
from tocsin.extract.tokens import Token, tokens_of
from tocsin.extract.verbs import VERBS
from tocsin.extract.view import View
from tocsin.model.vocabulary import Category

_APPOSITION: Final = re.compile(
    r"\s*,\s*(?:(?:aged\s+|then\s+|now\s+)?\d{1,3}(?:\s+years old)?\s*,\s*)?(?:then |now |once |formerly |long )?"
)
_COPULA: Final = re.compile(r"\s*,?\s*(?:who\s+)?(?:is|was|has been|had been|became)\s+")
_IDENTIFIED: Final = re.compile(r"\b(?:was|is|as|were)\s$")
_FURTHER: Final = re.compile(r"(?: (?:of|in|at|for|with) [^,.;]{1,60})? and ")
_RELATIVE: Final = re.compile(r" (?:who|known as|called|named|by the name of)\b[^,.;]{0,60}(?:, )?")
_PLACED: Final = re.compile(r"\b(?:in|at|near|inside|across|around|onto|into|the|a|an) $")


@dataclass(slots=True, kw_only=True)
class Figure:
    """A person or group of the document, with all that is said of it so far."""

    number: int
    mentions: list[Person] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    nationality: str | None = None
    is_former: bool = False

    @property
    def name(self) -> Person | None:
        """The fullest name, the first of equals."""
        names = [m for m in self.mentions if m.is_named]
        return max(names, key=lambda m: (len(m.label.split()), -m.start)) if names else None

    @property
    def first(self) -> Person:
        """The first mention."""
        return self.mentions[0]

    @property
    def is_plural(self) -> bool:
        """Whether more than one person is meant."""
        return all(m.is_plural for m in self.mentions) and self.name is None

    @property
    def is_doubtful(self) -> bool:
        """Whether its name is one bare word, with no title, description or category beside it: it may be no person."""
        name = self.name
        if name is None or name.form == "organisation" or self.nouns or self.categories:
            return False
        return len(name.label.split()) == 1 and all(m.end - m.start == len(m.label) for m in self.mentions)

    @property
    def is_perpetrator(self) -> bool:
        """Whether only words for doers speak of it."""
        return any(m.form == "perpetrator" for m in self.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The tokens, people and figures of a document, by line."""

    tokens: tuple[tuple[Token, ...], ...]
    people: tuple[tuple[Person, ...], ...]
    figures: tuple[Figure, ...]
    figure_of: dict[int, Figure]
    flow: tuple[Person, ...]

    def figure(self, person: Person) -> Figure:
        """The figure that a mention belongs to."""
        return self.figure_of[person.start]


def assemble(view: View, named: Named) -> Cast:
    """The cast of a document, in one pass."""
    builder = _Builder(view)
    tokens, people = [], []
    for line in view.lines:
        words = tokens_of(view, line)
        found = find_people(words, line.index, view.flat, named.taken(line.start, line.end), named.demonyms(line.start, line.end))
        found = builder.admit(found)
        tokens.append(tuple(words))
        people.append(tuple(found))
    return Cast(
        tokens=tuple(tokens), people=tuple(people), figures=tuple(builder.figures), figure_of=builder.figure_of,
        flow=tuple(p for found in people for p in found),
    )  # fmt: skip


class _Builder:
    """Reads mentions in order and files each under a figure."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.figures: list[Figure] = []
        self.figure_of: dict[int, Figure] = {}
        self.by_key: dict[str, Figure] = {}
        self.by_full: dict[str, Figure] = {}
        self.by_noun: dict[str, Figure] = {}
        self.by_part: dict[str, Figure] = {}
        self.surnames = {
            found.group(1).lower() for found in re.finditer(r"(?<=[a-z,] )(?:[A-Z][\w'-]+ )+([A-Z][\w'-]+)", view.flat[:400_000])
        }
        self.capital = {found.group().lower() for found in re.finditer(r"(?<=[a-z,] )[A-Z][\w'-]+", view.flat[:400_000])}
        self.plain = set(re.findall(r"(?<![\w'-])[^\W\d_]+", view.flat[:200_000])) if not view.shouted else set()

    def admit(self, found: Sequence[Person]) -> list[Person]:
        """File the mentions of one line; a lone capitalised word that is no known surname is not kept."""
        kept: list[Person] = []
        for person in found:
            if person.form == "name" and not self._is_name(person):
                continue
            figure = self._beside(kept, person) or self._known(person)
            if figure is None:
                figure = Figure(number=len(self.figures))
                self.figures.append(figure)
            self._file(figure, person)
            kept.append(person)
        return kept

    def _is_name(self, person: Person) -> bool:
        words = person.label.split()
        titled = person.start < person.end - len(person.label)
        if (
            not titled
            and person.key not in self.by_key
            and _PLACED.search(self.view.low[max(0, person.start - 14) : person.start])
        ):
            return False
        if len(words) > 1 or person.start < person.end - len(person.label):
            return not (words[0].lower() in self.plain and len(words) == 2 and words[1].lower() in self.plain)
        word = words[0].lower()
        if person.key in self.by_key or word in self.surnames or word in self.by_part:
            return True
        return word in self.capital and word not in self.plain and len(word) > 2 and word not in VERBS

    def _beside(self, kept: Sequence[Person], person: Person) -> Figure | None:
        if not kept:
            return None
        last = next((p for p in reversed(kept) if p.is_named != person.is_named), kept[-1]) if person.is_named else kept[-1]
        gap = self.view.flat[last.end : person.start]
        if (
            not person.is_named
            and _FURTHER.fullmatch(gap)
            and not person.is_definite
            and not person.is_plural
            and self._describes(kept[-1])
        ):
            return self.figure_of[kept[-1].start]
        if last.is_named == person.is_named or last.is_plural != person.is_plural:
            return None
        joined: object
        if person.is_named:
            relative = not last.is_definite and not last.is_plural and _RELATIVE.fullmatch(gap)
            joined = (
                gap == " "
                or bool(relative)
                or bool(_APPOSITION.fullmatch(gap) and not last.possessor)
                or (_copula_subject(kept) and _COPULA.fullmatch(gap))
            )
        else:
            loose = not person.is_definite or person.possessor or last.end + 2 == person.start
            joined = (_APPOSITION.fullmatch(gap) and loose) or _COPULA.fullmatch(gap)
        if not joined and person.is_named and _IDENTIFIED.search(self.view.low[last.end : person.start]):
            last = next((p for p in kept if not p.is_named and not p.is_plural and not self.figure_of[p.start].name), last)
            joined = not last.is_named
        if not joined:
            return None
        figure = self.figure_of[last.start]
        if gap == " " and person.form == "name" and _is_other_name(person, figure):
            return self._parted(figure, last)
        if person.is_named and person.key in self.by_key and self.by_key[person.key] is not figure:
            known = self.by_key[person.key]
            if is_namesake(person, known):
                return figure
            self._merge(known, figure)
            return known
        return figure

    def _parted(self, figure: Figure, described: Person) -> Figure:
        """A figure of its own for a description that a new name follows: "the trader Ada Muster" is not the trader before."""
        figure.mentions.remove(described)
        apart = Figure(number=len(self.figures))
        self.figures.append(apart)
        self._file(apart, described)
        return apart

    def _describes(self, person: Person) -> bool:
        """Whether a description stands in apposition to a name."""
        name = self.figure_of[person.start].name
        return (
            not person.is_named
            and not person.is_plural
            and name is not None
            and name.line == person.line
            and name.end < person.start
        )

    def _merge(self, into: Figure, other: Figure) -> None:
        """Move what is said of one figure to another that turns out to be the same."""
        if other is into:
            return
        for mention in other.mentions:
            self.figure_of[mention.start] = into
        into.mentions = sorted(into.mentions + other.mentions, key=lambda m: m.start)
        into.categories += other.categories
        into.nouns |= other.nouns
        into.nationality = into.nationality or other.nationality
        into.is_former = into.is_former or other.is_former
        other.mentions = []

    def _known(self, person: Person) -> Figure | None:
        if person.is_named:
            known = self.by_full.get(person.label.lower()) or self.by_key.get(person.key or "")
            if known is not None and is_namesake(person, known):
                return None
            return known or (self.by_part.get(person.key or "") if " " not in person.label else None)
        if person.is_definite and person.noun and not person.possessor:
            figure = self.by_noun.get(person.noun + ("+" if person.is_plural else ""))
            if figure and person.nationality and figure.nationality and person.nationality != figure.nationality:
                return None  # "the Rwandan journalist" is not the Nicaraguan one told of before
            return figure
        return None

    def _file(self, figure: Figure, person: Person) -> None:
        figure.mentions.append(person)
        if person.category:
            figure.categories.append(person.category)
        if person.noun:
            figure.nouns.add(person.noun)
            self.by_noun[person.noun + ("+" if person.is_plural else "")] = figure
        if person.key:
            if not self.by_key.setdefault(person.key, figure).mentions:
                self.by_key[person.key] = figure
            self.by_full.setdefault(person.label.lower(), figure)
            parts = person.label.lower().split()
            if len(parts) > 1:
                self.by_part |= {part: figure for part in parts if len(part) > 2}
            for noun in figure.nouns:
                self.by_noun[noun] = figure
        figure.nationality = figure.nationality or person.nationality
        figure.is_former = figure.is_former or person.is_former
        self.figure_of[person.start] = figure


def is_namesake(person: Person, figure: Figure) -> bool:
    """Whether a name shares no more than the surname with the figure that bears it ("Marta Sample" beside "Ada Sample")."""
    if person.form != "name" or figure.name is None or figure.name.form != "name":
        return False
    new, known = person.label.lower().split(), figure.name.label.lower().split()
    if len(new) < 2 or len(known) < 2 or set(new[:-1]) & set(known[:-1]):
        return False
    initial = min(len(new[0].rstrip(".")), len(known[0].rstrip("."))) == 1
    return new[0][0] != known[0][0] if initial else new[0][:3] != known[0][:3]


def _is_other_name(person: Person, figure: Figure) -> bool:
    """Whether a full name shares no word with the full name that a figure bears."""
    known = figure.name
    if known is None or known.form != "name":
        return False
    new, old = person.label.lower().split(), known.label.lower().split()
    return len(new) > 1 and len(old) > 1 and not set(new) & set(old)


def _copula_subject(kept: Sequence[Person]) -> bool:
    return len(kept) <= 2
