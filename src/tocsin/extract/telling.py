"""Decide how the facts of an incident are told: as statements, each with the sentence or clause that carries its value."""

from collections.abc import Iterator, Sequence

from tocsin.extract.cast import Cast
from tocsin.extract.doers import doers_of, role_of
from tocsin.extract.facts import Facts
from tocsin.extract.mentions import Named
from tocsin.extract.outcome import find_method, find_outcome, find_weapon
from tocsin.extract.people import Person
from tocsin.extract.remarks import clause
from tocsin.extract.responses import find_responses
from tocsin.extract.view import View
from tocsin.extract.when import find_disclosed
from tocsin.extract.where import find_other_places
from tocsin.model.evidence import Quote, Statement, Value, quote
from tocsin.model.values import Perpetrator

Spans = Sequence[tuple[int, int]]


def tell(
    view: View, named: Named, cast: Cast, facts: Facts, doers: dict[int, list[Person]], dated: frozenset[int]
) -> Iterator[Statement]:
    """The statements of one incident, in the order of the codebook's fields.

    `dated` are the offsets of the expressions that date the document's incidents: none of them tells a disclosure.
    """
    draft, lead = facts.draft, facts.draft.lead
    yield said(view, "kind", draft.kind, [(lead.start, lead.end)], lead.frame.name)
    outcome = find_outcome(view, draft)
    yield said(view, "outcome", outcome.value, [(outcome.start, outcome.end)], outcome.rule)
    yield from _when(view, named, facts, dated)
    yield from _where(view, named, facts)
    yield from _behind(view, facts)
    for figure, shown in doers_of(cast, doers, draft):
        label = (figure.name or shown).label
        value = Perpetrator(label=label, role=role_of(view, figure, shown))
        yield said(view, "perpetrators", value, [(shown.start, shown.end)], "a doer by what is said of him")
    for target, start, end in facts.targets:
        yield said(view, "targets", target, [(start, end), (lead.start, lead.end)], f"target: {lead.found}")
    if method := find_method(view, draft):
        yield said(view, "method", method.value, [(method.start, method.end)], method.rule)
    if weapon := find_weapon(view, draft):
        yield said(view, "weapon", weapon.value, [(weapon.start, weapon.end)], weapon.rule)
    yield from _voices(view, facts)
    for response, start, end in find_responses(view, named, draft, [facts.link.state]):
        yield said(view, "responses", response, [(start, end)], "a reaction that is told as done")


def _when(view: View, named: Named, facts: Facts, dated: frozenset[int]) -> Iterator[Statement]:
    if facts.date:
        expression, interval = facts.date
        yield said(
            view, "date", interval.worded(expression.text), [(expression.start, expression.end)], "the date nearest to the act"
        )
    states = [(m.start, m.end) for m in facts.link.mentions]
    if disclosed := find_disclosed(view, named, facts.draft, states, facts.date, dated):
        expression, interval = disclosed
        span = [(expression.start, expression.end)]
        yield said(view, "disclosed", interval.worded(expression.text), span, "a date beside the link to the state")


def _where(view: View, named: Named, facts: Facts) -> Iterator[Statement]:
    if facts.place:
        yield said(view, "place", facts.place.place, [(facts.place.start, facts.place.end)], "the place nearest to the act")
    for other, start, end in find_other_places(view, named, facts.draft, facts.place, facts.countries):
        yield said(view, "other_places", other, [(start, end)], f"place: {other.role}")


def _behind(view: View, facts: Facts) -> Iterator[Statement]:
    link = facts.link
    first = link.mentions[0]
    yield said(view, "sponsor.state", link.state, [(first.start, first.end)], f"linked with weight {link.weight:.1f}")
    if link.organ and link.organ_mention:
        span = [(link.organ_mention.start, link.organ_mention.end)]
        yield said(view, "sponsor.organ", link.organ, span, "the service named")


def _voices(view: View, facts: Facts) -> Iterator[Statement]:
    found = facts.attribution
    lines = [view.lines[i] for i in found.strength_lines]
    yield said(view, "attribution.strength", found.strength, [(x.start, x.end) for x in lines], "the strongest voice")
    for asserter, index in found.by:
        span = [(view.lines[index].start, view.lines[index].end)]
        yield said(view, "attribution.by", asserter, span, "a voice that links")
    for label, index in found.denied_by:
        span = [(view.lines[index].start, view.lines[index].end)]
        yield said(view, "attribution.denied_by", label, span, "a voice that denies")


def said(view: View, field: str, value: Value, spans: Spans, rule: str) -> Statement:
    """A statement with the clauses around some spans as its quotes."""
    return Statement(field=field, value=value, quotes=tuple(dict.fromkeys(_quote(view, s, e) for s, e in spans)), rule=rule)


def _quote(view: View, start: int, end: int) -> Quote:
    line = view.line_at(start)
    if line is None:
        return quote(view.text, start, end)
    low, high = clause(view, line, start, min(end, line.end))
    return quote(view.text, low, high)
