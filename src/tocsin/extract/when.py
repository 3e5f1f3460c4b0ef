"""Decide when an act happened and when it was tied to the state (codebook R6, R7), from the expressions of time around it."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from tocsin.extract.date_signs import (
    Dated,
    choices,
    date_signs,
    disclosed_signs,
    no_date_signs,
    not_disclosed_signs,
    ranked,
    stamp,
)
from tocsin.extract.grouping import Draft
from tocsin.extract.learned import rank
from tocsin.extract.mentions import Named
from tocsin.extract.view import View
from tocsin.text.expressions import TimeExpression

_REPORTED: Final = re.compile(
    r"\b(?:said|says|told|announced|confirmed|charged|indict\w*|convicted|sentenced|sanction\w*|declared|"
    r"expelled|unsealed|published|reported|appeared|"
    r"verdict|trial|court|found that|stated|accused|statement|jailed|broke off|ruled|added|writes|wrote|"
    r"disclosed|revealed|testified|summoned|listing|designat\w+|"
    r"released|born|asylum|moved|since|fled|founded|left|joined|dismissed|arrested|election|extradited|"
    r"pleaded|made public|bought|lived|living)\b"
)
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z .,'-]{2,40}(?:\([^)]*\))?,? ?(?:\w+\.? )?(?:\d{1,2}\.?)?(?: \w+)?(?: \d{4})?(?: ?\([^)]*\))? ?(?:-|"
    r"\.(?= ))|[A-Z][A-Z '-]{2,30}, [^.-]{3,20}\."
)
_REPORTED_BEFORE: Final = re.compile(
    r"\b(?:said|announced|confirmed|charged|convicted|sentenced|ruled|published|concluded|found|accused|"
    r"told reporters|indicted|expelled) (?:on |in )?$"
)
_REPORTED_AFTER: Final = re.compile(
    r",? (?:said|announced|confirmed|charged|convicted|sentenced|ruled|published|concluded|accused|"
    r"indicted|expelled|summoned)\b"
)
_DIED: Final = re.compile(r"\b(?:died|dead|death)\b")
_ROW_DATE: Final = re.compile(r"(?:[\w ]{2,20}[:|] ?)?(?:in |on |the |night of )*$")
_ASIDE: Final = re.compile(r", (?:[\w' ]{2,40}) (?:says?|said|alleges?|believes?|states?|shows?|reports?),")
_PREPARED: Final = re.compile(
    r"\b(?:took|travelled|traveled|hired|bought|waited|planned|met|flew|rented|discussed|reached|arrived|"
    r"intended|received information|prepared)\b"
)
_DISCLOSING: Final = re.compile(
    r"\b(?:said|announced|charged|indict\w*|convicted|sentenced|sanction\w*|declared|expelled|unsealed|"
    r"published|found|stated|accused|statement|broke off|"
    r"ruled|disclosed|revealed|listing|made public|persona non grata|attributed|concluded|blamed|confirmed|named)\b"
)


def find_date(view: View, named: Named, draft: Draft) -> Dated | None:
    """When the act happened; None if the text does not say. The rules' choice is one sign among those that are weighed."""
    return weigh_dates(view, named, draft)[0][1]


Weighed = Sequence[tuple[float | None, Dated | None]]
"""Dates, and that it is none of them, each with its chance, likeliest first; never empty."""


def weigh_dates(view: View, named: Named, draft: Draft) -> Weighed:
    """The dates that could be the act's. A choice without a rival has no chance."""
    rule = date_by_rule(view, named, draft)
    dates = [dated for dated in choices(view, named, draft) if not _of_another(view, dated[0])]
    if not dates:
        return [(None, rule if rule is not None and not _of_another(view, rule[0]) else None)]
    signs = [
        [*date_signs(view, named, draft, dated, chosen=rule is not None and dated[0].start == rule[0].start), *order]
        for dated, order in zip(dates, ranked(dates), strict=True)
    ]
    return _weighed("date", dates, [*signs, no_date_signs(draft, len(dates))])


