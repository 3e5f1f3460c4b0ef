"""Decide which acts told in a document are one incident (codebook R2, R3, R4, R9, R12), and which lines belong to it.

Acts against the same figure, of kinds that go together, are one incident. An act with no target of its own adds to the
incident told last ("the plot", "the killing"). Years joined by "and" before a plural split it (R3).
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import takewhile
from typing import Final

from tocsin.extract.acts import Act
from tocsin.extract.cast import Cast, Figure
from tocsin.extract.mentions import Named
from tocsin.extract.opening import unfit
from tocsin.extract.premises import PREMISES
from tocsin.extract.view import Line, View
from tocsin.model.dates import DateInterval
from tocsin.model.reports import Refusal
from tocsin.model.vocabulary import Kind

REACH: Final = 12
"""How many lines back an act without a target may add to an incident."""
LOOK_BACK: Final = 60
"""How many incidents back an act may be joined, so that the cost stays in step with the length."""
FAR: Final = 300
"""How many lines from its act a report may come back to an incident by a name."""
_YEARS: Final = re.compile(r"\b((?:19|20)\d\d)(?:, ((?:19|20)\d\d))*,? and ((?:19|20)\d\d)\s+(?:\w+\s+){0,2}$")
_VIOLENT: Final = frozenset([Kind.ASSASSINATION, Kind.ASSAULT, Kind.BOMBING])
_PRESSING: Final = frozenset([Kind.THREAT, Kind.COERCION])
_MEANS: Final = frozenset([Kind.SURVEILLANCE, Kind.RECRUITMENT_ATTEMPT, Kind.THREAT])
_SEPARATE: Final = re.compile(
    r"\b(?:also|too|separate(?:ly)?|another|second|again|earlier|later|before that|not the first|once before|previously"
    r"|in addition)\b"
)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An incident in the making: its acts, the figures they aim at, and the lines that speak of it.

    `rest` are the lines of nobody in a document that tells this one incident: what was done about it may stand there.
    """

    number: int
    acts: list[Act]
    figures: dict[int, Figure] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    year: str | None = None
    context: list[int] = field(default_factory=list)
    rest: tuple[int, ...] = ()
    joint: bool = False
    foreign: frozenset[int] = frozenset()
    shares_paragraph: bool = False
    is_count: bool = False
    lent: frozenset[int] = frozenset()

    _kind: Kind | None = None
    _lead: Act | None = None
    _by_line: dict[int, list[Act]] = field(default_factory=dict)
    _seen: int = 0

    @property
    def kind(self) -> Kind:
        """The gravest kind among its acts; words that are sure of theirs go first."""
        self._look()
        return self._kind or self.acts[0].frame.kind

    @property
    def lead(self) -> Act:
        """The act that tells most: strong, with a target, of the incident's kind."""
        self._look()
        return self._lead or self.acts[0]

    def acts_in(self, line: int) -> Sequence[Act]:
        """Its acts in a line."""
        self._look()
        return self._by_line.get(line, ())

    def _look(self) -> None:
        """Work out what follows from the acts that were added since the last look."""
        if self._seen == len(self.acts):
            return
        new = self.acts[self._seen :]
        self._seen = len(self.acts)
        for act in new:
            self._by_line.setdefault(act.line.index, []).append(act)
        weak = self._lead is None or not self._lead.frame.is_strong
        if weak or any(a.frame.is_strong and _GRAVITY.index(a.frame.kind) < _GRAVITY.index(self.kind) for a in new):
            own = [a for a in self.acts if not (a.is_nominal and a.is_plural and not a.people)] or self.acts
            telling = [a for a in own if a.frame.is_strong] or own
            kind = min((a.frame.kind for a in telling), key=_GRAVITY.index)
            self._kind = kind
            self._lead = max(self.acts, key=lambda a: _tells(a, kind))
        elif self._kind is not None and self._lead is not None:
            kind = self._kind
            self._lead = max([self._lead, *new], key=lambda a: _tells(a, kind))


