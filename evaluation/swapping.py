"""Decide how an article reads if another state had done it: every form of the sponsor becomes the same form of the other state.

The article is left as written but for the sponsor's names, adjectives, people, capital and services. A general name keeps its
noun ("the Thai army", "the Russian army"); a service with a name of its own becomes "<adjective> intelligence service". Names
bring their article along ("the United States"), adjectives theirs ("an Iranian"). Towns stay. No article is swapped into a state
that it names, or of which it names a town: an act told in a town of the accused state is another story than the same act abroad
(codebook R17).
"""

import re
from typing import Any, Final

from tocsin.gazetteer.countries import Country, load_countries
from tocsin.gazetteer.matcher import find_mentions
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention

STATES: Final = ("IR", "RU", "CN", "TR", "SA", "RW", "IN", "US")
_WITH_ARTICLE: Final = frozenset(["US", "SU", "GB", "AE", "NL", "PH", "GM", "CZ", "DD", "BS", "MV", "CD", "CG", "CF", "DO"])
_OPENS: Final = re.compile(r"(?:^|[.!?:|\n][\"'”’)]* ?|\n\s*)[\"'“‘(]?$")
_BEFORE_NAME: Final = re.compile(r"\b(?:of|from|by|with|for|to|in|at|that|and|as|behind|against|on|or|blames?|accuses?) $")
_FULL: Final = re.compile(
    r"\b(?:[Tt]he )?(?:[A-Z]\w+ ){0,2}(?:Republic|Kingdom|State|Federation|Union|Emirate|Sultanate) of (?:the )?$"
)
_ARTICLE: Final = re.compile(r"\b([Tt]he) $")
_INDEFINITE: Final = re.compile(r"\b([Aa])n? $")
Row = dict[str, Any]


def speaks_of(text: str, state: str) -> bool:
    """Whether a text names a state, a service, or a town of it."""
    return any(_state(m) == state for m in find_mentions(text))


def as_of(document: Row, gold: Row, old: str, new: str) -> tuple[Row, Row]:
    """An article and its gold with one state's words in place of another's."""
    text, words = swapped(document["text"], old, new)
    return {**document, "text": text}, {**gold, "incidents": [_renamed(row, words, old, new) for row in gold["incidents"]]}


def swapped(text: str, old: str, new: str) -> tuple[str, dict[str, str]]:
    """A text with one state's words in place of another's, and which word became which."""
    words: dict[str, str] = {}
    written, position = "", 0
    mentions = [m for m in find_mentions(text) if not isinstance(m, PlaceMention) and _state(m) == old]
    for mention in mentions:
        if mention.start < position:
            continue
        lead = text[position : mention.start]
        word = _word(mention, old, new)
        words.setdefault(mention.text, word)
        lead, word = _joined(written + lead, word, mention, new)
        written, position = lead + word, mention.end
    return written + text[position:], words


def _state(mention: Mention) -> str | None:
    if isinstance(mention, PlaceMention):
        first = mention.candidates[0] if mention.candidates and not mention.is_part_of_name else None
        return first.country if first and first.kind == "city" else None
    return mention.state if isinstance(mention, ActorMention) else mention.country


def _is_named(mention: Mention) -> bool:
    return isinstance(mention, ActorMention) and mention.actor is not None


def _word(mention: ActorMention | CountryMention, old: str, new: str) -> str:
    """The other state's words in the same form."""
    own, country = load_countries()[old], load_countries()[new]
    if isinstance(mention, CountryMention):
        return _as_written(_form(mention, country), mention.text)
    low, high, form = _country_in(mention.text, own)
    if not _is_named(mention):
        is_owner = form == "name" and mention.text[high : high + 1] in ("'", "’", "")
        is_name = is_owner or mention.text[:low].endswith((" of ", " of the "))
        lead = _FULL.sub("", mention.text[:low])
        article = "the " if is_name and new in _WITH_ARTICLE and lead.endswith(" of ") else ""
        return lead + article + (country.name if is_name else country.adjectives[0]) + mention.text[high:]
    is_owner = mention.text[high : high + 2] in ("'s", "’s")
    return f"{country.name}'s intelligence service" if is_owner else f"{country.adjectives[0]} intelligence service"


def _form(mention: CountryMention, country: Country) -> str:
    if mention.form == "people":
        is_many = mention.text.endswith("s") and not mention.text.endswith("ss")
        return (country.people or country.adjectives)[min(1, len(country.people) - 1) if is_many else 0]
    return {"name": country.name, "demonym": country.adjectives[0], "capital": country.capitals[0]}[mention.form]


def _as_written(word: str, other: str) -> str:
    return word.upper() if other.isupper() and len(other) > 4 and " " not in other else word


def _country_in(words: str, country: Country) -> tuple[int, int, str]:
    """Where a name of a service or ministry holds its country's word, and in which form; nowhere: before it."""
    forms = [*((w, "demonym") for w in country.adjectives), *((w, "name") for w in country.names)]
    for word, form in sorted(forms, key=lambda item: -len(item[0])):
        if found := re.search(rf"\b{re.escape(word)}(?![^\W_])", words):
            return *found.span(), form
    return 0, 0, ""


def _joined(lead: str, word: str, mention: Mention, new: str) -> tuple[str, str]:
    """What stands before a word, and the word, with the article that it needs."""
    if isinstance(mention, CountryMention) and mention.form == "name":
        lead = _FULL.sub("", lead)
        had = _ARTICLE.search(lead)
        lead = lead[: had.start()] if had else lead
        if new in _WITH_ARTICLE:
            word = ("The " if _OPENS.search(lead) else "the ") + word
    elif _is_named(mention) and (_BEFORE_NAME.search(lead) or _OPENS.search(lead)):
        word = ("The " if _OPENS.search(lead) else "the ") + word
    elif found := _INDEFINITE.search(lead):
        lead = f"{lead[: found.start()]}{found.group(1)}{'n' if word[0] in 'AEIO' else ''} "
    return lead, word


def _renamed(row: Row, words: dict[str, str], old: str, new: str) -> Row:
    def said(label: str) -> str:
        for word, other in sorted(words.items(), key=lambda item: -len(item[0])):
            label = label.replace(word, other)
        return label

    place = row["place"] and {**row["place"], "city": row["place"]["city"] and said(row["place"]["city"])}
    if place and place["country"] == old:
        place["country"] = new
    targets = [{**t, "label": said(t["label"])} for t in row["targets"]]
    state = new if row["sponsor"]["state"] == old else row["sponsor"]["state"]
    return {**row, "sponsor": {**row["sponsor"], "state": state}, "targets": targets, "place": place}
