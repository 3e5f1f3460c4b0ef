"""Decide which general names mean a state's apparatus: "Omani secret service", "the embassy of Oman", "Oman's regime".

They are patterns over the words for countries, not data: an adjective or a possessive before, or "of" and a country after.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from tocsin.gazetteer.mentions import ActorMention, Apparatus, CountryMention, Mention
from tocsin.text.phrases import any_of

_BODY: Final = any_of(
    "services?, agenc(?:y|ies), apparatus, directorate, organi[sz]ations?, organs, ministry, establishment, network"
)
_FIELD: Final = any_of("foreign, domestic, military, secret, state, external, internal, civilian, naval, army, air force")
_SECRET: Final = any_of("secret, security, special, spy, espionage, counter-?intelligence, counter-?espionage")
_CAST: Final = any_of(
    "foreign, alleged, suspected, former, state, government, secret, undercover, military, intelligence, security, special, "
    "state security, spy, serving, senior, two, three, four, five, six, several"
)
_AGENTS: Final = any_of(
    "agents?, operatives?, spies, spy, intelligence officers?, security officers?, intelligence officials?, hit squads?, hit "
    "teams?, "
    "death squads?, assassination squads?, assassination teams?, assassins, handlers?"
)
_MISSIONS: Final = any_of(
    "embass(?:y|ies), consulates?(?: general)?, high commission(?:er)?, ambassador, diplomats?, consul(?: general)?, "
    "diplomatic mission, legation, charge d'affaires, envoys?, military attaches?, attaches?"
)
_RULE: Final = any_of(
    "military, ruling, communist, authoritarian, current, central, islamic, clerical, federal, then, new, revolutionary"
)
_RULERS: Final = any_of(
    "governments?, regime, authorities, leadership, leaders?, rulers?, junta, dictatorship, dictator, president, prime minister, "
    "supreme leader, officials?, administration, state actors, crown prince, cabinet, strongman"
)
_NO_STATE: Final = any_of(
    "television, tv, media, radio, news, broadcaster, department, university, prosecutors?, secretary, visit, agency, funeral, "
    "owned, run, company, oil, of"
)
_HEADS: Final[Mapping[Apparatus, str]] = {
    "agents": rf"(?:{_CAST} )*{_AGENTS}",
    "intelligence": rf"(?:{_FIELD} )*(?:intelligence(?: and security)?(?: {_BODY}| chief| operation| community)?"
    rf"|{_SECRET}(?: and (?:intelligence|security))? {_BODY}|(?:state|national) security(?: {_BODY})?|secret police"
    rf"|spymasters?|spy chiefs?)",
    "embassy": _MISSIONS,
    "ministry": any_of(
        "foreign ministry, ministry of foreign affairs, defen[cs]e ministry, ministry of defen[cs]e, justice ministry"
    ),
    "police": any_of("police, interior ministry, ministry of the interior, gendarmerie"),
    "military": any_of(
        "armed forces, army, navy, air force, military, revolutionary guards?, special forces, commandos?, soldiers"
    ),
    "government": rf"(?:{_RULE} )*(?:{_RULERS}|state(?! {_NO_STATE}))",
    "proxy": any_of("proxies, proxy groups?, backed militias?, backed groups?, backed militants"),
}
_ALL: Final = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _HEADS.items())
_AFTER: Final = re.compile(rf"(?:'s?)?[ -](?:own )?(?:{_ALL})\b")
FULL_NAME: Final = (
    r"(?:(?:\w+ ){0,2}(?:[Rr]epublic|[Kk]ingdom|[Ss]tate|[Ff]ederation|[Uu]nion|[Ee]mirate|[Ss]ultanate) of (?:the )?)?"
)
"""What stands before a country's usual name in its full one: "the Islamic Republic of", "the Kingdom of"."""
_BEFORE: Final = re.compile(rf"\b(?:{_ALL}) of (?:the )?{FULL_NAME}$")
_REACH: Final = 80


def join(plain: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Join a country's word with the general name beside it, unless that runs into the next mention."""
    lowered = plain.lower().replace("\n", " ")
    joined: list[Mention] = []
    for position, mention in enumerate(mentions):
        leading = joined[-1].end if joined else 0
        if mention.start < leading:
            continue  # swallowed by the general name before it
        if isinstance(mention, CountryMention):
            following = _limit(mentions, position, mention.country, len(plain))
            joined.append(_joined(plain, lowered, mention, leading, following))
        else:
            joined.append(mention)
    return joined


def after(lowered: str, end: int) -> tuple[int, Apparatus] | None:
    """Where a general name that follows a country's word ends, and its kind; None if none follows.

    >>> after("omani secret service", 5)
    (20, 'intelligence')
    """
    found = _AFTER.match(lowered, end)
    return (found.end(), _kind(found)) if found else None


def before(lowered: str, start: int) -> tuple[int, Apparatus] | None:
    """Where a general name that leads up to a country's name with "of" begins, and its kind.

    >>> before("the embassy of oman", 15)
    (4, 'embassy')
    """
    if not lowered.endswith((" of ", " of the "), max(start - 8, 0), start):
        return None
    found = _BEFORE.search(lowered, max(start - _REACH, 0), start)
    return (found.start(), _kind(found)) if found else None


def _limit(mentions: Sequence[Mention], position: int, country: str, end: int) -> int:
    """Where the next mention begins that a general name of this country may not run into."""
    for following in mentions[position + 1 : position + 3]:
        candidates = following.candidates if isinstance(following, ActorMention) and following.is_ambiguous else ()
        if not candidates or country in {actor.state for actor in candidates}:
            return following.start
    return end


def _joined(plain: str, lowered: str, mention: CountryMention, leading: int, following: int) -> Mention:
    found = after(lowered, mention.end) if mention.form != "people" else None
    if found and found[0] <= following and not (mention.form == "name" and not _links(plain, mention.end)):
        return _general(plain, mention.start, found[0], mention.country, found[1])
    led = before(lowered, mention.start) if mention.form == "name" else None
    if led and led[0] >= leading:
        return _general(plain, led[0], mention.end, mention.country, led[1])
    return mention


def _links(plain: str, end: int) -> bool:
    """A bare country name links to a noun by a possessive or a hyphen; short names ("US") also by a space."""
    return plain.startswith(("'", "-"), end) or plain[max(end - 2, 0) : end].isupper() or plain[end - 1] == "."


def _general(plain: str, start: int, end: int, state: str, kind: Apparatus) -> ActorMention:
    return ActorMention(start=start, end=end, text=plain[start:end], state=state, organ=None, kind=kind)


def _kind(found: re.Match[str]) -> Apparatus:
    return next(kind for kind in _HEADS if found.group(kind) is not None)
