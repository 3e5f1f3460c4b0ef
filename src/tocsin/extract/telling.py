"""Decide how the facts of an incident are told: as statements, each with the sentence or clause that carries its value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.extract.callings import called as where_called
from tocsin.extract.callings import says
from tocsin.extract.cast import Cast
from tocsin.extract.doers import doers_of, role_of
from tocsin.extract.facts import Facts
from tocsin.extract.mentions import Named
from tocsin.extract.outcome import find_method, find_outcome, find_weapon
from tocsin.extract.people import Person
from tocsin.extract.remarks import clause
from tocsin.extract.responses import find_responses
from tocsin.extract.standing import Standing, standing
from tocsin.extract.targets import figure_at, likely_categories
from tocsin.extract.tying import Tie, tie
from tocsin.extract.view import View
from tocsin.extract.voicing import heard, voiced
from tocsin.extract.when import weigh_disclosed
from tocsin.extract.where import find_other_places
from tocsin.model.evidence import Quote, Statement, Value, quote
from tocsin.model.values import Perpetrator, Target
from tocsin.model.vocabulary import Category
from tocsin.text.expressions import TimeExpression

Spans = Sequence[tuple[int, int]]
ANCHORS: Final = frozenset(["absolute", "partial"])
"""Kinds of expressions of time that other expressions are counted from."""
RIVALS: Final = 4
"""How many of the choices that a value won against are kept for the explanation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement, the chance that its own model gives it, and what else was weighed, with chances or weights.

    It is `doubtful` where no sentence that can be quoted says what the value has to do with the act.
    """

    statement: Statement
    chance: float | None = None
    doubtful: bool = False
    rivals: tuple[tuple[str, float], ...] = ()


def tell(
    view: View,
    named: Named,
    cast: Cast,
    facts: Facts,
    doers: dict[int, list[Person]],
    *,
    dated: frozenset[int],
    aimed: frozenset[int],
) -> Iterator[Claim]:
    """The statements of one incident, in the order of the codebook's fields.

    `dated` are the offsets of the expressions that date the document's incidents: none of them tells a disclosure. `aimed` are
    the figures at whom any act of the document was aimed: none of them is told as a doer.
    """
    draft, lead = facts.draft, facts.draft.lead
    yield said(view, "kind", draft.kind, [(lead.start, lead.end)], lead.frame.name)
    outcome = find_outcome(view, draft)
    yield _weighed(
        said(view, "outcome", outcome.value, _with_act(view, facts, outcome.start, outcome.end), outcome.rule), outcome.likely
    )
    yield from _when(view, named, facts, dated)
    yield from _where(view, named, facts)
    tied = tie(facts.heard, draft, facts.link, facts.attribution.strength_lines)
    yield from _behind(view, facts, tied)
    for figure, shown, chance in doers_of(view, named, cast, doers, draft, aimed, facts.link.state):
        label = (figure.name or shown).label
        value = Perpetrator(label=label, role=role_of(view, figure, shown))
        spans = [(m.start, m.end) for m in (shown, figure.name) if m is not None]
        told = said(view, "perpetrators", value, spans, "a doer by what is said of them")
        yield replace(told, chance=chance)
    for target, start, end in facts.targets:
        yield _target(view, named, cast, facts, target, start, end)
    if method := find_method(view, draft):
        yield said(view, "method", method.value, _with_act(view, facts, method.start, method.end), method.rule)
    if weapon := find_weapon(view, draft):
        yield said(view, "weapon", weapon.value, _with_act(view, facts, weapon.start, weapon.end), weapon.rule)
    yield from _voices(view, facts, tied)
    for response, start, end in find_responses(view, named, cast, draft, [facts.link.state], facts.date):
        yield said(view, "responses", response, [(start, end)], "a reaction that is told as done")


def _target(view: View, named: Named, cast: Cast, facts: Facts, target: Target, start: int, end: int) -> Claim:
    """A target, on where its label stands, where the text says what its category says, and the act.

    Of the likely categories it is the first that the text says; where it says none, the target is "other".
    """
    lead = facts.draft.lead
    figure = figure_at(facts.draft, start, end)
    words = view.low[start : start + len(target.label)]
    likely = likely_categories(view, named, cast, facts.draft, figure, target, start, facts.link.state)
    target, called = replace(target, category=Category.OTHER), None
    # a relative who is named comes last: somebody's son, but attacked as what?
    for category in sorted(likely, key=lambda c: target.named and c is Category.RELATIVE):
        called = where_called(view, cast, figure, category) if figure is not None else None
        if called is not None or says(category, words):
            target = replace(target, category=_once(view, category, start, called))
            break
    spans = [(start, end), *([called] if called else []), (lead.start, lead.end)]
    return said(view, "targets", target, spans, f"target: {lead.found}")


_FORMER: Final = re.compile(r"\b(?:former|ex-|one-time|onetime|retired|deposed|ousted)[^,.;:]{0,50}$")


def _once(view: View, category: Category, start: int, called: tuple[int, int] | None) -> Category:
    """An official whom the words right before call a former one, or those that call him one, is a former official."""
    if category is not Category.OFFICIAL:
        return category
    before = view.low[max(0, start - 70) : start], view.low[slice(*called)] if called else ""
    return Category.FORMER_OFFICIAL if any(_FORMER.search(words) for words in before) else category


def _with_act(view: View, facts: Facts, start: int, end: int) -> list[tuple[int, int]]:
    """A span, and the act where the span's own sentence tells none: "3 May." or "In Graz." alone says nothing of an act."""
    line, lead = view.line_at(start), facts.draft.lead
    apart = line is None or not facts.draft.acts_in(line.index)
    return [(start, end), *([(lead.start, lead.end)] if apart else [])]


