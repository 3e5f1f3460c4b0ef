"""Decide how strongly, and by whom, an act is linked to its state, and who denies it (codebook 2, R15, R16)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances, weigh
from tocsin.extract.sponsor import Link
from tocsin.extract.strength_signs import SUPPORT, line_signs, strength_signs, voices
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import Mention, PlaceMention
from tocsin.model.values import Asserter
from tocsin.model.vocabulary import AsserterType, Strength, strongest

REACH: Final = 60
"""How many mentions of the state are looked at, strongest first, so that the cost stays in step with the length."""
_CONVICTED: Final = re.compile(
    r"\b(?:convicted|found guilty|sentenced|court (?:\w+ ){0,5}(?:found|held)|judges (?:found|held)|"
    r"gave [^.;]{0,60} (?:life|years)|judgment|verdict|jury found|jailed|life in prison|"
    r"life imprisonment)\b"
)
_CHARGED: Final = re.compile(r"\b(?:charged|indict\w+|charges|unsealed)\b")
_FINDING: Final = re.compile(
    r"\b(?:said|says|stated|states|concluded|found|declared|assess\w*|believes?|confirmed|announced|"
    r"sanction\w*|expelled|broke off|persona non grata|according to|considers?|speaks of|"
    r"attribut\w+|accus\w+|blam\w+|linked|received information|identified|named|determined|established|"
    r"intelligence|designated|responsible|listing)\b"
)
_VOICES: Final[tuple[tuple[AsserterType, str], ...]] = (
    (AsserterType.ANONYMOUS_OFFICIAL, (
        r"(?:[Oo]fficers?|[Oo]fficials?|[Ss]ources?|diplomats?)(?: of [\w ]{3,30})?(?:,)? (?:speaking|"
        r"who (?:asked|spoke)|on condition|familiar|briefed)"
    )),
    (AsserterType.COURT, (
        r"(?:[A-Z]\w+ |[Tt]he |[Aa]n? |[Hh]igher |[Rr]egional |[Dd]istrict |[Cc]rown |[Ss]upreme |[Ff]ederal |"
        r"[Hh]igh )*(?:[Cc]ourt|[Jj]udges?|[Jj]ury|[Tt]ribunal)\b"
    )),
    (AsserterType.PROSECUTOR, (
        r"(?:[A-Z]\w+ |[Tt]he |[Ff]ederal |[Pp]ublic )*(?:[Pp]rosecut(?:ors?|ion)(?: [Gg]eneral|'s office)?|"
        r"[Ii]ndictment|Justice Department|Department of Justice|Attorney General|district attorney)\b"
    )),
    (AsserterType.INTELLIGENCE_SERVICE, (
        r"(?:[A-Z][\w-]+ |[Tt]he |[Ss]tate |[Dd]omestic |[Nn]ational )*(?:[Cc]ounter-?intelligence|"
        r"[Ii]ntelligence (?:[Ss]ervices?|[Aa]genc(?:y|ies)|officials)|[Ss]ecurity [Ss]ervices?|"
        r"[Ss]ecurity [Dd]epartment|State Security|Office for the Protection of the Constitution|MI5|AIVD|BfV|"
        r"VSD|FBI|CSIS|DGSI|ASIO)\b"
    )),
    (AsserterType.POLICE, (
        r"(?:[A-Z]\w+ |[Tt]he |[Cc]hief of (?:the )?|local |national )*(?:[Pp]olice|Scotland Yard|"
        r"[Dd]etectives|Civil Guard|[Ii]nvestigators)\b"
    )),
    (AsserterType.INQUIRY, (
        r"(?:[A-Z]\w+ |[Tt]he |[Aa] |public )*(?:[Ii]nquiry|[Cc]ommission of [Ii]nquiry|"
        r"[Tt]ruth [Cc]ommission)\b"
    )),
    (AsserterType.INTERNATIONAL_BODY, (
        r"(?:United Nations|UN |[Ss]pecial [Rr]apporteur|ICAO|OPCW|European Union|European Court|"
        r"Council of Europe)[\w ]{0,20}"
    )),
    (AsserterType.PARLIAMENT, r"(?:[A-Z]\w+ |[Tt]he )*(?:[Pp]arliament|[Cc]ommittee of [Pp]arliament|Congress|Senate)\b"),
    (AsserterType.GOVERNMENT, (
        r"(?:[A-Z]\w+ |[Tt]he |[Bb]ritish |[Ff]ederal |[Ff]oreign |[Pp]rime |[Ii]nterior |"
        r"[Jj]ustice )*(?:[Gg]overnment|[Mm]inister|[Mm]inistry|[Ss]ecretary|President|"
        r"[Tt]reasury(?: Department)?|State Department|White House|[Cc]hancellor|(?:Foreign|Home|Cabinet) Office"
        r"|Office of [A-Z]\w+(?: [A-Z]\w+)*)\b"
    )),
    (AsserterType.NGO, (
        r"(?:Human Rights Watch|Amnesty International|Citizen Lab|Freedom House|[A-Z][\w ]{2,30}(?:Rights|"
        r"Watch|Collective|Bureau|Lab|Foundation|Union|Association)[\w ]{0,20})"
    )),
)  # fmt: skip
_VOICE_PATTERNS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _VOICES)
_TARGET_SAYS: Final = re.compile(
    r"\b(?:(?:his|her|their|whose|the|[\w-]+'s?) )(?:\w+ )?(?:family|widow|wife|husband|daughter|son|brother|sister|colleagues?"
    r"|lawyers?|friends?|relatives?|cousin|mother|father|party|movement|supporters|followers)\b(?:, [^,.;]{1,40},"
    r"| [A-Z]?[\w' -]{0,30})?"
    r" (?:says?|said|blames?|blamed|accuses?|accused|holds?|suspects?|suspected|believes?|believed|tells?|told|(?:is|are"
    r"|was|were)"
    r" (?:sure|certain|convinced))\b"
)
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ied|ies)|reject(?:s|ed)|(?<!was )(?<!were )(?<!been )dismiss(?:es|ed)(?! (?:his|her|its|the) (?:minister|chief"
    r"|head|director|ambassador))|called? (?:it|the|this|her|his)[^.;]{0,40}(?:fantasy|absurd|baseless|nonsense|lazy"
    r"|fabricat\w+|lie|lies|slander|invention|"
    r"provocation)|absurd|"
    r"baseless|unfounded|nothing to do with(?: it| the| this)|invention|calls? (?:that|it|her account|his account|"
    r"the \w+)[^.;]{0,20}|fabrication|another novel)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Strength, voices and denials, each with the lines that carry them, and the chance of each strength."""

    strength: Strength
    strength_lines: tuple[int, ...]
    by: tuple[tuple[Asserter, int], ...]
    denied_by: tuple[tuple[str, int], ...]
    likely: Mapping[str, float] = field(default_factory=dict)


