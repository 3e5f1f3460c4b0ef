"""Decide what an incident has: each field declared once, with its codebook text.

Table, CSV header, JSON Schema, forms and the codebook page derive from `FIELDS`. A field's `name` is also its path in
the codebook's record; `evidence` is the name under which a record's quotes are filed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tocsin.errors import UnknownChoice
from tocsin.model import codec
from tocsin.model.codec import Codec
from tocsin.model.evidence import Value
from tocsin.model.vocabulary import Kind, Method, Outcome, Strength

Columns = Mapping[str, Callable[[Any], Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an incident.

    `many` fields hold any number of values; of the others one is shown first and the rest stay visible. `columns` are the
    CSV columns, each with how it is read off a value; several values of a column are joined by "; ".
    """

    name: str
    label: str
    meaning: str
    codec: Codec
    many: bool = False
    evidence: str = ""
    columns: Columns

    @property
    def filed_under(self) -> str:
        """The name in the `fields` of a record's evidence."""
        return self.evidence or self.name


def _parts(prefix: str, *names: str) -> Columns:
    return {f"{prefix}_{name}": _attribute(name) for name in names}


def _attribute(name: str) -> Callable[[Any], Any]:
    return lambda value: getattr(value, name)


def _date_columns(prefix: str) -> Columns:
    return {
        f"{prefix}_edtf": lambda value: value.edtf,
        f"{prefix}_start": lambda value: value.start,
        f"{prefix}_end": lambda value: value.end,
        f"{prefix}_precision": lambda value: value.precision,
        f"{prefix}_words": lambda value: value.text,
    }


def _same(name: str) -> Columns:
    return {name: lambda value: value}


FIELDS: Final[tuple[Field, ...]] = (
    Field(name="kind", label="What", meaning="What was done or was to be done.", codec=codec.term(Kind), columns=_same("kind")),
    Field(name="outcome", label="Outcome", meaning="How far the act got.", codec=codec.term(Outcome), columns=_same("outcome")),
    Field(
        name="date",
        label="When",
        meaning="When the act happened; for plots the day meant, else the time of preparation, else the arrest that ended it.",
        codec=codec.DATE,
        columns=_date_columns("date"),
    ),
    Field(
        name="disclosed",
        label="Disclosed",
        meaning="The first date on which an authority, court, outlet or victim publicly tied the act to the state.",
        codec=codec.DATE,
        columns=_date_columns("disclosed"),
    ),
    Field(
        name="place",
        label="Where",
        meaning="Where the harm happened or was to happen; for threats, surveillance and coercion where the target was.",
        codec=codec.PLACE,
        columns={
            "place_city": _attribute("city"),
            "place_country": _attribute("country"),
            "place_precision": _attribute("precision"),
            "place_words": _attribute("text"),
        },
    ),
    Field(
        name="other_places",
        label="Other places",
        meaning="Places with another part in the story: preparation, recruitment, arrest, hand-over and so on.",
        codec=codec.OTHER_PLACE,
        many=True,
        columns=_parts("other_place", "city", "country", "role"),
    ),
    Field(
        name="sponsor.state",
        label="Said to be behind it",
        meaning="The state to which somebody identifiable in the text links the act.",
        codec=codec.STATE,
        columns=_same("sponsor_state"),
    ),
    Field(
        name="sponsor.organ",
        label="Service",
        meaning="The narrowest service or body of that state that the text names.",
        codec=codec.WORDS,
        columns=_same("sponsor_organ"),
    ),
    Field(
        name="perpetrators",
        label="Perpetrators",
        meaning="Who did it or was to do it, by name or description.",
        codec=codec.PERPETRATOR,
        many=True,
        columns=_parts("perpetrator", "label", "role"),
    ),
    Field(
        name="targets",
        label="Against whom",
        meaning="Who was, or was to be, harmed; bystanders are not targets.",
        codec=codec.TARGET,
        many=True,
        columns=_parts("target", "label", "category", "named", "count", "nationality", "residence"),
    ),
    Field(
        name="method",
        label="Method",
        meaning="By what means; for plots the intended means.",
        codec=codec.term(Method),
        columns=_same("method"),
    ),
    Field(name="weapon", label="Weapon", meaning="The weapon, in the text's words.", codec=codec.WORDS, columns=_same("weapon")),
    Field(
        name="attribution.strength",
        label="Strength",
        meaning="The strongest thing that the text reports about the link to the state.",
        codec=codec.term(Strength),
        evidence="attribution",
        columns=_same("attribution_strength"),
    ),
    Field(
        name="attribution.by",
        label="Said by",
        meaning="Who links the act to the state, and how strongly.",
        codec=codec.ASSERTER,
        many=True,
        evidence="attribution",
        columns=_parts("attribution_by", "source", "type", "strength"),
    ),
    Field(
        name="attribution.denied_by",
        label="Denied by",
        meaning="Who denies the link; a denial by the accused does not lower the strength.",
        codec=codec.WORDS,
        many=True,
        evidence="attribution",
        columns=_same("attribution_denied_by"),
    ),
    Field(
        name="responses",
        label="What followed",
        meaning="Official reactions that the text reports as done.",
        codec=codec.RESPONSE,
        many=True,
        columns=_parts("response", "type", "by"),
    ),
)

BY_NAME: Final[Mapping[str, Field]] = {field.name: field for field in FIELDS}


def field_named(name: str) -> Field:
    """The field of this name.

    Raises:
        UnknownChoice: there is none; the message lists the known ones.
    """
    if name not in BY_NAME:
        raise UnknownChoice("field", name, BY_NAME)
    return BY_NAME[name]


def write_value(name: str, value: Value) -> Any:
    """A field's value as JSON."""
    return field_named(name).codec.write(value)


def read_value(name: str, given: Any) -> Value:
    """A field's value from JSON.

    Raises:
        InvalidValue: the codebook does not allow it.
    """
    return field_named(name).codec.read(given)
