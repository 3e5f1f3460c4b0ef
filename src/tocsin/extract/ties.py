"""Decide how heavily one mention of a state weighs: by its form, by the words before and after, and against its role as host.

A service weighs more than a country; "behind", "on behalf of" and "accuses" tie, and police, courts and services that speak or
act on a case are those of the host. Travel, citizenship and television tie nobody.
"""

import re
from typing import Final

from tocsin.extract.genres import RUMOUR
from tocsin.extract.mentions import Named
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention

CELL: Final = 2.4
"""Weight of a state that has a cell of a row to itself."""
_GAP: Final = r"(?:[\w'-]+ ){0,3}"
_DONE: Final = (
    r"(?!(?:requir|confirm|support|approv|mut|ratifi|publish|quot|cit|report|welcom|reject|protect|grant|issu|releas|elect"
    r"|surrender|extradit"
    r"|appoint|admitt|own|sign|visit|help|deni|allow|recogni[sz]|criticis|criticiz|condemn|shock|sadden|investigat"
    r"|protest)ed\b)\w+ed"
)
"""Participles before "by" that tell of a doer: not those of officials at work."""
_LINK_BEFORE: Final = re.compile(
    r"\b(?:behind (?:it|this|the)|blam\w+|accus\w+|behalf of|ordered by|directed by|sent by|commissioned by|acting for"
    r"|acts? for|help(?:ed|ing)(?= (?:the )?$)|assist(?:ed|ing)(?= (?:the )?$)|linked (?:it |them |him )?(?:\w+ )?to"
    r"|link (?:with|to)|tied to|"
    r"suspect(?:s|ed|ing)?|hand of|role of|part of|attribut\w+|work(?:s|ed|ing)? (?:for|with)|pay of|traced to|orders? (?:of"
    r"|from|by)|carried out by|instructions? (?:of|from)|instructed by|hired by|"
    r"paid (?:for )?by|(?:funded|financed) by|(?:at|on) the (?:order|orders|wish|instructions?|request) of"
    r"|in the (?:service|pay|employ) of"
    r"|fingers? at|commissioned by|blames?|points? to|pointed to|holds?|held|behest of|killed by|murdered by|abducted "
    r"by|seized by|organi[sz]ed by|run by"
    r"|planned by|plotted by|(?:agents?|officers?|operatives?|members?|attach[eé]s?|diplomats?|consuls?|employees?|drivers?"
    r"|guards?|stewards?|clerks?"
    r"|majors?|captains?|colonels?|generals?|sergeants?|lieutenants?) (?:of|at|from)|belong(?:s|ed|ing) to|"
    r"responsib(?:le|ility):?|service of|spied for|spying for|spy for|information (?:for|to)|reports to|controlled by|backed by"
    r"|sure that it was|that it was|involvement of|knowledge of|approved by|work of|"
    r"declared|for its|by way of|(?:orders?|instructions?|money|threats?|calls?|commands?|it|this|that|men"
    r"|team) (?:\w+ ){0,2}(?:come|came) from|act(?:ed|ing|s)? (?:for|on)|(?:" + _DONE + r"|run|led"
    r"|begun|taken|shot|sunk|sprung) by|to the account of|charge to|author:?|condemned"
    r"|relations with|expel(?:s|led)|expulsion of|summon(?:s|ed)|recalled|explanation from"
    r"|protest to) " + r"(?:[\w'-]+ ){0,5}" + "$"
)
_LINK_AFTER: Final = re.compile(
    r"^(?!,? (?:and|but|or) )(?:'s)? ?\)?,? ?"
    + _GAP
    + r"(?:was behind|were behind|is behind|behind|responsib\w+|orders? (?:the )?(?:murders?|killings?|assassinations?)"
    r"|(?:had )?ordered(?! [\w ]{0,30}(?:diplomats?|officials|staff"
    r"|out\b|to leave))|plotted|sent|commissioned|tried|hand in|role|involv\w+|planned|intended|organi[sz]ed|killed"
    r"|murdered|"
    r"abducted|kidnapped|agents?|hired|recruited|paid|approved|wants?|wanted|threatened|threatens|targeted|targets"
    r"|targeting|list|operation|complicity|denied|denies|hit squad|poses|plans|had a hand|had taken part|"
    r"carried out|gave the order|given the order|arranged|directed|instructed|offered|told|lured|handed|seized|took|admitted"
    r"|acknowledged|uses? (?:its|their)|apologi[sz]ed|(?:did say|said) sorry|flew|hunt(?:s|ed)?|pursue[sd]|watched|beat"
    r"|supplied|trained|provided|financed|funded|supervised|masterminded|mounted|staged|dispatched|launched|laid|planted"
    r"|infected|hacked|tracked|monitored|followed|stood behind|lay behind|passed on|gave orders|coerced|pressed|pressured"
    r"|(?:is|are|was|were) (?:said|believed|thought|alleged|suspected|accused|understood|known|reported) "
    r"(?:by [\w ]{2,30} )?(?:to have|of having|of)|(?:with )?(?:high|medium|moderate|low) confidence"
    r"|poisoned|threats|plots?|assassins?|assassination|schemes?|killers|war on|campaign against)\b"
)
_ACCUSED: Final = re.compile(
    r"\b(?:den(?:y|ied|ies)|reject\w*|dismiss\w*(?! (?:his|her|the|its) (?:\w+ )?(?:minister|head|chief|director|officers))"
    r"|no comment|not comment\w*|declined|call(?:s|ed) (?:it|the|this|her|his)"
    r"|neither confirmed|never commented|maintains?|did not (?:reply|answer|respond)|absurd|baseless|nothing to do with"
    r"|says that)\b"
)
_ORIGIN: Final = re.compile(
    r"\b(?:country of origin|origin|alleged author|state|government|responsible|attributed to|author|suspected)\s*:\s*\W*$"
)
_CLAUSE: Final = r"(?:(?!\b(?:but|and|though|although|while|whereas|who|which|because|since|until)\b)[^.;,:])"
_CLEARED: Final = re.compile(
    r"\b(?:nothing|no (?:evidence|sign|signs|indication|proof|traces?|suggestion|link|reason)|nobody|never|not)\b"
    + _CLAUSE
    + r"{0,60}"
    r"\b(?:point(?:s|ed)?|link(?:s|ed)?|tied|ties|leads?|led|connect\w+|involv\w+|responsib\w+|suspect\w*|accus\w+|blam\w+)\b"
    + _CLAUSE
    + r"{0,30}$"
)
"""Words that clear a state: "nothing in the file points to Ruritania"."""
_HOST: Final = re.compile(
    r"^(?:'s)? ?(?:national |federal |criminal |state |high |supreme |higher |regional |district )?(?:police|court|courts"
    r"|prosecut\w+|judge|detectives|investigators|magistrates?|parliament|"
    r"counter-?intelligence|foreign minister|prime minister|foreign ministry|interior minister\w*|media|press|newspapers?"
    r"|lawmakers?|soil|capital|city|town|citizens?hip|citizen|passports?|authorities|officials say)\b"
)


