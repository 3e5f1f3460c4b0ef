"""Decide whether a verb or set phrase is in the passive, so that the target stands before it and not behind it."""

import re
from collections.abc import Sequence
from typing import Final

from tocsin.extract.tokens import Token
from tocsin.extract.verbs import PARTICIPLES
from tocsin.extract.view import Line, View

BE: Final = frozenset("was were is are be been being got gets get".split())
_SKIP: Final = frozenset(
    "not never then later also probably allegedly reportedly almost nearly first twice himself herself badly severely "
    "fatally all both".split()
)
_AUXILIARY: Final = re.compile(r"\b(?:was|were|been|being|is|are) (?:\w+ )?$")
_OF_A_THING: Final = re.compile(
    r"(?<=threatened) to "
    r"| (?:the|an?|his|her|their|its|our|all|these|those|every|last \w+'s) (?!(?:day|same|night|week|month|year|evening"
    r"|morning|following|previous|next|other)\b)"
)
"""What stands behind a verb of the active ("kidnapped the final", "threatened to blow up"), and behind no participle."""
_PROGRESSIVE: Final = re.compile(r"\w+ing\b")


def has_auxiliary(view: View, line: Line, start: int) -> bool:
    """Whether a passive's auxiliary stands before a phrase ("was given a dossier on", and not "had been collecting")."""
    begun = _AUXILIARY.search(view.low[max(line.start, start - 14) : start])
    return begun is not None and not _PROGRESSIVE.match(view.low, start)


def has_a_thing(view: View, end: int) -> bool:
    """Whether a thing or a deed is the object of the verb that ends here, so that nobody who was told of before is."""
    return _OF_A_THING.match(view.low, end) is not None


def is_passive(view: View, tokens: Sequence[Token], start: int, end: int, *, has_object: bool) -> bool:
    """Whether the word at a span is a participle of the passive; `has_object` says that somebody stands right behind it."""
    index = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), 0)
    back = index - 1
    while back >= 0 and (
        tokens[back].low in _SKIP
        or tokens[back].low.endswith("ly")
        or (tokens[back].low in ("and", "or") and tokens[back - 1].low in PARTICIPLES)
    ):
        back -= 1 if tokens[back].low not in ("and", "or") else 2
    if back >= 0 and tokens[back].low in BE:
        return True
    if back < 0 or tokens[back].word in ",.:;|":
        return not has_object and not has_a_thing(view, end)
    if tokens[back].low in ("have", "has", "had", "who", "he", "she", "they"):
        return False
    following = view.low[end : end + 8]
    if re.match(r" (?:dead|down)", following):
        return not has_object
    return bool(
        re.match(r"(?: (?:by|in|on|at|outside|near|with|last|while|after|as|from|when|before|there|along)\b|[.,;)]|$)", following)
    )