SURE: Final = 0.5
"""Least chance at which the learned strength goes before the rules' (calibrated by cross-validation on the training gold)."""


def attribute(view: View, draft: Draft, link: Link) -> Attribution:
    """Who says that the state is behind an incident, how strongly, and who denies it."""
    found = attribute_by_rule(view, draft, link)
    lines, stated = linking_lines(view, draft, link)
    likely = chances("strength", strength_signs(view, draft, lines, stated, found.strength))
    best = max(likely, key=lambda name: likely[name])
    strength = Strength(best)
    heard = [x for x in lines if SUPPORT[strength] & set(voices(view, x)) and (x.index in stated or points_back(view, x))]
    if strength is found.strength or likely[best] < SURE or not heard:
        return replace(found, likely=likely)
    carrier = max(
        heard, key=lambda x: (x.index in stated, weigh("strength", best, line_signs(view, x, stated=x.index in stated)), -x.index)
    )
    by = _agreeing(view, found, strength, carrier, link)
    return replace(found, strength=strength, strength_lines=(carrier.index,), by=by, likely=likely)


def linking_lines(view: View, draft: Draft, link: Link) -> tuple[list[Line], frozenset[int]]:
    """The lines that may link an incident to its state, and the numbers of those that name the state."""
    strong = {line.index for m in link.strong if (line := view.line_at(m.start)) is not None}
    stated = frozenset(line.index for m in link.mentions if (line := view.line_at(m.start)) is not None)
    return [view.lines[i] for i in sorted({*draft.lines, *draft.context, *strong})], stated


def _agreeing(view: View, found: Attribution, strength: Strength, carrier: Line, link: Link) -> tuple[tuple[Asserter, int], ...]:
    """The voices that do not go beyond a strength, and the one that carries it, if it can be named: never the author for it."""
    kept = tuple((asserter, index) for asserter, index in found.by if strongest([asserter.strength, strength]) is strength)
    if any(asserter.strength is strength for asserter, _ in kept):
        return kept
    voice = _voice(view, carrier, [(m.start, m.end) for m in link.mentions])
    if voice is None:
        return kept
    source, kind = voice
    return (*kept[:3], (Asserter(source=source, type=kind, strength=strength), carrier.index))


