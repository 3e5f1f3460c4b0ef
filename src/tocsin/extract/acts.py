"""Decide which words of a document tell of an act, whom it was aimed at, and how far the words say it went.

A trigger of `frames.py` makes a candidate. Its target is found by syntax (object, passive subject, "of", "'s") and, where
the clause has none, from what was spoken of last. Denied, imagined, invented and figurative acts become refusals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from tocsin.extract.agents import Found, agents
from tocsin.extract.aims import aims
from tocsin.extract.cast import Cast, Figure
from tocsin.extract.cues import find_cues
from tocsin.extract.frames import PHRASES, Frame
from tocsin.extract.genres import RUMOUR, SPORT, is_fiction, is_sport
from tocsin.extract.mentions import Named
from tocsin.extract.passives import BE
from tocsin.extract.people import Person
from tocsin.extract.phrases import MORE_PHRASES
from tocsin.extract.quiet_turns import QUIET_TURNS
from tocsin.extract.tokens import Token
from tocsin.extract.turns import TURNS
from tocsin.extract.verbs import BARE, NOUNS, VERBS
from tocsin.extract.victims import Memory
from tocsin.extract.view import Line, View
from tocsin.model.reports import Refusal
from tocsin.model.vocabulary import Kind
from tocsin.text.screens import screened

Stage = Literal["done", "attempt", "plot", "threat"]

_ASKED: Final = re.compile(
    r"\bto ask (?:the|whether|him|her)\b|\basked (?:the )?(?:minister|government|commission) (?:whether|what|if|about)\b"
)
_CORRECTED: Final = re.compile(
    r"\W*(?:(?:correct\w+|clarification|editor's note|note|update)\W+)?(?:on \w+ )?(?:we (?:had )?(?:said|reported|wrote|stated)"
    r" (?:earlier |here )?(?:that|on|under)|(?:the|an earlier|a previous|an earlier version of (?:this|the)) (?:article|report"
    r"|piece|entry|post|story|version|update) (?:here )?(?:said|stated|claimed|reported)(?: that)?)\b"
)
_CLAIM: Final = (
    r"\b(?:claims?|reports?|allegations?|accusations?|charges?|stor(?:y|ies)|rumou?rs?|suggestions?|assertions?) (?:that|of)\b"
)
_CLAIMED: Final = re.compile(_CLAIM)
_ON: Final = r"(?:(?!\b(?:but|although|though|while|whereas)\b)[^;])*$"
"""The rest of a clause: what a denial or a condition at its beginning reaches."""
_CALLED_A_LIE: Final = re.compile(
    r"\b(?:called|calls|calling|reject\w+|dismiss\w+|describ\w+|brand\w+|rubbish\w+)\b[^.;]{0,40}" + _CLAIM + _ON
)
_DENIED_THAT: Final = re.compile(
    r"\b(?:(?:is|was) (?:not true|untrue|false|not the case|a lie)|den(?:y|ies|ied|ying)(?: [\w,]+){0,4}) that\b" + _ON
)
_SUPPOSED: Final = re.compile(r"^\W*(?:if|unless|suppose|imagine|in case|assuming|provided)\b" + _ON)
_CONSEQUENCE: Final = re.compile(r"\b(?:would|could|will|might|must|should)\b")
_A_LIE: Final = re.compile(
    r"['\"]? (?:is|was|are|were) (?:\w+ ){0,2}(?:lies?|false|untrue|fabricat\w+|invent(?:ed|ions?)|hoax|nonsense|fiction|baseless"
    r"|unfounded)\b"
)
_NOUN_LIKE: Final = frozenset(
    "film films spy spies bomb bombs hack drug strike strikes club lure lures beat beats shoot shoots target targets "
    "knife poison poisons photograph shadow shadows tail tails trail trails track tracks watch watches trap traps trick "
    "tricks bug bugs whip whips ram rams wound wounds pressure pressures hunt hunts slap mug mugs "
    "thrash sabotage wreck".split()
)
_PLOT: Final = re.compile(
    r"\b(?:plot(?:s|ted|ting)?|plan(?:s|ned|ning)?|conspir\w+|intend(?:s|ed|ing)?|scheme[sd]?|prepar(?:ed|ing|ations?|es)"
    r"|hir(?:ed|ing)|"
    r"recruit(?:ed|ing)?|order(?:s|ed)?|contract(?:ed)?|paid|pay|offered|commission(?:ed|ing)?|instruct(?:ed|ions)?|accepted"
    r"|agreed|"
    r"sent|tasked|wanted|aim(?:ed|ing)?|job|mission|assigned|dispatched|conspiracy|price|bounty|reward)\b[^.;]{0,90}$"
)
_ATTEMPT: Final = re.compile(
    r"\b(?:attempt(?:s|ed|ing)?|tried|try|tries|trying|failed|fails|sought|seek|seeking|effort)\b[^.;,]{0,60}$"
)
_MENACES: Final = frozenset(["menace", "menace to relatives", "menacing message", "told of a risk", "death threat"])
"""What is threatened has not happened: a modal is no reason to refuse these."""
_WORDS: Final = r"(?:[\w'-]+ ){0,%d}$"
_NEGATED: Final = re.compile(
    r"(?:\b(?:not|never)(?! only| far| long| know| recogni[sz]e)|n't) "
    + _WORDS % 3
    + r"|\b(?:no(?! doubt| longer| secret)|nobody|none|without|neither|nor) "
    + _WORDS % 4
    + r"|\bno (?:case|evidence|record|indication|sign|proof)\b[^.;]{0,70}$"
    + r"|\b(?:denied|denies|deny|rejects?|rejected|false|untrue|hoax)\b[^.;,:]{0,40}$"
)
_MAY: Final = r"(?<!\d )(?<!in )(?<!of )(?<!since )(?<!by )(?<!last )(?<!this )(?<!late )(?<!early )(?<!until )(?<!to )may(?! \d)"
_UNREAL: Final = re.compile(
    r"\b(?:would(?! later| soon)|could|might|should|will|shall|"
    + _MAY
    + r") "
    + _WORDS % 4
    + r"|\b(?:if|unless|in case|imagine|suppose)\b[^.;:]{0,60}$"
    + r"|\b(?:whether|likely to|unlikely|fears? (?:of|that)|afraid|risk of|possible|potential|prevent(?:ing)?"
    r"|deter(?:ring)?|willing to|any|further|the next|capable of|try to) " + _WORDS % 3
)
_FIGURE: Final = re.compile(
    r"\b(?:character assassination|killed (?:off )?the (?:bill|deal|story|idea|proposal|project|mood)"
    r"|murder(?:ous)? (?:schedule|mystery|weapon)|shot down (?:the |a |his |her |its |their )?(?:plan|idea|proposal"
    r"|bill|motion|suggestion|claim|theory|over )|shot (?:the|a) (?:film|video|scene)|poisoned (?:the|relations"
    r"|debate|atmosphere|everything)|heart attack|sharp attack|verbal attack|attack on the (?:bill|budget|policy)|killing time"
    r"|dressed to kill|stabbed in the back|hijacked)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A candidate: trigger span, its frame, whom it was aimed at, and the stage that its clause gives."""

    start: int
    end: int
    line: Line
    frame: Frame
    stage: Stage
    figures: tuple[Figure, ...]
    people: tuple[Person, ...]
    found: Found
    doers: tuple[Person, ...] = ()
    is_definite: bool = False
    is_plural: bool = False
    is_nominal: bool = False


