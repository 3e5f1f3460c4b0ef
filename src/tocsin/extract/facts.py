"""Decide whether a draft is an incident: a state, a target, and none of the reasons to refuse it (codebook R1, R12, R17)."""

import re
from dataclasses import dataclass

from tocsin.extract.attribution import Attribution, attribute, knocked_down
from tocsin.extract.date_signs import Dated
from tocsin.extract.exempt import exempt
from tocsin.extract.grouping import Draft, is_aggregate
from tocsin.extract.mentions import Named
from tocsin.extract.sponsor import Link, States, find_link
from tocsin.extract.targets import find_targets
from tocsin.extract.view import View
from tocsin.extract.when import Weighed as WeighedDates
from tocsin.extract.when import weigh_dates
from tocsin.extract.where import Located, find_place, weigh_places
from tocsin.extract.where import Weighed as WeighedPlaces
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention
from tocsin.model.reports import Refusal
from tocsin.model.values import Target
from tocsin.model.vocabulary import Kind, Strength

_ANYWHERE = frozenset([Kind.ABDUCTION, Kind.COERCION, Kind.SURVEILLANCE, Kind.THREAT])
"""Kinds that may touch the sponsor's own territory and still be about somebody abroad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What makes a draft an incident: its state and how that is said, its place, date and targets, and what else was weighed."""

    draft: Draft
    link: Link
    attribution: Attribution
    place: Located | None
    date: Dated | None
    dates: WeighedDates
    places: WeighedPlaces
    targets: tuple[tuple[Target, int, int], ...]
    countries: frozenset[str]


def countries_of(named: Named) -> frozenset[str]:
    """The countries that a document speaks of, by name or people: a city of that name is in one of them."""
    return frozenset(m.country for m in named.mentions if isinstance(m, CountryMention) and m.form in ("name", "people"))


def establish(view: View, named: Named, draft: Draft, states: States) -> Facts | Refusal:
    """The facts of a draft, or why it is no incident."""
    if why := exempt(view, draft):
        return _refusal(view, draft, why)
    countries = countries_of(named)
    link = _link(view, named, draft, states, countries)
    if link is None:
        return _refusal(view, draft, "nobody in the text links it to a state (R1)")
    if max(states.weights[m.start] for m in link.mentions) < ACCUSED and not is_abroad(view, named, draft, link.state):
        return _refusal(view, draft, "no other country is told of beside it: inside the state's own territory (R17)")
    places = weigh_places(view, named, draft, link.state, countries)
    place = places[0][1]
    if place is not None and place.place.country == link.state and (draft.kind is Kind.THREAT or place.place.city is None):
        place = None  # the act was where the person was (R8), and that is abroad; the state's bare name is its doer's
    targets = find_targets(view, named, draft, link.state, countries)
    if not targets:
        return _refusal(view, draft, "no target is told")
    if draft.kind not in _ANYWHERE and place is not None and place.place.country == link.state and _is_beside(view, draft, place):
        return _refusal(view, draft, "inside the state's own territory (R17)")
    if draft.kind is Kind.ABDUCTION and _is_at_home(view, named, draft, link.state):
        return _refusal(view, draft, "inside the state's own territory (R17)")
    dates = weigh_dates(view, named, draft)
    date = dates[0][1]
    if is_aggregate(draft, date is not None, place is not None):
        return _refusal(view, draft, "counted, not told one by one (R12)")
    attribution = attribute(view, draft, link)
    if attribution.strength in (Strength.ALLEGED, Strength.ASSESSED, Strength.DENIED) and knocked_down(view, draft):
        return _refusal(view, draft, "a rumour that the text itself knocks down (R1)")
    return Facts(
        draft=draft, link=link, attribution=attribution, place=place, date=date, dates=dates, places=places,
        targets=tuple(targets), countries=countries,
    )  # fmt: skip


def is_abroad(view: View, named: Named, draft: Draft, state: str) -> bool:
    """Whether any country but the state is spoken of where an act is told: by its name, people, services, or a place in it."""
    told = {act.line.index for act in draft.acts}
    paragraphs = {act.line.paragraph for act in draft.acts}
    near = {index + step for index in told for step in range(-AROUND, AROUND + 1)}
    lines = told | {i for i in near if 0 <= i < len(view.lines) and view.lines[i].paragraph in paragraphs}
    return any(
        _country_of(view, mention) not in (state, None)
        for index in lines for mention in named.within(view.lines[index].start, view.lines[index].end)
    )  # fmt: skip


ACCUSED = 2.5
"""A service said to have planned, ordered or done an act weighs more, and needs no other country beside it."""
AROUND = 6
"""How many sentences of its paragraph before and after an act may say that it was abroad."""
_PLACED = re.compile(r"\b(?:in|at|near|from|to|outside|of|into|on|for|around|towards|through|and|via|:|,) (?:the )?$|^\W*$")


def _country_of(view: View, mention: Mention) -> str | None:
    if isinstance(mention, PlaceMention):
        is_placed = _PLACED.search(view.low, max(0, mention.start - 14), mention.start)
        return mention.candidates[0].country if is_placed and mention.candidates else None
    return mention.state if isinstance(mention, ActorMention) else mention.country


_CROSSED = re.compile(
    r"\b(?:border|flown|flew|flight|aircraft|plane|lured|from (?:his|her|their)|brought|returned|deported|handed|extradit\w+"
    r"|taken to|across|embassy|airport|abroad|exile)\b"
)


def _is_at_home(view: View, named: Named, draft: Draft, state: str) -> bool:
    """Whether a seizure is told in a line whose one country is the state itself, with nothing about a crossing."""
    line = draft.lead.line
    countries = {
        m.country for m in named.within(line.start, line.end) if isinstance(m, CountryMention) and m.form in ("name", "capital")
    }
    return (
        countries == {state}
        and not _CROSSED.search(view.low, line.start, line.end)
        and bool(_THERE.search(view.low, line.start, line.end))
    )


_THERE = re.compile(r"\b(?:there|in the country|at home)\b")


def _is_beside(view: View, draft: Draft, place: Located) -> bool:
    line = view.line_at(place.start)
    return line is not None and line.index == draft.lead.line.index


def _link(view: View, named: Named, draft: Draft, states: States, countries: frozenset[str]) -> Link | None:
    spot = find_place(view, named, draft, "", countries)
    host = spot.place.country if spot and draft.kind is not Kind.COERCION else None
    nationality = next((f.nationality for f in draft.lead.figures if f.nationality), None)
    return find_link(view, named, draft, states, host=host, nationality=nationality)


def _refusal(view: View, draft: Draft, why: str) -> Refusal:
    lead = draft.lead
    return Refusal(what=f"{draft.kind}: {view.text[lead.start : lead.end]}", why=why, start=lead.start, end=lead.end)
