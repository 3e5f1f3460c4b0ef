"""Decide which words of a text name an actor, a country or a place: longest match first, none overlapping.

One pass over the words. At each word the longest name of the lexicon wins; only a capitalised word can begin a country
or a place. Then general names are read around the countries, and what stayed open is decided by its neighbours: an alias
such as "Ministry of Intelligence" by a country beside it, or else by the countries of the whole text if just one fits.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.gazetteer import general, places
from tocsin.gazetteer.lexicon import Entry, Lexicon, load_lexicon
from tocsin.gazetteer.mentions import ActorMention, Apparatus, CountryMention, Mention, PlaceCue, PlaceMention
from tocsin.text.normalise import View, view
from tocsin.text.phrases import any_of

_WORD: Final = re.compile(r"[^\W_]+")
_SEPARATORS: Final = frozenset([" ", "\n", "-", "'", ".", "&", ". ", "/", ", "])
_INNER: Final = frozenset([" ", "\n", "-", "'", ". "])
_LONGEST_PLACE: Final = 5
_LINKS: Final = frozenset("de del da do dos la las los le les el al an am on of the upon sur en di der den im in bei".split())
_IN: Final = re.compile(
    r"\b(?:"
    + any_of(
        "in, at, near, outside, inside, around, across, into, towards, toward, via, leaving, reached, visited, visiting, "
        "central, "
        "downtown, eastern, western, northern, southern, east, west, north, south, northeastern, northwestern, southeastern, "
        "southwestern, greater, nearby, neighbouring, neighboring, suburb of, city of, town of, village of, port of, capital, "
        "district of, streets of, centre of, center of, outskirts of"
    )
    + r") (?:the )?$"
)
_TOWARDS: Final = re.compile(r"\b(?:to|from|of|through|between|beyond|via) (?:the )?$")
_MOVED: Final = re.compile(
    r"\b(?:"
    + any_of(
        "driven, drove, flew, flown, fled, moved, went, gone, taken, brought, travelled, traveled, came, returned, sent, "
        "lured, escaped, "
        "arrived, transferred, deported, extradited, train, road, flight, way, trip, journey, journeyed, bus, coach, ferry"
    )
    + r") (?:back )?(?:to|from) $"
)
_IN_A_ROW: Final = re.compile(r"(?:\d, |[:|] |\()$")
_ENDS_ROW: Final = re.compile(r"[.,;:)|]|\s*$|\n")
_COUNTRY_AFTER: Final = re.compile(r", [A-Z]")
_DATELINE: Final = re.compile(r"(?: \([\w ]+\))?(?:, \w+\.? \d+)? (?:-|--) ")
_LARGE: Final = 100_000
_FACILITIES: Final = frozenset(
    "airport airports court police metro hospital embassy consulate prison university "
    "international central high crown district magistrates regional criminal".split()
)
_TITLES_AFTER: Final = re.compile(r"[ ]([A-Z][\w'-]+)")
_NAME_BEFORE: Final = re.compile(r"([A-Z][\w'-]+) $")
_HEIRS: Final = {"SU": "RU", "DD": "DE", "YU": "RS", "CS": "CZ"}
"""A former state's service is also meant where only the state that took its place is named."""
_LIKE_GIVEN_NAMES: Final = frozenset(["georgia", "jordan", "chad", "israel", "ireland", "holland", "cuba", "america"])


def find_mentions(text: str) -> list[Mention]:
    """Every mention in a text, left to right, none overlapping; spans are code points of the text.

    >>> [mention.text for mention in find_mentions("Omani agents met in Zurich.")]
    ['Omani agents', 'Zurich']
    """
    seen = view(text)
    plain = re.sub(r"[^\S\n]", " ", seen.text)
    mentions = _scan(plain, load_lexicon())
    mentions = _with_general_names(plain, mentions)
    mentions = _with_states(plain, mentions)
    return [_placed(mention, text, seen) for mention in mentions]


def _placed(mention: Mention, text: str, seen: View) -> Mention:
    start, end = seen.span(mention.start, mention.end)
    return replace(mention, start=start, end=end, text=text[start:end])


def _scan(plain: str, lexicon: Lexicon) -> list[Mention]:
    lowered = plain.lower().replace("\n", " ")
    words = [found.span() for found in _WORD.finditer(plain)]
    mentions: list[Mention] = []
    index = 0
    while index < len(words):
        taken, mention = _longest(plain, lowered, words, index, lexicon)
        if mention is not None:
            mentions.append(mention)
        index += taken
    return mentions


