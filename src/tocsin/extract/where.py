"""Decide where the harm happened or was to happen, and which other places have a part in the story (codebook R8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.learned import rank
from tocsin.extract.mentions import Named
from tocsin.extract.place_signs import among, no_place_signs, place_signs, spots
from tocsin.extract.place_words import beside, is_court_alone, is_no_place_of_an_act, is_quarter, pointed_to
from tocsin.extract.view import Line, View
from tocsin.extract.vocabulary import HEADS
from tocsin.gazetteer.mentions import CountryMention, Mention, PlaceMention
from tocsin.gazetteer.places import Place as Known
from tocsin.gazetteer.places import choose
from tocsin.model.values import OtherPlace, Place
from tocsin.model.vocabulary import Kind, PlacePrecision, PlaceRole

_AT: Final = re.compile(
    r"(?:\b(?:in|at|near|outside|inside|on|from|around|across) )(?:(?:the|a|an|his|her|their|its|central|"
    r"downtown|northern|southern|eastern|western|suburb of|city of|"
    r"town of|port of|district of|outskirts of|streets of|centre of|edge of) ?)*$|^[^.]{0,60}[:,] ?$|, $|\| ?$"
)
_ORIGIN: Final = re.compile(r"\b(?:origin|nationality|citizenship|state|sponsor|country)\s*:\s*$")
_QUARTER: Final = re.compile(
    r",? (?:district|quarter|area|neighbou?rhood|borough|suburb|a suburb|outside|near)\b| in (?:central |"
    r"the )?[a-z]"
)
_SITE: Final = re.compile(
    r"\b(?:outside|in|at|on|near|from|inside|by) (?:(?:the|a|an|his|her|their|"
    r"its) )?(?:[\w'-]+ ){0,4}?(?:house|home|flat|apartment|garage|hotel|street|bridge|park|car park|"
    r"restaurant|airport|station|stairwell|embassy|consulate|door|office|room|temple|mosque|synagogue|"
    r"square|metro|café|cafe|bar|shop|kiosk|market|hospital|wharf|bench|"
    r"guesthouse|stall|hostel|bus stop|block|building|address|driveway|gate|pavement|underground|hall|"
    r"terminal|tiergarten|harbour|bakery|church)\b"
)
_ROLES: Final[tuple[tuple[PlaceRole, re.Pattern[str]], ...]] = (
    (
        PlaceRole.ARRESTED,
        re.compile(r"\b(?:arrested|detained|seized|caught|stopped)\b[^.;]{0,60}\b(?:in|at|near|back to) (?:the )?$"),
    ),
    (PlaceRole.RECRUITED, re.compile(r"\b(?:hired|recruited|engaged)\b[^.;]{0,40}\bin (?:the )?$")),
    (
        PlaceRole.TRANSFERRED_TO,
        re.compile(
            r"\b(?:taken|flown|brought|transferred|reappeared|delivered|handed over|driven|bring|flight|moved|"
            r"carried|put on a)\b[^.;]{0,60}\b(?:to|in|into|for) (?:the |a cell in |an? \w+ (?:near|in|outside"
            r"|at) )?(?:\w+ centre in )?$"
        ),
    ),
    (PlaceRole.LURED_TO, re.compile(r"\b(?:lured|enticed|invited)\b[^.;]{0,40}\bto (?:the )?$")),
    (PlaceRole.LURED_FROM, re.compile(r"\b(?:lured|enticed)\b[^.;]{0,40}\bfrom (?:the )?$")),
    (PlaceRole.PREPARED, re.compile(r"\b(?:planned|prepared|trained|equipped|bought)\b[^.;]{0,40}\bin (?:the )?$")),
    (
        PlaceRole.DEPARTURE,
        re.compile(r"\b(?:flown in|flew|travelled|traveled|came|set out|arrived|sailed)\b[^.;]{0,30}\bfrom (?:the )?$"),
    ),
)
_PRESSURE: Final = re.compile(
    r"\b(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|cousins?|wife|"
    r"husband)\b[^.;]{0,40}\bin (?:the )?$"
)
_LIVES: Final = re.compile(
    r"\b(?:lives?|living|lived|based|resident|exile[d]?|residing|settled|asylum|refugee|home|broadcasts?|"
    r"from)\b[^.;]{0,40}\b(?:in|from|at) (?:the )?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place with the span of its name in the text."""

    place: Place
    start: int
    end: int