def state_of(mention: Mention) -> str | None:
    """The state that a mention speaks of, if it is one alone."""
    if isinstance(mention, ActorMention):
        return mention.state
    if isinstance(mention, PlaceMention):
        countries = {place.country for place in mention.candidates[:3]}
        return countries.pop() if len(countries) == 1 else None
    return mention.country


_BASE: Final = {
    "agents": 1.8, "intelligence": 1.6, "proxy": 1.2, "embassy": 0.8, "government": 0.9, "leader": 0.7, "party": 0.6,
    "military": 0.6,
    "ministry": 0.6, "police": 0.1,
}  # fmt: skip
_VOICE: Final = re.compile(
    r"^(?: \([^)]{1,30}\)|\))?,? "
    r"(?!(?:the|a|an|his|her|their|its|our|this|that|police|prosecutors|judges|investigators|she|he|they|and|but|or|which|who|as"
    r"|when|while|is|are|was|were)\b)"
    r"(?:\w+ ){0,2}?(?:informed|said|says|believes?|confirm(?:s|ed)|conclude[sd]?|announce[sd]?"
    r"|assess(?:es|ed)"
    r"|considers?|declared|found|warned|told|thinks?|disclosed|revealed|prevented|"
    r"received|identified|stated|established|has warned|had warned|learned|became aware|noticed|investigat(?:es|ed|ing)"
    r"|attributes?|attributed|ascribes?|ascribed|regards?|suspects?|blames?|accuses?|holds)\b"
)
_TOLD_TO: Final = re.compile(
    r"\b(?:according to|told|informed|alerted|notified|complained to|complaint (?:with|to)"
    r"|(?:gave (?:him|her|them)sel(?:f|ves) up|turned (?:him|her|them)sel(?:f|ves) in|confessed|handed (?:it|them|the \w+)"
    r"|reported (?:it|this|the \w+)|went|turned) to|confided in|co-?operat\w+ with"
    r"|(?:arrested|questioned|caught|warned|interviewed|protected|investigated) by"
    r"|(?:tip|tip-off|warning|warnings|protection|help) (?:from|by|of)) (?:an? |the )?(?:[A-Z]?[\w'-]+ ){0,2}?$"
)
_FROM_PEOPLE: Final = re.compile(
    r"\b(?:orders?|money|instructions|commission) (?:had |has )?(?:come|came|was sent|were sent) from (?:\w+ ){0,3}in $"
    r"|\b(?:leadership|rulers?|ruler|authorities|government) (?:of|in) $"
)
_STEPS: Final = re.compile(
    r"^ (?:\w+ )?(?:expelled|summoned|recalled|called in|protested|broke off|severed|ordered [\w ]{0,30}(?:diplomats?"
    r"|officials|staff|out\b|to leave)|gave (?:him|her|them) asylum|froze|imposed)\b"
)
_ENDED: Final = re.compile(
    r"\b(?:flown|taken|brought|reappeared|shown|resurfaced|surfaced|handed|delivered|transferred|driven|shipped|landed|carried"
    r"|returned|cell|prison|custody|jail|aircraft|plane|jet|flight)\b"
    r"[^.;]{0,40}\b(?:to|in|into|at|for) (?:a \w+ in )?$"
)
_OWN: Final = re.compile(
    r"^[^.;]{0,60}\b(?:his|its|their|our|her) (?:own )?(?:intelligence|agents|secret|security|special|services?|men"
    r"|officers)\b"
    r"|^[^.;]{0,80}\b(?:that|how) (?:he|she|it|they|we) had (?:\w+ ){0,2}(?:passed|ordered|given|carried|taken part|planned|sent"
    r"|killed|shot|laid|planted|helped|made|approved|arranged|supplied|organi[sz]ed)\b"
)
_FROM: Final = re.compile(
    r"\b(?:(?:orders?|instructions?|money|message|command|threats?|calls?|weapons?|men|team) (?:\w+ ){0,2}(?:come|came)"
    r"|flown|flew|sent|run"
    r"|directed|orders|instructions|arrived|commanded|money"
    r"|paid)\b[^.;]{0,25}\bfrom $|\b(?:orders?|decision|decided|planned|approved) in $"
)
_OPERATION: Final = re.compile(
    r"^ (?:[\w-]+ )?(?:connection|contract|involvement|handlers?|plots?|schemes?|assassination|operation|threats?"
    r"|state|regime|services?|hit|killers|assassins?|agents?"
    r"|spies|rulers|leadership|side|(?:state )?(?:television|tv)|custody|detention|prison|jail)\b"
)


