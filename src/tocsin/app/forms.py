"""Decide how a field of the codebook becomes a form, and a form a value: both follow from the field's codec.

A date is written in one box, in EDTF (2014-05-03, 2014-05, 2014, 2020-12/2021-03), as the codebook writes dates.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from starlette.datastructures import FormData

from tocsin.errors import InvalidValue
from tocsin.gazetteer.countries import load_countries
from tocsin.model.codec import DATE, write_date
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote
from tocsin.model.fields import Field
from tocsin.model.vocabulary import LISTS
from tocsin.publish import wording
from tocsin.review.checking import quote_of, span_of

WHOLE: Final = "value"
"""The name of the only part of a field that has one."""
MOST_QUOTES: Final = 6
SHORT: Final = 80
"""Chosen words up to this length are kept as the words of a date or place; a whole sentence is only its quote."""
LABELS: Final[Mapping[str, str]] = {
    "city": "town",
    "precision": "how exact",
    "text": "in the words of the text",
    "named": "named in the text",
    "count": "how many people",
    "source": "who",
    "by": "by whom",
    "label": "who",
    "state": "state",
    "edtf": "date (2014-05-03, 2014-05, 2014, 2020-12/2021-03; empty if only words are given)",
}
NO_CODE: Final = frozenset({"text"})
"""Parts that follow from the chosen words and are not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One control of a form: its name, how it is asked for, and its choices with their words."""

    name: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


@lru_cache(maxsize=64)
def _terms(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = next(terms for terms in LISTS.values() if tuple(str(t) for t in terms) == words)
    return tuple((str(t), f"{wording.term(t)}: {t.meaning}") for t in found)


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[str, str], ...]:
    """Every country and former state, by name."""
    return tuple(sorted(((c.code, c.name) for c in load_countries().values()), key=lambda pair: pair[1]))


def parts(field: Field) -> tuple[Part, ...]:
    """The controls of a field."""
    if field.codec is DATE:
        return (Part(name="edtf", label=LABELS["edtf"], kind="text"),)
    schema = field.codec.schema
    if "properties" not in schema:
        return (_part(WHOLE, schema, label=field.label.lower(), required=True),)
    return tuple(_part(name, found) for name, found in schema["properties"].items() if name not in NO_CODE)


def _part(name: str, schema: Mapping[str, Any], *, label: str = "", required: bool = False) -> Part:
    told = label or LABELS.get(name, name)
    types = schema.get("type", "")
    needed = required or (isinstance(types, str) and types in ("string",))
    if "enum" in schema:
        return Part(name=name, label=told, kind="choice", choices=_terms(tuple(schema["enum"])), required=True)
    if "pattern" in schema:
        return Part(name=name, label=told, kind="choice", choices=countries(), required=needed)
    kinds = {"boolean": "yes", "integer": "number"}
    kind = next((kinds[t] for t in ([types] if isinstance(types, str) else types) if t in kinds), "text")
    return Part(name=name, label=told, kind=kind, required=needed)


def filled(field: Field, given: Any) -> dict[str, str]:
    """What the controls hold for a value in JSON; nothing for None."""
    if given is None:
        return {}
    if field.codec is DATE:
        edtf = field.codec.read(given)
        return {"edtf": edtf.edtf if isinstance(edtf, DateInterval) and edtf.start else ""}
    if not isinstance(given, Mapping):
        return {WHOLE: str(given)}
    return {key: _shown(value) for key, value in given.items()}


def _shown(value: object) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value)


def value_of(field: Field, form: Mapping[str, str], quotes: Sequence[Quote]) -> Any:
    """The value in JSON that a filled form means, ready for the field's codec."""
    words = next((quote.words for quote in quotes if len(quote.words) <= SHORT), None)
    if field.codec is DATE:
        return write_date(DateInterval.from_edtf(form.get("edtf", "").strip(), text=words))
    asked = {part.name: _read(part, form.get(part.name, "").strip()) for part in parts(field)}
    if WHOLE in asked:
        return asked[WHOLE]
    kept = {name: words for name in field.codec.schema["properties"] if name in NO_CODE}
    return {**asked, **kept}


def _read(part: Part, words: str) -> Any:
    if part.kind == "yes":
        return bool(words)
    if not words:
        return None
    if part.kind == "number":
        if not words.isdecimal():
            raise InvalidValue(f"{part.label}: {words!r} is not a whole number")
        return int(words)
    return words


def texts(form: FormData, prefix: str = "") -> dict[str, str]:
    """The text fields of a form whose names begin with a prefix, without it; at most 2,000 characters each."""
    found = ((key, value) for key, value in form.multi_items() if isinstance(value, str) and key.startswith(prefix))
    return {key.removeprefix(prefix): value[:2000] for key, value in found}


def quotes_of(form: FormData, document: Document, prefix: str = "") -> tuple[Quote, ...]:
    """The quotes of a form: words, each with the place where they were chosen, found again in the document.

    Raises:
        InvalidValue: some words are not in the document.
    """
    rows = zip(form.getlist(f"{prefix}words"), _numbers(form, f"{prefix}start"), _numbers(form, f"{prefix}end"), strict=False)
    found = [_quote(document, str(words), start, end) for words, start, end in rows if str(words).strip()]
    return tuple(dict.fromkeys(found[:MOST_QUOTES]))


def _numbers(form: FormData, name: str) -> Iterable[int]:
    return (int(text) if (text := str(given)).isdecimal() and len(text) < 12 else 0 for given in form.getlist(name))


def _quote(document: Document, words: str, start: int, end: int) -> Quote:
    if document.text[start:end].split() == words.split():
        return span_of(document, start, end)
    return quote_of(document, words[:2000], near=start)