def attribute_by_rule(view: View, draft: Draft, link: Link) -> Attribution:
    """The attribution by the declared rules: the strongest voice beside a mention of the state."""
    told: Sequence[Mention] = [m for m in link.strong[:REACH] if not isinstance(m, PlaceMention)] or link.strong[:REACH]
    carriers = list(dict.fromkeys(line.index for m in told if (line := view.line_at(m.start)) is not None))
    acts = {a.line.index for a in draft.acts}
    accused = [(m.start, m.end) for m in link.mentions[:REACH]]
    found: list[tuple[Asserter, int]] = []
    for index in [
        *carriers,
        *(i for i in draft.lines if i not in carriers and points_back(view, view.lines[i])),
    ]:
        line = view.lines[index]
        if admission := _admission(view, line, link):
            found.append((Asserter(source=admission, type=AsserterType.SPONSOR, strength=Strength.ADMITTED), index))
            continue
        if is_denial(view, line):
            continue
        voice = _voice(view, line, accused)
        if voice is None:
            continue
        source, kind = voice
        found.append((Asserter(source=source, type=kind, strength=_strength(view, line, kind)), index))
    unique = {(a.source, a.strength): (a, i) for a, i in reversed(found)}
    by = tuple(sorted(unique.values(), key=lambda item: item[1]))
    strength = strongest([a.strength for a, _ in by])
    by = tuple((asserter, index) for asserter, index in by if _is_speaking(view, view.lines[index], asserter))
    if strength in (None, Strength.ALLEGED) and (step := _step(view, draft)):
        strength = Strength.ASSESSED
        by = (*by, (Asserter(source=step[0], type=AsserterType.GOVERNMENT, strength=strength), step[1]))
    lines = tuple(dict.fromkeys(i for a, i in sorted(unique.values(), key=lambda item: item[1]) if a.strength is strength))
    lines = lines or tuple(i for a, i in by if a.strength is strength)
    if strength is None:
        telling = [i for i in carriers if not is_denial(view, view.lines[i])]
        linking = [i for i in telling if i in acts or _LINKS.search(view.low, view.lines[i].start, view.lines[i].end)]
        strength, lines = Strength.ALLEGED, tuple((linking or telling)[:1]) or tuple(sorted(acts))
        heard = _VOICED.search(view.low, view.lines[lines[0]].start, view.lines[lines[0]].end)
        said = any(view.lines[lines[0]].start <= start < view.lines[lines[0]].end for start, _ in accused)
        by = (
            () if heard or not said else ((Asserter(source="the author", type=AsserterType.AUTHOR, strength=strength), lines[0]),)
        )
    return Attribution(strength=strength, strength_lines=lines[:2], by=by[:4], denied_by=tuple(_denials(view, draft, link)))


_LINKS: Final = re.compile(
    r"\b(?:agents?|officers?|operatives?|orders?|ordered|behalf|behind|accus\w+|blam\w+|suspect\w*|alleg\w+|believ\w+"
    r"|sent by|work of"
    r"|responsib\w+|hired by|paid by|convinced|links?|linked)\b"
)
"""Words that tie an act to a state: of the sentences that name it, one with them carries an allegation best."""
_VOICED: Final = re.compile(
    r"\b(?:according to|says?|said|tells?|told|reports?|reported|assess\w*|blam\w+|accus\w+|believ\w+|suspect\w*|conclud\w+|found"
    r"|convinced|allege\w*|claim\w*|stat(?:es|ed)|announc\w+|named|names|police|court|prosecut\w+|judges?|authorities|government"
    r"|ministry|minister|service|inquiry|expelled|summoned|told to leave|had told)\b"
)
"""Words of a voice other than the author's, even if it cannot be named."""


_KNOCKED: Final = re.compile(
    r"\b(?:closed as an accident|no evidence of (?:a crime|foul play)|found no evidence|ruled out (?:a|"
    r"any|the)? ?(?:crime|political|foreign)|was a suicide|had (?:written|sent) it himself|"
    r"jealous neighbour|personal quarrel|settling of accounts|between gangs|a quarrel (?:about|over)|"
    r"in dispute (?:over|with)|no (?:political|foreign) (?:motive|link)|"
    r"is not one|were a hoax|was a hoax|invented the|forget all that|no state (?:was|is) involved|"
    r"taken down|has been withdrawn|was (?:an accident|a robbery)|(?:is|was|turned up|found) (?:alive and well"
    r"|safe and (?:well|sound))"
    r"|had (?:written|told|complained|spoken|reported)\b[^.;,]{0,30} of (?:an? |the |his |her )(?:kidnap|abduct|murder"
    r"|kill)\w*)\b"
)


