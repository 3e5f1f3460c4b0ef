"""Decide which signs of an incident's lines speak for how far the act got: cues of its end, by kind of act and nearness."""

import re
from collections.abc import Mapping
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.view import Line, View
from tocsin.model.vocabulary import Outcome
from tocsin.text.screens import screened

NEAR: Final = 4
"""How many lines around the leading act are read."""
CUES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "dead",
        re.compile(
            r"\b(?:dead|died|dies|killed|murdered|assassinated|slain|body|bodies|corpse|fatal(?:ly)?|post-mortem|"
            r"autopsy|funeral|buried|shot dead|widow|widower|grave|mourn\w*|late)\b"
        ),
    ),
    (
        "lives",
        re.compile(
            r"\b(?:survived?|survives|escaped|recovered|recovering|wounded|injured|unhurt|unharmed|intensive care|"
            r"out of danger|will live|lived|lives|critically|hospital|kept (?:his|her) life|coma|wheelchair|blind|"
            r"lost (?:an?|his|her) (?:eye|leg|hand|arm|eyesight|hair)|no one was (?:hurt|injured))\b"
        ),
    ),
    (
        "missed",
        re.compile(
            r"\b(?:missed|jammed|failed|fails|failure|misfired|did not (?:explode|go off|work|come)|"
            r"failed to (?:go off|explode)|too (?:soon|early|late)|botched|wrong (?:man|house|door|address)|"
            r"in vain|nothing came of it|came to nothing|unsuccessful\w*|could not|had moved|was not (?:at home|"
            r"there|in)|gave up|went wrong)\b"
        ),
    ),
    (
        "got away",
        re.compile(
            r"\b(?:got away|let (?:him|her|them) go|was let go|managed to|ran (?:away|off)|fled|jumped|climbed|"
            r"broke free|freed|released|got out|wrestl\w+|fought|scream\w+|shout\w+|neighbours?|passers-?by|"
            r"took fright|by the (?:kitchen|window|back))\b"
        ),
    ),
    (
        "tried",
        re.compile(r"\b(?:tried|try|trying|attempt\w*|sought to|set out to|was to have|would have|were to|nearly|almost)\b"),
    ),
    (
        "stopped",
        re.compile(
            r"\b(?:foil\w+|thwart\w+|disrupt\w+|prevent\w+|avert\w+|intercepted|before (?:he|she|they|it|anyone|"
            r"anybody|the attack) could|defused|disarmed|uncovered|turned back|undercover|informers?|informants?|"
            r"called off|broke up|sting|in time|came upon|boarded|seized|caught (?:in the act|while|with|handing|"
            r"trying)|stopped)\b"
        ),
    ),
    (
        "arrested",
        re.compile(r"\b(?:arrest\w*|detained|taken into custody|picked up|in custody|caught|police (?:found|stopped))\b"),
    ),
    (
        "arrested on the spot",
        re.compile(
            r"\b(?:detained|arrested|caught|stopped) (?:\w+ ){0,2}(?:while|as (?:he|she|they)|before|when|"
            r"on (?:his|her|their|the) way|at the (?:border|airport))\b"
        ),
    ),
    (
        "told the police",
        re.compile(
            r"\b(?:went to|called|rang|telephoned|told|informed|reported (?:it|this|the \w+) to|"
            r"turned to) (?:the )?(?:police|fbi|federal bureau|security service|authorities|embassy security)\b"
        ),
    ),
    (
        "planned",
        re.compile(
            r"\b(?:plan(?:s|ned|ning)?|plot\w*|intend\w*|conspir\w+|prepar\w+|scheme\w*|on (?:a|the|their) list|"
            r"contract|offered|hired|recruited|ordered|discussed|considered|for later)\b"
        ),
    ),
    (
        "unknown",
        re.compile(
            r"\b(?:not known|unknown|unclear|nobody (?:knows|could tell)|no trace|whereabouts|fate|"
            r"has not been (?:seen|heard)|what became of|cannot say)\b"
        ),
    ),
    (
        "refused",
        re.compile(
            r"\b(?:refused|declined|turned (?:it|him|them|her) down|said no|said that (?:he|she) would not|"
            r"did not (?:agree|accept|go|answer)|threw (?:him|them) out|hung up|walked (?:out|away)|blocked)\b"
        ),
    ),
    (
        "agreed",
        re.compile(
            r"\b(?:accepted|agreed|supplied|handed over|passed on|took the money|wrote reports|for (?:two|three|"
            r"four|several) years)\b"
        ),
    ),
    (
        "taken",
        re.compile(
            r"\b(?:flown|reappeared|resurfaced|in (?:a )?(?:prison|cell|custody|jail)|on (?:state )?television|"
            r"back in|returned to|landed|delivered|handed|sentenced|prison|shown|held in|executed|taken to)\b"
        ),
    ),
    (
        "damage",
        re.compile(
            r"\b(?:burnt|burned|destroyed|damage\w*|broken|smashed|ablaze|exploded|blew up|blast|windows|wrecked|gutted)\b"
        ),
    ),
    ("negated", re.compile(r"\b(?:not|never|no|nobody|nothing|without)\b|n't\b")),
)


