"""Decide whether a value's quotes carry it: the words that the value is made of must stand in them.

A value that looks sourced and whose quote does not say it is worse than no value. Dates, places, labels and weapons must stand in
their quotes word for word; a strength needs the words of the voice that gives it. What is not carried is refused, with reason.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from tocsin.extract.ordinary import ordinary
from tocsin.extract.voicing import SAYS
from tocsin.model.evidence import Statement
from tocsin.model.vocabulary import Strength
from tocsin.text.mending import mend

WHY: Final = "its quote does not carry it"
NAMELESS: Final = frozenset(["the author", "the target's side"])
"""Voices that are described, not named."""
_UNDONE: Final = re.compile(r"\b(?:not|no|never|without)\b[^.;]{0,30}\b(?:convict\w+|sentenced|guilty)\b")


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


def carries(statement: Statement) -> bool:
    """Whether the quotes of a statement say its value."""
    told = " ".join(plain(quote.words) for quote in statement.quotes)
    if statement.field == "attribution.strength" and isinstance(statement.value, Strength):
        voice = SAYS.get(statement.value)
        undone = statement.value is Strength.CONVICTED and _UNDONE.search(told) is not None
        return voice is None or (voice.search(told) is not None and not undone)
    read = WORDS.get(statement.field)
    needed = read(statement.value) if read is not None else None
    return needed is None or plain(needed) in told


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