def find_acts(view: View, named: Named, cast: Cast, doers: frozenset[int] = frozenset()) -> tuple[list[Act], list[Refusal]]:
    """Every candidate act of a document in order, and what was refused with the reason."""
    acts: list[Act] = []
    refusals: list[Refusal] = []
    fiction = is_fiction(view)
    if is_sport(view):
        return [], []
    memory = Memory(doers=doers)
    phrases = _phrases(view)
    for line in view.lines:
        for start, end, frame, nominal in sorted(_triggers(cast, line, phrases.get(line.index, ())), key=lambda t: t[:2]):
            reason = _refused(view, line, start, end, fiction, frame)
            if reason:
                refusals.append(Refusal(what=f"{frame.name}: {view.text[start:end]}", why=reason, start=start, end=end))
                continue
            act = _act(view, cast, memory, line, start, end, frame, nominal)
            if _is_arrest(view, cast, act, doers):
                why = "a doer is seized, as the police do"
                refusals.append(Refusal(what=f"{frame.name}: {view.text[start:end]}", why=why, start=start, end=end))
                continue
            if act.found in ("pronoun", "topic") and _said_of_a_thing(view, line, start, end):
                refusals.append(
                    Refusal(what=f"{frame.name}: {view.text[start:end]}", why="said of a thing", start=start, end=end)
                )
                continue
            if act.found != "topic" or frame.is_strong:
                memory.add([f for f in act.figures if not f.is_perpetrator])
            acts += _each(cast, act)
    if not fiction:
        acts += _by_cues(view, named, cast, acts, doers)
    return sorted(acts, key=lambda a: a.start), refusals