_CLOSED: Final = re.compile(
    r"\b(?:police|prosecut\w+|coroner|detectives|autopsy|post-mortem|pathologist|inquest|"
    r"investigators)\b[^.;]{0,100}\b(?:accident|slipped|suicide|natural causes|no evidence of|"
    r"closed (?:the|their|its) (?:case|file)|"
    r"nothing to suggest|(?<!not be )(?<!not )ruled out|not connected|had fallen)\b|\b(?:has|have|"
    r"had) (?:been )?closed the (?:case|file)\b|\bslipped on\b[^.;]{0,60}\bpolice said\b"
)


def knocked_down(view: View, draft: Draft) -> bool:
    """Whether the text tells another cause than a state: the incident's own lines, or an authority anywhere (R1)."""
    return any(_CLOSED.search(view.low, view.lines[i].start, view.lines[i].end) for i in draft.lines) or any(
        _KNOCKED.search(view.low, view.lines[i].start, view.lines[i].end) for i in draft.lines
    )


STEP: Final = re.compile(
    r"\b(?:sanction\w*|expel\w*|expulsion|persona non grata|broke off (?:diplomatic )?relations|severed (?:its )?relations"
    r"|designat\w+|assets (?:are|were) frozen|consolidated list|listed|ordered out|to leave (?:the country|within)"
    r"|terrorism list|blacklist\w*)\b"
)
"""Steps that count as a finding: sanctions, expulsions, the breaking off of relations."""


def _step(view: View, draft: Draft) -> tuple[str, int] | None:
    """A step that counts as a finding: sanctions, expulsions, the breaking off of relations."""
    for index in [*draft.lines, *draft.context]:
        line = view.lines[index]
        if found := STEP.search(view.low, line.start, line.end):
            return view.text[found.start() : found.end()], index
    return None


_BACK: Final = re.compile(
    r"\b(?:the (?:service|agency|regime|embassy|secret police|ministry|directorate)|"
    r"a (?:foreign )?(?:state|government|power)|foreign intelligence|behalf of (?:the|a)|state-(?:backed|"
    r"sponsored)|(?:his|its|their) orders)\b"
)


def points_back(view: View, line: Line) -> bool:
    """Whether a sentence that does not name the state points back to it."""
    return _BACK.search(view.low, line.start, line.end) is not None


_ADMITS: Final = re.compile(
    r"^[^.;]{0,40}\b(?:admitted|acknowledged|apologi[sz]ed|accepted (?:its |full )?responsibility|"
    r"claimed (?:responsibility|credit)|confirmed that (?:its|his|their)|boasted|announced (?:with pride|"
    r"that (?:its|his|their)))\b"
)


def _admission(view: View, line: Line, link: Link) -> str | None:
    """The accused state's own voice that claims the act, if this line has it."""
    for mention in link.mentions[:REACH]:
        told = _ADMITS.match(view.low[mention.end : line.end]) if line.start <= mention.start < line.end else None
        if told and not re.search(r"\b(?:not|never|neither|nor)\b", told.group()):
            return view.text[mention.start : mention.end]
    return None


_NEITHER: Final = re.compile(r"\bneither confirm\w* nor den(?:y|ies|ied)\b")


def is_denial(view: View, line: Line) -> bool:
    """Whether a sentence denies or rejects something."""
    found = _DENIES.search(view.low, line.start, line.end)
    return bool(found) and not _NEITHER.search(view.low, line.start, line.end)


_TAIL: Final = re.compile(r",? (?:speaking|who (?:asked|spoke)|on condition|familiar|briefed)$")
"""The end of the words that find somebody who is not named: it tells how he spoke, not who he is."""
_ASIDES: Final = re.compile(r"\([^()]{0,120}\)")
"""What stands in brackets explains; it does not speak."""


def _voice(view: View, line: Line, accused: Sequence[tuple[int, int]]) -> tuple[str, AsserterType] | None:
    words = _ASIDES.sub(lambda aside: " " * len(aside.group()), view.flat[line.start : line.end])
    spans = [(start - line.start, end - line.start) for start, end in accused if line.start <= start < line.end]
    for kind, pattern in _VOICE_PATTERNS:
        for found in pattern.finditer(words):
            if any(found.start() < high and low < found.end() for low, high in spans) or _is_of_accused(words, found, spans):
                continue
            source = _TAIL.sub("", found.group()).strip(" ,")
            if kind in (AsserterType.GOVERNMENT, AsserterType.POLICE, AsserterType.INTELLIGENCE_SERVICE) and not _FINDING.search(
                words.lower()
            ):
                continue
            return source[:80], kind
    if _TARGET_SAYS.search(words.lower()):
        return "the target's side", AsserterType.TARGET
    return None


