"""Decide how sure each value is: the chance that a careful reader of the document would agree with it.

A logistic regression over signs of how the value was found: its field and rule, the chance that its own model gave it, how
the act and its target were told, how heavily the state is linked, how far the quote stands from the act. Learned on the
training gold, then calibrated on dev (Platt, 1999) by `evaluation/train_confidence.py`; `make evaluate` prints the
reliability curve. No sign names a person or a state.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tocsin.extract.facts import Facts
from tocsin.extract.learned import chances
from tocsin.extract.signs import bucket
from tocsin.extract.telling import Claim
from tocsin.extract.view import View
from tocsin.model.evidence import Statement
from tocsin.model.values import Perpetrator, Target
from tocsin.model.vocabulary import Term

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_SMALL: Final = re.compile(r"\b[a-z]+")
LETTERS: Final = 7
"""How many letters a document has for each word in small letters. Names are not counted: "Saudi Arabia" is longer than "Iran"."""
PLACES: Final = 3
"""Decimals of a confidence: more would claim more than some hundred calibration values can say."""


def confident(view: View, facts: Facts, claim: Claim, incidents: int) -> Statement:
    """The statement of a claim with its confidence; `incidents` is how many the document was found to tell."""
    signs = confidence_signs(view, facts, claim.statement, claim.chance, incidents)
    sure = chances("confidence", signs)["right"]
    if claim.doubtful:
        sure = max(min(sure, LEAST), FAINT * sure)
    return replace(claim.statement, confidence=round(sure, PLACES))


FAINT: Final = 0.6
"""What is left of the chance of a doubtful value."""
LEAST: Final = 0.25
"""Doubt alone takes no value under this: the incident is told, and its state as doubtful."""


def confidence_signs(view: View, facts: Facts, statement: Statement, chance: float | None, incidents: int) -> list[str]:
    """The signs of one value: those of the incident and those of the value, alone and with the field's name."""
    about = ["bias", *_of_incident(view, facts, incidents)]
    own = list(_of_value(view, facts, statement, chance))
    return [*about, *own, *(f"{statement.field}|{sign}" for sign in [*about, *own])]


def _of_incident(view: View, facts: Facts, incidents: int) -> Iterator[str]:
    draft, lead, link = facts.draft, facts.draft.lead, facts.link
    yield f"kind:{draft.kind}"
    yield f"target:{lead.found}"
    yield f"stage:{lead.stage}"
    yield f"trigger:{'cues' if lead.frame.name.startswith('cues') else 'strong' if lead.frame.is_strong else 'weak'}"
    yield f"acts:{min(4, len(draft.acts))}"
    yield f"linked:{min(8, int(link.weight))}"
    yield f"rivals:{min(3, sum(weight > 0.5 * link.weight for _, weight in link.others))}"
    yield f"form:{lead.line.form}"
    yield f"incidents:{bucket(incidents)}"
    yield f"length:{min(8, LETTERS * _small_words(facts.heard.flat) // 1000)}"
    if draft.shares_paragraph:
        yield "shares its paragraph"
    if any(f.name for f in lead.figures):
        yield "named target"
    if facts.date is not None:
        yield f"dated:{facts.date[1].precision}"
    if facts.place is not None:
        yield f"placed:{facts.place.place.precision}"
    if any(lead.line.start <= m.start < lead.line.end for m in link.mentions):
        yield "state beside the act"


@lru_cache(maxsize=8)
def _small_words(text: str) -> int:
    return len(_SMALL.findall(text))


def _of_value(view: View, facts: Facts, statement: Statement, chance: float | None) -> Iterator[str]:
    yield f"rule:{_NUMBER.sub('#', statement.rule or '')}"
    if isinstance(statement.value, Term):
        yield f"value:{statement.value}"
    if isinstance(statement.value, Perpetrator):
        yield f"role:{statement.value.role}"
    if isinstance(statement.value, Target):
        yield f"category:{statement.value.category}"
    yield f"chance:{'-' if chance is None else min(9, int(10 * chance))}"
    line = view.line_at(statement.quotes[0].start)
    if line is not None:
        yield f"lines:{bucket(line.index - facts.draft.lead.line.index)}"
        if line.paragraph == facts.draft.lead.line.paragraph:
            yield "same paragraph"