def _tells(act: Act, kind: Kind) -> tuple[bool, bool, bool, int]:
    return (act.frame.kind is kind, bool(act.people), act.frame.is_strong, -act.start)


_GRAVITY: Final = [
    Kind.ASSASSINATION, Kind.ABDUCTION, Kind.BOMBING, Kind.ASSAULT, Kind.PROPERTY_ATTACK, Kind.COERCION, Kind.THREAT,
    Kind.RECRUITMENT_ATTEMPT,
    Kind.SURVEILLANCE, Kind.OTHER,
]  # fmt: skip


def group(view: View, named: Named, cast: Cast, acts: Sequence[Act]) -> tuple[list[Draft], list[Refusal]]:
    """Incidents in the making, in the order in which they are first told, and the acts that opened none."""
    drafts: list[Draft] = []
    refusals: list[Refusal] = []
    told = {(act.line.index, act.frame.kind, act.frame.name) for act in acts}
    words = Counter((line, kind) for line, kind, _ in told)
    for act in acts:
        home = _home(view, named, drafts, act)
        if home is not None:
            home.acts.append(act)
            home.figures.update((f.number, f) for f in act.figures)
            continue
        why = unfit(view, named, act, is_backed=words[act.line.index, act.frame.kind] > 1)
        if why:
            refusals.append(
                Refusal(what=f"{act.frame.name}: {view.text[act.start : act.end]}", why=why, start=act.start, end=act.end)
            )
            continue
        for year in _years(view, act) or [None]:
            drafts.append(Draft(number=len(drafts), acts=[act], figures={f.number: f for f in act.figures}, year=year))
    assign_lines(view, cast, drafts)
    return drafts, refusals


def _years(view: View, act: Act) -> list[str | None]:
    found = _YEARS.search(view.flat[max(act.line.start, act.start - 60) : act.start])
    return [year for year in found.groups() if year] if found and act.is_plural else []


_CASE: Final = re.compile(
    r"\W*(?:nos?\.?|cases?|file|entry|entries|persons?|entity|entities|name|who|victims?|targets?|country of origin|origin"
    r"|organisation|organization|event|[a-z]\)|\d{1,3}[.):])(?:\s|:|\W)",
    re.IGNORECASE,
)


_HEADING: Final = re.compile(
    r"\W*(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}, ){0,2}(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December) )?(?:19|20)\d\d[.:]?"
)
"""A sentence that is only a date, or a place and a date ("Bern, 1978."): what follows it is an entry of a chronology."""


def _is_heading(view: View, lines: Sequence[Line]) -> bool:
    """Whether a paragraph of prose goes on behind a heading of place and date."""
    return len(lines) > 1 and _HEADING.fullmatch(view.flat, lines[0].start, lines[0].end) is not None


def begins_case(view: View, lines: Sequence[Line]) -> bool:
    """Whether a paragraph is written as the beginning of an entry: a row, an item, a heading of place and date."""
    return bool(lines) and (_CASE.match(view.flat, lines[0].start, lines[0].end) is not None or _is_heading(view, lines))


def _is_new(cast: Cast, paragraph: int, view: View, current: set[int], drafts: Sequence[Draft], owner: Collection[int]) -> bool:
    """Whether a paragraph begins a case of its own: a row or item whose first named person is none of the incident's."""
    lines = view.paragraph(paragraph)
    if not begins_case(view, lines):
        return False
    free = list(takewhile(lambda line: line.index not in owner, lines))
    first = next((p for line in free for p in cast.people[line.index] if p.is_named), None)
    if first is None:
        return len(free) == len(lines)
    return all(cast.figure(first).number not in drafts[n].figures for n in current)


_MANY: Final = 4


