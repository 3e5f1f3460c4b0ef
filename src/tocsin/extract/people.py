"""Decide which words speak of people and groups: names, descriptions, names beside descriptions, pronouns.

No trained model: capital letters, titles, head nouns (`vocabulary.py`) and the gazetteer's places and demonyms decide.
A capitalised run that names a place, a service, a court or an office is nobody.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.extract.tokens import Token
from tocsin.extract.verbs import NOUNS
from tocsin.extract.vocabulary import DEFECTING, FIRM_ADJECTIVES, HEADS, ORGANISATIONS, PERPETRATOR_HEADS, TITLES
from tocsin.extract.word_lists import (
    ALSO_NAMES,
    BREAKS,
    DETERMINERS,
    GROUP_NOUNS,
    NOT_NAMES,
    OFFICES,
    PARTICLES,
    POSSESSIVES,
    TAIL_STOPS,
    THINGS,
    UNITS,
)
from tocsin.model.vocabulary import Category
from tocsin.text.numbers import parse_count

_OF_OFFICE: Final = frozenset(["prime", "foreign", "interior", "justice", "defence", "defense"])
"""Words of an office: in "a deputy prime minister" the head is the last noun."""
PersonForm = Literal["name", "description", "organisation", "perpetrator", "pronoun"]

_DIGIT: Final = re.compile(r"\d")
_ARTICLED: Final = re.compile(r"(?:al|el|as|an|ad|at|ar|ash|ul|bin|az)-[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Words that speak of a person, people or a group.

    `start:end` is the label; `key` the surname or organisation's name in small letters; `category` is None if the words do
    not tell one; `noun` the head noun of a description in the singular.
    """

    start: int
    end: int
    label: str
    form: PersonForm
    line: int
    key: str | None = None
    noun: str | None = None
    category: Category | None = None
    is_plural: bool = False
    is_definite: bool = False
    is_former: bool = False
    count: int | None = None
    nationality: str | None = None
    possessor: str | None = None
    has_owner: bool = False

    @property
    def is_named(self) -> bool:
        """Whether a personal or organisation's name is in the words."""
        return self.key is not None


def find_people(
    tokens: Sequence[Token], line: int, text: str, taken: Mapping[int, int], demonyms: Mapping[int, str]
) -> list[Person]:
    """The people of one line, left to right.

    `taken` maps offsets where a place, service or country begins to where it ends; `demonyms` maps offsets of adjectives and
    peoples to country codes. Names and descriptions that touch ("the blogger Ada Sample") come as two.
    """
    found: list[Person] = []
    position = 0
    while position < len(tokens):
        person, after = _name(tokens, position, line, text, taken, demonyms)
        if person is None:
            person, after = _description(tokens, position, line, text, taken, demonyms, found)
        if person is not None and not (found and person.form == "description" and person.end <= _told(found[-1])):
            found.append(person)
        position = max(after, position + 1)
    return found


def _told(person: Person) -> int:
    """Where the words of a mention end, with what goes on behind its head ("other members of our staff")."""
    return max(person.end, person.start + len(person.label))


def _name(
    tokens: Sequence[Token], position: int, line: int, text: str, taken: Mapping[int, int], demonyms: Mapping[int, str]
) -> tuple[Person | None, int]:
    """A name that begins at this token, and the token after it."""
    end = position
    parts: list[Token] = []
    while end < len(tokens):
        token = tokens[end]
        if not token.is_word or token.start in taken:
            break
        if (
            (token.is_capital or _ARTICLED.match(token.word))
            and (token.low not in NOT_NAMES or _ends_name(parts, tokens, end))
            and not _DIGIT.search(token.word)
        ):
            parts.append(token)
        elif not (parts and token.low in PARTICLES and _continues(tokens, end, taken)):
            break
        else:
            parts.append(token)
        end += 1
        if end < len(tokens) and tokens[end].word == "." and len(token.word) == 1 and _joins(tokens, end):
            end += 1
    if not parts:
        return None, position
    return _named(parts, tokens, position, end, line, text, demonyms)


def _ends_name(parts: Sequence[Token], tokens: Sequence[Token], position: int) -> bool:
    """Whether a month or small word is the last part of a name ("Theresa May")."""
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    return bool(parts) and tokens[position].low in ALSO_NAMES and not following[:1].isdigit()


