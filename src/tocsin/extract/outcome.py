"""Decide how far an act got, by what means, and with what weapon."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Generic, TypeVar

from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances, weigh
from tocsin.extract.means import WEAKER
from tocsin.extract.outcome_signs import carriers, line_signs, outcome_signs
from tocsin.extract.view import View
from tocsin.model.vocabulary import Kind, Method, Outcome

_DEAD: Final = re.compile(
    r"\b(?:dead|died|killed|murdered|assassinated|slain|body|death|corpse|fatal(?:ly)?|killing|murder of|"
    r"post-mortem|autopsy|funeral|was buried|shot dead)\b"
)
_SURVIVED: Final = re.compile(
    r"\b(?:survived|escaped (?:death|unhurt|with)|recovered|recovering|wounded|injured|unhurt|missed|"
    r"jammed|intensive care|out of danger|failed to (?:go off|explode)|did not (?:explode|go off)|"
    r"will live|lived|critically|failed attempt|botched|let (?:him|her|them) go|managed to (?:flee|"
    r"escape)|got away|had moved)\b"
)
_STOPPED: Final = re.compile(
    r"\b(?:foiled|thwarted|disrupted|prevented|averted|stopped|intercepted|before (?:he|she|they|it|"
    r"anyone|anybody|the attack) could|detained|arrested (?:before|after attempting|while|when|on|in|at)|"
    r"seized|defused|found a bomb|uncovered|turned back|undercover|informer|informant|called off|broke up|"
    r"sting)\b"
)
_UNKNOWN: Final = re.compile(
    r"\b(?:whether [^.;]{0,60} is not known|not known whether|fate (?:is|remains) unknown|"
    r"unclear whether)\b"
)
_REFUSED: Final = re.compile(
    r"\b(?:refused|declined|turned (?:it|him|them) down|informed her manager|said no|reported (?:it|"
    r"the approach)|did not (?:agree|accept|go)|has not)\b"
)

_METHODS: Final[tuple[tuple[Method, re.Pattern[str]], ...]] = (
    (Method.POISON, re.compile(
        r"\b(?:poison\w*|ricin|novichok|polonium|nerve agent|thallium|vx|cyanide|toxin|arsenic|dioxin)\b"
    )),
    (Method.EXPLOSIVE, re.compile(
        r"\b(?:(?<!petrol )bombs?|explosives?|car bomb|explosive device|letter bomb|parcel bomb|grenade|mine|detonat\w+|"
        r"exploded|explosion|blown up|semtex|limpet)\b"
    )),
    (Method.STRANGULATION, re.compile(r"\b(?:strangl\w+|suffocat\w+|smother\w+|garrot\w+)\b")),
    (Method.BLADE, re.compile(r"\b(?:stabb\w+|knife|knives|machete|dagger|throat cut|blade|axe|hacked to death)\b")),
    (Method.FIREARM, re.compile(
        r"\b(?:shot|shots|shoot\w*|gunned|gunm[ae]n|pistol|rifle|revolver|bullets?|firearms?|handgun|"
        r"submachine|ak-47|gun|guns|fired)\b"
    )),
    (Method.ARSON, re.compile(
        r"\b(?:arson|set fire|set alight|petrol|firebomb\w*|torched|molotov|burnt|on fire|set on fire|"
        r"ablaze)\b"
    )),
    (Method.VEHICLE, re.compile(r"\b(?:run over|ran (?:him|her|them) over|rammed|knocked down|hit-and-run)\b")),
    (Method.BEATING, re.compile(r"\b(?:beat\w*|hammer|punched|kicked|blows|clubbed|iron bar|baseball bat|truncheon)\b")),
    (Method.AIRCRAFT_DIVERSION, re.compile(r"\b(?:forced (?:to land|landing)|diverted|forced down|fighter (?:jet|plane))\b")),
    (Method.LURE, re.compile(r"\b(?:lured|enticed|luring|pretext)\b")),
    (Method.IRREGULAR_REMOVAL, re.compile(
        r"\b(?:deport\w*|handed (?:him|her|them)? ?over|expelled to|removal|extradit\w+ without)\b"
    )),
    (Method.SEIZURE, re.compile(
        r"\b(?:seized|bundled|dragged|pulled into|abduct\w+|kidnap\w+|snatched|forced into|grabbed|taken from|"
        r"led away|drugged)\b"
    )),
    (Method.DIGITAL_SURVEILLANCE, re.compile(
        r"\b(?:spyware|pegasus|hack\w*|phishing|tracking device|tracker|malware|database)\b"
    )),
    (Method.PHYSICAL_SURVEILLANCE, re.compile(
        r"\b(?:follow\w*|watch\w*|film\w*|photograph\w*|surveil\w*|lurk\w*|observ\w+|outside the)\b"
    )),
    (Method.MESSAGE, re.compile(
        r"\b(?:calls?|telephoned|letters?|messages?|broadcast\w*|posts?|text|e-mails?|emails?|video)\b"
    )),
    (Method.COERCION_BY_PROXY, re.compile(
        r"\b(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|cousins?)\b"
    )),
)  # fmt: skip
_FITTING: Final = {
    Kind.ASSASSINATION: (
        Method.POISON,
        Method.EXPLOSIVE,
        Method.STRANGULATION,
        Method.BLADE,
        Method.FIREARM,
        Method.VEHICLE,
        Method.ARSON,
        Method.BEATING,
    ),
    Kind.BOMBING: (Method.EXPLOSIVE,),
    Kind.ASSAULT: (Method.BEATING, Method.FIREARM, Method.BLADE, Method.ARSON),
    Kind.PROPERTY_ATTACK: (Method.ARSON, Method.EXPLOSIVE, Method.FIREARM),
    Kind.ABDUCTION: (Method.AIRCRAFT_DIVERSION, Method.LURE, Method.IRREGULAR_REMOVAL, Method.SEIZURE),
    Kind.SURVEILLANCE: (Method.DIGITAL_SURVEILLANCE, Method.PHYSICAL_SURVEILLANCE),
    Kind.THREAT: (Method.MESSAGE,),
    Kind.COERCION: (Method.COERCION_BY_PROXY,),
}
_WEAPON: Final = re.compile(
    r"\b(?:(?:an?|the|his|her) (?:(?!in\b|on\b|with\b|to\b|of\b|from\b|by\b|at\b|and\b|or\b|had\b|has\b|have\b"
    r"|was\b|were\b|who\b|that\b|which\b|put\b)[\w-]+ ){0,3}?)?(?:rifle"
    r"|pistol|revolver|submachine gun|shotgun|handgun|hammer|"
    r"kitchen knife|knife|axe|machete|car bomb|letter bomb|parcel bomb|limpet mines?|"
    r"bottle of petrol|petrol bombs?|iron bar|baseball bat|grenade|ricin|novichok|polonium(?:-210)?|"
    r"thallium|vx|nerve agent|ak-47|semtex|syringe|tracking devices?|spyware|acid|ice axe)\b"
    r"(?: (?:with a [\w-]+ blade|of semtex))?"
)


WEAPON_REACH: Final = 4
"""How many lines from the act its weapon may be told."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[T]):
    """A value with the span of the words that tell it, and the chance of each value where they were weighed."""

    value: T
    start: int
    end: int
    rule: str
    likely: Mapping[str, float] = field(default_factory=dict)


