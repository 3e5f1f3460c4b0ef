"""Decide what a document says beside its incidents: trends, assessments, denials, rhetoric, hypotheses, counts (codebook 4)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.view import Line, View
from tocsin.model.evidence import MAX_QUOTE, Remark, quote
from tocsin.model.vocabulary import RemarkType

_T: Final = RemarkType
_PATTERNS: Final[tuple[tuple[RemarkType, re.Pattern[str]], ...]] = (
    (_T.TREND, re.compile(r"\b(?:escalat\w+|increas(?:ed|ing|ingly|es?) (?:tempo|number|activity|frequency|threat)|is growing|on the rise|rising|more (?:frequent|aggressive|often|brazen)|number of cases (?:has )?(?:increase[sd]?|risen|doubled|grown)|(?:has|have) (?:doubled|tripled|multiplied|intensified|risen|grown)|growing (?:number|threat)|fewer|emboldened|spreading|unprecedented|are using organi[sz]ed crime)\b")),
    (_T.ASSESSMENT, re.compile(r"\b(?:probabl[ey]|likely|unlikely|likelihood|probability|in all probability|all but certain|per cent sure|strong indications?|credible|imminent|high(?:ly)? confidence|moderate confidence|no (?:longer any )?serious doubt|no reasonable doubt|with certainty|strongly suggest|assume[sd]|assess(?:es|ed|ment)|almost certain\w*|considers? it|may be a target)\b")),
    (_T.DENIAL, re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed) (?:the|any|all|that|as|it)|dismissed (?:the|it|as)|(?:calls?|called) (?:it|the \w+|this|that|her account|his account) (?:a |an )?(?:\w+ )?(?:fantasy|absurd|baseless|nonsense|lazy|lie|lies|slander|fabrication)|nothing to do with|had no information|of (?:his|her|their) own free will|never does|maintains that|baseless|fabricat\w+)\b")),
    (_T.HYPOTHETICAL, re.compile(r"(?:^|\b)(?:if [^.;]{5,120}?(?:will|would|is partly|could)\b|any (?:further |successful |such )?(?:attack|plot|attempt|killing)[^.;]{0,60}\bwill\b|would be no surprise|should any\b|the next (?:one|hammer|attack)|further (?:deaths|killings|attacks)|will (?:have to answer|be answered|be met))\b")),
    (_T.AGGREGATE, re.compile(r"\b(?:at least|more than|over|about|around|some|a number of|a further|another|dozens of|hundreds of|scores of|several|many|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|\d{1,3})\b[^.;]{0,60}\b(?:plots|cases|incidents|killings|attacks|attempts|exiles|émigrés|journalists|dissidents|people|reports|abductions|others|men|members)\b[^.;]{0,60}\b(?:since|remain classified|were killed|have been|were (?:taken|counted|recorded|abducted|murdered|attacked)|in (?:those|the past|recent) years?|are (?:classified|watched|counted)|died|foiled|recorded|documented|disrupted)\b")),
    (_T.RHETORIC, re.compile(r"\b(?:jackals?|traitors?|vermin|rats|dogs|orphans of|moral corpse|doomsday|terrorists?|lackeys?|puppets?|agents of|mercenar\w+|scum|cockroach\w*|count their teeth|will regret|long arm|hell|betray\w*)\b")),
)  # fmt: skip


def find_remarks(view: View, drafts: Sequence[Draft], local_ids: Sequence[str]) -> tuple[Remark, ...]:
    """The document's remarks in text order, each with the incidents that its line belongs to."""
    found: list[Remark] = []
    for line in view.lines:
        about = tuple(i for i, draft in zip(local_ids, drafts, strict=True) if line.index in draft.lines) if len(drafts) > 1 else tuple(local_ids)
        found.extend(_of_line(view, line, about))
    return tuple(found)


def _of_line(view: View, line: Line, about: tuple[str, ...]) -> Iterator[Remark]:
    for kind, pattern in _PATTERNS:
        hit = pattern.search(view.low, line.start, line.end)
        if hit is None:
            continue
        start, end = clause(view, line, hit.start(), hit.end())
        yield Remark(type=kind, quote=quote(view.text, start, end), about=() if kind in (_T.TREND, _T.AGGREGATE) else about)
        return


def clause(view: View, line: Line, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, or as much of it as a quote may hold."""
    if line.end - line.start <= MAX_QUOTE:
        return line.start, line.end
    low = max(line.start, min(start, end - MAX_QUOTE + 40), view.low.rfind("; ", line.start, start) + 2)
    low = max(low, end - MAX_QUOTE + 20)
    high = min(line.end, low + MAX_QUOTE)
    return low, high
