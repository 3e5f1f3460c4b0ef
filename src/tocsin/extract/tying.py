"""Decide which sentence says that a state is behind an incident: the one that its quote shows.

A state may be named in many sentences of a story: by those who accuse it, in its own denial, as the owner of an embassy, in
another act. The quote must be one that ties it to this act. Every mention gets points for what its sentence does; the most
wins, the earlier of equals.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.extract.attribution import REACH, is_denial
from tocsin.extract.grouping import Draft
from tocsin.extract.sponsor import Link
from tocsin.extract.standing import Standing, standing
from tocsin.extract.strength_signs import voices
from tocsin.extract.ties import is_accused, ties
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention

TELLING: Final = 1.2
"""Least points of a sentence that says more than the state's name."""
_FAR: Final = 0.1
_STEPS: Final = re.compile(
    r"\b(?:expel\w*|expulsion|summon\w*|recalled|called in|relations|visit\w*|talks|protest\w*|citizen\w*|passports?|nationals?"
    r"|border|trade|asylum|fled|exiles?|refugees?|origin|born)\b"
)
"""What is done to a state, or beside it, after an act: such a sentence names it and does not say that it did the act."""
_AGAINST: Final = re.compile(
    r"\b(?:accusations|critic|critics|critical|criticism|opponents?|opposed|exposed|mocked|revelations|articles|books?|reports?"
    r"|corruption|campaign\w*|protest\w*|fled|demonstrat\w+)\b[^.;,]{0,40}\b(?:of|against|about|to|by|among|from) (?:the "
    r"|its |some )?$"
)
"""What stands before a state that somebody wrote or spoke against: the sentence says why, and not who."""
HANDS: Final = frozenset(["agents", "intelligence", "proxy"])
_HEADS: Final = frozenset(["military", "leader", "government", "ministry", "police"])
"""Parts of a state whose name alone says more than the country's: those that act abroad, and those that order."""
_ACCUSING: Final = frozenset(["allegation", "target", "anonymous", "finding", "step"])
"""Voices of a sentence that are heard where somebody says who did it."""
_POINTS_ON: Final = re.compile(r"\W*(?:they|he|she|it|these|the (?:two|three|men|group|service|officers?|unit|agency))\b")


def is_hand(mention: Mention) -> bool:
    """Whether a mention names those who act abroad: a service, whatever it is called and whether it is a force's or not."""
    return isinstance(mention, ActorMention) and (mention.kind in HANDS or mention.actor is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The mention of the state that its quote shows, and how its sentence ties it: the words for the explanation."""

    mention: Mention
    how: str
    spans: tuple[tuple[int, int], ...]

    @property
    def silent(self) -> bool:
        """Whether the best sentence names the state and does not say what it has to do with the act."""
        return self.how in (ELSEWHERE, DENIED, ANOTHERS)


ELSEWHERE: Final = "named elsewhere"
DENIED: Final = "only denied"
ANOTHERS: Final = "named where another act is told"


def tie(view: View, draft: Draft, link: Link, voiced: tuple[int, ...]) -> Tie:
    """The best sentence for a link; `voiced` are the numbers of the lines that carry its strength."""
    told = [(points(view, draft, mention, line, voiced), mention, line)
            for mention in link.mentions[:REACH] if (line := view.line_at(mention.start)) is not None]  # fmt: skip
    if not told:
        first = link.mentions[0]
        return Tie(mention=first, how=ELSEWHERE, spans=((first.start, first.end),))
    best, mention, line = max(told, key=lambda item: (item[0], -item[1].start))
    how = DENIED if is_denial(view, line) and best < TELLING else _how(view, draft, mention, line, best)
    return Tie(mention=mention, how=how, spans=((mention.start, mention.end), *_pointed(view, draft, line)))


def _how(view: View, draft: Draft, mention: Mention, line: Line, best: float) -> str:
    if line.index in draft.foreign:
        return ANOTHERS
    if draft.acts_in(line.index):
        return "named where the act is told" if best >= TELLING else "named beside the act"
    says = ties(view, mention, line) or bool(_ACCUSING & set(voices(view, line)))
    return "named by who ties it" if best >= TELLING and says else ELSEWHERE


def points(view: View, draft: Draft, mention: Mention, line: Line, voiced: tuple[int, ...]) -> float:
    """How well a mention's sentence says that the state did this act."""
    tied = ties(view, mention, line)
    score = 1.6 * tied
    descriptive = isinstance(mention, CountryMention) and mention.form in ("demonym", "people") and not tied
    if draft.acts_in(line.index):
        score += (
            0.3 if descriptive or isinstance(mention, PlaceMention) else 1.5 if tied or isinstance(mention, ActorMention) else 0.9
        )
    if line.index in voiced:
        score += 1.0
    if isinstance(mention, ActorMention):
        score += 1.0 if is_hand(mention) else 0.5 * (mention.kind in _HEADS)
    if _ACCUSING & set(voices(view, line)):
        score += 0.5
    score -= _BESIDE[standing(draft, line.index)]
    if line.index not in draft.foreign and _is_beyond(draft, line):
        score -= 1.2
    if is_accused(view, mention, line) or is_denial(view, line):
        score -= 0.4 if tied else 2.0
    if _STEPS.search(view.low, max(line.start, mention.start - 40), min(line.end, mention.end + 40)):
        score -= 0.6
    if isinstance(mention, PlaceMention) or descriptive:
        score -= 0.8
    if not tied and _AGAINST.search(view.low, max(line.start, mention.start - 60), mention.start):
        score -= 1.2
    return score - _FAR * min(6, abs(line.index - draft.lead.line.index))


_BESIDE: Final[Mapping[Standing, float]] = {
    Standing.ACT: 0.0, Standing.OWN: 0.0, Standing.CONTEXT: 0.0, Standing.ELSEWHERE: 0.6, Standing.FOREIGN: 2.4,
}  # fmt: skip
"""What a sentence loses by where it stands: beyond an incident's own sentences it may well speak of another."""


def _is_beyond(draft: Draft, line: Line) -> bool:
    """Whether another act is told between a sentence and the nearest act of the incident: the sentence may speak of "
    "that one."""
    near = min((act.line.index for act in draft.acts), key=lambda index: abs(index - line.index))
    low, high = sorted((near, line.index))
    return any(low < index < high for index in draft.foreign)


def _pointed(view: View, draft: Draft, line: Line) -> list[tuple[int, int]]:
    """The act's own line where it goes on from a naming line that tells no act ("Officers of the service. They followed "
    "her")."""
    if draft.acts_in(line.index):
        return []
    later = line.index + 1
    if later < len(view.lines) and (acts := draft.acts_in(later)) and _POINTS_ON.match(view.low, view.lines[later].start):
        return [(acts[0].start, acts[0].end)]
    return []
