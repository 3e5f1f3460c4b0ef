"""Decide which actor a shared or doubtful alias means in its text, and which country a shared name.

First a country beside it ("the Omani ministry of ..."), then the fitting country named last in the paragraph, then the
countries of the whole text if just one fits, then a former state whose heir is named. What stays open keeps its candidates;
lower-case words that nothing makes a name are dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.gazetteer.general import FULL_NAME
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention

_HEIRS: Final = {"SU": "RU", "DD": "DE", "YU": "RS", "CS": "CZ"}
"""A former state's service is also meant where only the state that took its place is named."""
_NAMESAKES: Final = {("GE", "Georgia"): "US"}
"""A country's name that a state of another country bears as well."""
_FARTHEST: Final = 40
"""How many mentions back the nearest state is looked for."""
_LINK_BEFORE: Final = re.compile(r"(?:'s?)? ?")
_LINK_AFTER: Final = re.compile(rf" (?:of|in|for) (?:the )?{FULL_NAME}|,? \(?")
_ANY: Final = re.compile(r"\b(?:an?|any|some|other|no|which|another) $", re.IGNORECASE)
"""What stands before words in small letters that name no one service: "a foreign intelligence service"."""
_BELONGS: Final = re.compile(rf" of (?:the )?{FULL_NAME}")


def decide(plain: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Decide shared and doubtful aliases by the country beside them, else by the countries of the text."""
    mentions = _without_namesakes(mentions)
    told = {state for mention in mentions if (state := _state(mention))}
    decided = (
        _decided(plain, mentions, position, mention, told)
        if isinstance(mention, ActorMention) and mention.candidates
        else mention
        for position, mention in enumerate(mentions)
    )
    return [mention for mention in decided if mention is not None]


def _without_namesakes(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without a country's name that another country's state bears, if the text speaks of that one alone."""
    named = {(state, mention.text) for mention in mentions if (state := _state(mention) or _state_of_place(mention))}
    told = {state for state, _ in named}
    namesakes = {
        (country, name)
        for (country, name), other in _NAMESAKES.items()
        if other in told and not any(state == country and text != name for state, text in named)
    }
    return [mention for mention in mentions if (_state(mention), mention.text) not in namesakes]


def _state_of_place(mention: Mention) -> str | None:
    return mention.candidates[0].country if isinstance(mention, PlaceMention) and mention.candidates else None


def _state(mention: Mention) -> str | None:
    if isinstance(mention, CountryMention):
        return mention.country
    return mention.state if isinstance(mention, ActorMention) else None


def _decided(
    plain: str, mentions: Sequence[Mention], position: int, mention: ActorMention, told: set[str]
) -> ActorMention | None:
    """The mention with its actor if the text decides it; None for lower-case words that nothing makes a name."""
    if not mention.is_ambiguous:
        actor = mention.candidates[0]
        return replace(mention, organ=actor.organ_as(mention.text))
    is_name = mention.text[0].isupper()
    if not is_name and _ANY.search(plain, max(mention.start - 9, 0), mention.start):
        return None
    if (owner := _owner(plain, mentions, position)) and owner not in {actor.state for actor in mention.candidates}:
        return mention if is_name else None
    scopes = [_beside(plain, mentions, position)]
    if is_name or mention.text.count(" ") >= 2:
        scopes += [
            _nearest(plain, mentions, position, mention),
            told,
            {former for former, heir in _HEIRS.items() if heir in told},
        ]
    for states in scopes:
        fitting = [actor for actor in mention.candidates if actor.state in states]
        if len(fitting) == 1:
            actor = fitting[0]
            return replace(mention, actor=actor, state=actor.state, organ=actor.organ_as(mention.text), kind=actor.kind)
    return mention if is_name else None


def _nearest(plain: str, mentions: Sequence[Mention], position: int, mention: ActorMention) -> set[str]:
    """The fitting state that was named last before the mention in its paragraph."""
    fitting = {actor.state for actor in mention.candidates}
    for earlier in reversed(mentions[max(position - _FARTHEST, 0) : position]):
        if "\n\n" in plain[earlier.end : mention.start]:
            break
        if (state := _state(earlier)) in fitting and state:
            return {state}
    return set()


def _owner(plain: str, mentions: Sequence[Mention], position: int) -> str | None:
    """The state whose the alias is said to be: "the State Committee of the Republic of Oman" is no other state's."""
    following = mentions[position + 1] if position + 1 < len(mentions) else None
    if not isinstance(following, CountryMention) or following.form != "name":
        return None
    return following.country if _BELONGS.fullmatch(plain[mentions[position].end : following.start]) else None


def _beside(plain: str, mentions: Sequence[Mention], position: int) -> set[str]:
    mention = mentions[position]
    states: set[str] = set()
    if position and _LINK_BEFORE.fullmatch(plain[mentions[position - 1].end : mention.start]):
        states.add(_state(mentions[position - 1]) or "")
    if position + 1 < len(mentions):
        gap = plain[mention.end : mentions[position + 1].start]
        if _LINK_AFTER.fullmatch(gap):
            states.add(_state(mentions[position + 1]) or "")
    return states - {""}
