"""Decide what evidence says about competing hypotheses: what it contradicts, what it cannot tell apart, and who disagrees.

After Heuer's analysis of competing hypotheses (Psychology of Intelligence Analysis, 1999, ch. 8), kept as a record and not as a
score. Nothing adds up readings, ranks hypotheses or picks one: adding them would count copies of one source twice and treat
what nobody read as neutral. A reading that is not given stays missing. Evidence that fits every hypothesis tells nothing
(diagnosticity 0). Dissent stands beside the reading that it disputes, and is said to matter where it changes what speaks against.
Where several assessors read, a reading counts only where all who gave one are on one side; where they are not, it is disputed,
and counts for nothing until they have talked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from tocsin.assess.bayes import Posterior, Stated, posterior
from tocsin.assess.grades import Grade
from tocsin.errors import InvalidValue
from tocsin.model.vocabulary import Term


class Consistency(Term):
    """How one piece of evidence sits with one hypothesis."""

    STRONGLY_CONSISTENT = "++", "what one would expect if it were true"
    CONSISTENT = "+", "fits it"
    NEUTRAL = "0", "neither fits nor speaks against it"
    INCONSISTENT = "-", "speaks against it"
    STRONGLY_INCONSISTENT = "--", "hardly to be explained if it were true"

    @property
    def side(self) -> int:
        """1 fits, 0 neutral, -1 speaks against."""
        return (self.value[0] == "+") - (self.value[0] == "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One answer to the question; hypotheses should exclude each other. `prior` is a weight, for a Bayesian reading."""

    key: str
    words: str
    prior: Stated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One statement with where it stands, its readings by hypothesis, and its grade; without a quote it is an inference.

    `readers` holds what each assessor read, where there are several; `readings` is then what they agree on (`agreed`).
    `reference` names the register's statement, `independent` counts the independent sources that the register has for it, and
    `likelihoods` are for a Bayesian reading.
    """

    key: str
    words: str
    source: str
    readings: Mapping[str, Consistency]
    quote: str = ""
    grade: Grade | None = None
    readers: Mapping[str, Mapping[str, Consistency]] = field(default_factory=dict)
    reference: str = ""
    independent: int | None = None
    likelihoods: Mapping[str, Stated] = field(default_factory=dict)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The hypotheses for which the assessors are not on one side."""
        read = {key for given in self.readers.values() for key in given}
        return tuple(sorted(read - set(self.readings)))


