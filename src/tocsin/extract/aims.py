"""Decide whom an act was aimed at: by syntax where the clause tells, else by what was spoken of last.

Object of an active verb, subject of a passive one, "of" or "'s" beside a noun; pronouns and words such as "the victim" mean
the last victim, else the person spoken of last; a clause without any of these is about its paragraph's person.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from tocsin.extract.agents import PREPOSITION, Found, agents
from tocsin.extract.cast import Cast
from tocsin.extract.frames import Frame
from tocsin.extract.landings import passenger
from tocsin.extract.passives import has_a_thing, has_auxiliary, is_passive
from tocsin.extract.people import PRONOUNS, Person, is_same_person
from tocsin.extract.turning import turned_to
from tocsin.extract.verbs import PARTICIPLES, VERBS
from tocsin.extract.victims import WRONG, Memory, is_generic, last_victim
from tocsin.extract.view import Line, View
from tocsin.model.vocabulary import Kind

_SPEAKS: Final = re.compile(
    r",?(?: who [^,.;]{1,60},)? (?:\w+ )?(?:says?|said|writes|wrote|tells|told|reports|reported|believes|claims|claimed"
    r"|added|confirmed|announced"
    r"|asks|asked|calls|called)\b"
)
_SPOKEN: Final = re.compile(r"\b(?:says|said|added|according to) $")
_ABOUT: Final = re.compile(r"\b(?:on|about|against) (?:the |an? )?$")
_ADDRESSED: Final = re.compile(
    r"\b(?:told|rang|telephoned|wrote to|sent|warned|called|informed|said to|ringing|addressed to) (him|her|them|me)\b"
)
_NAMES_IT: Final = re.compile(r",? (?:called|calls|described|condemned|denounced|branded) (?:it|this|that|the)\b")
"""Behind somebody who calls an act by a name, and so did not suffer it."""
_RESUMED: Final = re.compile(r",\s(?:was|were|has been|had been|is|have been)\s(?:\w+\s){0,2}$")
_ON_PROPERTY: Final = re.compile(
    r"[\w ]{0,30}\b(?:to|under|on|in|into) (?:the )?(?:\w+ )?(?:vehicle|car|phone|telephone|computer)s? of "
)
_OF_A_THING: Final = re.compile(r"\b(?:an?|the) (?:\w+ )?\w+ (?:that|which) (?:(?:has|had|have|was|were) )?$")
"""Before an act that is told of a thing ("a yacht that has not been seen since"): the paragraph's person has no part in it."""
_KIN_OF: Final = re.compile(
    r"\b(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|aunt|cousins?|wife|husband|sons?|daughters?|children"
    r"|grandmother|grandfather|nephews?|nieces?|in-laws)(?: and [\w ]{3,40})? of (?:the |an? )?(?:[\w-]+ ){0,4}$"
)
REACH: Final = 7
"""How many lines back a pronoun may look."""


def aims(
    view: View, cast: Cast, memory: Memory, line: Line, start: int, end: int, nominal: bool, frame: Frame
) -> tuple[list[Person], Found]:
    """The people that an act was aimed at and how they were found; an empty list if nobody is told."""
    people = [p for p in cast.people[line.index] if p.form != "perpetrator"]
    after = [p for p in people if p.start >= end]
    before = [p for p in people if p.end <= start]
    found: tuple[list[Person], Found]
    if frame.name in ("relatives pressed", "menace to relatives"):
        found = _of_relatives(view, cast, memory, line, start, end)
    elif frame.kind is Kind.THREAT and not frame.is_strong and (told := _ADDRESSED.search(view.low, line.start, line.end)):
        found = _back(view, cast, memory, line, told.start(1), told.group(1) == "them")
    elif nominal:
        found = _of_noun(view, cast, memory, line, start, end, before, after)
    elif frame.is_active and (frame.is_plot or not has_auxiliary(view, line, start)):
        found = _of_active_phrase(view, cast, memory, line, start, end)
    else:
        found = _of_verb(view, cast, memory, line, start, end, before, after)
    chosen, how = found
    lands = frame.name == "forced landing" and not any(p.is_named for p in chosen)
    if lands and (fetched := passenger(view, cast, line, frozenset(memory.doers))):
        return [fetched], "object"
    if chosen and all(is_generic(p) and cast.figure(p).name is None for p in chosen):
        doing = {cast.figure(p).number for p in agents(view, cast, line, start, end, nominal, how)}
        person = last_victim(memory, chosen[0], doing) or antecedent(
            view, cast, memory, line, chosen[0].start, chosen[0].is_plural, doing
        )
        if person is not None:
            return [person], "pronoun"
    if not chosen and (not nominal or _is_entry(line)) and how != "object":
        topic = None if _OF_A_THING.search(view.low, line.start, start) else _topic(view, cast, memory, line, start)
        if topic is not None and (
            frame.kind not in (Kind.PROPERTY_ATTACK, Kind.BOMBING) or topic.form == "organisation" or line.form == "row"
        ):
            return [topic], "topic"
    return found


