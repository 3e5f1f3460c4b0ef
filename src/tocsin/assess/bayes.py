"""Decide what stated priors and likelihoods imply for competing hypotheses, as ranges: a Bayesian reading beside the record.

    P(h | evidence) = w_h prod_e L_e(h) / sum_k w_k prod_e L_e(k)

Priors and likelihoods are ranges given by a person. The low end of a hypothesis takes its own lowest and the others' highest
values, the high end the reverse: these are the exact ends where priors are weights that vary by themselves. Pieces of evidence
are taken as independent given a hypothesis; copies of one source are not, and must be put in once.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A weight or a likelihood above nought, with its range. Only ratios between hypotheses matter."""

    low: float
    best: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.best <= self.high < math.inf:
            raise InvalidValue(f"a stated value runs 0 < low <= best <= high, not {self.low}, {self.best}, {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """What is implied for one hypothesis: probabilities."""

    low: float
    best: float
    high: float


def posterior(priors: Mapping[str, Stated], likelihoods: Sequence[Mapping[str, Stated]]) -> dict[str, Posterior]:
    """What priors by hypothesis and, for each piece of evidence, likelihoods by hypothesis imply.

    Raises:
        InvalidValue: fewer than two hypotheses, or a piece of evidence without a likelihood for one of them: it is not guessed.

    >>> even = {name: Stated(low=1, best=1, high=1) for name in ("plot", "hoax")}
    >>> seen = {"plot": Stated(low=2, best=3, high=4), "hoax": Stated(low=1, best=1, high=1)}
    >>> found = posterior(even, [seen])["plot"]
    >>> round(found.low, 2), round(found.best, 2), round(found.high, 2)
    (0.67, 0.75, 0.8)
    """
    if len(priors) < 2:
        raise InvalidValue("fewer than two hypotheses: with one there is nothing to compare")
    for number, given in enumerate(likelihoods, 1):
        if missing := sorted(set(priors) ^ set(given)):
            raise InvalidValue(
                f"evidence {number}: likelihoods and priors do not name the same hypotheses ({', '.join(missing)})"
            )
    logs = {name: _logs(name, priors, likelihoods) for name in priors}
    return {
        name: Posterior(
            low=_share(low, [high for other, (_, _, high) in logs.items() if other != name]),
            best=_share(best, [b for other, (_, b, _) in logs.items() if other != name]),
            high=_share(high, [lo for other, (lo, _, _) in logs.items() if other != name]),
        )
        for name, (low, best, high) in logs.items()
    }


def _logs(name: str, priors: Mapping[str, Stated], likelihoods: Sequence[Mapping[str, Stated]]) -> tuple[float, float, float]:
    given = [priors[name], *(seen[name] for seen in likelihoods)]
    return sum(math.log(g.low) for g in given), sum(math.log(g.best) for g in given), sum(math.log(g.high) for g in given)


def _share(own: float, others: Sequence[float]) -> float:
    top = max(own, *others)
    return math.exp(own - top) / sum(math.exp(log - top) for log in (own, *others))