_CITY_STATES: Final = frozenset(["HK", "MC", "MO", "SG"])
"""Territories that are one city: their name is the city's."""


def code_of(mention: Mention, countries: frozenset[str]) -> tuple[str | None, str | None, str] | None:
    """City, country and kind of a mention that can be a place."""
    if isinstance(mention, CountryMention):
        if mention.form == "capital":
            known = choose([p for p in mention.places if p.country == mention.country] or mention.places)
            return (spelt(mention.text, known), known.country if known else mention.country, "city")
        if mention.form == "name" and mention.country in _CITY_STATES:
            return (mention.text, mention.country, "city")
        return (None, mention.country, "country") if mention.form == "name" else None
    if isinstance(mention, PlaceMention) and not mention.is_part_of_name:
        known = _known(mention, countries)
        if known is None or known.kind == "continent":
            return None
        return (spelt(mention.text, known) if known.kind == "city" else None, known.country, known.kind)
    return None


def spelt(words: str, known: Known | None) -> str:
    """A city as the text spells it; a dateline's capitals give way to the usual spelling."""
    return (known.name if known else words.title()) if words.isupper() and len(words) > 2 else words


def _known(mention: PlaceMention, countries: frozenset[str]) -> Known | None:
    return choose(mention.candidates, countries=countries)


def find_place(view: View, named: Named, draft: Draft, sponsor: str, countries: frozenset[str]) -> Located | None:
    """Where the act was; None if the text does not say. The rules' choice is one sign among those that are weighed.

    While the sponsor is open (""), the rules alone decide.
    """
    return weigh_places(view, named, draft, sponsor, countries)[0][1]


Weighed = Sequence[tuple[float | None, Located | None]]
"""Places, and that it is none of them, each with its chance, likeliest first; never empty."""


def weigh_places(view: View, named: Named, draft: Draft, sponsor: str, countries: frozenset[str]) -> Weighed:
    """The places that could be the act's. A choice without a rival has no chance."""
    rule = place_by_rule(view, named, draft, sponsor, countries)
    named_here = spots(view, named, draft, lambda mention: code_of(mention, countries)) if sponsor else []
    places = [
        (mention, spot)
        for mention, spot in named_here
        if not _is_away(view, mention, acting=_acts(view, draft, mention))
        and not is_no_place_of_an_act(view, draft, mention)
        and not is_court_alone(view, mention, spot, named_here)
        and not is_quarter(view, mention, spot, named_here)
    ]
    if not places:
        away = {mention.start for mention, _ in named_here}
        return [(None, rule if rule is None or not any(rule.start <= start < rule.end for start in away) else None)]
    signs = [
        [
            *place_signs(
                view, named, draft, mention, spot, sponsor, chosen=rule is not None and rule.start <= mention.start < rule.end
            ),
            *others,
        ]
        for (mention, spot), others in zip(places, among(places, sponsor), strict=True)
    ]
    likely = rank("place", [*signs, no_place_signs(draft, len(places))])
    told = [*(_told(view, named, *place) for place in places), None]
    ranked: list[tuple[float | None, Located | None]] = [*sorted(zip(likely, told, strict=True), key=lambda item: -item[0])]
    if (there := pointed_to(view, draft, named_here)) is not None:
        same = [item for item in ranked if item[1] is not None and item[1].end == there[0].end]
        return [*(same or [(None, _told(view, named, *there))]), *(item for item in ranked if item not in same)]
    return ranked