def _is_entry(line: Line) -> bool:
    """Whether a line is an entry of a list, or as short as one ("Attempted abduction.")."""
    return line.form != "prose" or line.end - line.start < 60


def _of_relatives(view: View, cast: Cast, memory: Memory, line: Line, start: int, end: int) -> tuple[list[Person], Found]:
    """Whose relatives were pressed: "of Ada Sample" behind the word for them, or whom "his" means."""
    for person in cast.people[line.index]:
        if (
            person.is_named
            and person.start >= start
            and _KIN_OF.search(view.low, max(line.start, person.start - 100), person.start)
        ):
            return [person], "of"
    owner = next((p for p in cast.people[line.index] if p.is_named and p.end <= end and view.low.startswith("'s", p.end)), None)
    if owner is not None:
        return [owner], "possessive"
    topic = _topic(view, cast, memory, line, start)
    return ([topic], "topic") if topic else _back(view, cast, memory, line, start)


def _of_verb(
    view: View, cast: Cast, memory: Memory, line: Line, start: int, end: int, before: Sequence[Person], after: Sequence[Person]
) -> tuple[list[Person], Found]:
    word = view.low[start:end]
    passive = word not in VERBS or _is_participle(view, cast, line, start, end, after)
    if word in VERBS and not passive:
        if nearest := _object(view, after, end):
            return nearest, "object"
        second = re.match(r" (?:and|or|,) (?:then )?(\w+)\b", view.low[end : end + 30])
        if second and second.group(1) in VERBS:
            return _of_verb(view, cast, memory, line, end + second.start(1), end + second.end(1), before, after)
        if re.match(r"(?: down| at| on)? (?:him|her|them)\b", view.low[end : end + 14]):
            return _back(view, cast, memory, line, end, "them" in view.low[end : end + 14])
        if re.match(r"(?: down| at| on)? (?:me|you)\b", view.low[end : end + 9]):
            return _speaker(view, cast, memory, line)
        return [], "object" if word not in PARTICIPLES or has_a_thing(view, end) else "none"
    if word not in VERBS:
        inside = [p for p in cast.people[line.index] if start <= p.start < end and p.form != "perpetrator"]
        if told := re.match(r"(?:told|informed|warned|notified|advised)\b", word):
            if view.low[:start].endswith(("been ", "was ", "were ")):
                return _subject(view, cast, memory, line, start, before)
            nearest = _object(view, [*inside, *after], start + told.end())
            return (nearest, "object") if nearest else _back(view, cast, memory, line, start)
        if re.search(r"\b(?:him|her|them|his|their)\b", word) and not inside:
            return _back(view, cast, memory, line, start, bool(re.search(r"\bthe(?:m|ir)\b", word)))
        named = [p for p in inside if p.is_named or not p.is_definite]
        if named and word.startswith("was ") and view.low.endswith("to ", start, named[0].start):
            return _subject(view, cast, memory, line, start, before)
        if named:
            return named[:1], "object"
    return _subject(view, cast, memory, line, start, before)