_BEEN: Final = re.compile(r",? (?:was|were|has been|had been|is|are) (?:\w+ )?")


def _is_arrest(view: View, cast: Cast, act: Act, doers: frozenset[int]) -> bool:
    """Whether a weak word for a seizure is said of somebody who did an act ("the gunman was seized at the station")."""
    if act.frame.name not in ("seize", "grabbed", "taken away"):
        return False
    before = [p for p in cast.people[act.line.index] if p.end <= act.start and _BEEN.fullmatch(view.low, p.end, act.start)]
    return any(cast.figure(p).number in doers for p in before)


def _each(cast: Cast, act: Act) -> list[Act]:
    """One act for each of several people who were watched ("on an editor in Graz and on a poet in Linz", codebook R2)."""
    if act.frame.kind is not Kind.SURVEILLANCE or act.found != "of" or len(act.figures) < 2:
        return [act]
    return [replace(act, start=p.start, end=p.end, people=(p,), figures=(cast.figure(p),)) for p in act.people]


_THING: Final = re.compile(r"\b(?:an?|the|its|their) [a-z]+ $")


def _said_of_a_thing(view: View, line: Line, start: int, end: int) -> bool:
    """Whether a participle stands right behind a noun that is no target: "an island poisoned by the tests"."""
    return view.low.startswith(" by ", end) and _THING.search(view.low, line.start, start) is not None


def _by_cues(view: View, named: Named, cast: Cast, acts: Sequence[Act], doers: frozenset[int]) -> Iterator[Act]:
    taken = {act.line.paragraph for act in acts if act.frame.is_strong or act.figures}
    for start, end, line, frame, person in find_cues(view, named, cast, taken, doers):
        before = view.low[line.start : start]
        if _DENIED_THAT.search(before) or _CALLED_A_LIE.search(before) or _is_supposed(view, line, before, end):
            continue
        yield Act(
            start=start,
            end=end,
            line=line,
            frame=frame,
            stage="done",
            figures=(cast.figure(person),),
            people=(person,),
            found="topic",
        )


def _phrases(view: View) -> dict[int, list[tuple[int, int, Frame]]]:
    """The set phrases of a document by line; each pattern runs over the lines that can hold it."""
    found: dict[int, list[tuple[int, int, Frame]]] = {}
    lines: dict[str, list[int]] = {}
    for index, begun in enumerate(view.begun):
        for head in begun & _HEADS:
            lines.setdefault(head, []).append(index)
    for screen, frame in _SCREENED:
        heads = screen.heads
        held = range(len(view.lines)) if heads is None else sorted({i for head in heads for i in lines.get(head, ())})
        for index in held:
            line = view.lines[index]
            for hit in screen.pattern.finditer(view.low, line.start, line.end):
                spans = found.setdefault(index, [])
                if not any(hit.start() < high and low < hit.end() for low, high, _ in spans):
                    spans.append((hit.start(), hit.end(), frame))
    return found


_SCREENED: Final = tuple((screened(pattern), frame) for pattern, frame in (*TURNS, *QUIET_TURNS, *PHRASES, *MORE_PHRASES))
_HEADS: Final = frozenset(head for screen, _ in _SCREENED for head in screen.heads or ())


def _triggers(cast: Cast, line: Line, phrases: Sequence[tuple[int, int, Frame]]) -> Iterator[tuple[int, int, Frame, bool]]:
    spans = [(start, end) for start, end, _ in phrases]
    for start, end, frame in phrases:
        yield start, end, frame, False
    tokens = cast.tokens[line.index]
    for index, token in enumerate(tokens):
        if any(low <= token.start < high for low, high in spans):
            continue
        told, nominal = _frame_of(tokens, index)
        if told is not None:
            yield token.start, token.end, told, nominal


