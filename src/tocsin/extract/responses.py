"""Decide which official reactions a document reports as done (codebook 2, responses).

`response_cues` lists the words that may tell of one; whether they do, and of this incident, is weighed by their signs. What is
told as not done, was before the act, or was done to the act's target is no reaction to it, however likely its words.
"""

import re
from collections import Counter
from collections.abc import Collection
from typing import Final

from tocsin.extract.agents import PREPOSITION
from tocsin.extract.cast import Cast
from tocsin.extract.date_signs import Dated
from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances
from tocsin.extract.mentions import Named
from tocsin.extract.people import Person
from tocsin.extract.response_signs import Hit, hits, response_signs
from tocsin.extract.signs import state_of
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import ActorMention, PlaceMention
from tocsin.gazetteer.places import choose
from tocsin.model.values import Response
from tocsin.model.vocabulary import ResponseType

SURE: Final = 0.4
"""Least chance at which a reaction is told (calibrated by cross-validation on the training gold)."""


_R: Final = ResponseType
_AGAINST: Final = frozenset([_R.SANCTION, _R.EXPULSION, _R.DIPLOMATIC_PROTEST, _R.PROTECTION])
"""Steps against the accused state, which it does not take itself; what it does in turn is no reaction to the act."""
_ON_DOERS: Final = frozenset([_R.ARREST, _R.CHARGES, _R.CONVICTION, _R.EXTRADITION, _R.WARRANT, _R.EXPULSION, _R.ENTRY_REFUSAL])
"""Steps against those who did the act; done to its target they are the act, or another story."""
_JUDICIAL: Final = frozenset([_R.CHARGES, _R.CONVICTION, _R.COURT_RULING, _R.ACQUITTAL, _R.WARRANT])
"""Steps of courts; the accused state's own courts judge its victims, and their steps are no reaction to the act."""
_COMMON: Final = frozenset([_R.INVESTIGATION, _R.ARREST, _R.PROTECTION, _R.WARNING, _R.LEGISLATION, _R.CHARGES, _R.DISMISSAL])
"""Reactions that no name tells: in capitals their words are part of one ("Federal Bureau of Investigation")."""
_NOT_DONE: Final = re.compile(
    r"(?:\b(?:nobody|no one|no-one|none|never|neither|not(?! only)|without)\b|n't\b|\bno (?:\w+ ){1,3}(?:was|were|has|have"
    r"|had)\b)"
    r"(?: [\w']+){0,4} $"
    r"|\b(?:should|must|ought to|demand\w*|call(?:s|ed|ing)? for|urge[sd]?|(?:ask|press)(?:s|ed|ing)? for|wants?|yet to"
    r"|if|would"
    r"|could|might|may|will|shall)(?: [\w']+){0,3} $"
)
_NOBODY: Final = re.compile(r" (?:no one|no-one|nobody|none|neither)\b")
_UNDERGOES: Final = re.compile(
    r"(?:,[^,;.]{1,80},)?(?: who)?,? (?:was|were|is|are|has been|have been|had been|is being|got)(?: \w+){0,2} "
)


def find_responses(
    view: View, named: Named, cast: Cast, draft: Draft, states: Collection[str], date: Dated | None
) -> list[tuple[Response, int, int]]:
    """The reactions told in the incident's lines, each kind once, with the span of its words.

    `states` are the accused, `date` is that of the act.
    """
    found = hits(view, draft)
    counts = Counter(kind for kind, *_ in found)
    best: dict[ResponseType, tuple[float, int, int]] = {}
    for hit in found:
        kind, line, start, end = hit
        if (
            (kind in _AGAINST and _is_by(view, named, line, start, states))
            or (kind in _JUDICIAL and _is_seated(view, named, line, states))
            or not is_reaction(view, named, cast, draft, hit, date)
        ):
            continue
        likely = chances("response", response_signs(view, named, draft, hit, states, counts[kind]))["yes"]
        if likely >= max(SURE, best.get(kind, (0.0, 0, 0))[0]):
            best[kind] = (likely, start, end)
    if (
        _R.CONVICTION in best
        and _R.COURT_RULING in best
        and view.line_at(best[_R.CONVICTION][1]) is view.line_at(best[_R.COURT_RULING][1])
    ):
        del best[_R.COURT_RULING]  # "the court found that he had, and gave him ten years" is one step
    told = [(Response(type=kind), start, end) for kind, (_, start, end) in best.items()]
    return sorted(told, key=lambda item: item[1])


