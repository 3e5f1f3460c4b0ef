"""Decide which incidents of a document are one after all, by their dates and places (codebook R2, R9).

Two drafts of one kind are one operation if they were on the same day, or if the later has no named target and nothing that
sets it apart. Two named targets of the same day and paragraph are two targets of one operation.
"""

from collections.abc import Sequence
from typing import Final

from tocsin.extract.cast import Cast
from tocsin.extract.grouping import LOOK_BACK, Draft, assign_lines
from tocsin.extract.mentions import Named
from tocsin.extract.view import View
from tocsin.extract.when import find_date
from tocsin.extract.where import find_place
from tocsin.model.dates import DateInterval
from tocsin.model.values import Place
from tocsin.model.vocabulary import DatePrecision, Kind

Fact = tuple[DateInterval | None, Place | None]
_THINGS = frozenset([Kind.PROPERTY_ATTACK, Kind.BOMBING])
_VIOLENT = frozenset([Kind.ASSASSINATION, Kind.ASSAULT])


def unite(view: View, named: Named, cast: Cast, drafts: Sequence[Draft], countries: frozenset[str]) -> list[Draft]:
    """The drafts, those that are one operation joined, numbered anew."""
    kept: list[Draft] = []
    facts: list[Fact] = []
    every = [_fact(view, named, draft, countries) for draft in drafts]
    apart = _told_apart(drafts, every)
    for draft, fact in zip(drafts, every, strict=True):
        home = next(
            (
                i for i in reversed(range(max(0, len(kept) - LOOK_BACK), len(kept)))
                if (kept[i].number, draft.number) not in apart and _are_one(kept[i], facts[i], draft, fact)
            ),
            None,
        )  # fmt: skip
        if home is None:
            kept.append(draft)
            facts.append(fact)
        else:
            _join(kept[home], draft)
    if len(kept) != len(drafts):
        for number, draft in enumerate(kept):
            draft.number, draft.lines = number, []
        assign_lines(view, cast, kept)
    return kept


def _fact(view: View, named: Named, draft: Draft, countries: frozenset[str]) -> Fact:
    """The date of a draft, if it stands beside an act or the target has a name, and its place."""
    dated = find_date(view, named, draft)
    spot = find_place(view, named, draft, "", countries)
    beside = dated is not None and any(a.line.start <= dated[0].start < a.line.end for a in draft.acts)
    return dated[1] if dated and (beside or _is_named(draft)) else None, spot.place if spot else None


def _told_apart(drafts: Sequence[Draft], facts: Sequence[Fact]) -> set[tuple[int, int]]:
    """Pairs of a count ("the killing of two exiles") and those whom it counts, told one by one by name and day."""
    apart = set()
    for i, first in enumerate(drafts):
        if not _is_counted(first) or _is_named(first):
            continue
        told = [
            (second, fact[0]) for second, fact in zip(drafts[i + 1 : i + 1 + LOOK_BACK], facts[i + 1 :], strict=False)
            if _is_named(second) and _same_kind(first, second)
            and second.lead.line.paragraph - first.lead.line.paragraph <= ONE_BY_ONE
            and not _elsewhere(facts[i][1], fact[1])
        ]  # fmt: skip
        days = [day for _, day in told if day is not None and day.start is not None]
        if any(not one.overlaps(other) for one in days for other in days):
            apart |= {(first.number, second.number) for second, _ in told}
            first.is_count = True
    return apart


ONE_BY_ONE: Final = 4
"""How many paragraphs behind a count those may be told whom it counts."""


def _are_one(first: Draft, told: Fact, second: Draft, fact: Fact) -> bool:
    if first.year or second.year or not _same_kind(first, second) or _elsewhere(told[1], fact[1]):
        return False
    if first.lead.line.paragraph == 0 and first.kind in _THINGS and not first.figures and not (told[0] and fact[0]):
        return True  # a report opens with the ship or house that was hit, and dates it further down
    near = min(abs(second.acts[0].line.paragraph - act.line.paragraph) for act in first.acts[-LOOK_BACK:]) <= 1
    if told[0] and fact[0] and told[0].start and fact[0].start:
        if not told[0].overlaps(fact[0]):
            return False
        if _is_named(first) and _is_named(second):
            same_day = (
                told[0].start == fact[0].start
                and fact[0].precision is DatePrecision.DAY
                and told[0].precision is DatePrecision.DAY
            )
            return same_day and near
        return near or not _is_named(second)
    if _is_named(second) and not _is_named(first) and _is_counted(first):
        return 0 <= second.lead.line.paragraph - first.lead.line.paragraph <= 3 and not (told[0] and fact[0] and told[0].start)
    if fact[0] is not None and told[0] is None and not near:
        return False  # a date of its own, far off: what is pointed back to would be dated too
    return not _is_named(second) and (near or _points_back(second)) and not _is_counted(second)


def _same_kind(first: Draft, second: Draft) -> bool:
    return first.kind is second.kind or {first.kind, second.kind} <= _VIOLENT


def _elsewhere(first: Place | None, second: Place | None) -> bool:
    if first is None or second is None:
        return False
    if first.country != second.country and first.country and second.country:
        return True
    return bool(first.city and second.city and first.city != second.city)


def _is_named(draft: Draft) -> bool:
    return any(figure.name for figure in draft.lead.figures)


def _points_back(draft: Draft) -> bool:
    """Whether the words speak of something told before: "the killing", "to kill the leaders"."""
    people = draft.lead.people
    return draft.lead.is_definite or bool(people and all(p.is_definite for p in people))


def _is_counted(draft: Draft) -> bool:
    """Whether a number sets the targets apart ("two editors", "another exile")."""
    people = [p for p in draft.lead.people if p.form == "description" and not p.is_definite]
    return any(p.count is not None or p.label.lower().startswith(("other ", "another ", "further ", "more ")) for p in people)


def _join(first: Draft, second: Draft) -> None:
    both = _is_named(first) and _is_named(second)
    first.acts += second.acts
    first.figures.update(second.figures)
    if both:
        first.joint = True