def _told(view: View, named: Named, mention: Mention, spot: tuple[str | None, str | None, str]) -> Located:
    """A place as it is told: by the name of a town that the gazetteer lacks where it stands beside it."""
    located = _located(view, mention, spot)
    if (town := beside(view, named, mention, spot)) is None:
        return located
    city, start = town
    place = Place(city=city, country=spot[1], precision=PlacePrecision.CITY, text=view.text[start : mention.end])
    return Located(place=place, start=start, end=mention.end)


_AWAY: Final = tuple(
    pattern for role, pattern in _ROLES
    if role in (PlaceRole.TRANSFERRED_TO, PlaceRole.PREPARED, PlaceRole.DEPARTURE, PlaceRole.RECRUITED)
)  # fmt: skip
_RULES: Final = re.compile(
    r"(?:'s)? (?:\w+ly |also |never |has |had |still |then |later |now |at once )?(?:says?|said|announced|call(?:s|ed)"
    r"|den(?:ies|ied)"
    r"|reject(?:s|ed)|refused?|accus(?:es|ed)|expelled|summoned|passed|blam(?:es|ed)|insist(?:s|ed)|admit(?:s|ted)"
    r"|maintain(?:s|ed)"
    r"|needed|closed|wants|wanted|offered|claim(?:s|ed)|asked|paid|gave|ordered|recalled|protested|demanded|warned|knew|put|sent"
    r"|president|prime minister|minister|ministry|government|foreign|embassy|ambassador|inquiry|parliament|state)\b"
)


def _is_government(view: View, line: Line, mention: CountryMention) -> bool:
    """Whether a country or capital stands for its government: it is a subject, or owns an office."""
    opens = mention.start == line.start or view.low[mention.start - 2 : mention.start] in (", ", "; ", ": ")
    joined = view.low[max(line.start, mention.start - 7) : mention.start].endswith(
        (" that ", " and ", " but ", " as ", " while ")
    )
    return (opens or joined) and _RULES.match(view.low, mention.end) is not None


_HAILS: Final = re.compile(rf"\b(?:{'|'.join(HEADS)}|\w+m[ae]n|\w+women) from (?:the )?$")


_ROOTED: Final = re.compile(
    r"\b(?:citizen|national|native|father|mother|resident|refugee|exile|\d+|doctor|teacher|student"
    r"|family)\b[^.;:]{0,25}\bfrom (?:the )?$"
)
"""What stands before the place that somebody comes from."""
_OFFICE: Final = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?|courts?|governments?|police|minist\w+|authorities|prisons?|officials?|bureau|prosecutors?"
    r"|judges?|tribunal|high commission\w*|ambassadors?|office|headquarters|agency|reporters|press conference"
    r"|newspapers?)(?: of [a-z][\w ]{2,40})? (?:in|at|of|to)"
    r" (?:the )?$"
)


_ADDRESSED: Final = re.compile(
    r"\b(?:press(?:ed|es|ing)?|urg(?:e|ed|es|ing)|ask(?:ed|s|ing)?|forc(?:e|ed|es|ing)|warn(?:ed|s|ing)?|persuad(?:e|ed|es|ing)"
    r"|accus(?:e|ed|es|ing)|blam(?:e|ed|es|ing)|told|tells?|telling|suspect(?:s|ed)?|criticis\w+|criticiz\w+|embarrass\w*"
    r"|by|against) $"
)
"""What stands before the name of a capital that means its government."""
_CAUGHT: Final = re.compile(r"\b(?:arrested|detained|caught|seized|apprehended)\b[^.;]{0,25}\b(?:in|at|near|outside) (?:the )?$")
"""What stands before the place where a doer was taken."""