def _longest(
    plain: str, lowered: str, words: Sequence[tuple[int, int]], index: int, lexicon: Lexicon
) -> tuple[int, Mention | None]:
    """How many words the longest name at this word takes (one if there is none), and its mention if it is one."""
    start, first_end = words[index]
    reach = lexicon.longest.get(lowered[start:first_end], 0)
    is_capital = plain[start].isupper()
    if not reach and not is_capital:
        return 1, None
    last = min(index + max(reach, _LONGEST_PLACE if is_capital else 0), len(words))
    ends = [first_end]
    for position in range(index + 1, last):
        gap = plain[words[position - 1][1] : words[position][0]]
        if gap not in _SEPARATORS:
            break
        ends.append(words[position][1])
    for length in range(len(ends), 0, -1):
        end = ends[length - 1]
        key = lowered[start:end]
        entry = lexicon.entries.get(key) if length <= reach else None
        if entry and _case_fits(plain[start:end], entry, is_capital):
            return length, _of_entry(plain, start, end, entry)
        if is_capital and length <= _LONGEST_PLACE and places.is_known(key) and _is_name_like(plain, words, index, length):
            return length, _of_place(plain, start, end)
    return 1, None


def _case_fits(spelling: str, entry: Entry, is_capital: bool) -> bool:
    if entry.exact:
        return spelling in entry.exact or f"{spelling}." in entry.exact
    return is_capital or entry.is_any_case


def _is_name_like(plain: str, words: Sequence[tuple[int, int]], index: int, length: int) -> bool:
    for position in range(index + 1, index + length):
        low, high = words[position]
        if plain[words[position - 1][1] : low] not in _INNER:
            return False
        if not plain[low].isupper() and plain[low:high] not in _LINKS:
            return False
    return True


def _of_entry(plain: str, start: int, end: int, entry: Entry) -> Mention | None:
    if entry.is_other_name:
        return None
    if plain.startswith(".", end) and "." in plain[start:end] and not plain[start:end].endswith("."):
        end += 1
    if entry.actors:
        actor = entry.actors[0] if len(entry.actors) == 1 else None
        return ActorMention(
            start=start, end=end, text=plain[start:end], state=None if entry.is_ambiguous else entry.actors[0].state,
            organ=None, kind=entry.actors[0].kind, actor=None if entry.is_ambiguous else actor, candidates=entry.actors,
            is_ambiguous=entry.is_ambiguous,
        )  # fmt: skip
    country, form = entry.countries[0]
    key = plain[start:end].lower().replace("\n", " ")
    if (form == "capital" or key in _LIKE_GIVEN_NAMES) and _is_part_of_name(plain, start, end):
        return None
    found = places.lookup(plain[start:end]) if form in ("capital", "name") else ()
    cue = _cue(plain, start, end) if form in ("capital", "name") else None
    return CountryMention(start=start, end=end, text=plain[start:end], country=country, form=form, places=found, cue=cue)


def _of_place(plain: str, start: int, end: int) -> PlaceMention | None:
    """A place; None for the name of a small one that nothing around it makes a place."""
    candidates = places.lookup(plain[start:end])
    is_large = any(place.population >= _LARGE or place.kind != "city" for place in candidates)
    cue = _cue(plain, start, end, is_large=is_large)
    is_doubtful = plain[start:end].isupper() or plain[start:end].lower() in _LIKE_WORDS
    if cue is None and (is_doubtful or not is_large):
        return None
    return PlaceMention(
        start=start,
        end=end,
        text=plain[start:end],
        candidates=candidates,
        cue=cue,
        is_part_of_name=_is_part_of_name(plain, start, end),
    )


def _cue(plain: str, start: int, end: int, *, is_large: bool = True) -> PlaceCue | None:
    before = plain[max(start - 32, 0) : start].lower().replace("\n", " ")
    if _IN.search(before) or _MOVED.search(before) or (is_large and _TOWARDS.search(before)):
        return "preposition"
    if _COUNTRY_AFTER.match(plain, end) and (is_large or _is_country(plain, end + 2)):
        return "apposition"
    if _IN_A_ROW.search(before) and _ENDS_ROW.match(plain, end):
        return "apposition"
    if _DATELINE.match(plain, end) and (start == 0 or plain[start - 1] == "\n"):
        return "dateline"
    return None


