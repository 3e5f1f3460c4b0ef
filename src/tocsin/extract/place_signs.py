"""Decide which signs of a named place speak for its being where the harm was or was to be (codebook R8)."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.signs import beside, bucket, standing
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import CountryMention, Mention, PlaceMention

Spot = tuple[str | None, str | None, str]
"""City, country and kind of a place."""
REACH: Final = 5
"""How many lines before and after the act a place may be told."""
_INSTITUTION: Final = re.compile(
    r"\b(?:court|judges?|police|prosecutors?|born|university|school|newspaper|airport|embassy|consulate|"
    r"prison|ministry|minister|government|parliament|institute|office|said)\b"
)
_HOME: Final = re.compile(
    r"\b(?:lives?|living|lived|based|resident|exile[d]?|residing|settled|asylum|refugee|home|flat|house|born|grew up|fled)\b"
)
_MOVED: Final = re.compile(
    r"\b(?:taken|flown|brought|transferred|reappeared|delivered|handed|driven|bring|flight|moved|carried|"
    r"deported|returned|lured|flew|travelled|came|arrived|sent|extradited|drove|back|way)\b"
)
_CAUGHT: Final = re.compile(
    r"\b(?:arrested|detained|caught|stopped|hired|recruited|bought|trained|convicted|sentenced|tried|charged|trial)\b"
)


def spots(view: View, named: Named, draft: Draft, read: Callable[[Mention], Spot | None]) -> list[tuple[Mention, Spot]]:
    """The places named in an incident's own lines and in the paragraphs that tell of its acts, in order.

    `read` says what a mention is as a place. A place named elsewhere may be another act's; its sentence would not carry this one.
    """
    near = {a.line.paragraph for a in draft.acts}
    lead = draft.lead.line.index
    around = range(max(0, lead - REACH), min(len(view.lines), lead + REACH + 1))
    beside = {i for i in {*draft.context, *around} if view.lines[i].paragraph in near} - draft.foreign
    indices = sorted({*draft.lines, *beside, *(a.line.index for a in draft.acts)})
    return [
        (m, spot) for i in indices for m in named.within(view.lines[i].start, view.lines[i].end) if (spot := read(m)) is not None
    ]


def place_signs(view: View, named: Named, draft: Draft, mention: Mention, spot: Spot, sponsor: str, *, chosen: bool) -> list[str]:
    """The signs of one place; `chosen` says that the declared rules prefer it."""
    line = view.line_at(mention.start)
    if line is None:
        return ["outside"]
    form = mention.form if isinstance(mention, CountryMention) else "place"
    cue = mention.cue if isinstance(mention, CountryMention | PlaceMention) else None
    found = [
        f"spot:{spot[2]}",
        f"form:{form} {spot[2]}",
        f"cue:{cue}",
        *standing(view, draft, line),
        *_near_act(view, draft, line, mention),
    ]
    found += beside(view, named, line, mention.start, mention.end, [sponsor])
    found += _around(view, line, mention)
    if line.index not in draft.lines:
        found += [f"elsewhere|{sign}" for sign in found if sign.startswith(("lines:", "spot:", "same", "has:"))]
        found.append("elsewhere")
    own = "own" if spot[1] == sponsor else "abroad"
    found += [own, f"{own} {draft.kind}", f"{spot[2]} {own}", f"{spot[2]} {draft.kind}"]
    found.append("rule" if chosen else "no rule")
    keep = ("act ", "lines:", "has:", "rule", "just before:")
    found += [f"{draft.kind}|{sign}" for sign in found if sign.startswith(keep)]
    found += [f"{draft.lead.stage}|{sign}" for sign in found if sign.startswith(("has:", "lines:", "just before:"))]
    return found


def _near_act(view: View, draft: Draft, line: Line, mention: Mention) -> Iterator[str]:
    acts = [a for a in draft.acts if a.line.index == line.index]
    if not acts:
        return
    act = min(acts, key=lambda a: abs(a.start - mention.start))
    low, high = sorted((act.start, mention.start))
    between = view.low[low:high]
    side = "before" if mention.start < act.start else "after"
    yield f"act {side}:{bucket(len(between.split()))}"
    yield f"act stops:{min(2, len(re.findall(r'[;:]', between)))}"
    if act is draft.lead:
        yield "act is lead"


def _around(view: View, line: Line, mention: Mention) -> Iterator[str]:
    before = view.low[max(line.start, mention.start - 60) : mention.start]
    after = view.low[mention.end : min(line.end, mention.end + 40)]
    close = view.low[max(line.start, mention.start - 20) : min(line.end, mention.end + 22)]
    for name, pattern in (("home", _HOME), ("moved", _MOVED), ("caught", _CAUGHT)):
        if pattern.search(before):
            yield f"has:{name} before"
        if pattern.search(after):
            yield f"has:{name} after"
    if _INSTITUTION.search(close):
        yield "has:institution"


def no_place_signs(draft: Draft, count: int) -> list[str]:
    """The signs of the act's having no place, where `count` places are named."""
    return ["null", f"null {min(3, count)}", f"null kind:{draft.kind}", f"null stage:{draft.lead.stage}"]


def among(places: Sequence[tuple[Mention, Spot]], sponsor: str) -> list[list[str]]:
    """For each place how it stands among the others: how often it is named, whether it is the first or only one abroad."""
    cities = [spot[0] for _, spot in places]
    countries = [spot[1] for _, spot in places]
    abroad = {country for country in countries if country != sponsor}
    found = []
    for position, (_, (city, country, _)) in enumerate(places):
        signs = [
            f"named:{min(3, cities.count(city) if city else countries.count(country))}",
            f"country named:{min(4, countries.count(country))}",
        ]
        if len(abroad) == 1 and country in abroad:
            signs.append("the one country abroad")
        if position == 0:
            signs.append("first place")
        if city is None and any(c and k == country for c, k in zip(cities, countries, strict=True)):
            signs.append("a city of it is named")
        if country not in countries[:position]:
            signs.append("country first named")
        found.append(signs)
    return found