_CELL: Final = re.compile(r"\s*[|\t]")
"""What parts the cells of a row."""


_SLASH: Final = re.compile(r"\w ?(?:/|→|>) ?\w")


def _heads(view: View, low: int, high: int) -> bool:
    """Whether a line is a heading that pairs states ("LITHUANIA / TAJIKISTAN."): the one that is not host is accused."""
    paired = high - low < 50 and _SLASH.search(view.low, low, high) is not None
    return paired and not re.search(r"\b[a-z]{3,}", view.flat[low:high])


def _is_cell(view: View, mention: Mention, low: int, high: int) -> bool:
    """Whether a state is all that a later cell of a row holds: lists give the place first ("Graz, Austria | Ruritania |")."""
    before = view.low[low : mention.start].rstrip(" ")
    return before.endswith(("|", "\t")) and before.strip("|\t ") != "" and _CELL.match(view.low, mention.end, high) is not None


def _is_void(view: View, mention: Mention, low: int, before: str, after: str) -> bool:
    """Whether a state is named as host, cleared, or blamed by nobody who can be asked."""
    return bool(
        (_HOST.match(after) and not _ORIGIN.search(before))
        or _CLEARED.search(view.low, max(low, mention.start - 110), mention.start)
        or RUMOUR.search(view.low, low, mention.start)
    )


