"""Decide what one document says: its incidents as statements with quotes, its remarks, and what was refused and why.

The one door of the room. A document in a language that the rules do not read gives an empty reading that says so.
"""

from collections.abc import Iterator
from typing import Final

from tocsin.extract.acts import find_acts
from tocsin.extract.attribution import attribute, knocked_down
from tocsin.extract.cast import Cast, assemble
from tocsin.extract.doers import doers_of, find_doers, role_of
from tocsin.extract.grouping import Draft, group, is_aggregate
from tocsin.extract.mentions import Gazetteer, Named, name
from tocsin.extract.outcome import find_method, find_outcome, find_weapon
from tocsin.extract.remarks import clause, find_remarks
from tocsin.extract.responses import find_responses
from tocsin.extract.people import Person
from tocsin.extract.sponsor import Link, find_link, hosts, standing
from tocsin.extract.targets import find_targets
from tocsin.extract.unite import unite
from tocsin.extract.view import View, is_readable, look_at
from tocsin.extract.when import find_date, find_disclosed
from tocsin.extract.where import Located, find_other_places, find_place
from tocsin.gazetteer import matcher
from tocsin.gazetteer.mentions import CountryMention
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Statement, Value, quote
from tocsin.model.values import Perpetrator
from tocsin.model.vocabulary import Kind, Strength
from tocsin.model.reports import Reading, Refusal, Report, report_id

EXTRACTOR: Final = "rules 1"
UNREADABLE: Final = "not English, or too few common English words: nothing was extracted"


def extract(document: Document, gazetteer: Gazetteer = matcher) -> Reading:
    """Everything that the rules find in a document.

    Pure: the same document always gives the same reading. Cost is linear in the length of the text.
    """
    view = look_at(document)
    if not is_readable(view):
        return Reading(document=document.digest, extractor=EXTRACTOR, characters=len(document.text), notes=(UNREADABLE,))
    named = name(view, gazetteer)
    cast = assemble(view, named)
    doers = find_doers(view, cast)
    acts, refusals = find_acts(view, named, cast, frozenset(doers))
    drafts, unfit = group(view, named, cast, acts)
    refusals += unfit
    drafts = unite(view, named, cast, drafts, countries_of(named))
    reports: list[Report] = []
    kept: list[Draft] = []
    prior = standing(view, named)
    for draft in drafts:
        statements = list(_statements(view, named, cast, draft, refusals, doers, prior))
        if statements:
            reports.append(_report(document, draft, len(reports), statements))
            kept.append(draft)
    states = [str(r.value("sponsor.state")) for r in reports]
    remarks = find_remarks(view, named, kept, [r.local_id for r in reports], states)
    return Reading(
        document=document.digest, extractor=EXTRACTOR, reports=tuple(reports), remarks=remarks, refusals=tuple(refusals),
        characters=len(document.text),
    )  # fmt: skip


def countries_of(named: Named) -> frozenset[str]:
    """The countries that a document names."""
    return frozenset(m.country for m in named.mentions if isinstance(m, CountryMention) and m.form == "name")


def _report(document: Document, draft: Draft, ordinal: int, statements: list[Statement]) -> Report:
    anchor = draft.lead.start
    return Report(
        report_id=report_id(document.digest, anchor, draft.number), document=document.digest, local_id=f"i{ordinal + 1}",
        statements=tuple(statements),
    )  # fmt: skip


