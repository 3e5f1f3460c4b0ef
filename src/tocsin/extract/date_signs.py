"""Decide which signs of an expression of time speak for its being the date of an act, or of the tie to the state (R6, R7)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.signs import beside, bucket, standing, state_of, words
from tocsin.extract.view import Line, View
from tocsin.model.dates import DateInterval
from tocsin.text.expressions import TimeExpression

Dated = tuple[TimeExpression, DateInterval]
_REPORTING: Final = re.compile(
    r"\b(?:said|says|told|announced|confirmed|charged|indict\w*|convicted|sentenced|sanction\w*|declared|"
    r"expelled|unsealed|published|reported|appeared|"
    r"verdict|trial|court|found that|stated|accused|statement|jailed|ruled|wrote|disclosed|revealed|"
    r"testified|summoned|listing|designat\w+|pleaded|made public|"
    r"blamed|attributed|concluded|named|identified|hearing|judgment|report|press|interview|spokes\w+|minister|prosecut\w+)\b"
)
_BACKGROUND: Final = re.compile(
    r"\b(?:born|asylum|moved|since|fled|founded|left|joined|elect\w+|bought|lived|living|married|studied|"
    r"worked|editor|served|arrived|came to|settled|emigrated|defected|exile|war|revolution|coup|graduated|"
    r"opened in)\b"
)
_ARREST: Final = re.compile(
    r"\b(?:arrest\w*|detain\w*|seized|intercepted|caught|stopped|raid\w*|custody|foiled|police found|extradit\w+)\b"
)
_PREPARED: Final = re.compile(
    r"\b(?:took|travelled|traveled|hired|bought|waited|planned|met|flew|rented|discussed|reached|arrived|"
    r"intended|received|prepared|offered|approached|contacted|recruited|paid|plan|plot|plotted)\b"
)


MOST: Final = 40
"""How many dates are weighed, those nearest to the act, so that the cost stays in step with the length."""


def choices(view: View, named: Named, draft: Draft) -> list[Dated]:
    """The dates told in an incident's lines and beside its acts, in order of the text."""
    indices = sorted(set(draft.lines) | set(draft.context) | {a.line.index for a in draft.acts})
    found: list[Dated] = []
    for index in indices:
        line = view.lines[index]
        for expression, interval in named.times_within(line.start, line.end):
            if interval is not None and interval.start is not None and expression.kind not in ("duration", "vague"):
                found.append((expression, interval))
    if stamped := stamp(view, named, draft.lead.line.index):
        found.append(stamped)
    told = [(e, i) for e, i in found if not draft.year or draft.year in e.text] or found
    nearest = sorted(told, key=lambda dated: abs(dated[0].start - draft.lead.start))[:MOST]
    return sorted(nearest, key=lambda dated: dated[0].start)


def stamp(view: View, named: Named, index: int) -> Dated | None:
    """The day that a live blog's stamp or a log's heading gives to the lines below it."""
    for other in range(index - 1, max(-1, index - 40), -1):
        line = view.lines[other]
        if line.form not in ("stamp", "heading"):
            continue
        for expression, interval in named.times_within(line.start, line.end):
            if interval is not None and interval.start is not None and interval.days == 1:
                return expression, interval
    return None


def date_signs(view: View, named: Named, draft: Draft, dated: Dated, *, chosen: bool) -> list[str]:
    """The signs of one date as the act's; `chosen` says that the declared rules prefer it."""
    expression, interval = dated
    line = view.line_at(expression.start)
    if line is None:
        return ["outside"]
    found = [*_form(view, expression, interval), *standing(view, draft, line), *_near_act(view, draft, line, expression)]
    found += beside(view, named, line, expression.start, expression.end)
    found += _around(view, line, expression)
    stage = draft.lead.stage
    found.append("rule" if chosen else "no rule")
    found += [f"{stage}|{sign}" for sign in found if sign.startswith(("has:", "act ", "lines:", "rule"))]
    return found


def _form(view: View, expression: TimeExpression, interval: DateInterval) -> Iterator[str]:
    yield f"kind:{expression.kind}"
    yield f"relation:{expression.relation}"
    yield f"precision:{interval.precision}"
    published = view.document.published
    if interval.start is None or interval.end is None:
        return
    yield f"width:{bucket((interval.end - interval.start).days // 7)}"
    if published is not None:
        days = (published.last - interval.end).days
        yield "age:" + (
            "future"
            if days < 0
            else "days"
            if days <= 7
            else "month"
            if days <= 31
            else "year"
            if days <= 366
            else "years"
            if days <= 1500
            else "long"
        )