_SCREENED: Final = tuple((name, screened(pattern)) for name, pattern in CUES)
SUPPORT: Final[Mapping[Outcome, frozenset[str]]] = {
    Outcome.CARRIED_OUT: frozenset(["dead", "taken", "damage", "agreed", "lives"]),
    Outcome.ATTEMPTED_FAILED: frozenset(["lives", "missed", "got away", "tried", "refused"]),
    Outcome.FOILED: frozenset(["stopped", "arrested", "arrested on the spot", "told the police", "missed"]),
    Outcome.PLANNED: frozenset(["planned", "tried"]),
    Outcome.UNKNOWN: frozenset(["unknown", "negated"]),
}
"""The cues of which one must stand in the line that is quoted for an outcome against the rules' choice."""


def carriers(view: View, draft: Draft, outcome: Outcome) -> list[Line]:
    """The lines that can be quoted for an outcome."""
    cues = SUPPORT.get(outcome, frozenset())
    patterns = [pattern for name, pattern in _SCREENED if name in cues]
    return [x for x in near_lines(view, draft) if any(p.search(view.low, x.start, x.end, view.begun[x.index]) for p in patterns)]


def near_lines(view: View, draft: Draft) -> list[Line]:
    """The lines that may tell how the act ended: its acts' and those of the incident around the leading act."""
    lead = draft.lead.line.index
    return [view.lines[i] for i in sorted({a.line.index for a in draft.acts} | {i for i in draft.lines if abs(i - lead) <= NEAR})]


def line_signs(view: View, draft: Draft, line: Line) -> list[str]:
    """The signs of one line: the cues in it, apart for the acts' lines and the others, and by kind of act."""
    where = "act" if any(a.line.index == line.index for a in draft.acts) else "near"
    begun = view.begun[line.index]
    found = [f"{where}:{name}" for name, pattern in _SCREENED if pattern.search(view.low, line.start, line.end, begun)]
    return [*found, *(f"{draft.kind}|{sign}" for sign in found), *(f"{draft.lead.stage}|{sign}" for sign in found)]


def outcome_signs(view: View, draft: Draft, rule: str) -> list[str]:
    """The signs of an incident; `rule` is what the declared rules say."""
    lead = draft.lead
    found = {
        "bias",
        f"kind:{draft.kind}",
        f"rule:{rule}",
        f"rule:{rule} {draft.kind}",
        f"lead:{lead.stage}",
        f"lead:{lead.stage} {draft.kind}",
    }
    found.update(f"stage:{act.stage}" for act in draft.acts)
    found.add("certain" if lead.frame.is_certain else "open")
    for line in near_lines(view, draft):
        found.update(line_signs(view, draft, line))
    return sorted(found)