SURE: Final = 0.4
"""Least chance at which the learned outcome goes before the rules' (calibrated by cross-validation on the training gold)."""


def find_outcome(view: View, draft: Draft) -> Told[Outcome]:
    """How far the act got. What the declared rules say is one sign among those that are weighed."""
    told = outcome_by_rule(view, draft)
    if draft.kind is Kind.THREAT:
        return told
    likely = chances("outcome", outcome_signs(view, draft, told.value))
    best = max(likely, key=lambda name: likely[name])
    lines = carriers(view, draft, Outcome(best))
    if best == told.value or likely[best] < SURE or not lines:
        return replace(told, likely=likely)
    carrier = max(lines, key=lambda x: (weigh("outcome", best, line_signs(view, draft, x)), -x.index))
    rule = "the likeliest end by the words around the act"
    return Told(value=Outcome(best), start=carrier.start, end=carrier.end, rule=rule, likely=likely)


def outcome_by_rule(view: View, draft: Draft) -> Told[Outcome]:
    """How far the act got, by the declared rules."""
    lead = draft.lead
    kind = draft.kind
    if kind is Kind.THREAT:
        return Told(value=Outcome.WARNED, start=lead.start, end=lead.end, rule="a threat is warned")
    stages = {act.stage for act in draft.acts if act.frame.kind is kind}
    done = next(
        (
            a
            for a in draft.acts
            if a.stage == "done" and a.frame.kind is kind and a.frame.is_certain and (a.people or "plot" not in stages)
        ),
        None,
    )
    if kind in (Kind.ASSASSINATION, Kind.ABDUCTION, Kind.BOMBING):
        if done and "attempt" not in stages:
            return Told(value=Outcome.CARRIED_OUT, start=done.start, end=done.end, rule="a verb that tells the end")
        return _by_words(view, draft, stages)
    if kind is Kind.RECRUITMENT_ATTEMPT:
        if found := _search(view, draft, _REFUSED):
            return Told(value=Outcome.ATTEMPTED_FAILED, start=found[0], end=found[1], rule="the offer was refused")
        return Told(value=Outcome.UNKNOWN, start=lead.start, end=lead.end, rule="no answer told")
    if "done" in stages:
        return Told(value=Outcome.CARRIED_OUT, start=lead.start, end=lead.end, rule="the act took place")
    return _by_words(view, draft, stages)