def _is_away(view: View, mention: Mention, *, acting: bool) -> bool:
    """Whether the words right before a place give it another part: where the victim was taken or hails from, the preparation.

    Where no act is told in the sentence (`acting`), the seat of an office is one too, and where somebody was arrested.
    """
    line = view.line_at(mention.start)
    if line is None:
        return False
    before = view.low[max(line.start, mention.start - 45) : mention.start]
    if _ADDRESSED.search(before):
        return True
    if not acting and (_OFFICE.search(before) or _CAUGHT.search(before)):
        return True
    if isinstance(mention, CountryMention) and _is_government(view, line, mention):
        return True
    if _ROOTED.search(view.low, max(line.start, mention.start - 60), mention.start):
        return True
    return _HAILS.search(before) is not None or any(pattern.search(before) for pattern in _AWAY)


def _acts(view: View, draft: Draft, mention: Mention) -> bool:
    line = view.line_at(mention.start)
    return line is not None and bool(draft.acts_in(line.index))


def place_by_rule(view: View, named: Named, draft: Draft, sponsor: str, countries: frozenset[str]) -> Located | None:
    """The place that the declared rules prefer: the one that a preposition puts closest to the act."""
    if draft.kind is Kind.COERCION and (home := _home(view, named, draft, sponsor, countries)):
        return home
    best: tuple[float, Mention, tuple[str | None, str | None, str]] | None = None
    act_lines = {a.line.index for a in draft.acts}
    for index in sorted(set(draft.lines) | act_lines):
        line = view.lines[index]
        for mention in named.within(line.start, line.end):
            spot = code_of(mention, countries)
            if spot is None:
                continue
            score = _score(view, draft, line, mention, spot, sponsor)
            if best is None or score > best[0]:
                best = (score, mention, spot)
    if best is None or best[0] <= 0:
        return _nearby(view, named, draft, sponsor, countries)
    return _located(view, best[1], best[2])


def _nearby(view: View, named: Named, draft: Draft, sponsor: str, countries: frozenset[str]) -> Located | None:
    """The city named nearest to the act outside the sponsor, or a dateline's where nothing else is told."""
    if draft.lead.stage != "done" or draft.kind is Kind.THREAT:
        return None
    lead = draft.lead.line
    best: tuple[int, Mention, tuple[str | None, str | None, str]] | None = None
    for index in {lead.index, *draft.lines}:
        line = view.lines[index]
        if index > lead.index or lead.index - index > 3:
            continue
        for mention in named.within(line.start, line.end):
            spot = code_of(mention, countries)
            if (
                spot is None
                or spot[2] != "city"
                or spot[1] == sponsor
                or _NOT_HERE.search(view.low[max(line.start, mention.start - 40) : mention.start])
            ):
                continue
            gap = abs(mention.start - draft.lead.start)
            if best is None or gap < best[0]:
                best = (gap, mention, spot)
    return _located(view, best[1], best[2]) if best else None


_NOT_HERE: Final = re.compile(r"\b(?:from|to|of|via|born in|court in|prison in|university of)\s(?:the )?$")


def _home(view: View, named: Named, draft: Draft, sponsor: str, countries: frozenset[str]) -> Located | None:
    """Where the person under pressure lives, outside the state that presses."""
    for figure in draft.lead.figures:
        for index in sorted({m.line for m in figure.mentions} | set(draft.lines)):
            line = view.lines[index]
            for mention in named.within(line.start, line.end):
                spot = code_of(mention, countries)
                if spot and spot[1] != sponsor and _LIVES.search(view.low[max(line.start, mention.start - 60) : mention.start]):
                    return _located(view, mention, spot)
    return None


