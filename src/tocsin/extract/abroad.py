"""Decide whether an act was abroad: what a state does in its own territory is no incident (codebook R17)."""

import re
from dataclasses import replace
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.sponsor import Link, States
from tocsin.extract.view import View
from tocsin.extract.where import Located
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention
from tocsin.model.vocabulary import Kind

AT_HOME: Final = "inside the state's own territory (R17)"
NOT_ABROAD: Final = f"no other country is told of beside it: {AT_HOME}"
_ANYWHERE: Final = frozenset([Kind.ABDUCTION, Kind.COERCION, Kind.SURVEILLANCE, Kind.THREAT])
"""Kinds that may touch the sponsor's own territory and still be about somebody abroad."""
ACCUSED: Final = 2.5
"""Weight of a mention that accuses outright (a service said to have planned, ordered or done it): no other country is needed."""
AROUND: Final = 6
"""How many sentences of its paragraph before and after an act may say that it was abroad."""
_PLACED: Final = re.compile(
    r"\b(?:in|at|near|from|to|outside|of|into|on|for|around|towards|through|and|via|:|,) (?:the )?$|^\W*$"
)
_CROSSED: Final = re.compile(
    r"\b(?:border|flown|flew|flight|aircraft|plane|lured|from (?:his|her|their)|brought|returned|deported|handed|extradit\w+"
    r"|taken to|across|embassy|airport|abroad|exile)\b"
)
_THERE: Final = re.compile(r"\b(?:there|in the country|at home)\b")


def without_namesakes(named: Named, states: States) -> Named:
    """The mentions, each town that an accused state and another country of the text have read as the other's.

    The act was abroad, or it is no incident. Where no country that is named has a town of that name, the one whose police or
    courts are at work on the case is meant.
    """
    told = {m.country for m in named.mentions if isinstance(m, CountryMention) and m.form in ("name", "people")}
    accused = set(states.standing)
    mentions = (_elsewhere(m, accused, told - accused, set(states.hosts) - accused) for m in named.mentions)
    return replace(named, mentions=tuple(mentions))


def _elsewhere(mention: Mention, accused: set[str], told: set[str], hosts: set[str]) -> Mention:
    if not isinstance(mention, PlaceMention):
        return mention
    countries = {place.country for place in mention.candidates if place.country}
    if countries & accused:
        hosts = told | hosts
    elif countries & told:
        return mention
    fitting = tuple(place for place in mention.candidates if place.country in hosts)
    return replace(mention, candidates=fitting) if fitting else mention


def may_be_abroad(view: View, named: Named, draft: Draft, states: States, link: Link) -> bool:
    """Whether the state is accused outright, or another country is spoken of where the act is told, or is at work on the case."""
    if max(states.weights[m.start] for m in link.mentions) >= ACCUSED or _names_another(view, named, draft, link.state):
        return True
    return any(weight > 0 for state, weight in states.hosts.items() if state != link.state)


def is_at_home(view: View, named: Named, draft: Draft, state: str, place: Located | None) -> bool:
    """Whether the act is placed in the state itself, or a seizure is told with no country but the state and no crossing."""
    if draft.kind not in _ANYWHERE and place is not None and place.place.country == state and _is_beside(view, draft, place):
        return True
    return draft.kind is Kind.ABDUCTION and _is_seized_at_home(view, named, draft, state)


def _names_another(view: View, named: Named, draft: Draft, state: str) -> bool:
    """Whether the act's sentences, or those around them in its paragraph, name another country, people, service or place."""
    lines = {act.line.index for act in draft.acts}
    paragraphs = {act.line.paragraph for act in draft.acts}
    near = {index + step for index in lines for step in range(-AROUND, AROUND + 1)}
    lines |= {index for index in near if 0 <= index < len(view.lines) and view.lines[index].paragraph in paragraphs}
    return any(
        _country_of(view, mention) not in (state, None)
        for index in lines
        for mention in named.within(view.lines[index].start, view.lines[index].end)
    )


def _country_of(view: View, mention: Mention) -> str | None:
    if isinstance(mention, PlaceMention):
        is_placed = _PLACED.search(view.low, max(0, mention.start - 14), mention.start)
        return mention.candidates[0].country if is_placed and mention.candidates else None
    return mention.state if isinstance(mention, ActorMention) else mention.country


def _is_seized_at_home(view: View, named: Named, draft: Draft, state: str) -> bool:
    line = draft.lead.line
    told = named.within(line.start, line.end)
    countries = {m.country for m in told if isinstance(m, CountryMention) and m.form in ("name", "capital")}
    return (
        countries == {state}
        and not _CROSSED.search(view.low, line.start, line.end)
        and bool(_THERE.search(view.low, line.start, line.end))
    )


def _is_beside(view: View, draft: Draft, place: Located) -> bool:
    line = view.line_at(place.start)
    return line is not None and line.index == draft.lead.line.index
