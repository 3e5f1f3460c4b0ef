"""Decide whom an act was aimed at: label, category, whether named, how many, nationality, residence (codebook R13, R19)."""

import re
from collections.abc import Sequence
from typing import Final

from tocsin.extract.cast import Cast, Figure
from tocsin.extract.category_signs import category_signs
from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances
from tocsin.extract.mentions import Named
from tocsin.extract.premises import PREMISES
from tocsin.extract.view import View
from tocsin.extract.vocabulary import DEFECTING, PEOPLE
from tocsin.extract.where import residence
from tocsin.gazetteer.mentions import ActorMention
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category, Kind

_HINTS: Final[tuple[tuple[Category, re.Pattern[str]], ...]] = (
    (Category.DEFECTOR, re.compile(
        r"\b(?:defect(?:ed|or|ors|ion)|changed sides|broke with|deserted|deserter|went over to|turncoat)\b"
    )),
    (Category.FORMER_OFFICIAL, re.compile(
        r"\bformer (?:[\w-]+ ){0,5}?(?:chairman|member of (?:the )?(?:national assembly|parliament)|minister|"
        r"prime minister|official|mayor|governor|judge|prosecutor|senator|adviser)\b"
    )),
    (Category.OTHER, re.compile(
        r"\b(?:hamas|bought arms|arms dealer|rockets?|militant|militia|nuclear scientist|engineer of|"
        r"bodyguard)\b"
    )),
    (Category.JOURNALIST, re.compile(
        r"\b(?:journalist|blogger|reporter|broadcaster|editor|columnist|wrote for the radio|"
        r"satirical programme|radio programme|television channels?|presenter)\b"
    )),
    (Category.DISSIDENT, re.compile(
        r"\b(?:opposition|dissident|activist|exile|exiled|émigrés?|separatist|campaigner|critic of|opponent|"
        r"movement|refugee|party|asylum)\b"
    )),
    (Category.DIPLOMAT, re.compile(r"\b(?:ambassador|diplomat|consul|envoy)\b")),
    (Category.RELIGIOUS_COMMUNITY, re.compile(r"\b(?:imam|rabbi|cleric|priest|bishop|synagogue|mosque|temple)\b")),
    (Category.BUSINESS, re.compile(
        r"\b(?:businessman|businesswoman|trader|shopkeeper|owner of|banker|oil company|manager of)\b"
    )),
)  # fmt: skip


def figure_at(draft: Draft, start: int, end: int) -> Figure | None:
    """The figure that a span speaks of."""
    return next((f for f in draft.figures.values() if any(m.start < end and start < m.end for m in f.mentions)), None)


def targets_by_rule(
    view: View, named: Named, draft: Draft, sponsor: str, countries: frozenset[str]
) -> list[tuple[Target, int, int]]:
    """The targets with the categories that the declared rules give them."""
    found: list[tuple[Target, int, int]] = []
    lead = draft.lead
    figures = [
        f for f in draft.figures.values()
        if f.mentions and not f.is_perpetrator and not _serves(named, f, sponsor)
        and not _NOBODY.fullmatch((f.name or f.first).label)
    ]  # fmt: skip
    own = [f for f in lead.figures if f in figures]
    if draft.joint:
        own = [f for f in figures if f.name]
    named_too = [f for f in figures if f.name and f not in own]
    if len(own) == 1 and not own[0].name and not own[0].is_plural and named_too:
        own = named_too[:1]
    for figure in own or figures[:1]:
        mention = figure.name or figure.first
        lines = sorted({m.line for m in figure.mentions})
        label = _CUT.sub("", mention.label)
        target = Target(
            label=label, category=_category(view, figure, lines, sponsor), named=mention.is_named,
            count=1 if mention.is_named and mention.form == "name" else (1 if draft.year else mention.count),
            nationality=figure.nationality, residence=residence(view, named, lines, countries),
        )  # fmt: skip
        start = view.text.find(label, mention.start, mention.end)
        start = start if start >= 0 else mention.start
        if all(target.label != other.label for other, _, _ in found):
            found.append((target, start, start + len(label)))
    return found or _premises(view, named, draft)


_CUT: Final = re.compile(r" (?:who|which|that)(?: \w+)?$")
"""A relative clause that a label breaks off in."""
_NOBODY: Final = re.compile(
    r"(?:(?:the |an? )?(?:\w+ ){0,2}(?:agents?|officers?|operatives?|men|members|officials?|employees) of (?:the )?[\w' -]*"
    r"(?:service|bureau|directorate|intelligence|ministry|security|agency|army|police)s?(?: in \w+)?"
    r"|(?:\w+ )*(?:investigative committee|human rights council|security council|news agency)"
    r"|an? (?:person|undercover agent|undercover officer|informant)|(?:the )?(?:\w+ ){0,3}in the dock)",
    re.IGNORECASE,
)
"""Labels of doers, of bodies that look into acts, and of nobody in particular: none is a target."""


