"""Decide how well predicted records agree with gold ones: detection, fields, evidence, statements.

Incidents of a document are paired by optimal assignment (Kuhn, 1955, as in `scipy`) on the weighted agreement of target,
date, kind, place and state; a pair needs an agreement of 0.4 and a shared target, date or city. Dates agree if they overlap
and one is at most three times as wide as the other; names agree if the shorter's words are in the longer; sets agree
by Jaccard's coefficient. Intervals are percentile bootstraps over documents (Efron, 1979).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

import numpy as np
from scipy.optimize import linear_sum_assignment

Row = Mapping[str, Any]
LEAST: Final = 0.4
WIDTH: Final = 3
_SMALL: Final = frozenset("the a an of and in at his her their two three".split())


def plain(words: object) -> str:
    """Words without case, accents and marks."""
    kept = "".join(c for c in unicodedata.normalize("NFKD", str(words or "")) if not unicodedata.combining(c))
    return re.sub(r"[^0-9a-z]+", " ", kept.casefold()).strip()


def same_name(gold: object, found: object) -> bool:
    """Whether two labels can be one: the shorter's content words stand in the longer, or the spelling is close."""
    left, right = ({w for w in plain(x).split() if w not in _SMALL} for x in (gold, found))
    shorter = min(left, right, key=len)
    return bool(shorter) and (shorter <= left & right or SequenceMatcher(None, plain(gold), plain(found)).ratio() >= 0.8)


def dates_agree(gold: Any, found: Any) -> float:
    """One if both are without bounds, or overlap at comparable width."""
    spans = [_span(gold), _span(found)]
    if spans[0] is None or spans[1] is None:
        return float(spans[0] is spans[1])
    widths = sorted((end - start).days + 1 for start, end in spans if start)
    meet = spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]
    return float(meet and widths[1] <= WIDTH * widths[0])


def _span(row: Any) -> tuple[date, date] | None:
    if not row or not row.get("start"):
        return None
    return date.fromisoformat(row["start"]), date.fromisoformat(row.get("end") or row["start"])


def _labels_agree(gold: Any, found: Any) -> float:
    rest, hits = list(found or ()), 0
    for label in gold or ():
        match = next((x for x in rest if same_name(label, x)), None)
        if match is not None:
            rest.remove(match)
            hits += 1
    total = len(gold or ()) + len(found or ())
    return 2 * hits / total if total else 1.0


def _sets_agree(gold: Any, found: Any) -> float:
    left, right = set(gold or ()), set(found or ())
    return len(left & right) / len(left | right) if left | right else 1.0


def _words_agree(gold: Any, found: Any) -> float:
    return float(plain(gold) == plain(found))


def _near_words(gold: Any, found: Any) -> float:
    return float((not gold and not found) or (bool(gold and found) and same_name(gold, found)))


@dataclass(frozen=True, slots=True)
class Measure:
    """How one field is read off a record, compared, and weighed in pairing."""

    read: Callable[[Row], Any]
    agree: Callable[[Any, Any], float]
    weight: float = 0.0
    anchor: bool = False


def _part(row: Row, name: str, key: str) -> Any:
    return (row.get(name) or {}).get(key)


def _each(row: Row, name: str, key: str) -> list[Any]:
    return [x[key] for x in row.get(name) or () if x.get(key)]


MEASURES: Final[Mapping[str, Measure]] = {
    "kind": Measure(lambda r: r.get("kind"), _words_agree, 0.15),
    "outcome": Measure(lambda r: r.get("outcome"), _words_agree, 0.05),
    "date": Measure(lambda r: r.get("date"), dates_agree, 0.2, True),
    "disclosed": Measure(lambda r: r.get("disclosed"), dates_agree),
    "country": Measure(lambda r: _part(r, "place", "country"), _words_agree, 0.1),
    "city": Measure(lambda r: _part(r, "place", "city"), _near_words, 0.1, True),
    "sponsor_state": Measure(lambda r: _part(r, "sponsor", "state"), _words_agree, 0.1),
    "organ": Measure(lambda r: _part(r, "sponsor", "organ"), _near_words),
    "target_category": Measure(lambda r: _each(r, "targets", "category"), _sets_agree, 0.05),
    "target_label": Measure(lambda r: _each(r, "targets", "label"), _labels_agree, 0.25, True),
    "method": Measure(lambda r: r.get("method"), _words_agree, 0.05),
    "attribution_strength": Measure(lambda r: _part(r, "attribution", "strength"), _words_agree),
    "responses": Measure(lambda r: _each(r, "responses", "type"), _sets_agree),
    "perpetrators": Measure(lambda r: _each(r, "perpetrators", "label"), _labels_agree),
}


