"""Decide what a document says beside its incidents: trends, assessments, denials, rhetoric, hypotheses, counts (codebook 4)."""

import re
from collections.abc import Sequence
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances
from tocsin.extract.mentions import Named
from tocsin.extract.remark_signs import is_own_voice, remark_signs
from tocsin.extract.sponsor import states_of
from tocsin.extract.view import Line, View
from tocsin.model.evidence import MAX_QUOTE, Remark, quote
from tocsin.model.vocabulary import RemarkType
from tocsin.text.screens import screened

_T: Final = RemarkType
_PEOPLE: Final = (
    r"(?:plots|cases|incidents|killings|murders|attacks|attempts|exiles|émigrés|journalists|dissidents|"
    r"activists|opponents|people|persons|reports|abductions|kidnappings|others|callers|victims|threats|"
    r"files|operations|members|callers|visits)"
)
_NUMBER: Final = (
    r"(?:at least|more than|over|about|around|some|nearly|a number of|a further|another|other|dozens of|"
    r"hundreds of|scores of|several|many|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|"
    r"fourteen|fifteen|sixteen|eighteen|nineteen|twenty[- ]?\w*|thirty[- ]?\w*|forty[- ]?\w*|fifty|sixty|"
    r"eighty|a dozen|two dozen|\d{1,3})"
)
_PATTERNS: Final[tuple[tuple[RemarkType, re.Pattern[str]], ...]] = (
    (_T.TREND, re.compile(
        r"\b(?:escalat\w+|increas(?:ed|ing|ingly|es?) (?:tempo|number|activity|frequency|threat|in)|"
        r"is growing|on the rise|rising|more (?:frequent|aggressive|often|brazen|violent)|"
        r"number of cases (?:has )?(?:increase[sd]?|risen|doubled|grown)|(?:has|have) (?:doubled|tripled|"
        r"multiplied|intensified|risen|grown|fallen|become (?:rougher|bolder|worse))|growing (?:number|"
        r"threat)|fewer (?:and fewer|cases|attacks|than)|emboldened|spreading|unprecedented|"
        r"are using organi[sz]ed crime|tendency|the trend)\b"
    )),
    (_T.DENIAL, re.compile(
        r"\b(?:den(?:y|ies|ied) (?!entry|bail|asylum)|reject(?:s|ed) (?:the|any|all|that|as|it)|"
        r"dismissed (?:the \w+ as|it as|as)|(?:calls?|called|described) (?:it|the \w+|this|that|her account|"
        r"his account) (?:as )?(?:a |an )?(?:\w+ )?(?:fantasy|absurd|baseless|nonsense|lazy|lie|lies|slander|"
        r"fabrication|fable|fairy tale|insult|provocation|invention|ridiculous)|nothing to do with (?:it|this|"
        r"the)|had no information|knew nothing|of (?:his|her|their) own free will|never does|maintains that|"
        r"baseless|fabricat\w+|without (?:any )?foundation|no connection with|had no part in|not a thread|"
        r"reflex accusation|contrary to (?:the )?(?:government )?policy|acted on his own account)\b"
    )),
    (_T.ASSESSMENT, re.compile(
        r"\b(?:probabl[ey]|likely|unlikely|likelihood|probability|in all probability|all but certain|"
        r"per cent sure|strong indications?|credible|imminent|high(?:ly)? confidence|moderate confidence|"
        r"no (?:longer any )?serious doubt|no reasonable doubt|beyond (?:any |a )?(?:reasonable )?doubt|"
        r"with certainty|strongly suggest|assume[sd]|assess(?:es|ed|ment)|almost certain\w*|considers? it|"
        r"may be a target|on balance|reasonable assumption|inclined to believe|in (?:his|her|its|"
        r"their) (?:view|judg?ment|opinion)|cannot be ruled out|everything points to|there is no doubt|"
        r"i would not bet)\b"
    )),
    (_T.HYPOTHETICAL, re.compile(
        r"(?:^|\b)(?:if [^.;]{5,140}?(?:will|would|is partly|could|shall)\b|any (?:further |successful |such |"
        r"harm )?(?:attack|plot|attempt|killing|to )[^.;]{0,60}\b(?:will|must)\b|would be no surprise|"
        r"should (?:any|it|they|he|she|this)\b[^.;]{0,80}\b(?:will|would|be repeated)\b|the next (?:one|"
        r"hammer|attack)|further (?:deaths|killings|attacks)|will (?:have to answer|be answered|be met|"
        r"be treated as)|must be (?:met|answered))\b"
    )),
    (_T.AGGREGATE, re.compile(_NUMBER + r"\b (?:[\w'-]+ ){0,4}?" + _PEOPLE + (
        r"\b[^.;]{0,70}\b(?:since|between|remain classified|were (?:\w+ )?(?:killed|taken|counted|recorded|"
        r"abducted|murdered|attacked|brought|reported|snatched)|(?:has|have|had) (?:been|reported|died|"
        r"disappeared|complained)|in (?:those|the past|recent|the same) (?:years?|months?|period)|"
        r"are (?:classified|watched|counted|known)|died|foiled|recorded|documented|disrupted|could not be)\b|"
        r"\bthere were others\b|\bopponents? in \w+ are watched\b|\bremain classified\b|"
        r"\bkilled (?:\w+-)?\w+ people\b"
    ))),
    (_T.RHETORIC, re.compile(
        r"\b(?:jackals?|traitors?|vermin|rats|dogs|pigs|piglets|flies|snakes?|parasites?|orphans of|"
        r"moral corpse|doomsday|lackeys?|puppets?|mercenar\w+|scum|rubbish|filth|bandits?|cockroach\w*|"
        r"count their teeth|will regret|on their knees|stabbed in the back|pay for (?:it|his|her|their|this)|"
        r"nobody is safe|share (?:his|her|their) fate|hell|betray\w*|bills which|on sale in all|"
        r"careful what they eat)\b"
    )),
)  # fmt: skip
_SCREENED: Final = tuple((kind, screened(pattern)) for kind, pattern in _PATTERNS)
SURE: Final = 0.6
"""Least chance at which a line that no rule takes is a remark (calibrated by cross-validation on the training gold)."""