_SERVING: Final = frozenset("official officer agent diplomat ambassador minister president soldier consul member".split())


def _serves(named: Named, figure: Figure, sponsor: str) -> bool:
    """Whether a description without a name speaks of the accused state's own officials ("officers of its security service")."""
    if figure.name is not None or figure.is_former or not figure.nouns & _SERVING:
        return False
    words = ((m.start, max(m.end, m.start + len(m.label))) for m in figure.mentions)
    owned = any(isinstance(x, ActorMention) and x.state == sponsor for low, high in words for x in named.within(low, high))
    return owned or figure.nationality == sponsor


SURE: Final = 0.4
"""Least chance at which a learned class goes before the rules' (calibrated by cross-validation on the training gold)."""


def likely_categories(
    view: View, named: Named, cast: Cast, draft: Draft, figure: Figure | None, target: Target, start: int, sponsor: str
) -> list[Category]:
    """The categories that a target may have, likeliest first; the rules' goes first where no other is sure enough."""
    signs = category_signs(view, named, cast, draft, figure, (start, start + len(target.label)), [sponsor], target.category)
    likely = {Category(c): chance for c, chance in chances("category", signs).items() if _can_be(Category(c), figure, target)}
    first = target.category if max(likely.values()) < SURE else None
    ranked = sorted(likely, key=lambda name: (name is first, likely[name]), reverse=True)
    return [name for name in ranked if name is first or likely[name] >= LEAST] or [target.category]


LEAST: Final = 0.1
"""Least chance of a category that is told because the text says it where it does not say the likeliest."""


_KIN: Final = frozenset(PEOPLE[Category.RELATIVE].split())


def _can_be(category: Category, figure: Figure | None, target: Target) -> bool:
    """Whether a category may be weighed: nobody is a relative whom no word for kin describes."""
    return category is not Category.RELATIVE or category is target.category or (figure is not None and bool(figure.nouns & _KIN))


def _category(view: View, figure: Figure, lines: Sequence[int], sponsor: str) -> Category:
    if (
        (figure.nouns & DEFECTING)
        and (figure.is_former or Category.DEFECTOR in figure.categories)
        and figure.nationality == sponsor
    ):
        return Category.DEFECTOR
    for category in (Category.DEFECTOR, Category.JOURNALIST, Category.DISSIDENT):
        if category in figure.categories:
            return category
    if figure.categories:
        return figure.categories[0]
    for index in lines[:3]:
        line = view.lines[index]
        near = (
            view.low[max(line.start, figure.mentions[0].start - 60) : line.end]
            if index == figure.mentions[0].line
            else view.low[line.start : line.end]
        )
        for category, pattern in _HINTS:
            if pattern.search(near):
                return category
    if figure.name and (figure.nationality == sponsor or _EXILES.search(view.low)):
        return Category.DISSIDENT
    return Category.OTHER


_EXILES: Final = re.compile(r"\b(?:exiles?|émigrés?|dissidents?|opponents|opposition|refugees?)\b")


_TITLED: Final = re.compile(
    r"\bthe (?:[A-Z][\w'-]+)(?: [A-Z][\w'-]+){0,3}\b(?! (?:\w+ )?(?:police|court|government))(?! invasion| occupation| era| war)"
)


def _premises(view: View, named: Named, draft: Draft) -> list[tuple[Target, int, int]]:
    if draft.kind not in (Kind.BOMBING, Kind.PROPERTY_ATTACK):
        return []
    line = draft.lead.line
    titled = _TITLED.search(view.flat, draft.lead.end, min(line.end, draft.lead.end + 60))
    if titled and not named.within(titled.start(), titled.end()):
        label = view.text[titled.start() : titled.end()]
        return [(Target(label=label, category=Category.OTHER, named=True), titled.start(), titled.end())]
    found = PREMISES.search(view.low, draft.lead.end, line.end) or PREMISES.search(view.low, line.start, line.end)
    for other in view.lines[max(0, line.index - 2) : line.index]:
        found = found or PREMISES.search(view.low, other.start, other.end)
    if not found:
        return []
    words = found.group()
    category = (
        Category.RELIGIOUS_COMMUNITY if re.search(r"synagogue|mosque|temple|church", words)
        else Category.DIPLOMAT if re.search(r"embassy|consulate", words)
        else Category.DISSIDENT if re.search(r"dissident|exile|opposition|conference|congress|rally", words)
        else Category.BUSINESS if re.search(r"warehouse|depot|factory|shop", words)
        else Category.PUBLIC if draft.kind is Kind.BOMBING else Category.OTHER
    )  # fmt: skip
    label = view.text[found.start() : found.end()]
    return [(Target(label=label, category=category, named=False), found.start(), found.end())]