_SPEECH: Final = re.compile(
    r"[^.;]{0,70}?\b(?:sa(?:id|ys?)|stat(?:es?|ed)|conclu\w+|f(?:ound|inds?)|h(?:eld|olds?)|ruled?|declared?|assess\w*|believ\w+|confirm\w*"
    r"|announc\w+|sanction\w*|expel\w*|attribut\w+|accus\w+|blam\w+|link\w*|identif\w+|nam(?:ed|es?)|determin\w+|establish\w*"
    r"|designat\w+|charg\w+|indict\w*|convict\w+|sentenc\w+|unseal\w*|alleg\w+|thinks?|consider\w*|suspect\w*|t(?:old|ells?)"
    r"|report\w*|wr(?:ites?|ote)|call(?:s|ed)?|speaks?|regards?|publish\w*|gave|warn\w*|describ\w+|inform\w*|ordered|broke off)\b"
)
_SPOKEN: Final = re.compile(r"\b(?:according to|by|told|said|says|from|before|of) (?:the |an? )?$")


def _is_speaking(view: View, line: Line, asserter: Asserter) -> bool:
    """Whether a voice that can be named is heard in a sentence: it speaks or acts there, and is not only spoken of."""
    if asserter.type in (AsserterType.TARGET, AsserterType.SPONSOR, AsserterType.AUTHOR, AsserterType.ANONYMOUS_OFFICIAL):
        return True
    position = view.flat.find(asserter.source, line.start, line.end)
    if position < 0:
        return False
    after = position + len(asserter.source)
    return bool(_SPEECH.match(view.low, after, line.end) or _SPOKEN.search(view.low, line.start, position))


_OWNED: Final = re.compile(r"'s? (?:\w+ ){0,2}| |, [^,.;]{0,30}'s (?:\w+ )?")
_OF: Final = re.compile(r"(?: of (?:the )?[\w-]+(?: and [\w-]+)?)? (?:of|in|at) (?:the )?")


def _is_of_accused(words: str, voice: re.Match[str], accused: Sequence[tuple[int, int]]) -> bool:
    """Whether a voice is the accused state's own apparatus ("its secret police", "the ministry in the capital")."""
    if re.search(r"\bsecret $", words[: voice.start()]) or voice.group().lower().startswith("secret "):
        return True
    return any(
        (high <= voice.start() and _OWNED.fullmatch(words[high : voice.start()]))
        or (voice.end() <= low and _OF.fullmatch(words[voice.end() : low]))
        for low, high in accused
    )


_SUPPOSED: Final = re.compile(r"\W*(?:alleged|suspected|presumed|supposed) (?:\w+ )?\w+:")


def _strength(view: View, line: Line, kind: AsserterType) -> Strength:
    words = view.low[line.start : line.end]
    if _SUPPOSED.match(words):
        return Strength.ALLEGED
    undone = UNDONE.search(words) is not None
    if kind is AsserterType.COURT and _CONVICTED.search(words) and not undone:
        return Strength.CONVICTED
    if kind is AsserterType.PROSECUTOR and _CHARGED.search(words):
        return Strength.CHARGED
    if _CONVICTED.search(words) and _FOR_STATE.search(words) and not undone:
        return Strength.CONVICTED
    if _CHARGED.search(words) and _FOR_STATE.search(words):
        return Strength.CHARGED
    if kind in (AsserterType.TARGET, AsserterType.NGO, AsserterType.ANONYMOUS_OFFICIAL, AsserterType.MEDIA, AsserterType.AUTHOR):
        return Strength.ALLEGED
    return Strength.ASSESSED


UNDONE: Final = re.compile(
    r"\b(?:not|no|never|nobody|without)\b[^.;]{0,30}\b(?:convict\w+|sentenced|guilty|jailed)\b|\bacquitted\b"
)
_FOR_STATE: Final = re.compile(
    r"\b(?:behalf|foreign (?:intelligence|state|power|service)|agents? of|acting for|orders? of|"
    r"for the (?:\w+ ){0,3}(?:service|intelligence|ministry)|espionage|spying for|spied for)\b"
)


def _denials(view: View, draft: Draft, link: Link) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for mention in link.mentions[:REACH]:
        line = view.line_at(mention.start)
        if line is None:
            continue
        told = _DENIES.search(view.low, mention.end, min(line.end, mention.end + 120))
        if told and not _NEITHER.search(view.low, line.start, line.end):
            label = view.text[mention.start : mention.end]
            if all(label != other for other, _ in found):
                found.append((label, line.index))
    return found[:3]
