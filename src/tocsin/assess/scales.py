"""Decide what estimative words mean: two scales with their exact ranges, edges and gaps, in both directions.

PHIA: the Probability Yardstick of the UK's Professional Head of Intelligence Assessment (GOV.UK, "Explaining Uncertainty in
UK Intelligence Assessment", 24 March 2025). Its ends are approximate and its gaps are meant: a number in a gap has no term,
and is given with the two terms beside it. ICD 203: US Intelligence Community Directive 203 (2015, amended 2022), D.6.e(2);
ranges touch, and a number on an edge belongs to the upper range. The two rows of ICD terms must not be mixed, nor the two
scales.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.errors import InvalidValue, UnknownChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term with its range; `synonyms` mean the same on the same scale."""

    words: str
    low: float
    high: float
    includes_high: bool
    synonyms: tuple[str, ...] = ()

    def holds(self, probability: float) -> bool:
        """Whether a probability falls in the range."""
        return self.low <= probability < self.high or (self.includes_high and probability == self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale's terms, lowest first, and where it is laid down."""

    name: str
    source: str
    terms: tuple[Term, ...]


def _term(words: str, low: int, high: int, *, includes_high: bool = True, synonyms: tuple[str, ...] = ()) -> Term:
    return Term(words=words, low=low / 100, high=high / 100, includes_high=includes_high, synonyms=synonyms)


PHIA: Final = Scale(
    name="PHIA",
    source="GOV.UK, Explaining Uncertainty in UK Intelligence Assessment, 24 March 2025",
    terms=(
        _term("remote chance", 0, 5),
        _term("highly unlikely", 10, 20),
        _term("unlikely", 25, 35),
        _term("realistic possibility", 40, 50, includes_high=False),
        _term("likely", 55, 75, synonyms=("probable", "likely or probable")),
        _term("highly likely", 80, 90),
        _term("almost certain", 95, 100, includes_high=False),
    ),
)
ICD_203: Final = Scale(
    name="ICD 203",
    source="Intelligence Community Directive 203, Analytic Standards, 2 January 2015, D.6.e(2)",
    terms=(
        _term("almost no chance", 1, 5, includes_high=False, synonyms=("remote",)),
        _term("very unlikely", 5, 20, includes_high=False, synonyms=("highly improbable",)),
        _term("unlikely", 20, 45, includes_high=False, synonyms=("improbable",)),
        _term("roughly even chance", 45, 55, includes_high=False, synonyms=("roughly even odds",)),
        _term("likely", 55, 80, includes_high=False, synonyms=("probable",)),
        _term("very likely", 80, 95, includes_high=False, synonyms=("highly probable",)),
        _term("almost certain", 95, 99, synonyms=("almost certainly", "nearly certain")),
    ),
)
SCALES: Final[Mapping[str, Scale]] = {"phia": PHIA, "icd203": ICD_203}


def scale_named(name: str) -> Scale:
    """A scale by its short name.

    Raises:
        UnknownChoice: there is none.
    """
    if name not in SCALES:
        raise UnknownChoice("scale of likelihood", name, SCALES)
    return SCALES[name]


def meaning(words: str, scale: Scale) -> Term:
    """What a term means on a scale.

    Raises:
        UnknownChoice: it is not a term of this scale.

    >>> meaning("realistic possibility", PHIA).low
    0.4
    """
    wanted = " ".join(words.casefold().split())
    for term in scale.terms:
        if wanted == term.words or wanted in term.synonyms:
            return term
    raise UnknownChoice(f"term of {scale.name}", words, (t for term in scale.terms for t in (term.words, *term.synonyms)))


def terms_for(probability: float, scale: Scale) -> tuple[Term, ...]:
    """The term of a probability; in a gap, or beyond the scale's ends, its neighbours: two, or one.

    Raises:
        InvalidValue: not a probability.

    >>> [term.words for term in terms_for(0.78, PHIA)]
    ['likely', 'highly likely']
    """
    if not 0 <= probability <= 1:
        raise InvalidValue(f"{probability} is not a probability between 0 and 1")
    for term in scale.terms:
        if term.holds(probability):
            return (term,)
    below = [term for term in scale.terms if term.high <= probability]
    above = [term for term in scale.terms if term.low > probability]
    return (*below[-1:], *above[:1])


def say(probability: float, scale: Scale) -> str:
    """A probability in words with its number; never "certain", and between two terms in a gap.

    >>> say(0.7, PHIA), say(0.78, PHIA), say(1.0, ICD_203)
    ('likely (about 70%)', 'between likely and highly likely (about 78%)', 'almost certain (more than 99%)')
    """
    found = terms_for(probability, scale)
    words = found[0].words if len(found) == 1 else f"between {found[0].words} and {found[1].words}"
    if probability > 0.99:
        return f"{words} (more than 99%)"
    if probability < 0.01:
        return f"{words} (less than 1%)"
    return f"{words} (about {probability * 100:.0f}%)"