def _of_active_phrase(view: View, cast: Cast, memory: Memory, line: Line, start: int, end: int) -> tuple[list[Person], Found]:
    """The target inside a phrase or right behind it, whose subject is the doer."""
    word = view.low[start:end]
    people = [p for p in cast.people[line.index] if p.form != "perpetrator" and not p.possessor]
    if "information" in word or word.endswith((" on", "names", "addresses")):
        watched = [p for p in people if p.start >= end - 3 and _ABOUT.search(view.low[max(end - 4, p.start - 14) : p.start])]
        if watched:
            return watched, "of"
    inside = [i for i, p in enumerate(people) if start <= p.start < end]
    if inside:
        return joined(view, people, inside[0]), "object"
    if pronoun := re.search(r"\b(?:him|her|them|his|their|me)\b", word):
        return _back(view, cast, memory, line, start, pronoun.group().startswith("the"))
    for index, person in enumerate(people):
        if person.start < end:
            continue
        gap = view.low[end : person.start]
        if len(gap) > 70 or re.search(r"[;:.]|\b(?:by|said|after|when|while|because|for the|who|from|among)\b", gap):
            break
        return joined(view, people, index), "of"
    if re.match(r"[^.;,]{0,40}\b(?:him|her|them|his|their)\b", view.low[end : min(line.end, end + 60)]):
        return _back(view, cast, memory, line, start)
    return [], "none"


def _is_participle(view: View, cast: Cast, line: Line, start: int, end: int, after: Sequence[Person]) -> bool:
    return view.low[start:end] in PARTICIPLES and is_passive(
        view, cast.tokens[line.index], start, end, has_object=bool(_object(view, after, end))
    )


def _object(view: View, after: Sequence[Person], end: int) -> list[Person]:
    """The people right behind a verb, with those joined to them by "and"."""
    for index, person in enumerate(after):
        gap = view.low[end : person.start]
        if view.low.startswith("'s", person.end):
            continue
        if len(gap) > 45 or re.search(
            r"[;:.]|, (?:who|which|said|he|she|it)|\b(?:by|that|said|after|when|while|in order|near|from|in|with|as|for"
            r"|because)\b",
            gap,
        ):
            return []
        return joined(view, after, index)
    return []


def joined(view: View, people: Sequence[Person], index: int) -> list[Person]:
    """A person with those joined by "and", commas or apposition."""
    chosen = [people[index]]
    for person in people[index + 1 :]:
        gap = view.low[chosen[-1].end : person.start]
        if gap == " and " and is_same_person(view.low, chosen[-1], person):
            continue
        if _speaks(view, person) or re.match(r" (?:held|found|ruled)\b", view.low[person.end : person.end + 7]):
            break
        if (
            re.fullmatch(
                r"\s*(?:,\s*(?:and|or)?|,? and|or|,? as well as|,? together with|,? (?:together "
                r"|along )?with)\s*(?:of )?",
                gap,
            )
            or gap == " "
        ):
            chosen.append(person)
            continue
        if re.fullmatch(r", (?:\d{2},? )?", gap):
            chosen.append(person)
            continue
        break
    return chosen