def _joins(tokens: Sequence[Token], dot: int) -> bool:
    """Whether the stop after a single letter is an initial's and not the sentence's end."""
    return tokens[dot].start == tokens[dot - 1].end


def _continues(tokens: Sequence[Token], position: int, taken: Mapping[int, int]) -> bool:
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is not None and following.is_word and following.is_capital and following.start not in taken


def _named(
    parts: list[Token], tokens: Sequence[Token], position: int, end: int, line: int, text: str, demonyms: Mapping[int, str]
) -> tuple[Person | None, int]:
    titles = 0
    while titles < len(parts) - 1 and (parts[titles].low.rstrip(".") in TITLES or parts[titles].low in HEADS):
        titles += 1
    core = parts[titles:]
    words = {part.low for part in core}
    following = tokens[end] if end < len(tokens) else None
    if (
        len(core) == 1
        and not titles
        and following is not None
        and following.start == core[0].end + 1
        and not following.is_capital
        and (following.low in HEADS or following.low in ORGANISATIONS or following.low in PERPETRATOR_HEADS)
    ):
        return None, position
    if words & OFFICES or (len(core) == 1 and (core[0].low in HEADS or core[0].low in TITLES)):
        organisation = next((ORGANISATIONS[w] for w in (part.low for part in reversed(core)) if w in ORGANISATIONS), None)
        if organisation is None or len(core) < 2 or words & {"court", "police", "ministry", "department", "service", "security"}:
            return None, end if len(parts) > 1 else position
        return _organisation(core, line, text, organisation), end
    if words & set(ORGANISATIONS) and len(core) > 1:
        organisation = next(ORGANISATIONS[w] for w in (part.low for part in reversed(core)) if w in ORGANISATIONS)
        return _organisation(core, line, text, organisation), end
    stop = core[-1].end + (1 if len(core[-1].word) == 1 and text[core[-1].end : core[-1].end + 1] == "." else 0)
    start = parts[0].start
    head = HEADS.get(parts[0].low) if titles else None
    return Person(
        start=start, end=stop, label=text[core[0].start : stop], form="name", line=line, key=_key(core),
        category=head[1] if head and head[1] is not Category.OTHER else None, count=1,
    ), end  # fmt: skip


def _key(core: Sequence[Token]) -> str:
    """The surname: the last part that is more than an initial, without "junior" and particles."""
    full = [part.low for part in core if len(part.word) > 1 and part.low not in ("jr", "sr")]
    return full[-1] if full else core[-1].low


def _organisation(core: Sequence[Token], line: int, text: str, category: Category) -> Person:
    start, end = core[0].start, core[-1].end
    return Person(
        start=start, end=end, label=text[start:end], form="organisation", line=line, key=text[start:end].casefold(),
        category=category, is_plural=True,
    )  # fmt: skip


_NOBODY_AFTER: Final[Mapping[str, tuple[str, ...]]] = {
    "exile": ("in", "into", "from", "of"), "agent": ("nerve", "chemical", "toxic"), "agents": ("nerve", "chemical", "toxic"),
}  # fmt: skip
"""Words before a noun for a person that make it something else ("in exile", "a nerve agent")."""


def _is_nobody(tokens: Sequence[Token], position: int) -> bool:
    """Whether the words beside a noun for a person make it something else; "spy on" is a verb."""
    low = tokens[position].low
    before = tokens[position - 1].low if position else ""
    after = tokens[position + 1].low if position + 1 < len(tokens) else ""
    return before in _NOBODY_AFTER.get(low, ()) or (low == "spy" and after in ("on", "upon"))


