"""Decide whether a draft is an incident: a state, a target, and none of the reasons to refuse it (codebook R1, R12, R17)."""

from dataclasses import dataclass

from tocsin.extract.abroad import AT_HOME, NOT_ABROAD, is_at_home, may_be_abroad
from tocsin.extract.attribution import Attribution, attribute, knocked_down
from tocsin.extract.date_signs import Dated
from tocsin.extract.exempt import exempt
from tocsin.extract.grouping import Draft, is_aggregate
from tocsin.extract.mentions import Named
from tocsin.extract.sponsor import Link, States, find_link
from tocsin.extract.targets import targets_by_rule
from tocsin.extract.unheard import Unheard
from tocsin.extract.view import View
from tocsin.extract.when import Weighed as WeighedDates
from tocsin.extract.when import weigh_dates
from tocsin.extract.where import Located, find_place, weigh_places
from tocsin.extract.where import Weighed as WeighedPlaces
from tocsin.gazetteer.mentions import ActorMention, CountryMention
from tocsin.model.reports import Refusal
from tocsin.model.values import Target
from tocsin.model.vocabulary import Kind, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What makes a draft an incident: its state and how that is said, its place, date and targets, and what else was weighed.

    `heard` is the document without the names of the state's services, as voices are heard in it.
    """

    draft: Draft
    link: Link
    attribution: Attribution
    place: Located | None
    date: Dated | None
    dates: WeighedDates
    places: WeighedPlaces
    targets: tuple[tuple[Target, int, int], ...]
    countries: frozenset[str]
    heard: View


def countries_of(named: Named) -> frozenset[str]:
    """The countries that a document speaks of, by name, people or service: a city of that name is in one of them."""
    told = {m.country for m in named.mentions if isinstance(m, CountryMention) and m.form in ("name", "people")}
    return frozenset(told | {m.state for m in named.mentions if isinstance(m, ActorMention) and m.state is not None})


def establish(view: View, named: Named, draft: Draft, states: States, unheard: Unheard, *, war: bool) -> Facts | Refusal:
    """The facts of a draft, or why it is no incident; `war` says that the document is a war report."""
    if why := exempt(view, draft, war=war):
        return _refusal(view, draft, why)
    countries = countries_of(named)
    link = _link(view, named, draft, states, countries)
    if link is None:
        return _refusal(view, draft, "nobody in the text links it to a state (R1)")
    places = weigh_places(view, named, draft, link.state, countries)
    place = places[0][1]
    if not may_be_abroad(view, named, draft, states, link):
        return _refusal(view, draft, NOT_ABROAD)
    if place is not None and place.place.country == link.state and (draft.kind is Kind.THREAT or place.place.city is None):
        place = None  # the act was where the person was (R8), and that is abroad; the state's bare name is its doer's
    targets = targets_by_rule(view, named, draft, link.state, countries)
    if not targets:
        return _refusal(view, draft, "no target is told")
    if is_at_home(view, named, draft, link.state, place):
        return _refusal(view, draft, AT_HOME)
    dates = weigh_dates(view, named, draft)
    date = dates[0][1]
    if is_aggregate(draft, date is not None, place is not None):
        return _refusal(view, draft, "counted, not told one by one (R12)")
    heard = unheard.of(link.state)
    attribution = attribute(heard, draft, link)
    if attribution.strength in (Strength.ALLEGED, Strength.ASSESSED, Strength.DENIED) and knocked_down(view, draft):
        return _refusal(view, draft, "a rumour that the text itself knocks down (R1)")
    return Facts(
        draft=draft, link=link, attribution=attribution, place=place, date=date, dates=dates, places=places,
        targets=tuple(targets), countries=countries, heard=heard,
    )  # fmt: skip


def _link(view: View, named: Named, draft: Draft, states: States, countries: frozenset[str]) -> Link | None:
    spot = find_place(view, named, draft, "", countries)
    host = spot.place.country if spot and draft.kind is not Kind.COERCION else None
    nationality = next((f.nationality for f in draft.lead.figures if f.nationality), None)
    return find_link(view, named, draft, states, host=host, nationality=nationality)


def _refusal(view: View, draft: Draft, why: str) -> Refusal:
    lead = draft.lead
    return Refusal(what=f"{draft.kind}: {view.text[lead.start : lead.end]}", why=why, start=lead.start, end=lead.end)
