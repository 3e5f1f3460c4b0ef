"""Decide which signs speak for somebody's having done an act, or having been meant to do it.

Candidates are the people of an incident's lines who are not its targets. Names read as "<name>": no sign tells who it was.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.cast import Cast, Figure
from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.people import Person
from tocsin.extract.signs import beside, bucket, standing, words
from tocsin.extract.view import Line, View

MOST: Final = 24
"""How many people are weighed for an incident, those nearest to its act first, so that the cost stays in step with the length."""
REACH: Final = 10
"""How many lines from the act somebody may be told who is not shown as a doer."""
_CUES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("gang", re.compile(r"\b(?:gang|trafficker|mafia|cartel|criminal|mobster|underworld|organi[sz]ed crime|bikers?)\b")),
    (
        "service",
        re.compile(r"\b(?:officers?|agents?|operatives?|colonel|major|captain|general|service|intelligence|attach[eé])\b"),
    ),
    ("hired", re.compile(r"\b(?:hired|recruited|paid|accepted|offered|hitm[ae]n|promised|engaged|commissioned|sent)\b")),
    ("court", re.compile(r"\b(?:convicted|sentenced|charged|indicted|arrested|trial|guilty|warrants?|prison|custody|accused)\b")),
    ("speaks", re.compile(r"^,? (?:\w+ )?(?:says?|said|writes|wrote|tells|told|added|announced|confirmed|believes)\b")),
    ("fled", re.compile(r"\b(?:fled|escaped|got away|disappeared|left the country|flew (?:out|home|back))\b")),
)
_AUTHORITY: Final = re.compile(
    r"\b(?:police|court|judges?|prosecutors?|jury|minister|president|spokes\w+|detectives|lawyers?|neighbours?|witness\w*|doctors?"
    r"|widow|wife|husband|son|daughter|brother|sister|mother|father|relatives|friends?|colleagues?|reporters?|journalists?)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """Somebody who may have done an act: the figure, the mention that is weighed, and whether the rules take it."""

    figure: Figure
    shown: Person
    by_rule: bool


def suspects(
    view: View, cast: Cast, doers: Mapping[int, Sequence[Person]], draft: Draft, targets: Collection[int]
) -> Iterator[Suspect]:
    """The people of an incident's lines, each with the mention that tells most, nearest to the act first."""
    shown = _by_rule(cast, doers, draft)
    lead = draft.lead
    found: dict[int, Person] = dict(shown)
    chosen = {*draft.lines, *(a.line.index for a in draft.acts)}
    for index in sorted((i for i in chosen if abs(i - lead.line.index) <= REACH), key=lambda i: abs(i - lead.line.index)):
        for person in sorted(cast.people[index], key=lambda p: abs(p.start - lead.start)):
            found.setdefault(cast.figure(person).number, person)
    ordered = sorted(found.items(), key=lambda item: (item[0] not in shown, abs(item[1].start - lead.start)))
    for number, person in ordered[:MOST]:
        figure = cast.figures[number]
        if number not in targets and figure.mentions:
            yield Suspect(figure=figure, shown=person, by_rule=number in shown)


def _by_rule(cast: Cast, doers: Mapping[int, Sequence[Person]], draft: Draft) -> dict[int, Person]:
    """Subjects of the acts, then the convicted and the hired, by figure number."""
    chosen = set(draft.lines)
    shown: dict[int, Person] = {}
    for act in draft.acts:
        for person in act.doers:
            shown.setdefault(cast.figure(person).number, person)
    for index in sorted(chosen):
        for person in cast.people[index]:
            number = cast.figure(person).number
            if number in doers and any(person is m for m in doers[number]):
                shown.setdefault(number, person)
    return shown


def doer_signs(view: View, named: Named, draft: Draft, suspect: Suspect, state: str) -> list[str]:
    """The signs of one suspect."""
    person = suspect.shown
    line = view.lines[person.line]
    found = ["bias", *_of_words(view, named, suspect, state), *standing(view, draft, line)]
    found += beside(view, named, line, person.start, person.end, [state])
    found += _near_act(view, draft, line, person)
    found.append("rule" if suspect.by_rule else "no rule")
    if any(person is doer for act in draft.acts for doer in act.doers):
        found.append("subject of the act")
    if suspect.figure.nationality == state:
        found.append("of the state")
    found += [f"{draft.kind}|{sign}" for sign in found if sign.startswith(("noun:", "rule", "no rule", "act "))]
    found += [f"{draft.lead.stage}|{sign}" for sign in found if sign.startswith(("rule", "no rule", "cue:"))]
    found += [
        f"rule+{sign}" if suspect.by_rule else f"free+{sign}" for sign in found if sign.startswith(("form", "lines", "cue"))
    ]
    return found


def _label(view: View, named: Named, person: Person, state: str) -> list[str]:
    """The words of a label; a capital at its head may be a country's, of whose service the label has only the first word."""
    told = words(view, named, person.start, person.end, [state])
    return told[1:] if told and view.flat[person.start].isupper() and not told[0].startswith("<") else told


def _of_words(view: View, named: Named, suspect: Suspect, state: str) -> Iterator[str]:
    figure, person = suspect.figure, suspect.shown
    yield f"form:{person.form}"
    yield f"named:{figure.name is not None}"
    yield f"plural:{person.is_plural}"
    yield f"definite:{person.is_definite}"
    yield f"counted:{person.count is not None and person.count > 1}"
    yield f"times:{min(5, len(figure.mentions))}"
    yield from (f"noun:{noun}" for noun in figure.nouns)
    yield from (f"label:{word}" for word in _label(view, named, person, state) if word != "<name>")
    if figure.categories:
        yield f"category:{figure.categories[0]}"
    label = person.label.lower()
    if _AUTHORITY.search(label):
        yield "authority"
    line = view.lines[person.line]
    before = view.low[max(line.start, person.start - 60) : person.start]
    after = view.low[person.end : min(line.end, person.end + 80)]
    for name, pattern in _CUES:
        if pattern.search(label):
            yield f"cue:{name} in"
        if pattern.search(before):
            yield f"cue:{name} before"
        if pattern.search(after):
            yield f"cue:{name} after"


def _near_act(view: View, draft: Draft, line: Line, person: Person) -> Iterator[str]:
    acts = draft.acts_in(line.index)
    if not acts:
        return
    act = min(acts, key=lambda a: abs(a.start - person.start))
    low, high = sorted((act.end, person.start)) if person.start >= act.end else (person.end, max(person.end, act.start))
    between = view.low[low:high]
    side = "before" if person.start < act.start else "after"
    yield f"act {side}:{bucket(len(between.split()))}"
    yield f"act {side} {'active' if act.found == 'object' or act.frame.is_active else act.found}"
    if re.search(r"\bby (?:the |a |an |two |three |some )?$", view.low[max(line.start, person.start - 12) : person.start]):
        yield "act by"
    if re.search(r"[;:]", between):
        yield "act stops"