def _score(
    view: View, draft: Draft, line: Line, mention: Mention, spot: tuple[str | None, str | None, str], sponsor: str
) -> float:
    before = view.low[max(line.start, mention.start - 70) : mention.start]
    opening = (
        mention.start - line.start <= 2
        and view.low[mention.end : mention.end + 1] in (",", ":")
        and not view.text[mention.start : mention.end].isupper()
    )
    if _ORIGIN.search(before) or not (opening or _AT.search(before)):
        return -1.0
    score = {"city": 1.0, "region": 0.7, "country": 0.5}[spot[2]]
    if spot[1] == sponsor:
        score -= 1.6
    if any(pattern.search(before) for _, pattern in _ROLES) or _PRESSURE.search(before):
        score -= 1.0
    if spot[2] == "city" and re.search(r"\bin the $", before) and spot[0] not in ("Hague", "The Hague", "Bronx"):
        score -= 0.8
    if re.search(r"\bnear $", before):
        score -= 0.4
    if _QUARTER.match(view.low, mention.end):
        score -= 0.6
    if re.search(r"\bfrom (?:the )?$", before):
        score -= 0.3 if draft.kind is Kind.ABDUCTION else 0.7
    acts = draft.acts_in(line.index)
    if acts:
        gap = min(abs(mention.start - a.start) for a in acts)
        score += 1.5 - min(1.0, gap / 150)
    else:
        lead = draft.lead.line
        score += 0.7 - 0.2 * min(6, abs(line.index - lead.index)) - 0.3 * (line.paragraph != lead.paragraph)
    if re.search(
        r"\b(?:court|judge|police|prosecutor|born|university)\b",
        view.low[max(line.start, mention.start - 25) : min(line.end, mention.end + 22)],
    ):
        score -= 0.6
    return score


def _located(view: View, mention: Mention, spot: tuple[str | None, str | None, str]) -> Located:
    city, country, kind = spot
    start, end = mention.start, mention.end
    line = view.line_at(start)
    precision = {"city": PlacePrecision.CITY, "region": PlacePrecision.REGION, "country": PlacePrecision.COUNTRY}[kind]
    if line is not None:
        lead = view.low[line.start : start]
        sites = list(_SITE.finditer(lead))
        if sites and len(lead) - sites[-1].end() <= 30 and kind != "region":
            precision, start = PlacePrecision.SITE, line.start + sites[-1].start()
        elif found := re.search(r"\b(?:in|at|near|outside) (?:the )?$", lead):
            start = line.start + found.start()
    return Located(place=Place(city=city, country=country, precision=precision, text=view.text[start:end]), start=start, end=end)


def find_other_places(
    view: View, named: Named, draft: Draft, place: Located | None, countries: frozenset[str]
) -> list[tuple[OtherPlace, int, int]]:
    """Places with another part: arrest, recruitment, where the victim was taken."""
    found: list[tuple[OtherPlace, int, int]] = []
    for index in sorted(set(draft.lines)):
        line = view.lines[index]
        for mention in named.within(line.start, line.end):
            spot = code_of(mention, countries)
            if spot is None or (place and place.start <= mention.start < place.end):
                continue
            before = view.low[max(line.start, mention.start - 90) : mention.start]
            role = next((role for role, pattern in _ROLES if pattern.search(before)), None)
            if role is None and draft.kind is Kind.COERCION and _PRESSURE.search(before):
                role = PlaceRole.PRESSURE
            if role is None or (
                role in (PlaceRole.TRANSFERRED_TO, PlaceRole.LURED_TO, PlaceRole.LURED_FROM) and draft.kind is not Kind.ABDUCTION
            ):
                continue
            other = OtherPlace(city=spot[0], country=spot[1], role=role)
            if all(other != o for o, _, _ in found) and not (place and place.place.city == spot[0] and spot[0]):
                found.append((other, mention.start, mention.end))
    return found


def residence(view: View, named: Named, figure_lines: list[int], countries: frozenset[str]) -> str | None:
    """The country where somebody is said to live."""
    for index in figure_lines:
        line = view.lines[index]
        for mention in named.within(line.start, line.end):
            spot = code_of(mention, countries)
            if spot and _LIVES.search(view.low[max(line.start, mention.start - 60) : mention.start]):
                return spot[1]
    return None
