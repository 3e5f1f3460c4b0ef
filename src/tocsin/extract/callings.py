"""Decide where a text says what a target was attacked as (codebook 2, target category).

"The exiled broadcaster Ada Sample" says it in her label's own words; "Sample, who edits a news site," two sentences on. A
category that no word near a mention of the target says is a guess, however likely, and is not told: the target is then "other".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tocsin.extract.cast import Cast, Figure
from tocsin.extract.view import View
from tocsin.extract.vocabulary import IRREGULAR, ORGANISATIONS, PEOPLE
from tocsin.model.vocabulary import Category

REACH: Final = 110
"""How many characters from a mention a word may stand and still be said of it."""
_SAID: Final[Mapping[Category, str]] = {
    Category.DISSIDENT: (
        r"opposition|opponents?|dissiden\w+|exil\w+|émigr\w+|separatis\w+|independence|independent state|separate state"
        r"|autonomy|resistance|critical of|criticis\w+"
        r"|criticiz\w+|critics?|movement|party|human rights|rights (?:group|lawyer|defender|worker|activist)\w*"
        r"|protest(?:s|ed|ers?)"
        r"|demonstrat\w+|campaign\w*|activis\w+|refugees?|asylum|fled|liberation|rebel\w*|guerrill\w+|persecut\w+"
        r"|democracy|revolution\w*|nationalists?|against the (?:government|regime|rulers?)|trade unionist\w*"
        r"|mock(?:s|ed)|jokes? about"
        r"|opposed|accusations of|corruption|makes? fun|commemorat\w+|war crimes|gave evidence|(?:national|people's) congress"
        r"|\w+ brotherhood|liberation front|executive of the"
    ),
    Category.JOURNALIST: (
        r"journalis\w+|reporters?|newspaper\w*|news (?:site|agency|service|desk|room|website|outlet)s?|magazine|radio"
        r"|television|tv"
        r"|broadcast\w*|blog\w*|channel|podcast\w*|columnist|column|edit(?:s|or|ors|ed)|newsroom|website|articles?"
        r"|correspondent"
        r"|publish\w+|presenter|writes for|wrote for|satir\w+|cartoon\w*|documentary|film-?maker"
    ),
    Category.OFFICIAL: (
        r"minister|president|official|officials|senator|governor|mayor|judge|prosecutor|lawmaker|deputy|adviser|advisor|mp"
        r"|member of"
        r" (?:the )?\w*parliament\w*|chancellor|politician|councillor|candidate|secretary|congress(?:man|woman)|commissioner"
    ),
    Category.FORMER_OFFICIAL: (
        r"former|formerly|ex-\w+|once|had been|used to be|served as|late|retired|previously|was (?:the |a )?(?:\w+ )?minister"
        r"|until \d{4}|deposed|ousted"
    ),
    Category.DIPLOMAT: r"diplomat\w*|ambassador|envoy|consul|attach\w+|chargé",
    Category.MILITARY: (
        r"soldiers?|officers?|general|colonel|major|captain|commander|pilot|lieutenant|sergeant|admiral|brigadier|troops|army"
        r"|military|navy|air force|recruits|corporal|marines?|commando\w*"
    ),
    Category.DEFECTOR: (
        r"defect\w+|turncoat|deserted|deserter|changed sides|broke with|broken with|(?:had|once|who) worked for"
        r"|(?:former|ex-|formerly an?) ?(?:[\w-]+ ){0,3}(?:officer|agent|spy|colonel|major|captain|general|guard|bodyguard"
        r"|pilot|soldier"
        r"|intelligence|police|lieutenant|serviceman|courier)\w*|ex-officer|had served|had been an? \w+|went over"
        r"|left the service|double agent|had spied|had run|testified"
    ),
    Category.RELIGIOUS_COMMUNITY: (
        r"imam|rabbi|priest|bishop|cleric|mullah|pastor|monk|preacher|nun|lama|sheikh|religious|jewish|jews|muslims?"
        r"|christians?"
        r"|congregation|spiritual|worship\w*|abbot|falun gong|bah[aá]'?[ií]s?|buddhist"
    ),
    Category.BUSINESS: (
        r"business\w*|entrepreneur|banker|trader|merchant|shopkeeper|tycoon|oligarch|contractor|dealer|industrialist"
        r"|owner|owned"
        r"|company|firm|manufacturer|manager|makes|sells|sold|stores?|shops?|supermarket|warehouse|factory|shipping"
        r"|manufactur\w+|exporter|importer|arms|restaurateur|magnate|executive"
        r"|investor|broker"
    ),
    Category.RELATIVE: (
        r"wife|husband|sons?|daughters?|brothers?|sisters?|mother|father|parents?|relatives?|family|families|cousins?"
        r"|uncle|aunt"
        r"|nephew|niece|widow|fianc\w+|partner|children|child|grand\w+|half-brother|stepson|\w+-in-law"
    ),
    Category.PUBLIC: (
        r"passers-?by|bystanders?|public|crowd|people|civilians|diners|passengers|customers|guests|tourists|worshippers"
        r"|residents"
        r"|shoppers|visitors|market|restaurant|cafe|café|rally|congress|conference|meeting|festival|station|park|audience"
        r"|patients"
        r"|concert|demonstration|building|hall|gathering"
    ),
}
"""Words that say of somebody beside them what the category says, besides the nouns of `vocabulary.py`."""


def _plurals(word: str) -> str:
    return rf"{re.escape(word)}|{re.escape(IRREGULAR.get(word, word + 's'))}"


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w])")


_NOUNS: Final = {category: [_plurals(word) for word in PEOPLE.get(category, "").split()] for category in _SAID}
_GROUPS: Final = {category: [_plurals(word) for word, c in ORGANISATIONS.items() if c is category] for category in _SAID}
_BESIDE: Final = {category: _whole([said, *_NOUNS[category]]) for category, said in _SAID.items()}
_WITHIN: Final = {category: _whole([said, *_NOUNS[category], *_GROUPS[category]]) for category, said in _SAID.items()}
"""The same for a label's own words, where the head noun of a group or of premises counts too ("the synagogue")."""