_TELLING: Final = re.compile(
    r"\b(?:reported|disclosed|revealed|outlined|announced|published|unsealed|told (?:reporters|journalists|parliament)"
    r"|made public|for (?:immediate )?release|issued|updated|posted"
    r"|wrote|said|says|stated|ruled|concluded|confirmed|acknowledged|admitted)(?: (?:in|on|last|this|early|late))? $"
)


_OWNED_BY: Final = re.compile(
    r"'s (?!(?:\w+ ){0,2}(?:kill|murder|attack|shoot|abduct|kidnap|bomb|assault|poison|stabb|plot|arrest|raid|blast|explo"
    r"|seiz|attempt"
    r"|act\b|threat|beating|burning|fire\b|disappear))"
)
"""What follows a date that belongs to something other than an act ("last summer's protests")."""
_COUNTED: Final = re.compile(r" (?:the|his|her|their|its|that|this|an?) ")


def _of_another(view: View, expression: TimeExpression) -> bool:
    """Whether the words around a date give it to something else: the telling, another event, or a count from an event."""
    if _OWNED_BY.match(view.low, expression.end):
        return True
    if expression.text.lower().endswith((" before", " after")) and _COUNTED.match(view.low, expression.end):
        return True
    return _of_telling(view, expression)


def _of_telling(view: View, expression: TimeExpression) -> bool:
    """Whether the words right before a date give it to the telling, not to the act (R7)."""
    line = view.line_at(expression.start)
    if line is None:
        return False
    dateline = _DATELINE.match(view.flat, line.start, line.end) if expression.start - line.start < 50 else None
    return bool(dateline and expression.start < dateline.end()) or bool(_TELLING.search(view.low, line.start, expression.start))


def _weighed(task: str, dates: Sequence[Dated], signs: Sequence[Sequence[str]]) -> Weighed:
    """Some dates and that it is none of them, likeliest first; the last signs are those of none."""
    return sorted(zip(rank(task, signs), [*dates, None], strict=True), key=lambda item: -item[0])


def date_by_rule(view: View, named: Named, draft: Draft) -> Dated | None:
    """The date that the declared rules prefer: the closest to the act in words, lines and clauses."""
    lead = draft.lead
    best: tuple[float, Dated] | None = None
    lines = sorted(set(draft.lines) | {a.line.index for a in draft.acts})
    act_lines = {a.line.index for a in draft.acts}
    for index in lines:
        line = view.lines[index]
        if index in act_lines and (stamped := stamp(view, named, index)):
            score = 1.6 - 0.05 * index / len(view.lines)
            if best is None or score > best[0]:
                best = (score, stamped)
        for expression, interval in named.times_within(line.start, line.end):
            if interval is None or expression.kind == "duration" or expression.relation in ("until", "before"):
                continue
            if draft.year and draft.year not in expression.text:
                continue
            if expression.start - line.start < 50 and _DATELINE.match(view.flat, line.start, line.end):
                dateline = _DATELINE.match(view.flat, line.start, line.end)
                if dateline and expression.start < dateline.end():
                    continue
            score = _closeness(view, draft, expression, index, act_lines)
            if best is None or score > best[0]:
                best = (score, (expression, interval))
    del lead
    if best is None or best[0] <= -0.6:
        return None
    return _narrowed(view, named, draft, best[1])


def _narrowed(view: View, named: Named, draft: Draft, dated: Dated) -> Dated:
    """A date told more exactly elsewhere in the incident's lines, if it lies inside the one found."""
    start, end = dated[1].start, dated[1].end
    if start is None or end is None or start == end or draft.year:
        return dated
    for index in draft.lines:
        line = view.lines[index]
        for expression, interval in named.times_within(line.start, line.end):
            if (
                interval is None
                or interval.start is None
                or interval.end is None
                or interval.days != 1
                or expression.kind == "vague"
            ):
                continue
            around = view.low[max(line.start, expression.start - 30) : min(line.end, expression.end + 30)]
            if start <= interval.start <= end and not _REPORTED.search(around) and abs(index - draft.lead.line.index) <= 3:
                return expression, interval
    return dated