def agreement(name: str, gold: Row, found: Row) -> float:
    """How far a field agrees with gold or with one of the answers that gold accepts."""
    measure = MEASURES[name]
    accepted = [measure.read(gold), *((gold.get("accept") or {}).get(name) or ())]
    return max(measure.agree(answer, measure.read(found)) for answer in accepted)


def likeness(gold: Row, found: Row) -> float:
    """Weighted agreement over the fields that either side fills; nothing without a shared anchor."""
    total = weight = 0.0
    anchored = False
    for name, measure in MEASURES.items():
        filled = _filled(measure.read(gold)), _filled(measure.read(found))
        if not measure.weight or not any(filled):
            continue
        score = agreement(name, gold, found)
        total, weight = total + measure.weight * score, weight + measure.weight
        anchored = anchored or (score >= 0.5 and filled[1] and (measure.anchor or (name == "country" and _is_vague(gold))))
    return total / weight if anchored else 0.0


def _filled(value: Any) -> bool:
    return bool(value.get("start")) if isinstance(value, Mapping) else bool(value)


def _is_vague(gold: Row) -> bool:
    return not _filled(gold.get("date") or {}) and not _part(gold, "place", "city")


def pairs(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Gold and found incidents that are the same, by index."""
    if not gold or not found:
        return []
    worth = np.array([[likeness(g, f) for f in found] for g in gold])
    worth[worth < LEAST] = 0.0
    rows, columns = linear_sum_assignment(-worth)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0]


@dataclass(slots=True)
class Tally:
    """Counts of one document."""

    right: int = 0
    found: int = 0
    gold: int = 0
    fields: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    remarks: tuple[int, int, int] = (0, 0, 0)
    quotes: int = 0
    verified: int = 0
    is_negative: bool = False
    is_entirely_right: bool = False


def tally(gold: Row, found: Row, text: str) -> Tally:
    """Compare one document's records."""
    expected, told = gold.get("incidents") or [], found.get("incidents") or []
    matched = pairs(expected, told)
    kept = [(expected[i], told[j]) for i, j in matched if not expected[i].get("optional")]
    count = Tally(
        right=len(kept), found=len(told) - (len(matched) - len(kept)), gold=sum(not x.get("optional") for x in expected)
    )
    for pair in kept:
        for name in MEASURES:
            count.fields[name] += agreement(name, *pair)
    count.remarks = _remarks(gold.get("statements") or [], found.get("statements") or [])
    quotes = [e for row in told for e in row["evidence"]] + list(found.get("statements") or [])
    count.quotes, count.verified = len(quotes), sum(text[q["start"] : q["end"]] == q["quote"] for q in quotes)
    count.is_negative = not expected
    count.is_entirely_right = count.right == count.found == count.gold and all(v == count.right for v in count.fields.values())
    return count


def _remarks(gold: Sequence[Row], found: Sequence[Row]) -> tuple[int, int, int]:
    rest, hits = list(found), 0
    for row in gold:
        match = next((x for x in rest if x["type"] == row["type"] and _meet(x, row)), None)
        if match is not None:
            rest.remove(match)
            hits += 1
    return hits, len(found), len(gold)


def _meet(left: Row, right: Row) -> bool:
    shared = min(left["end"], right["end"]) - max(left["start"], right["start"])
    return bool(shared > 0 and 2 * shared >= min(left["end"] - left["start"], right["end"] - right["start"]))


def summary(tallies: Sequence[Tally]) -> dict[str, float]:
    """The figures of some documents, each between 0 and 1."""
    right, found, gold = (sum(getattr(t, name) for t in tallies) for name in ("right", "found", "gold"))
    hits, told, expected = (sum(t.remarks[i] for t in tallies) for i in range(3))
    quotes = sum(t.quotes for t in tallies)
    figures = {
        "precision": right / found if found else 1.0,
        "recall": right / gold if gold else 1.0,
        "f1": _f1(right, found, gold),
        "remarks_f1": _f1(hits, told, expected),
        "evidence": sum(t.verified for t in tallies) / quotes if quotes else 1.0,
        "negatives_clean": 1 - sum(t.is_negative and t.found > 0 for t in tallies) / max(1, sum(t.is_negative for t in tallies)),
        "entirely_right": sum(t.is_entirely_right for t in tallies) / max(1, len(tallies)),
    }
    fields = {name: sum(t.fields[name] for t in tallies) / max(1, right) for name in MEASURES}
    return figures | {"fields_mean": sum(fields.values()) / len(fields)} | fields


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 1.0


def bootstrap(tallies: Sequence[Tally], name: str, *, rng: np.random.Generator, draws: int = 300) -> tuple[float, float]:
    """The 95 % percentile interval of a figure over documents."""
    indices = rng.integers(0, len(tallies), (draws, len(tallies)))
    values = [summary([tallies[i] for i in row])[name] for row in indices]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