def _subject(
    view: View, cast: Cast, memory: Memory, line: Line, start: int, before: Sequence[Person]
) -> tuple[list[Person], Found]:
    """The nearest person or pronoun before a passive who is not inside a prepositional phrase."""
    before = [] if before and _NAMES_IT.match(view.low, before[-1].end) else before
    floor = max(line.start, *(view.low.rfind(mark, line.start, start) for mark in (";", ": ", ". ")))
    pronoun = next(
        (
            t
            for t in reversed(cast.tokens[line.index])
            if floor <= t.start < start and t.low in PRONOUNS and t.low in ("he", "she", "they", "him", "her", "them")
        ),
        None,
    )
    if _RESUMED.search(view.low[floor:start]):
        main = next((p for p in before if p.start >= floor and view.low[p.end : p.end + 1] == ","), None)
        if main is not None:
            return [main], "passive"
    for index in range(len(before) - 1, -1, -1):
        person = before[index]
        if person.start < floor or (pronoun and pronoun.start > person.start):
            break
        lead = view.low[max(line.start, person.start - 12) : person.start]
        who = re.match(r",? who(?:m)?\b|,? (?:was|were|is)\b", view.low[person.end : start])
        if cast.figure(person).is_doubtful and any(p.start >= floor and not cast.figure(p).is_doubtful for p in before[:index]):
            continue
        if _speaks(view, person) and re.search(r" that [^,;:]*\b\w", view.low[person.end : start]):
            continue
        if PREPOSITION.search(lead) and not who and (index > 0 or pronoun or lead.endswith(("by ", "by the ", "by a "))):
            continue
        chosen = [person]
        for other in reversed(before[:index]):
            gap = view.low[other.end : chosen[0].start]
            if not _COORDINATED.fullmatch(gap):
                break
            chosen.insert(0, other)
        return chosen, "passive"
    if pronoun:
        return _back(view, cast, memory, line, pronoun.start, pronoun.low in ("they", "them"))
    if re.search(r"\b(?:i|you) (?:was|were|am|had been|have been|got) (?:\w+ )?$", view.low[floor:start]):
        return _speaker(view, cast, memory, line)
    return [], "none"


_COORDINATED: Final = re.compile(r",? and | |, (?:\d\d, )?|, (?:who|an?|the) [^,.;:]{2,70},(?: and)? ")
"""What joins the people of one subject, with what is told of the first between commas ("Ada, who had stayed, and her driver")."""


def _speaker(view: View, cast: Cast, memory: Memory, line: Line) -> tuple[list[Person], Found]:
    """Whom "me" means: the name before the colon of a transcript's line, else the person of whom the document speaks most."""
    people = [p for p in cast.people[line.index] if p.is_named]
    if people and people[0].start - line.start < 12 and view.low.startswith(":", people[0].end):
        return [people[0]], "pronoun"
    told = [f for f in cast.figures[:12] if f.name and f.number not in memory.doers]
    if not told:
        return [], "none"
    figure = max(told, key=lambda f: (len(f.mentions), -f.number))
    return ([figure.name], "pronoun") if figure.name else ([], "none")


def _of_noun(
    view: View, cast: Cast, memory: Memory, line: Line, start: int, end: int, before: Sequence[Person], after: Sequence[Person]
) -> tuple[list[Person], Found]:
    linked = re.match(
        r"(?: (?:plot|attempt|plan|campaign|case))?(?:,? (?:in|on(?! behalf)|at|last|this|that"
        r"|also in) [\w ,]{1,45}?)?,? (?:of|on(?! behalf)|against|targeting)\b",
        view.low[end : end + 75],
    )
    if linked:
        for index, person in enumerate(after):
            gap = view.low[end + linked.end() : person.start]
            if len(gap) <= 45 and not re.search(r"[;:]|\bby\b", gap):
                return joined(view, after, index), "of"
            break
    if before and before[-1].is_named and re.fullmatch(r"(?:'s|')? (?:\w+ )?", view.low[before[-1].end : start]):
        return [before[-1]], "possessive"
    if carried := _ON_PROPERTY.match(view.low, end, min(line.end, end + 90)):
        owner = next((p for p in after if 0 <= p.start - carried.end() <= 4), None)
        if owner is not None:
            return [owner], "of"
    own = re.search(r"\b(his|her|their) (?:\w+ )?$", view.low[max(line.start, start - 25) : start])
    if own:
        return _back(view, cast, memory, line, start, own.group(1) == "their")
    return [], "none"


def _back(view: View, cast: Cast, memory: Memory, line: Line, position: int, plural: bool = False) -> tuple[list[Person], Found]:
    person = antecedent(view, cast, memory, line, position, plural)
    return ([person], "pronoun") if person else ([], "none")


def antecedent(
    view: View, cast: Cast, memory: Memory, line: Line, position: int, plural: bool = False, doing: Collection[int] = ()
) -> Person | None:
    """Whom a pronoun at a position means; a bare word that may be no person only where nobody else can be meant.

    In this order: somebody of the same line who is not speaking; the last victim of the paragraph; the paragraph's person;
    in a list the entry's first person; the last victim nearby; the first person of the nearest line before.
    """
    return _antecedent(view, cast, memory, line, position, plural, doing, sure=True) or _antecedent(
        view, cast, memory, line, position, plural, doing, sure=False
    )