def _statements(view: View, named: Named, cast: Cast, draft: Draft, refusals: list[Refusal], doers: dict[int, list[Person]],
    prior: dict[str, float]) -> Iterator[Statement]:
    lead = draft.lead
    countries = countries_of(named)
    nationality = next((f.nationality for f in lead.figures if f.nationality), None)
    spot = find_place(view, named, draft, "", countries)
    link = find_link(
        view, named, draft, host=spot.place.country if spot and draft.kind is not Kind.COERCION else None, nationality=nationality, prior=prior, seen=hosts(view, named),
        prior_only=len(prior) == 1,
    )  # fmt: skip
    if link is None:
        refusals.append(Refusal(
            what=f"{draft.kind}: {view.text[lead.start:lead.end]}", why="nobody in the text links it to a state (R1)",
            start=lead.start, end=lead.end,
        ))  # fmt: skip
        return
    spot = find_place(view, named, draft, link.state, countries)
    targets = find_targets(view, named, draft, link.state, countries)
    if not targets:
        refusals.append(Refusal(what=f"{draft.kind}", why="no target is told", start=lead.start, end=lead.end))
        return
    date = find_date(view, named, draft)
    if _is_inside(draft, link, spot):
        refusals.append(Refusal(what=f"{draft.kind}", why="inside the state's own territory (R17)", start=lead.start, end=lead.end))
        return
    if knocked_down(view, draft) and attribute(view, draft, link).strength in (Strength.ALLEGED, Strength.DENIED):
        refusals.append(Refusal(what=f"{draft.kind}", why="a rumour that the text itself knocks down (R1)", start=lead.start, end=lead.end))
        return
    if is_aggregate(draft, date is not None, spot is not None):
        refusals.append(Refusal(what=f"{draft.kind}", why="counted, not told one by one (R12)", start=lead.start, end=lead.end))
        return
    yield _said(view, "kind", draft.kind, [(lead.start, lead.end)], lead.frame.name)
    outcome = find_outcome(view, draft)
    yield _said(view, "outcome", outcome.value, [(outcome.start, outcome.end)], outcome.rule)
    if date:
        yield _said(view, "date", date[1].worded(date[0].text), [(date[0].start, date[0].end)], "time expression")
    disclosed = find_disclosed(view, named, draft, [(m.start, m.end) for m in link.mentions], date)
    if disclosed:
        yield _said(view, "disclosed", disclosed[1].worded(disclosed[0].text), [(disclosed[0].start, disclosed[0].end)], "tied to the state")
    if spot:
        yield _said(view, "place", spot.place, [(spot.start, spot.end)], "place beside the act")
    for other, start, end in find_other_places(view, named, draft, spot, countries):
        yield _said(view, "other_places", other, [(start, end)], "place with another part")
    yield from _link_statements(view, draft, link)
    for target, start, end in targets:
        yield _said(view, "targets", target, [(start, end), (lead.start, lead.end)], "target of the verb")
    for figure, shown in doers_of(cast, doers, draft):
        mention = figure.name or shown
        role = role_of(view, figure, shown)
        yield _said(view, "perpetrators", Perpetrator(label=mention.label, role=role), [(shown.start, shown.end)], "a doer by what is said of him")
    if method := find_method(view, draft):
        yield _said(view, "method", method.value, [(method.start, method.end)], method.rule)
    if weapon := find_weapon(view, draft):
        yield _said(view, "weapon", weapon.value, [(weapon.start, weapon.end)], weapon.rule)
    for response, start, end in find_responses(view, draft):
        yield _said(view, "responses", response, [(start, end)], "a reaction that is told as done")


def _is_inside(draft: Draft, link: Link, spot: Located | None) -> bool:
    inner = draft.kind not in (Kind.ABDUCTION, Kind.COERCION, Kind.SURVEILLANCE, Kind.THREAT)
    return inner and spot is not None and spot.place.country == link.state


def _link_statements(view: View, draft: Draft, link: Link) -> Iterator[Statement]:
    first = link.mentions[0]
    yield _said(view, "sponsor.state", link.state, [(first.start, first.end)], f"linked with weight {link.weight:.1f}")
    if link.organ and link.organ_mention:
        yield _said(view, "sponsor.organ", link.organ, [(link.organ_mention.start, link.organ_mention.end)], "service named")
    found = attribute(view, draft, link)
    spans = [(view.lines[i].start, view.lines[i].end) for i in found.strength_lines]
    yield _said(view, "attribution.strength", found.strength, spans, "the strongest voice")
    for asserter, index in found.by:
        line = view.lines[index]
        yield _said(view, "attribution.by", asserter, [(line.start, line.end)], "a voice that links")
    for label, index in found.denied_by:
        line = view.lines[index]
        yield _said(view, "attribution.denied_by", label, [(line.start, line.end)], "a voice that denies")


def _said(view: View, field: str, value: Value, spans: list[tuple[int, int]], rule: str) -> Statement:
    return Statement(field=field, value=value, quotes=tuple(dict.fromkeys(_quote(view, s, e) for s, e in spans)), rule=rule)


def _quote(view: View, start: int, end: int) -> Quote:
    line = view.line_at(start)
    if line is None:
        return quote(view.text, start, end)
    low, high = clause(view, line, start, min(end, line.end))
    return quote(view.text, low, high)