def find_remarks(
    view: View, named: Named, drafts: Sequence[Draft], local_ids: Sequence[str], states: Sequence[str]
) -> tuple[Remark, ...]:
    """The document's remarks in text order, each with the incidents that its line belongs to.

    `states` are those accused in the document: what their own voices say about it is a denial.
    """
    found: list[Remark] = []
    accused = accused_in(view, named, states)
    told_in: dict[int, list[str]] = {}
    for name, draft in zip(local_ids, drafts, strict=True):
        for index in dict.fromkeys(draft.lines):
            told_in.setdefault(index, []).append(name)
    for line in view.lines:
        about = tuple(told_in.get(line.index, ())) if len(drafts) > 1 else tuple(local_ids)
        if told := _type_of(view, named, line, frozenset(states)) or _likely_type(view, named, line, accused, about=bool(drafts)):
            kind, low, high = told
            start, end = clause(view, line, low, high)
            found.append(
                Remark(type=kind, quote=quote(view.text, start, end), about=() if kind in (_T.TREND, _T.AGGREGATE) else about)
            )
    return tuple(found)


def accused_in(view: View, named: Named, states: Sequence[str]) -> frozenset[str]:
    """The states accused in a document; where no incident was found, the one accused most."""
    if states:
        return frozenset(states)
    scores = states_of(view, named).standing
    return frozenset(sorted(scores, key=lambda state: (-scores[state], state))[:1])


def _type_of(view: View, named: Named, line: Line, states: frozenset[str]) -> tuple[RemarkType, int, int] | None:
    """The type that the declared rules give a line, with the span of the words that say so."""
    if states and is_own_voice(view, named, line, states):
        return _T.DENIAL, line.start, line.end
    begun = view.begun[line.index]
    for kind, pattern in _SCREENED:
        if hit := pattern.search(view.low, line.start, line.end, begun):
            return kind, hit.start(), hit.end()
    return None


def _likely_type(
    view: View, named: Named, line: Line, states: frozenset[str], *, about: bool
) -> tuple[RemarkType, int, int] | None:
    """The likeliest type of a line, if it is sure enough."""
    likely = chances("remark", remark_signs(view, named, line, states, about=about))
    best = max(likely, key=lambda name: likely[name])
    return (RemarkType(best), line.start, line.end) if best != "none" and likely[best] >= SURE else None


def clause(view: View, line: Line, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, or as much of it as a quote may hold."""
    if line.end - line.start <= MAX_QUOTE:
        return line.start, line.end
    low = max(line.start, min(start, end - MAX_QUOTE + 40), view.low.rfind("; ", line.start, start) + 2)
    low = max(low, end - MAX_QUOTE + 20)
    high = min(line.end, low + MAX_QUOTE)
    return low, high