def _before(view: View, mention: Mention, low: int) -> str:
    """The words before a mention; the article of a country's name ("the United States") is part of the name."""
    start = mention.start
    if isinstance(mention, CountryMention) and mention.form == "name" and view.low.endswith(" the ", low, start):
        start -= len("the ")
    return view.low[max(low, start - 70) : start]


def weigh(view: View, mention: Mention, low: int, high: int) -> float:
    """How heavily a mention between two offsets, its sentence, weighs."""
    before = _before(view, mention, low)
    after = view.low[mention.end : min(high, mention.end + 70)]
    if isinstance(mention, CountryMention) and (_is_cell(view, mention, low, high) or _heads(view, low, high)):
        return CELL
    if _is_void(view, mention, low, before, after):
        return 0.0
    linked = 1.6 if _LINK_BEFORE.search(before) or _LINK_AFTER.match(after) else 0.0
    accused = 1.0 if _ACCUSED.search(after) else 0.0
    origin = 2.0 if _ORIGIN.search(before) else 0.0
    if isinstance(mention, ActorMention):
        if mention.actor is not None and mention.text.islower() and re.search(r"\b(?:a|an|some|any) $", before):
            return 0.0
        if not origin and mention.kind != "embassy" and not accused and (_VOICE.match(after) or _TOLD_TO.search(before)):
            return 2.0 if _OWN.match(after) else 0.3 if mention.kind in ("government", "leader") else 0.0
        base = (0.9 if mention.kind == "police" else 1.6) if mention.organ else _BASE.get(mention.kind, 0.5)
        return base + (0.5 if mention.kind == "police" else 1.0) * linked + accused + origin
    if isinstance(mention, PlaceMention):
        return 1.2 if _FROM.search(before) or _FROM_PEOPLE.search(before) else 0.0
    if mention.form == "demonym":
        return 1.8 if _OPERATION.match(after) and not _TOLD_TO.search(before) else 0.2 + origin
    if mention.form == "people":
        return 0.2
    if _FROM.search(before):
        return 1.4
    if _ENDED.search(before):
        return 0.9
    if not linked and re.search(r"\b(?:in|to|from|at|near|of|left|fled|reached|for|outside|into|leave) (?:the )?$", before):
        return 0.1 + origin
    return 0.4 + linked * 0.8 + accused + origin


def ties(view: View, mention: Mention, line: Line) -> bool:
    """Whether the words around a mention tie the state to an act ("behind", "on behalf of", "its agents")."""
    before = _before(view, mention, line.start)
    after = view.low[mention.end : min(line.end, mention.end + 70)]
    if _HOST.match(after) or _CLEARED.search(view.low, max(line.start, mention.start - 110), mention.start):
        return False
    if isinstance(mention, CountryMention) and mention.form == "demonym" and _OPERATION.match(after):
        return True
    if any(pattern.search(before) for pattern in (_LINK_BEFORE, _ORIGIN, _FROM, _FROM_PEOPLE)):
        return True
    behind = _LINK_AFTER.match(after)
    return behind is not None and not behind.group().endswith(("denied", "denies"))


def is_accused(view: View, mention: Mention, line: Line) -> bool:
    """Whether the state answers an accusation right behind its name."""
    return _ACCUSED.search(view.low, mention.end, min(line.end, mention.end + 70)) is not None


def hosts(view: View, named: Named) -> dict[str, float]:
    """How far each state is seen at work as host: its police, courts and services speaking or acting on the case."""
    found: dict[str, float] = {}
    for line in view.lines:
        for mention in named.within(line.start, line.end):
            state = state_of(mention)
            if state is None:
                continue
            after = view.low[mention.end : min(line.end, mention.end + 70)]
            voice = (
                isinstance(mention, ActorMention)
                and mention.kind in ("police", "intelligence", "government", "ministry")
                and _VOICE.match(after)
            )
            if (_HOST.match(after) or voice or _STEPS.match(after)) and not _ACCUSED.search(after):
                found[state] = found.get(state, 0.0) + 0.5
    return {state: min(1.5, weight) for state, weight in found.items()}