def says(category: Category, label: str) -> bool:
    """Whether a target's label, in small letters, says a category; "other" says nothing and needs no word.

    >>> says(Category.JOURNALIST, "the editor of a site in exile"), says(Category.DISSIDENT, "a doctor of forty")
    (True, False)
    """
    pattern = _WITHIN.get(category)
    return pattern is None or pattern.search(label) is not None


def called(view: View, cast: Cast, figure: Figure, category: Category) -> tuple[int, int] | None:
    """Where the text calls a figure what its category says: in a mention's own words, else beside a mention."""
    if category not in _WITHIN:
        return None
    for mention in figure.mentions:
        if mention.category is category or _WITHIN[category].search(view.low, mention.start, mention.end):
            return mention.start, mention.end
    return next(_beside(view, cast, figure, _BESIDE[category]), None) or next(_after(view, cast, figure, category), None)


_OF_ONE: Final = re.compile(
    r"(?:he|she|the (?:\d\d-year-old|man|woman)),? (?:was|is|had been|has been|had|has|works?|worked|edit\w*|ran|runs"
    r"|writes|wrote"
    r"|found\w+|leads?|led|fled|left|publish\w*|report\w*)\b"
)


def _after(view: View, cast: Cast, figure: Figure, category: Category) -> Iterator[tuple[int, int]]:
    """Where the sentence behind a name goes on about it ("She had edited a newspaper"); the name must be its sentence's "
    "only one."""
    for mention in figure.mentions:
        if not mention.is_named or mention.line + 1 >= len(view.lines):
            continue
        if any(p.is_named and cast.figure(p) is not figure for p in cast.people[mention.line]):
            continue
        line = view.lines[mention.line + 1]
        if line.paragraph != view.lines[mention.line].paragraph or not _OF_ONE.match(view.low, line.start):
            continue
        if found := _BESIDE[category].search(view.low, line.start, min(line.end, line.start + REACH)):
            yield line.start, found.end()


def _beside(view: View, cast: Cast, figure: Figure, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a word stands right behind or before a mention, with nobody else between them or under it."""
    for mention in figure.mentions:
        line = view.lines[mention.line]
        others = [p for p in cast.people[mention.line] if p.is_named and cast.figure(p) is not figure]
        low = max([line.start, mention.start - REACH, *(p.end for p in others if p.end <= mention.start)])
        high = min([line.end, mention.end + REACH, *(p.start for p in others if p.start >= mention.end)])
        low = max(low, _clause_start(view, low, mention.start))
        found = pattern.search(view.low, mention.end, high) or pattern.search(view.low, low, mention.start)
        if found and not _BREAK.search(view.low, *sorted((mention.end, found.start()))):
            yield min(mention.start, found.start()), max(mention.end, found.end())


def _clause_start(view: View, low: int, start: int) -> int:
    """Where the words right before a mention begin that can describe it: behind the last comma or "that".

    The comma right before a name may end what the name is put to ("the envoy to Chile, Ada Sample"): then the one before counts.
    """
    stop = start - 2 if view.low[start - 2 : start] == ", " else start
    return max(low, view.low.rfind(", ", low, stop), view.low.rfind(" that ", low, start))


_BREAK: Final = re.compile(r"[;:]| (?:said|says|told)\b")
