"""Decide what a document says beside its incidents: trends, assessments, denials, rhetoric, hypotheses, counts (codebook 4)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import ActorMention, CountryMention
from tocsin.model.evidence import MAX_QUOTE, Remark, quote
from tocsin.model.vocabulary import RemarkType

_T: Final = RemarkType
_PEOPLE: Final = r"(?:plots|cases|incidents|killings|murders|attacks|attempts|exiles|émigrés|journalists|dissidents|activists|opponents|people|persons|reports|abductions|kidnappings|others|callers|victims|threats|files|operations|members|callers|visits)"
_NUMBER: Final = (
    r"(?:at least|more than|over|about|around|some|nearly|a number of|a further|another|other|dozens of|hundreds of|scores of|several|many|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|eighteen|nineteen|twenty[- ]?\w*|thirty[- ]?\w*|forty[- ]?\w*|fifty|sixty|eighty|a dozen|two dozen|\d{1,3})"
)
_PATTERNS: Final[tuple[tuple[RemarkType, re.Pattern[str]], ...]] = (
    (_T.TREND, re.compile(r"\b(?:escalat\w+|increas(?:ed|ing|ingly|es?) (?:tempo|number|activity|frequency|threat|in)|is growing|on the rise|rising|more (?:frequent|aggressive|often|brazen|violent)|number of cases (?:has )?(?:increase[sd]?|risen|doubled|grown)|(?:has|have) (?:doubled|tripled|multiplied|intensified|risen|grown|fallen|become (?:rougher|bolder|worse))|growing (?:number|threat)|fewer (?:and fewer|cases|attacks|than)|emboldened|spreading|unprecedented|are using organi[sz]ed crime|tendency|the trend)\b")),
    (_T.DENIAL, re.compile(r"\b(?:den(?:y|ies|ied) (?!entry|bail|asylum)|reject(?:s|ed) (?:the|any|all|that|as|it)|dismissed (?:the \w+ as|it as|as)|(?:calls?|called|described) (?:it|the \w+|this|that|her account|his account) (?:as )?(?:a |an )?(?:\w+ )?(?:fantasy|absurd|baseless|nonsense|lazy|lie|lies|slander|fabrication|fable|fairy tale|insult|provocation|invention|ridiculous)|nothing to do with (?:it|this|the)|had no information|knew nothing|of (?:his|her|their) own free will|never does|maintains that|baseless|fabricat\w+|without (?:any )?foundation|no connection with|had no part in|not a thread|reflex accusation|contrary to (?:the )?(?:government )?policy|acted on his own account)\b")),
    (_T.ASSESSMENT, re.compile(r"\b(?:probabl[ey]|likely|unlikely|likelihood|probability|in all probability|all but certain|per cent sure|strong indications?|credible|imminent|high(?:ly)? confidence|moderate confidence|no (?:longer any )?serious doubt|no reasonable doubt|beyond (?:any |a )?(?:reasonable )?doubt|with certainty|strongly suggest|assume[sd]|assess(?:es|ed|ment)|almost certain\w*|considers? it|may be a target|on balance|reasonable assumption|inclined to believe|in (?:his|her|its|their) (?:view|judg?ment|opinion)|cannot be ruled out|everything points to|there is no doubt|i would not bet)\b")),
    (_T.HYPOTHETICAL, re.compile(r"(?:^|\b)(?:if [^.;]{5,140}?(?:will|would|is partly|could|shall)\b|any (?:further |successful |such |harm )?(?:attack|plot|attempt|killing|to )[^.;]{0,60}\b(?:will|must)\b|would be no surprise|should (?:any|it|they|he|she|this)\b[^.;]{0,80}\b(?:will|would|be repeated)\b|the next (?:one|hammer|attack)|further (?:deaths|killings|attacks)|will (?:have to answer|be answered|be met|be treated as)|must be (?:met|answered))\b")),
    (_T.AGGREGATE, re.compile(_NUMBER + r"\b (?:[\w'-]+ ){0,4}?" + _PEOPLE + r"\b[^.;]{0,70}\b(?:since|between|remain classified|were (?:\w+ )?(?:killed|taken|counted|recorded|abducted|murdered|attacked|brought|reported|snatched)|(?:has|have|had) (?:been|reported|died|disappeared|complained)|in (?:those|the past|recent|the same) (?:years?|months?|period)|are (?:classified|watched|counted|known)|died|foiled|recorded|documented|disrupted|could not be)\b|\bthere were others\b|\bopponents? in \w+ are watched\b|\bremain classified\b|\bkilled (?:\w+-)?\w+ people\b")),
    (_T.RHETORIC, re.compile(r"\b(?:jackals?|traitors?|vermin|rats|dogs|pigs|piglets|flies|snakes?|parasites?|orphans of|moral corpse|doomsday|lackeys?|puppets?|mercenar\w+|scum|rubbish|filth|bandits?|cockroach\w*|count their teeth|will regret|on their knees|stabbed in the back|pay for (?:it|his|her|their|this)|nobody is safe|share (?:his|her|their) fate|hell|betray\w*|bills which|on sale in all|careful what they eat)\b")),
)  # fmt: skip
_SPEECH: Final = re.compile(
    r"(?:'s)? ?(?:[\w'-]+ ){0,4}?(?:said|says|called|calls|replied|answered|described|describes|regards|regarded|spoke of|speaks of|suggests?|let it be (?:known|understood)|insists?|insisted|asked us|wrote|stated|declared|position is|accused|claims?|claimed)\b"
)
_SILENT: Final = re.compile(r"\b(?:did not (?:reply|answer|respond|comment)|made no comment|declined|has not (?:replied|answered|responded|commented)|no reaction|did not return|never commented|nothing from)\b")
_ACCUSED_SIDE: Final = re.compile(r"^\W*(?:the |its |their |his |a |an )?(?:\w+ )?(?:embassy|consulate|high commission|mission|defendants?|accused|suspects?|lawyers?|his lawyer|her lawyer|counsel)\b")


def find_remarks(
    view: View, named: Named, drafts: Sequence[Draft], local_ids: Sequence[str], states: Sequence[str]
) -> tuple[Remark, ...]:
    """The document's remarks in text order, each with the incidents that its line belongs to.

    `states` are those accused in the document: what their own voices say about it is a denial.
    """
    found: list[Remark] = []
    for line in view.lines:
        about = tuple(i for i, draft in zip(local_ids, drafts, strict=True) if line.index in draft.lines) if len(drafts) > 1 else tuple(local_ids)
        found.extend(_of_line(view, named, line, about, frozenset(states)))
    return tuple(found)


def _of_line(view: View, named: Named, line: Line, about: tuple[str, ...], states: frozenset[str]) -> Iterator[Remark]:
    if states and _is_own_voice(view, named, line, states):
        start, end = clause(view, line, line.start, line.end)
        yield Remark(type=_T.DENIAL, quote=quote(view.text, start, end), about=about)
        return
    for kind, pattern in _PATTERNS:
        hit = pattern.search(view.low, line.start, line.end)
        if hit is None:
            continue
        start, end = clause(view, line, hit.start(), hit.end())
        yield Remark(type=kind, quote=quote(view.text, start, end), about=() if kind in (_T.TREND, _T.AGGREGATE) else about)
        return


def _is_own_voice(view: View, named: Named, line: Line, states: frozenset[str]) -> bool:
    """Whether the accused side speaks in this line, other than to say nothing."""
    if _SILENT.search(view.low, line.start, line.end):
        return False
    if side := _ACCUSED_SIDE.match(view.low[line.start : line.end]):
        return bool(_SPEECH.match(view.low, line.start + side.end(), line.end))
    for mention in named.within(line.start, min(line.end, line.start + 40)):
        official = isinstance(mention, ActorMention) and mention.kind in ("embassy", "government", "ministry", "leader") and mention.state in states
        capital = isinstance(mention, CountryMention) and mention.form in ("capital", "name") and mention.country in states
        if (official or capital) and _SPEECH.match(view.low, mention.end, line.end):
            before = view.low[line.start : mention.start]
            return not re.search(r"\b(?:in|from|at|near) $", before)
    return False


def clause(view: View, line: Line, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, or as much of it as a quote may hold."""
    if line.end - line.start <= MAX_QUOTE:
        return line.start, line.end
    low = max(line.start, min(start, end - MAX_QUOTE + 40), view.low.rfind("; ", line.start, start) + 2)
    low = max(low, end - MAX_QUOTE + 20)
    high = min(line.end, low + MAX_QUOTE)
    return low, high