def _when(view: View, named: Named, facts: Facts, dated: frozenset[int]) -> Iterator[Claim]:
    if facts.date:
        expression, interval = facts.date
        spans = [*_with_act(view, facts, expression.start, expression.end), *_reckoned_from(view, named, expression)]
        rivals = [(choice[1].edtf if choice else "none", chance) for chance, choice in facts.dates]
        yield _ranked(said(view, "date", interval.worded(expression.text), spans, "the date nearest to the act"), rivals)
    states = [(m.start, m.end) for m in facts.link.mentions]
    weighed = weigh_disclosed(view, named, facts.draft, states, facts.date, dated)
    if disclosed := weighed[0][1]:
        expression, interval = disclosed
        span = [(expression.start, expression.end)]
        rivals = [(choice[1].edtf if choice else "none", chance) for chance, choice in weighed]
        rule = "a date beside the link to the state"
        yield _ranked(said(view, "disclosed", interval.worded(expression.text), span, rule), rivals)


def _reckoned_from(view: View, named: Named, expression: TimeExpression) -> list[tuple[int, int]]:
    """The date that "the same night" or "two days later" is counted from: without its words the quote does not say the day."""
    if expression.kind != "relative_to_context":
        return []
    told = [earlier for earlier, interval in named.times_within(0, expression.start) if interval and earlier.kind in ANCHORS]
    return [(earlier.start, earlier.end) for earlier in told[-1:]]


def _where(view: View, named: Named, facts: Facts) -> Iterator[Claim]:
    if facts.place:
        span = _with_act(view, facts, facts.place.start, facts.place.end)
        rivals = [(_spot(choice.place.city, choice.place.country) if choice else "none", c) for c, choice in facts.places]
        yield _ranked(said(view, "place", facts.place.place, span, "the place nearest to the act"), rivals)
    for other, start, end in find_other_places(view, named, facts.draft, facts.place, facts.countries):
        yield said(view, "other_places", other, [(start, end)], f"place: {other.role}")


def _spot(city: str | None, country: str | None) -> str:
    return ", ".join(part for part in (city, country) if part)


def _behind(view: View, facts: Facts, tied: Tie) -> Iterator[Claim]:
    link = facts.link
    told = said(view, "sponsor.state", link.state, tied.spans, f"{tied.how}, linked with weight {link.weight:.1f}")
    yield replace(told, doubtful=tied.silent, rivals=tuple(sorted(link.others, key=lambda item: -item[1])[:RIVALS]))
    if link.organ and link.organ_mention and not _is_anothers(view, facts, link.organ_mention.start):
        span = [(link.organ_mention.start, link.organ_mention.end)]
        yield replace(said(view, "sponsor.organ", link.organ, span, "the service named"), doubtful=tied.silent)


def _is_anothers(view: View, facts: Facts, position: int) -> bool:
    """Whether a place in the text lies in a sentence that tells another act."""
    line = view.line_at(position)
    return line is not None and standing(facts.draft, line.index) is Standing.FOREIGN


def _voices(view: View, facts: Facts, tied: Tie) -> Iterator[Claim]:
    found = facts.attribution
    if given := voiced(facts.heard, facts.draft, facts.link, found, tied):
        rule = "the strongest voice" if given.strength is found.strength else "no voice goes further"
        claim = _weighed(said(view, "attribution.strength", given.strength, given.spans, rule), found.likely)
        yield replace(claim, doubtful=given.doubtful)
    for asserter, index in heard(facts.heard, facts.link, found, tied):
        span = [(view.lines[index].start, view.lines[index].end)]
        yield said(view, "attribution.by", asserter, span, "a voice that links")
    for label, index in found.denied_by:
        span = [(view.lines[index].start, view.lines[index].end)]
        yield said(view, "attribution.denied_by", label, span, "a voice that denies")


def _weighed(claim: Claim, likely: Mapping[str, float]) -> Claim:
    """A claim with the chances of a closed list's words."""
    own = str(claim.statement.value)
    rivals = sorted(((word, chance) for word, chance in likely.items() if word != own), key=lambda item: -item[1])
    return Claim(statement=claim.statement, chance=likely.get(own), rivals=tuple(rivals[:RIVALS]))


def _ranked(claim: Claim, weighed: Sequence[tuple[str, float | None]]) -> Claim:
    """A claim with the chances of the candidates of a ranking, its own first."""
    rivals = tuple((words, chance) for words, chance in weighed[1:] if chance is not None)
    return Claim(statement=claim.statement, chance=weighed[0][1], rivals=rivals[:RIVALS])


def said(view: View, field: str, value: Value, spans: Spans, rule: str) -> Claim:
    """A statement with the clauses around some spans as its quotes."""
    quotes = tuple(dict.fromkeys(_quote(view, s, e) for s, e in spans))
    return Claim(statement=Statement(field=field, value=value, quotes=quotes, rule=rule))


def _quote(view: View, start: int, end: int) -> Quote:
    line = view.line_at(start)
    if line is None:
        return quote(view.text, start, end)
    low, high = clause(view, line, start, min(end, line.end))
    return quote(view.text, low, high)