def _frame_of(tokens: Sequence[Token], index: int) -> tuple[Frame | None, bool]:
    token = tokens[index]
    word, before = token.low, tokens[index - 1].low if index else ""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if word in NOUNS and _is_noun(word, before, following):
        return NOUNS[word], True
    if word not in VERBS:
        return None, False
    if word == "target" and before in (
        "the",
        "a",
        "main",
        "intended",
        "of",
        "possible",
        "potential",
        "next",
        "its",
        "their",
        "legitimate",
    ):
        return None, False
    if word.startswith("gun") and following != "down":
        return None, False
    if word in _NOUN_LIKE and before not in (
        "to",
        "will",
        "would",
        "can",
        "could",
        "did",
        "and",
        "or",
        "not",
        "should",
        "might",
        "may",
    ):
        return None, False
    if word == "following" and before not in BE:
        return None, False
    if word.startswith("carr") and following not in ("off", "away", "him", "her", "them"):
        return None, False
    if (
        word in ("seize", "seized", "struck", "strike", "drug")
        and following in ("a", "the", "an", "power", "control", "on", "deal", "by")
        and before not in BE
    ):
        return None, False
    return VERBS[word], False


def _is_noun(word: str, before: str, following: str) -> bool:
    if (
        word in VERBS
        and word in BARE
        and (before in ("to", "will", "would", "and", "or", "could", "they", "he") or before.endswith("ly"))
    ):
        return False
    return not (
        word.endswith("ing")
        and before in BE | {"of", "by", "for", "from"}
        and following not in ("of", "in", "on", ".", ",", "at")
    )


def _refused(view: View, line: Line, start: int, end: int, fiction: bool, frame: Frame) -> str | None:
    before = view.low[line.start : start]
    around = view.low[max(line.start, start - 40) : min(line.end, end + 30)]
    if view.low[line.start : line.end].rstrip().endswith("?"):
        return "a question"
    if _ASKED.search(view.low, line.start, line.end):
        return "a question"
    if fiction:
        return "the document tells of something invented (R18)"
    if _FIGURE.search(around):
        return "a figure of speech"
    if _NEGATED.search(before) or _DENIED_THAT.search(before):
        return "denied or negated"
    if _is_supposed(view, line, before, end):
        return "conditional, future or merely possible (R10)"
    if frame.name not in _MENACES and _UNREAL.search(before) and not _PLOT.search(before):
        return "conditional, future or merely possible (R10)"
    if RUMOUR.search(before):
        return "a rumour that nobody identifiable stands for (R1)"
    if SPORT.search(view.low, line.start, line.end):
        return "sport"
    if _CORRECTED.match(view.low, line.start, line.end):
        return "what a correction takes back"
    if _CALLED_A_LIE.search(before) or (_CLAIMED.search(before) and _A_LIE.search(view.low, end, line.end)):
        return "told only as a claim that is called false"
    return None


def _is_supposed(view: View, line: Line, before: str, end: int) -> bool:
    return bool(_SUPPOSED.search(before) and _CONSEQUENCE.search(view.low, end, line.end))


def _act(view: View, cast: Cast, memory: Memory, line: Line, start: int, end: int, frame: Frame, nominal: bool) -> Act:
    people, found = aims(view, cast, memory, line, start, end, nominal, frame)
    figures = tuple(dict.fromkeys(cast.figure(p).number for p in people))
    before = view.low[max(line.start, start - 120) : start]
    word = view.low[start:end]
    return Act(
        start=start, end=end, line=line, frame=frame, stage=_stage(view, line, before, start, end, frame, nominal),
        figures=tuple(cast.figures[n] for n in figures), people=tuple(people), found=found,
        doers=tuple(agents(view, cast, line, start, end, nominal, found)),
        is_definite=bool(re.search(r"\b(?:the|that|this|his|her|their|'s) (?:\w+ ){0,2}$", before)) and nominal,
        is_plural=nominal and word.endswith("s"), is_nominal=nominal,
    )  # fmt: skip


def _stage(view: View, line: Line, before: str, start: int, end: int, frame: Frame, nominal: bool) -> Stage:
    if frame.kind is Kind.THREAT:
        return "threat"
    word = view.low[start:end]
    after = view.low[end : min(line.end, end + 25)]
    if frame.is_plot or (nominal and re.match(r" (?:plot|plan|conspiracy|scheme|squad|team)", after)):
        return "plot"
    governed = nominal or word not in VERBS or word in BARE or word.endswith("ing")
    if governed and _ATTEMPT.search(before):
        return "attempt"
    if governed and _PLOT.search(before) and not re.search(r"\b(?:over|after|for) (?:the|his|her) $", before):
        return "plot"
    return "done"