def _description(
    tokens: Sequence[Token],
    position: int,
    line: int,
    text: str,
    taken: Mapping[int, int],
    demonyms: Mapping[int, str],
    before: Sequence[Person],
) -> tuple[Person | None, int]:
    """A description whose head noun is at this token ("two Iranian exiles"), and the token after it."""
    token = tokens[position]
    head, wicked = HEADS.get(token.low.removeprefix("ex-")), PERPETRATOR_HEADS.get(token.low)
    people = token.start in demonyms and _is_people(tokens, position)
    if head is None and wicked is None and not people:
        return None, position
    if token.is_capital and position and token.low in TITLES and token.start in taken:
        return None, position
    if _goes_on(tokens, position):
        return None, position
    if _is_nobody(tokens, position):
        return None, position
    if (
        token.low in ("national", "nationals", "citizen", "citizens", "member", "members")
        and position
        and not (
            tokens[position - 1].start in demonyms
            or tokens[position - 1].low in DETERMINERS
            or tokens[position - 1].low.isdigit()
            or tokens[position - 1].low in ("family", "staff", "party", "crew", "council")
        )
    ):
        return None, position
    if (
        token.low in ("head", "chief", "figure", "target", "heads")
        and not re.match(r" of\b", text[token.end : token.end + 4])
        and token.low.startswith("head")
    ):
        return None, position
    start = _left_edge(tokens, position, demonyms, before[-1].start if before else 0)
    words = [t for t in tokens[start : position + 1] if t.is_word]
    if start == position and head is not None and not head[2] and tokens[position].is_capital and position > 0:
        return None, position
    modifiers = [t.low for t in words[:-1]]
    noun, category, plural = (
        head if head else (token.low, Category.OTHER, wicked if wicked is not None else token.low.endswith("s"))
    )
    nationality = next((demonyms[t.start] for t in words if t.start in demonyms), None)
    former = any(w in ("former", "ex", "retired", "one-time", "then") or w.startswith("ex-") for w in [*modifiers, token.low])
    label = text[words[0].start : token.end]
    tail = _tail(tokens, position, plural) if wicked is None else token.end
    determiner = words[0].low
    return Person(
        start=words[0].start, end=token.end, label=text[words[0].start : tail], line=line,
        form="perpetrator" if wicked is not None else "description",
        noun=noun, category=_category(category, noun, modifiers, former), is_plural=plural, is_former=former,
        is_definite=determiner in ("the", "this", "that", "these", "those") or determiner in POSSESSIVES,
        count=_count(label, plural, determiner), nationality=nationality,
        possessor=determiner if determiner in POSSESSIVES else None,
        has_owner=any(t.low == "'s" for t in tokens[start:position]) and words[0].is_capital,
    ), position + 1  # fmt: skip


def _goes_on(tokens: Sequence[Token], position: int) -> bool:
    """Whether a noun for people only begins a longer one ("a passenger aircraft", "a deputy prime minister")."""
    following = tokens[position + 1 : position + 3]
    if following and (following[0].low in HEADS or (following[0].low in THINGS and not following[0].is_capital)):
        return True
    return len(following) == 2 and following[0].low in _OF_OFFICE and following[1].low in HEADS


def _tail(tokens: Sequence[Token], position: int, plural: bool) -> int:
    """Where a description ends that goes on with "of", "at" and the like ("an employee of a telephone company")."""
    index = position + 1
    if index + 1 >= len(tokens) or tokens[index].low not in ("of", "at", "in", "from", "for", "who"):
        return tokens[position].end
    relative = tokens[index].low == "who"
    if relative and (
        index + 2 >= len(tokens)
        or tokens[index + 1].low not in ("lives", "lived", "works", "worked", "runs", "ran", "edits", "edited", "fled", "writes")
    ):
        return tokens[position].end
    stop, small = index, 0
    for token in tokens[index + 1 : index + 8]:
        low = token.low
        if (low in NOUNS) or (not token.is_word and low != "'s") or low in TAIL_STOPS or (low.isdigit() and len(low) > 2):
            break
        if low.endswith("ed") and (small or tokens[stop].low in ("'s", "s")) and tokens[stop].low not in DETERMINERS:
            break
        if not token.is_capital and low not in DETERMINERS and low not in ("of", "'s", "s"):
            small += 1
            if small > (4 if relative else 2) and low not in GROUP_NOUNS:
                break
        stop += 1
        if low in GROUP_NOUNS and not relative:
            break
    while stop > index and tokens[stop].low in BREAKS | DETERMINERS:
        stop -= 1
    return tokens[stop].end if stop > index else tokens[position].end


