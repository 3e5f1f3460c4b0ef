"""Decide whether a value's quotes carry it: the words that the value is made of must stand in them.

A value that looks sourced and whose quote does not say it is worse than no value. Dates, places, labels and weapons must stand in
their quotes word for word; a strength needs the words of the voice that gives it, a reaction and some methods a word of their
kind. What is not carried is refused, with reason.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from tocsin.extract.attribution import UNDONE
from tocsin.extract.ordinary import ordinary
from tocsin.extract.voicing import SAYS
from tocsin.model.evidence import Statement, Value
from tocsin.model.values import Response
from tocsin.model.vocabulary import Method, ResponseType, Strength
from tocsin.text.mending import mend

WHY: Final = "its quote does not carry it"
NAMELESS: Final = frozenset(["the author", "the target's side"])
"""Voices that are described, not named."""


def _text(value: Any) -> str | None:
    found: str | None = value.text
    return found


def _city(value: Any) -> str | None:
    found: str | None = value.city or value.text
    return found


def _label(value: Any) -> str | None:
    found: str | None = value.label
    return found


def _source(value: Any) -> str | None:
    found: str | None = value.source
    return None if found in NAMELESS else found


WORDS: Final[Mapping[str, Callable[[Any], str | None]]] = {
    "date": _text,
    "disclosed": _text,
    "place": _city,
    "perpetrators": _label,
    "targets": _label,
    "weapon": str,
    "attribution.by": _source,
    "attribution.denied_by": str,
}
"""The words of each field's value that must stand in its quotes."""


REACTIONS: Final[Mapping[ResponseType, re.Pattern[str]]] = {
    kind: re.compile(rf"\b(?:{words})")
    for kind, words in {
        ResponseType.CHARGES: (
            r"charg|indict|accus\w+ of|complaint|arraign|on trial|stood trial|trial of|accused (?:a|the|two|three)"
        ),
        ResponseType.ARREST: r"arrest|taken off|detain|custody|remand|caught|behind bars|picked up|apprehend|seized|held\b",
        ResponseType.INVESTIGATION: (
            r"investigat|inquir|enquir|probe|inquest|detectives|task force|examin|commission of|file\b|witnesses"
            r"|looking into|treated as"
            r"|at work|treat(?:s|ed|ing)? |over the case|instituted|initiated"
            r"|search(?:ed|es)? (?:of|the (?:office|home|house|flat|premises)|his|two|several)"
        ),
        ResponseType.CONVICTION: r"convict|guilty|sentenc|jailed|years|life\b|imprison|judge?ment|verdict|condemned|prison|fined",
        ResponseType.EXPULSION: (
            r"recall|removal|left the|to leave|diplomats? (?:home|back|out)|expel|expuls|persona non grata|to leave"
            r"|ordered (?:out|home)|sent home|sent back|threw out"
        ),
        ResponseType.SANCTION: (
            r"sanction|restrictive|froze|freez|bans?\b|banned|blacklist|designat|list\b|listed|listing|embargo|assets"
        ),
        ResponseType.WARRANT: r"warrant|interpol|red notice|wanted",
        ResponseType.EXTRADITION: r"extradit|hand(?:ed|ing)? (?:\w+ ){0,3}over|surrender|deliver",
    }.items()
}
"""What a quote must hold to carry a reaction; kinds that are not listed need nothing beyond their cue."""
METHODS: Final[Mapping[Method, re.Pattern[str]]] = {
    Method.BEATING: re.compile(
        r"\b(?:beat|punch|kick|blows?\b|club|struck|knock|hammer|truncheon|bats?\b|bars?\b|fists?\b|batter|assault|attack)"
    ),
    Method.AIRCRAFT_DIVERSION: re.compile(
        r"\b(?:forc\w+|made|order\w+|told|direct\w+)\b[^.;]{0,40}\b(?:land|down|airport|back)|\bdivert|\bintercept"
        r"|\bfighter"
        r"|\bescort|bomb on board"
    ),
    Method.PHYSICAL_SURVEILLANCE: re.compile(
        r"\b(?:follow|watch|film|photograph|surveil|lurk|observ|shadow|track|monitor|stalk|pictures?\b|cameras?\b|tail|stak"
        r"|noted)"
    ),
}
"""The same for methods that weak words would otherwise give."""


def carries(statement: Statement) -> bool:
    """Whether the quotes of a statement say its value."""
    told = " ".join(plain(quote.words) for quote in statement.quotes)
    if statement.field == "attribution.strength" and isinstance(statement.value, Strength):
        voice = SAYS.get(statement.value)
        undone = statement.value is Strength.CONVICTED and UNDONE.search(told) is not None
        return voice is None or (voice.search(told) is not None and not undone)
    pattern = _kind_of(statement.value)
    if pattern is not None and pattern.search(told) is None:
        return False
    read = WORDS.get(statement.field)
    needed = read(statement.value) if read is not None else None
    return needed is None or plain(needed) in told


def _kind_of(value: Value) -> re.Pattern[str] | None:
    """The words that a value of a closed list needs, if it needs any."""
    if isinstance(value, Response):
        return REACTIONS.get(value.type)
    return METHODS.get(value) if isinstance(value, Method) else None


def plain(words: str) -> str:
    """Words in small letters, without accents, with single spaces and even quotation marks, mended as they are for reading.

    >>> plain("The  Prosecutor’s\\noffice")
    "the prosecutor's office"
    """
    whole = mend(words, ordinary()).text
    if whole.isascii():
        return " ".join(whole.translate(_EVEN).lower().split())
    letters = "".join(c for c in unicodedata.normalize("NFKD", whole.translate(_EVEN)) if not unicodedata.combining(c))
    return " ".join(letters.lower().split())


_EVEN: Final = str.maketrans(dict.fromkeys("‘’‚‛ʼ′`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