def _near_act(view: View, draft: Draft, line: Line, expression: TimeExpression) -> Iterator[str]:
    acts = [a for a in draft.acts if a.line.index == line.index]
    if not acts:
        return
    act = min(acts, key=lambda a: abs(a.start - expression.start))
    low, high = sorted((act.start, expression.start))
    between = view.low[low:high]
    side = "before" if expression.start < act.start else "after"
    yield f"act {side}:{bucket(len(between.split()))}"
    yield f"act stops:{min(2, len(re.findall(r'[;:]', between)))}"
    yield f"act commas:{min(2, between.count(','))}"
    if _REPORTING.search(between):
        yield "act behind a report"
    if act is draft.lead:
        yield "act is lead"


def _around(view: View, line: Line, expression: TimeExpression) -> Iterator[str]:
    before = view.low[max(line.start, expression.start - 60) : expression.start]
    after = view.low[expression.end : min(line.end, expression.end + 60)]
    for name, pattern in (("report", _REPORTING), ("past", _BACKGROUND), ("arrest", _ARREST), ("prepared", _PREPARED)):
        if pattern.search(before):
            yield f"has:{name} before"
        if pattern.search(after):
            yield f"has:{name} after"


def disclosed_signs(
    view: View, named: Named, draft: Draft, dated: Dated, date: Dated | None, states: Sequence[tuple[int, int]], *, chosen: bool
) -> list[str]:
    """The signs of one date as the first public tie to the state; `date` is the act's, `states` are spans that name the state."""
    expression, interval = dated
    line = view.line_at(expression.start)
    if line is None:
        return ["outside"]
    found = [*_form(view, expression, interval), *standing(view, draft, line), *_around(view, line, expression)]
    codes = _codes(named, states)
    found += beside(view, named, line, expression.start, expression.end, codes)
    said = words(view, named, line.start, line.end, codes)
    found += [f"line:{word}" for word in dict.fromkeys(said)]
    if "<state>" in said:
        found.append("state in the line")
    if _REPORTING.search(view.low, line.start, line.end):
        found.append("report in the line" + (" with the state" if "<state>" in said else ""))
    found.append(f"date:{_order(interval, date)}")
    found.append("rule" if chosen else "no rule")
    return found


def _codes(named: Named, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The states that some spans name."""
    return frozenset(
        code for start, _ in spans[:1] for mention in named.within(start, start + 1) if (code := state_of(mention)) is not None
    )


def no_date_signs(draft: Draft, count: int) -> list[str]:
    """The signs of the act's having no date, where `count` dates are told."""
    return ["null", f"null {min(3, count)}", f"null stage:{draft.lead.stage}", f"null kind:{draft.kind}"]


def not_disclosed_signs(draft: Draft, count: int, date: Dated | None) -> list[str]:
    """The signs of the tie's having no date, where `count` dates are told; `date` is the act's."""
    return ["null", f"null {min(3, count)}", f"null kind:{draft.kind}", "null beside a date" if date else "null without a date"]


def _order(interval: DateInterval, date: Dated | None) -> str:
    if date is None or date[1].start is None or date[1].end is None or interval.start is None or interval.end is None:
        return "none"
    if interval.end < date[1].start:
        return "before"
    if interval.start > date[1].end:
        gap = (interval.start - date[1].end).days
        return "next day" if gap <= 1 else "days after" if gap <= 14 else "year after" if gap < 400 else "years after"
    return "same" if interval.start == date[1].start and interval.end == date[1].end else "overlaps"


def ranked(dates: Sequence[Dated]) -> list[list[str]]:
    """For each date where it comes in time and text: the earliest or latest, the first or last told, wide or exact."""
    starts = [interval.start for _, interval in dates if interval.start]
    low, high = min(starts, default=None), max(starts, default=None)
    signs = []
    for position, (_, interval) in enumerate(dates):
        told = "only" if len(dates) == 1 else "first" if position == 0 else "last" if position == len(dates) - 1 else "middle"
        time = "earliest" if interval.start == low else "latest" if interval.start == high else "between"
        found = [f"{told} {time}", told, time]
        if any(_inside(other, interval) for _, other in dates):
            found.append("a more exact date is told")
        if any(_inside(interval, other) for _, other in dates):
            found.append("a wider date is told")
        if sum(other.start == interval.start and other.end == interval.end for _, other in dates) > 1:
            found.append("told twice")
        signs.append(found)
    return signs


def _inside(inner: DateInterval, outer: DateInterval) -> bool:
    """Whether an interval lies inside a wider one."""
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