def _is_people(tokens: Sequence[Token], position: int) -> bool:
    """Whether a demonym stands for people ("a Bulgarian who", "two Iranians in")."""
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    before = tokens[position - 1].low if position else ""
    if before == "young" and position > 1:
        before = tokens[position - 2].low
    counted = before in DETERMINERS - {"the"} or before.isdigit() or "-" in before or before in ("dissident", "exiled", "former")
    several = tokens[position].low.endswith("ns") or tokens[position].low.endswith("ks")
    return counted and (following is None or not following.is_word or following.low in BREAKS or several)


def _left_edge(tokens: Sequence[Token], position: int, demonyms: Mapping[int, str], floor: int) -> int:
    """The first token of a description whose head is at `position`."""
    start = position
    for index in range(position - 1, max(-1, position - 8), -1):
        token = tokens[index]
        if (not token.is_word and token.low != "'s") or token.start < floor:
            break
        if (tokens[index + 1].low in UNITS and not (tokens[index + 1].low == "second" and token.low in ("a", "the"))) or (
            token.low.isdigit() and len(token.low) == 4
        ):
            break
        if token.low in DETERMINERS or token.low.isdigit() or token.low == "'s" or _counts(token.low):
            if token.low == "'s":
                return _possessor(tokens, index, floor)
            return index - 2 if index > 1 and tokens[index - 1].low == "of" and _is_number(tokens[index - 2].low) else index
        if token.low in BREAKS:
            break
        if start == index + 1 and (
            token.low in FIRM_ADJECTIVES
            or token.start in demonyms
            or "-" in token.low
            or (token.is_capital and index > 0 and token.low not in NOT_NAMES)
        ):
            start = index
    return start


def _is_number(word: str) -> bool:
    return (
        word.isdigit() or (word in DETERMINERS and parse_count(word) is not None) or word in ("some", "several", "one", "members")
    )


def _possessor(tokens: Sequence[Token], mark: int, floor: int) -> int:
    """Where the name before a possessive "'s" begins, so that "Ada Sample's family" keeps its owner."""
    start = mark
    while start > 0 and tokens[start - 1].is_word and tokens[start - 1].is_capital and mark - start < 3:
        start -= 1
    return start if start < mark else mark + 1


def _counts(word: str) -> bool:
    return "-" in word and parse_count(word) is not None


def _category(category: Category, noun: str, modifiers: Collection[str], former: bool) -> Category | None:
    exile = {"dissident", "exiled", "opposition", "separatist", "pro-democracy", "exile", "anti-government", "secessionist"}
    if category is not Category.JOURNALIST and exile & set(modifiers):
        return Category.DISSIDENT
    if noun in ("officer", "attaché", "attache") and {"embassy", "consular"} & set(modifiers):
        return Category.DIPLOMAT
    if {"security", "intelligence", "police"} & set(modifiers) and noun in DEFECTING and not former:
        return Category.OFFICIAL
    if former and category in (Category.OFFICIAL, Category.DIPLOMAT, Category.MILITARY) and category is not Category.MILITARY:
        return Category.FORMER_OFFICIAL
    if former and noun in DEFECTING:
        return Category.FORMER_OFFICIAL
    if "family" in modifiers:
        return Category.RELATIVE
    if {"radio", "television", "tv", "newspaper", "news"} & set(modifiers):
        return Category.JOURNALIST
    return None if category is Category.OTHER else category


def _count(label: str, plural: bool, determiner: str) -> int | None:
    counted = parse_count(label)
    if counted:
        return counted
    return None if plural else 1


PRONOUNS: Final = frozenset("he him his she her they them their".split())


def pronouns(tokens: Sequence[Token]) -> Iterator[Token]:
    """The personal pronouns of a line."""
    return (token for token in tokens if token.low in PRONOUNS)


def is_same_person(low: str, first: Person, second: Person) -> bool:
    """Whether two nouns with one article are one person ("a lawyer and activist")."""
    words = second.label.split()
    return (
        not (first.is_named or second.is_named or first.is_plural or second.is_plural)
        and low.startswith(("a ", "an ", "the "), first.start)
        and words[0].lower() not in ("a", "an", "the", "one", "another", "his", "her", "their")
    )