def _by_words(view: View, draft: Draft, stages: Collection[str]) -> Told[Outcome]:
    lead = draft.lead
    kind = draft.kind
    if found := _search(view, draft, _UNKNOWN):
        return Told(value=Outcome.UNKNOWN, start=found[0], end=found[1], rule="the text says that it is not known")
    if "done" in stages or "attempt" in stages:
        if kind is Kind.ASSASSINATION and (found := _search(view, draft, _SURVIVED)):
            return Told(value=Outcome.ATTEMPTED_FAILED, start=found[0], end=found[1], rule="the target lived")
        if kind is Kind.ASSASSINATION and "attempt" not in stages and (found := _search(view, draft, _DEAD)):
            return Told(value=Outcome.CARRIED_OUT, start=found[0], end=found[1], rule="the target died")
        if (
            kind is Kind.ASSASSINATION
            and "attempt" not in stages
            and "plot" not in stages
            and lead.frame.method is not Method.POISON
        ):
            return Told(value=Outcome.CARRIED_OUT, start=lead.start, end=lead.end, rule="nothing says that the target lived")
    if "plot" in stages or "attempt" in stages:
        if found := _search(view, draft, _STOPPED):
            return Told(value=Outcome.FOILED, start=found[0], end=found[1], rule="somebody stopped it")
        if "attempt" in stages:
            return Told(value=Outcome.ATTEMPTED_FAILED, start=lead.start, end=lead.end, rule="an attempt")
        return Told(value=Outcome.PLANNED, start=lead.start, end=lead.end, rule="a plan, with nothing on its end")
    if kind is Kind.BOMBING and (found := _search(view, draft, _STOPPED)):
        return Told(value=Outcome.FOILED, start=found[0], end=found[1], rule="somebody stopped it")
    if kind is Kind.ASSASSINATION:
        return Told(value=Outcome.ATTEMPTED_FAILED, start=lead.start, end=lead.end, rule="no death told")
    return Told(value=lead.frame.outcome or Outcome.CARRIED_OUT, start=lead.start, end=lead.end, rule="as the verb tells")


def _search(view: View, draft: Draft, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    acts = sorted({a.line.index for a in draft.acts})
    rest = [i for i in draft.lines if i not in acts and abs(i - draft.lead.line.index) <= 6]
    for index in [*acts, *rest]:
        line = view.lines[index]
        if found := pattern.search(view.low, line.start, line.end):
            return found.start(), found.end()
    return None


def find_method(view: View, draft: Draft) -> Told[Method] | None:
    """By what means; None if not said."""
    plain = [(method, pattern) for method, pattern in _METHODS if method in _FITTING.get(draft.kind, ())]
    return _means(view, draft, plain, 3) or _means(view, draft, WEAKER.get(draft.kind, ()), 1)


def _means(view: View, draft: Draft, rows: Sequence[tuple[Method, re.Pattern[str]]], reach: int) -> Told[Method] | None:
    """The first means told in the acts' lines, then in the incident's lines within reach of the leading act."""
    fitting = _FITTING.get(draft.kind, ())
    acts = sorted({a.line.index for a in draft.acts})
    rest = [i for i in draft.lines if i not in acts and abs(i - draft.lead.line.index) <= reach]
    for index in [*acts, *rest]:
        line = view.lines[index]
        hits = [(method, found) for method, pattern in rows if (found := pattern.search(view.low, line.start, line.end))]
        if hits:
            method, found = (
                min(hits, key=lambda h: fitting.index(h[0])) if draft.kind is Kind.ASSASSINATION and reach > 1 else hits[0]
            )
            return Told(value=method, start=found.start(), end=found.end(), rule="a word for the means")
    return None


def find_weapon(view: View, draft: Draft) -> Told[str] | None:
    """The weapon in the text's words."""
    near = {act.line.paragraph for act in draft.acts}
    for index in sorted(draft.lines):
        line = view.lines[index]
        if line.paragraph not in near and abs(index - draft.lead.line.index) > WEAPON_REACH:
            continue
        if found := _WEAPON.search(view.low, line.start, line.end):
            return Told(
                value=view.text[found.start() : found.end()], start=found.start(), end=found.end(), rule="a word for a weapon"
            )
    return None