def _antecedent(
    view: View, cast: Cast, memory: Memory, line: Line, position: int, plural: bool, doing: Collection[int], *, sure: bool
) -> Person | None:
    here = [
        p
        for p in _candidates(cast, memory, line.index, position, plural, sure)
        if not _speaks(view, p) and cast.figure(p).number not in doing
    ]
    if named := [p for p in here if cast.figure(p).name or cast.figure(p) in memory.victims]:
        free = [p for p in named if not PREPOSITION.search(view.low[max(line.start, p.start - 16) : p.start])]
        return (free or named)[0]
    recent: dict[int, list[Person]] = {}
    for index in range(line.index, max(-1, line.index - REACH - 1), -1):
        for person in reversed(cast.people[index]):
            if person.start < position:
                recent.setdefault(cast.figure(person).number, []).append(person)
    victims = [
        m for figure in reversed(memory.victims)
        if figure.is_plural == plural and figure.number not in doing and not (sure and figure.is_doubtful)
        for m in recent.get(figure.number, ())
    ]  # fmt: skip
    close = next((m for m in victims if view.lines[m.line].paragraph == line.paragraph), None)
    turned = None if plural else turned_to(view, cast, memory, line, doing, speaks=_SPEAKS)
    if near := max(filter(None, (close, turned)), key=lambda m: m.line, default=None):
        return near
    topic = None if plural else _topic(view, cast, memory, line, position)
    if topic is not None and not _speaks(view, topic) and cast.figure(topic).number not in doing:
        return topic
    if line.form in ("item", "row") and (own := _of_entry(view, cast, memory, line, position, plural, sure)):
        return own
    if victims:
        return victims[0]
    if here:
        return here[0]
    for index in range(line.index - 1, max(-1, line.index - REACH), -1):
        if people := _candidates(cast, memory, index, position, plural, sure):
            return next((p for p in people if cast.figure(p).name), people[0])
    return None


def _of_entry(view: View, cast: Cast, memory: Memory, line: Line, position: int, plural: bool, sure: bool) -> Person | None:
    """The first person of a list's entry, named or described: its "he" is nobody of the entry before."""
    entry = (other for other in view.paragraph(line.paragraph) if other.index <= line.index)
    return next((p for other in entry for p in _candidates(cast, memory, other.index, position, plural, sure)), None)


def _candidates(cast: Cast, memory: Memory, index: int, position: int, plural: bool, sure: bool) -> list[Person]:
    return [
        p for p in cast.people[index]
        if p.end <= position and p.is_plural == plural and p.form != "perpetrator" and cast.figure(p).number not in memory.doers
        and not WRONG.match(p.label.lower()) and not (sure and cast.figure(p).is_doubtful)
    ]  # fmt: skip


def _speaks(view: View, person: Person) -> bool:
    told = max(person.end, person.start + len(person.label))
    return bool(_SPEAKS.match(view.low, told) or _SPOKEN.search(view.low[max(0, person.start - 14) : person.start]))


def _topic(view: View, cast: Cast, memory: Memory, line: Line, position: int) -> Person | None:
    """The first named person of a paragraph, whom a clause without a subject is about; of a list or table, that of the entry."""
    earlier = view.lines[max(view.paragraph(line.paragraph)[0].index, line.index - 12) : line.index]
    if line.form in ("item", "row"):
        entry = view.text.rfind("\n", 0, line.start)
        order = (*(x for x in earlier if x.start > entry), line, *(x for x in earlier if x.start < entry))
    else:
        order = (*earlier, line)
    for other in order:
        for person in cast.people[other.index]:
            if (
                person.start < position
                and person.is_named
                and cast.figure(person).number not in memory.doers
                and not cast.figure(person).is_doubtful
                and not (other is line and _speaks(view, person))
            ):
                return person
    return None