def is_reaction(view: View, named: Named, cast: Cast, draft: Draft, hit: Hit, date: Dated | None) -> bool:
    """Whether some words can tell of a reaction: done, after the act, not to its target, no part of a name."""
    kind, line, start, end = hit
    if _NOT_DONE.search(view.low, max(line.start, start - 60), start) or _NOBODY.match(view.low, end):
        return False
    if view.low[line.end - 1] == "?" or view.low[line.start : line.end].rstrip().endswith("?"):
        return False
    if kind in _COMMON and start > line.start and view.flat[start].isupper() and not view.shouted:
        return False
    return not (_is_earlier(named, line, date) or (kind in _ON_DOERS and _is_to_target(view, cast, draft, line, start, end)))


def _is_earlier(named: Named, line: Line, date: Dated | None) -> bool:
    """Whether every day that a sentence tells is before the act."""
    days = [i.end for _, i in named.times_within(line.start, line.end) if i is not None and i.end is not None]
    return bool(days) and date is not None and date[1].start is not None and max(days) < date[1].start


def _is_to_target(view: View, cast: Cast, draft: Draft, line: Line, start: int, end: int) -> bool:
    """Whether the subject right before, or the object right behind, is a target of the incident."""
    for person in cast.people[line.index]:
        figure = cast.figure(person)
        if figure.number not in draft.figures or figure.is_perpetrator:
            continue
        if person.end <= start and (
            _UNDERGOES.fullmatch(view.low, person.end, start) or _is_last_of_what_befell(view, cast, line, person, start)
        ):
            return True
        if person.start >= end and not view.low[end : person.start].strip():
            return True
    return False


_GOES_ON: Final = re.compile(
    r"(?:,[^;.]{1,90},)?(?: who)?,? (?:was|were|had been|has been)\b[^.;]{0,160}(?:,| and| before being|, then)(?: \w+)? "
)


def _is_last_of_what_befell(view: View, cast: Cast, line: Line, person: Person, start: int) -> bool:
    """Whether a step ends a row of passive verbs of one subject ("was seized, flown home and sentenced")."""
    low, figure = person.end, cast.figure(person)
    others = [p for p in cast.people[line.index] if low <= p.start and p.end <= start and cast.figure(p) is not figure]
    if any(not PREPOSITION.search(view.low, low, other.start) for other in others):
        return False
    return _GOES_ON.fullmatch(view.low, low, start) is not None


_SEAT: Final = re.compile(
    r"\b(?:courts?|judges?|tribunal|trial|prison|jail|custody|prosecutors?|sentenced|charged|tried"
    r"|convicted)\b[^.;]{0,30}\b(?:in|of|at) "
    r"(?:the )?$"
)


def _is_seated(view: View, named: Named, line: Line, states: Collection[str]) -> bool:
    """Whether a court of an accused state takes the step: it sits in a place of that state, or bears its name."""
    for mention in named.within(line.start, line.end):
        if isinstance(mention, PlaceMention):
            known = choose(mention.candidates)
            place = known.country if known is not None else None
        else:
            place = state_of(mention)
        if place in states and _SEAT.search(view.low, max(line.start, mention.start - 60), mention.start):
            return True
    return False


def _is_by(view: View, named: Named, line: Line, start: int, states: Collection[str]) -> bool:
    """Whether the subject right before some words is an accused state ("Tehran put him on a sanctions list")."""
    mentions = [m for m in named.within(line.start, start) if state_of(m) is not None]
    if not mentions or state_of(mentions[-1]) not in states or mentions[-1].end > start:
        return False
    if isinstance(mentions[-1], ActorMention) and _ENVOYS.search(view.low, mentions[-1].start, start):
        return False  # its envoys are expelled and summoned, and summon and expel nobody
    between = view.low[mentions[-1].end : start]
    return len(between) <= 30 and not _TURNED.search(between)


_ENVOYS: Final = re.compile(r"\b(?:diplomats?|ambassador|envoys?|attach[eé]s?|charg[eé]|consuls?|embassy|consulate|officers?)\b")
_TURNED: Final = re.compile(r"[,;:]|'s|\b(?:and|was|were|been|is|are|ambassador|diplomats?|embassy|officials|envoy|charg[eé])\b")