def is_aggregate(draft: Draft, dated: bool, placed: bool) -> bool:
    """Whether an act counts victims without telling of them (R12): nobody named, and no date or place, or more than four."""
    figures = [f for f in draft.lead.figures if f.mentions]
    if any(f.name or f.first.has_owner for f in figures) or draft.year or draft.lead.frame.name == "told of a risk":
        return False
    counts = [f.first.count for f in figures]
    many = (any(count and count > _MANY for count in counts) and not (dated and placed)) or (
        any(f.is_plural and not f.first.count for f in figures) and not dated
    )
    return many or not (dated or placed)


def _home(view: View, named: Named, drafts: Sequence[Draft], act: Act) -> Draft | None:
    """The incident that an act belongs to; None opens a new one."""
    numbers = {f.number for f in act.figures}
    for draft in reversed(drafts[-LOOK_BACK:]):
        if numbers & set(draft.figures) and goes_with(draft, act) and not _apart(view, named, draft, act):
            return draft
    if numbers and (same := _introduced(named, drafts, act)):
        return same
    if numbers and not act.is_definite:
        return None
    for draft in reversed(drafts[-LOOK_BACK:]):
        if act.line.index - draft.acts[-1].line.index > REACH:
            continue
        if _is_other_thing(view, draft, act):
            continue
        near = (
            act.is_definite
            or act.line.paragraph == draft.acts[-1].line.paragraph
            or act.line.index - draft.acts[-1].line.index <= 2
        )
        if near and goes_with(draft, act) and not numbers:
            return draft
    return None


def _is_other_thing(view: View, draft: Draft, act: Act) -> bool:
    """Whether an act against premises is told beside one against people."""
    things = (Kind.BOMBING, Kind.PROPERTY_ATTACK)
    if _THE_THING.match(view.low, act.end, act.line.end) and _WRECKED.search(
        view.low, draft.lead.line.start, draft.lead.line.end
    ):
        return False
    return act.frame.kind in things and draft.kind not in things and bool(PREMISES.search(view.low, act.start, act.line.end))


_THE_THING: Final = re.compile(r" (?:the|that|this) (?:ship|boat|yacht|car|building|house|office|plane|aircraft|bus|van)\b")
_WRECKED: Final = re.compile(r"\b(?:bombs?|sank|sunk|explo\w+|blew|blown|burn\w*|fire|torched)\b")
"""Words that tell that a thing was destroyed where somebody was hurt in it."""


def _introduced(named: Named, drafts: Sequence[Draft], act: Act) -> Draft | None:
    """The incident whose target was only described so far and is named here ("A man was shot. Ada Sample, 40, ...")."""
    if not drafts or len(act.figures) != 1:
        return None
    draft, figure = drafts[-1], act.figures[0]
    first = next(iter(draft.figures.values()), None)
    if (
        first is None
        or len(draft.figures) != 1
        or first.name
        or first.is_plural
        or first.first.has_owner
        or not figure.name
        or draft.kind is not act.frame.kind
    ):
        return None
    if act.line.index - draft.acts[-1].line.index > 4 or draft.acts[-1].line.form in ("row", "item"):
        return None
    return None if _is_of_another_day(named, draft, act) else draft


def goes_with(draft: Draft, act: Act) -> bool:
    """Whether an act's kind can be part of an incident."""
    kind, other = draft.kind, act.frame.kind
    if kind is other or {kind, other} <= _VIOLENT:
        return True
    near = abs(act.line.paragraph - draft.acts[-1].line.paragraph) <= 1
    same = act.line.paragraph == draft.acts[-1].line.paragraph
    if same and ({kind, other} == {Kind.ABDUCTION, Kind.ASSAULT} or not draft.lead.frame.is_strong):
        return True
    plotted = draft.acts[-1].stage != "done" or act.stage != "done"
    return near and (((same or plotted) and (other in _MEANS or kind in _MEANS)) or not act.frame.is_strong)