def agreed(readers: Mapping[str, Mapping[str, Consistency]]) -> dict[str, Consistency]:
    """What several assessors agree on: where all who read are on one side, the milder reading.

    >>> sure, mild = Consistency.STRONGLY_INCONSISTENT, Consistency.INCONSISTENT
    >>> agreed({"Ana": {"hoax": sure, "plot": sure}, "Bo": {"hoax": mild, "plot": Consistency.NEUTRAL}})
    {'hoax': <Consistency.INCONSISTENT: '-'>}
    """
    keys = dict.fromkeys(key for given in readers.values() for key in given)
    by_key = {key: [given[key] for given in readers.values() if key in given] for key in keys}
    return {
        key: min(given, key=lambda reading: len(reading.value))
        for key, given in by_key.items()
        if len({reading.side for reading in given}) == 1
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """Somebody's other reading, with the reason; it is kept and never outvoted."""

    by: str
    evidence: str
    hypothesis: str
    reading: Consistency
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A question with its hypotheses, evidence, dissent, key assumptions, what would change the minds, and what to watch."""

    question: str
    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    dissents: tuple[Dissent, ...] = ()
    assumptions: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if problems := list(_problems(self)):
            raise InvalidValue("; ".join(problems))

    @property
    def assessors(self) -> tuple[str, ...]:
        """Everybody who read evidence by name, in the order in which they appear."""
        return tuple(dict.fromkeys(name for e in self.evidence for name in e.readers))

    def hypothesis_keys(self) -> tuple[str, ...]:
        """The hypotheses' keys in the order in which they were written."""
        return tuple(hypothesis.key for hypothesis in self.hypotheses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What evidence fits a hypothesis, what speaks against it, and what nobody has read for it.

    `hinges_on` is the one piece that speaks against it, if there is only one: should it fall, nothing does.
    """

    hypothesis: str
    fits: tuple[str, ...]
    against: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def hinges_on(self) -> str | None:
        return self.against[0] if len(self.against) == 1 else None


def standings(analysis: Analysis) -> tuple[Standing, ...]:
    """Where each hypothesis stands, in the order in which they were written and no other."""
    return tuple(_standing(analysis, key) for key in analysis.hypothesis_keys())


def _standing(analysis: Analysis, key: str) -> Standing:
    def those(side: int) -> tuple[str, ...]:
        return tuple(e.key for e in analysis.evidence if key in e.readings and e.readings[key].side == side)

    unread = tuple(e.key for e in analysis.evidence if key not in e.readings and key not in e.disputed)
    return Standing(hypothesis=key, fits=those(1), against=those(-1), unread=unread)


def diagnosticity(evidence: Evidence) -> float | None:
    """Share of the pairs of hypotheses read for it that it tells apart: fits one and not the other, or the reverse.

    None where fewer than two are read.

    >>> told = {"plot": Consistency.CONSISTENT, "hoax": Consistency.INCONSISTENT}
    >>> diagnosticity(Evidence(key="e", words="a purchase", source="a court", readings=told))
    1.0
    """
    pairs = list(combinations(evidence.readings.values(), 2))
    return sum(one.side != other.side for one, other in pairs) / len(pairs) if pairs else None


def inseparable(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """Pairs of hypotheses that no evidence tells apart."""

    def apart(evidence: Evidence, one: str, other: str) -> bool:
        both = one in evidence.readings and other in evidence.readings
        return both and evidence.readings[one].side != evidence.readings[other].side

    pairs = combinations(analysis.hypothesis_keys(), 2)
    return tuple((one, other) for one, other in pairs if not any(apart(e, one, other) for e in analysis.evidence))


def matters(analysis: Analysis, dissent: Dissent) -> bool:
    """Whether the dissenter's reading changes what evidence speaks against its hypothesis, or fits it."""
    other = [
        replace(e, readings={**e.readings, dissent.hypothesis: dissent.reading}) if e.key == dissent.evidence else e
        for e in analysis.evidence
    ]
    read = replace(analysis, evidence=tuple(other))
    return _standing(read, dissent.hypothesis) != _standing(analysis, dissent.hypothesis)


def sentences(analysis: Analysis) -> tuple[str, ...]:
    """The record in words: what is contradicted and what cannot be told apart; no hypothesis is named as the right one."""
    words = {hypothesis.key: hypothesis.words for hypothesis in analysis.hypotheses}
    said = [f"Question: {analysis.question}"]
    for standing in standings(analysis):
        said.append(
            f"{words[standing.hypothesis]}: fits {_list(standing.fits)}; against {_list(standing.against)}; "
            f"not read {_list(standing.unread)}."
        )
    said += [*notes(analysis), *dissent_lines(analysis)]
    for label, given in (("Assumed", analysis.assumptions), ("Would change this", analysis.would_change),
                         ("To watch", analysis.indicators)):  # fmt: skip
        said += [f"{label}: {one}" for one in given]
    return tuple(said)


def notes(analysis: Analysis) -> tuple[str, ...]:
    """Where the record is thin: what hangs on one piece, what nothing tells apart, what is unquoted, ungraded or disputed."""
    words = {hypothesis.key: hypothesis.words for hypothesis in analysis.hypotheses}
    said = [
        f"Only {s.hinges_on} speaks against “{words[s.hypothesis]}”; should it fall, nothing does."
        for s in standings(analysis)
        if s.hinges_on
    ]
    said += [f"No evidence tells “{words[one]}” from “{words[other]}”." for one, other in inseparable(analysis)]
    if dull := [e.key for e in analysis.evidence if diagnosticity(e) == 0]:
        said.append(f"Sits alike with all that were read, so tells nothing: {_list(dull)}.")
    if bare := [e.key for e in analysis.evidence if not e.quote]:
        said.append(f"Stands on no quote: {_list(bare)}.")
    if unsure := [e.key for e in analysis.evidence if e.grade is None or not e.grade.known]:
        said.append(f"Source or claim not graded: {_list(unsure)}.")
    return (*said, *_disputes(analysis, words), *_bayesian(analysis, words))


def dissent_lines(analysis: Analysis) -> tuple[str, ...]:
    """Every dissent in words, with whether it changes the record."""
    words = {hypothesis.key: hypothesis.words for hypothesis in analysis.hypotheses}
    told = []
    for d in analysis.dissents:
        weight = "it changes the record" if matters(analysis, d) else "it does not change what fits and what does not"
        told.append(f"{d.by} reads {d.evidence} as “{d.reading.value}” for “{words[d.hypothesis]}”: {d.reason} ({weight}).")
    return tuple(told)


def _disputes(analysis: Analysis, words: Mapping[str, str]) -> Iterator[str]:
    for e in analysis.evidence:
        for key in e.disputed:
            told = ", ".join(f"{name} “{given[key].value}”" for name, given in e.readers.items() if key in given)
            yield f"Readers differ on {e.key} for “{words[key]}”: {told}; it counts for nothing until they agree."


def bayesian(analysis: Analysis) -> dict[str, Posterior] | None:
    """What the stated priors and likelihoods imply; None where the file states none.

    Raises:
        InvalidValue: some are stated and others are not: they are not guessed.
    """
    priors = {h.key: h.prior for h in analysis.hypotheses if h.prior}
    seen = [e.likelihoods for e in analysis.evidence if e.likelihoods]
    if not priors and not seen:
        return None
    if missing := [h.key for h in analysis.hypotheses if h.key not in priors]:
        raise InvalidValue(f"a Bayesian reading needs a prior for every hypothesis; none for {', '.join(missing)}")
    return posterior(priors, seen)


def _bayesian(analysis: Analysis, words: Mapping[str, str]) -> Iterator[str]:
    found = bayesian(analysis)
    if found is None:
        return
    told = ", ".join(f"“{words[key]}” {100 * p.low:.0f} to {100 * p.high:.0f}%" for key, p in found.items())
    n = sum(bool(e.likelihoods) for e in analysis.evidence)
    yield (
        f"A Bayesian reading beside it, if the stated priors and likelihoods of {n} pieces of evidence hold, and those are "
        f"independent given a hypothesis: {told}."
    )


def _list(keys: Sequence[str]) -> str:
    return ", ".join(keys) or "nothing"


def _problems(analysis: Analysis) -> Iterator[str]:
    known, pieces = set(analysis.hypothesis_keys()), {e.key for e in analysis.evidence}
    if len(known) < 2:
        yield "fewer than two hypotheses: with one there is nothing to compare"
    if len(known) < len(analysis.hypotheses):
        yield "two hypotheses have one key"
    if len(pieces) < len(analysis.evidence):
        yield "two pieces of evidence have one key"
    for e in analysis.evidence:
        read = {*e.readings, *e.likelihoods, *(key for given in e.readers.values() for key in given)}
        if strangers := sorted(read - known):
            yield f"evidence {e.key}: no hypothesis is called {', '.join(strangers)}"
        if not e.source.strip():
            yield f"evidence {e.key}: no source"
    try:
        bayesian(analysis)
    except InvalidValue as error:
        yield str(error)
    for d in analysis.dissents:
        if d.evidence not in pieces or d.hypothesis not in known:
            yield f"dissent by {d.by}: no reading of {d.evidence} for {d.hypothesis}"
        if not d.reason.strip():
            yield f"dissent by {d.by}: no reason"