def _closeness(view: View, draft: Draft, expression: TimeExpression, index: int, act_lines: set[int]) -> float:
    acts = draft.acts_in(index)
    line = view.lines[index]
    quiet = _ASIDE.sub(lambda m: " " * len(m.group()), view.low[line.start : line.end])
    score = {"absolute": 0.6, "partial": 0.5, "relative_to_publication": 0.4, "relative_to_context": 0.2, "vague": -0.8}.get(
        expression.kind, 0.0
    )
    if acts:
        act = min(acts, key=lambda a: abs(a.start - expression.start))
        low, high = sorted((act.start, expression.start))
        between = quiet[low - line.start : high - line.start]
        fronted = expression.start - line.start <= 12 and act is draft.lead
        score += 2.0 - (0.2 if fronted else min(1.2, len(between) / 120)) - 0.5 * len(re.findall(r"[;:]|\. ", between))
        score -= (
            0.9 * bool(_REPORTED.search(between))
            + 0.4 * (act is not draft.lead)
            + 0.5 * (act.is_nominal and act is not draft.lead)
        )
    else:
        lead = draft.lead.line
        score += 1.5 * (
            line.form == "row"
            and line.paragraph == lead.paragraph
            and bool(_ROW_DATE.match(view.low, line.start, expression.start))
        )
        score += 0.6 - 0.25 * abs(index - lead.index) - 0.3 * (line.paragraph != lead.paragraph)
    score += 0.5 * (index == draft.lead.line.index) - 0.5 * (expression.text.lower() == "today")
    around = quiet[max(0, expression.start - line.start - 45) : expression.end - line.start + 45]
    score -= 0.7 * bool(_REPORTED.search(around))
    close = quiet[max(0, expression.start - line.start - 14) : expression.start - line.start]
    after = quiet[expression.end - line.start : expression.end - line.start + 14]
    score -= 1.0 * bool(_REPORTED_BEFORE.search(close) or _REPORTED_AFTER.match(after)) + 0.9 * bool(_DIED.search(close))
    if draft.lead.stage != "done" and not acts and _PREPARED.search(quiet):
        score += 0.8
    return score


def weigh_disclosed(
    view: View, named: Named, draft: Draft, states: Sequence[tuple[int, int]], date: Dated | None, others: Collection[int] = ()
) -> Weighed:
    """The dates that could be those of the disclosure.

    `states` are the spans that name the accused state, `others` where the dates of other incidents stand.
    """
    rule = disclosed_by_rule(view, named, draft, states, date, others)
    dates = [dated for dated in choices(view, named, draft) if dated[0].start not in others]
    if not dates:
        return [(None, rule)]
    signs = [
        [
            *disclosed_signs(
                view, named, draft, dated, date, states, chosen=rule is not None and dated[0].start == rule[0].start
            ),
            *order,
        ]
        for dated, order in zip(dates, ranked(dates), strict=True)
    ]
    return _weighed("disclosed", dates, [*signs, not_disclosed_signs(draft, len(dates), date)])


def disclosed_by_rule(
    view: View, named: Named, draft: Draft, states: Sequence[tuple[int, int]], date: Dated | None, others: Collection[int] = ()
) -> Dated | None:
    """The date that the declared rules prefer: the first beside a mention of the state and a word of disclosing."""
    found: list[Dated] = []
    for start, _ in states:
        line = view.line_at(start)
        if line is None:
            continue
        for expression, interval in named.times_within(line.start, line.end):
            if (
                interval is None
                or interval.start is None
                or expression.kind in ("duration", "vague")
                or expression.start in others
            ):
                continue
            around = view.low[max(line.start, expression.start - 45) : min(line.end, expression.end + 45)]
            if not _DISCLOSING.search(around):
                continue
            if date and date[1].end and interval.start <= date[1].end:
                continue
            found.append((expression, interval))
    if not found:
        for index in [*draft.context, *draft.lines]:
            line = view.lines[index]
            for expression, interval in named.times_within(line.start, line.end):
                before = view.low[max(line.start, expression.start - 30) : expression.start]
                if interval is not None and interval.start is not None and _LISTED.search(before):
                    found.append((expression, interval))
    return min(found, key=lambda d: (d[1].start, d[0].start), default=None)


_LISTED: Final = re.compile(r"\b(?:date of listing|listed|designated|date of designation|listing)\b[: ]*(?:on )?$")