def _apart(view: View, named: Named, draft: Draft, act: Act) -> bool:
    """Whether the text sets an act apart from an incident against the same figure."""
    if (
        draft.kind is not act.frame.kind
        and {draft.kind, act.frame.kind} & _PRESSING
        and act.line.index != draft.acts[-1].line.index
    ):
        told = [
            t
            for t, interval in named.times_within(act.line.start, act.line.end)
            if interval is not None and t.kind in ("absolute", "partial")
        ]
        if told:
            return True
    if (
        not act.is_nominal
        and act.frame.is_strong
        and act.line.paragraph != draft.acts[-1].line.paragraph
        and _is_of_another_day(named, draft, act)
    ):
        return True
    lead = view.low[act.line.start : act.start]
    if draft.kind is act.frame.kind and (act.is_nominal or act.line.paragraph == draft.acts[-1].line.paragraph):
        return False
    return act.line.index != draft.acts[-1].line.index and bool(_SEPARATE.search(lead))


def _add_context(view: View, drafts: Sequence[Draft]) -> None:
    """Give the incidents of a list the paragraph that introduces it ("It has been linked to three crimes:")."""
    forms = {line.paragraph: line.form for line in reversed(view.lines)}
    for draft in drafts:
        paragraph = draft.lead.line.paragraph
        title = view.paragraph(paragraph - 1)
        if title and title[-1].end - title[0].start < 80 and forms.get(paragraph) in ("item", "row"):
            draft.context = [line.index for line in title]
        if forms.get(paragraph) not in ("item", "row"):
            continue
        while paragraph >= 0 and forms.get(paragraph) in ("item", "row"):
            paragraph -= 1
        intro = view.paragraph(paragraph)
        if intro and (view.text[intro[-1].end - 1] == ":" or len(drafts) > 1):
            draft.context += [line.index for line in intro]


def _is_of_another_day(named: Named, draft: Draft, act: Act) -> bool:
    """Whether an act's line has dates and none of them meets a date in the lines of the incident's acts."""
    own = _days(named, act.line)
    told = [day for line in {a.line.index: a.line for a in draft.acts[-LOOK_BACK:]}.values() for day in _days(named, line)]
    if not own or not told or any(day.overlaps(other) for day in own for other in told):
        return False
    return not (all(a.stage == "plot" for a in draft.acts[-LOOK_BACK:]) and _follows(told, own))


def _follows(plotted: Sequence[DateInterval], done: Sequence[DateInterval]) -> bool:
    """Whether an act was done within half a year after it was plotted, so that the two are one (R4)."""
    first, last = min(d.start for d in done if d.start), max(d.start for d in plotted if d.start)
    return timedelta(0) <= first - last <= timedelta(days=183)


def _days(named: Named, line: Line) -> list[DateInterval]:
    return [
        interval for t, interval in named.times_within(line.start, line.end)
        if interval is not None and interval.start is not None and t.kind in ("absolute", "partial")
    ]  # fmt: skip


def assign_lines(view: View, cast: Cast, drafts: Sequence[Draft]) -> None:
    """Give every draft the lines that speak of it: its acts', those that name its figures, and those that follow on."""
    if len(drafts) == 1:
        drafts[0].lines = [line.index for line in view.lines]
        return
    owner: dict[int, set[int]] = {}
    for draft in drafts:
        for act in draft.acts:
            owner.setdefault(act.line.index, set()).add(draft.number)
        for figure in draft.figures.values():
            for mention in figure.mentions:
                if mention.is_named and abs(mention.line - draft.lead.line.index) <= FAR:
                    owner.setdefault(mention.line, set()).add(draft.number)
    current: set[int] = set()
    paragraph = -1
    _add_context(view, drafts)
    for line in view.lines:
        if line.paragraph != paragraph:
            following = next(
                (
                    owner[k.index]
                    for k in view.lines[line.index : line.index + 12]
                    if k.paragraph == line.paragraph and k.index in owner
                ),
                None,
            )
            current = (
                set(following)
                if following and len(following) == 1
                else current
                if len(current) == 1 and not following
                else set(following or ())
            )
            paragraph = line.paragraph
            if line.index not in owner and _is_new(cast, line.paragraph, view, current, drafts, owner):
                current = set()
        current = owner.get(line.index, current)
        for number in current:
            drafts[number].lines.append(line.index)