def _is_country(plain: str, start: int) -> bool:
    """Whether a country's name or a large place begins here: "Busot, Spain"."""
    word = _WORD.match(plain, start)
    entry = load_lexicon().entries.get(word.group().lower()) if word else None
    return bool(entry and entry.countries)


def _is_part_of_name(plain: str, start: int, end: int) -> bool:
    following = _TITLES_AFTER.match(plain, end)
    if following and following.group(1).lower() not in _FACILITIES and following.group(1).lower() not in _AFTER_PLACE:
        return True
    leading = _NAME_BEFORE.search(plain[max(start - 30, 0) : start])
    return bool(leading and leading.group(1).lower() not in _BEFORE_PLACE)


_LIKE_WORDS: Final = frozenset(
    "nice reading bath split mobile sandwich battle sale mary victoria alice florence charlotte regina sofia santiago roman "
    "augusta "
    "kim obama isa nur taras keller dari nord nov papa hassan ali hussein omar ahmed mohammed mahmoud ibrahim khan singh "
    "kumar ivan boris "
    "bolton lincoln jackson johnson wilson kennedy clinton bush marina martin david daniel maria anna christian jordan trujillo "
    "ferdinand bailey hurst williamson lisle sterling".split()
)
"""Names that are words, given names or surnames more often than places: taken only with a word for a place before them."""
_AFTER_PLACE: Final = frozenset(
    "on in at the he she it they but and after before when while as for from to monday tuesday wednesday thursday friday "
    "saturday "
    "sunday january february march april may june july august september october november december".split()
)
_BEFORE_PLACE: Final = frozenset(
    "in at near from to of outside inside around across into toward towards through via between for and central east eastern "
    "west "
    "western north northern south southern the a an greater new old upper lower both when while as but if although since after "
    "before he she they it police then also even only first next later".split()
)


def _with_general_names(plain: str, mentions: Sequence[Mention]) -> list[Mention]:
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


def _limit(mentions: Sequence[Mention], position: int, country: str, end: int) -> int:
    """Where the next mention begins that a general name of this country may not run into."""
    for following in mentions[position + 1 : position + 3]:
        candidates = following.candidates if isinstance(following, ActorMention) and following.is_ambiguous else ()
        if not candidates or country in {actor.state for actor in candidates}:
            return following.start
    return end


def _joined(plain: str, lowered: str, mention: CountryMention, leading: int, following: int) -> Mention:
    found = general.after(lowered, mention.end) if mention.form != "people" else None
    if found and found[0] <= following and not (mention.form == "name" and not _links(plain, mention.end)):
        return _general(plain, mention.start, found[0], mention.country, found[1])
    led = general.before(lowered, mention.start) if mention.form == "name" else None
    if led and led[0] >= leading:
        return _general(plain, led[0], mention.end, mention.country, led[1])
    return mention


def _links(plain: str, end: int) -> bool:
    """A bare country name links to a noun by a possessive or a hyphen; short names ("US") also by a space."""
    return plain.startswith(("'", "-"), end) or plain[max(end - 2, 0) : end].isupper() or plain[end - 1] == "."


def _general(plain: str, start: int, end: int, state: str, kind: Apparatus) -> ActorMention:
    return ActorMention(start=start, end=end, text=plain[start:end], state=state, organ=None, kind=kind)


def _with_states(plain: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Decide shared and doubtful aliases by the country beside them, else by the countries of the text."""
    told = {state for mention in mentions if (state := _state(mention))}
    decided = (
        _decided(plain, mentions, position, mention, told)
        if isinstance(mention, ActorMention) and mention.candidates
        else mention
        for position, mention in enumerate(mentions)
    )
    return [mention for mention in decided if mention is not None]


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
    for earlier in reversed(mentions[:position]):
        if "\n\n" in plain[earlier.end : mention.start]:
            break
        if (state := _state(earlier)) in fitting and state:
            return {state}
    return set()


def _beside(plain: str, mentions: Sequence[Mention], position: int) -> set[str]:
    mention = mentions[position]
    states: set[str] = set()
    if position and re.fullmatch(r"(?:'s?)? ?", plain[mentions[position - 1].end : mention.start]):
        states.add(_state(mentions[position - 1]) or "")
    if position + 1 < len(mentions):
        gap = plain[mention.end : mentions[position + 1].start]
        if re.fullmatch(r" (?:of|in|for) (?:the )?|,? \(?", gap):
            states.add(_state(mentions[position + 1]) or "")
    return states - {""}
