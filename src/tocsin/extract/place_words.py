"""Decide by the words around it what a named place cannot be, and which place words without a name of the gazetteer's mean.

A quarter gives way to its city ("the Wedding district of Berlin"); a surname and a namesake's court are no places of an act, nor
is where somebody was flown to. "There" is the place told last, and "in Smallville, near Graz" is in Smallville.
"""

import re
from collections.abc import Sequence
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.view import View
from tocsin.gazetteer.mentions import CountryMention, Mention, PlaceMention
from tocsin.model.vocabulary import Kind

Spot = tuple[str | None, str | None, str]
"""City, country and kind of a place."""
_QUARTER: Final = re.compile(
    r"(?: district| quarter| neighbou?rhood| borough)?,? (?:district of|quarter of|part of|suburb of|in|of)"
    r" (?:central |northern |southern |eastern |western |west |east )?$"
)
_COURT: Final = re.compile(
    r"(?:'s)? (?:crown|high|district|magistrates'?|regional|higher|criminal|supreme|county|circuit|municipal"
    r"|city) (?:\w+ )?court\b"
)
_FLOWN: Final = re.compile(
    r"\b(?:flown|shipped|smuggled)\b[^.;]{0,100}\bto (?:the )?(?:an? (?:[\w-]+ ){1,3}(?:near|in|outside|at) )?$"
)
"""What stands before the place where somebody seized was taken."""
_AGENCY: Final = re.compile(r"^[A-Z][\w .,'-]{2,50}\($")
"""What stands before the name of an agency in a dateline ("GRAZ, May 4 (")."""


def is_no_place_of_an_act(view: View, draft: Draft, mention: Mention) -> bool:
    """Whether a name of a place is a target's surname or an agency's, or where somebody was flown to."""
    line = view.line_at(mention.start)
    if line is None:
        return False
    surnames = {name.key for figure in draft.figures.values() if (name := figure.name) is not None}
    if isinstance(mention, PlaceMention) and mention.text.lower() in surnames:
        return True
    if _AGENCY.match(view.text[line.start : mention.start]):
        return True
    return draft.kind is Kind.ABDUCTION and _FLOWN.search(view.low, line.start, mention.start) is not None


def is_court_alone(view: View, mention: Mention, spot: Spot, others: Sequence[tuple[Mention, Spot]]) -> bool:
    """Whether a place is only a court's, in a country that no other place is of: a namesake ("Kingston Crown Court")."""
    if _COURT.match(view.low, mention.end) is None:
        return False
    return all(other[1] != spot[1] for m, other in others if m.text != mention.text)


def is_quarter(view: View, mention: Mention, spot: Spot, others: Sequence[tuple[Mention, Spot]]) -> bool:
    """Whether a city right behind says that a place is a part of it ("in Wedding in Berlin")."""
    return any(
        city[0] is not None and city[1] == spot[1] and other.start > mention.end and other.start - mention.end <= 40
        and _QUARTER.fullmatch(view.low, mention.end, other.start) is not None
        for other, city in others
    )  # fmt: skip


_THERE: Final = re.compile(
    r"\bthere\b(?!'s| (?:is|are|was|were|has|had|have|will|would|may|might|can|could|must|should|came|come|to|be|seems?)\b)"
)


def pointed_to(view: View, draft: Draft, places: Sequence[tuple[Mention, Spot]]) -> tuple[Mention, Spot] | None:
    """The place that "there" means in the sentence of the leading act: the one told last before it."""
    line = draft.lead.line
    found = _THERE.search(view.low, line.start, line.end)
    if found is None:
        return None
    before = [(m, spot) for m, spot in places if m.end <= found.start() and line.index - _line(view, m) <= 1]
    return before[-1] if before else None


def _line(view: View, mention: Mention) -> int:
    line = view.line_at(mention.start)
    return line.index if line is not None else -9


_SMALL: Final = re.compile(
    r"\b(?:in|at) (?P<name>[A-Z][\w'-]+(?:[ -](?:[a-z]{1,3}[ '-])?[A-Z][\w'-]+){0,2})(?:,? (?:near|outside|close to"
    r"|not far from|"
    r"(?:just |\w+ \w+ )?(?:north|south|east|west)(?:-?(?:east|west))? of)|,| in) (?:the )?$"
)
"""A place without an entry in the gazetteer, put beside one that has."""
_NO_TOWN: Final = re.compile(
    r"\b(?:Hotel|Street|Road|Park|Airport|University|Square|Court|Station|Church|School|Hospital|Embassy|Centre|Center"
    r"|Bridge|Avenue"
    r"|Hall|January|February|March|April|May|June|July|August|September|October|November|December|\w+day)\b"
)


def beside(view: View, named: Named, mention: Mention, spot: Spot) -> tuple[str, int] | None:
    """The name of a town that the gazetteer lacks and that is told beside a place of its, and where it begins."""
    line = view.line_at(mention.start)
    if line is None:
        return None
    found = _SMALL.search(view.text, max(line.start, mention.start - 70), mention.start)
    if found is None or _NO_TOWN.search(found["name"]) or named.within(found.start("name"), found.end("name")):
        return None
    joined = found.group().rstrip()
    if spot[2] == "city" and joined.endswith((" in", ",")):
        return None  # "in Muster, Graz" or "in Wedding in Graz" may be a street or a quarter of it
    if joined.endswith(",") and isinstance(mention, CountryMention) and mention.form != "name":
        return None
    return found["name"], found.start("name")
