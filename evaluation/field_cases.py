"""Gather from the gold what each field is learned from: its cases, with what each choice is worth.

A case is one choice of `tocsin.extract`: the signs of its candidates, what each would be worth against the gold and the answers
that the gold accepts, and what the declared rules would have chosen. `train_fields.py` fits weights to them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from anchors import Anchored, Row, as_document, folds, same_label
from scoring import same_name
from tocsin.extract import (
    attribution,
    date_signs,
    doer_signs,
    outcome,
    place_signs,
    response_signs,
    targets,
    when,
    where,
)
from tocsin.extract.category_signs import category_signs
from tocsin.extract.doers import find_doers
from tocsin.extract.mentions import name
from tocsin.extract.outcome_signs import outcome_signs
from tocsin.extract.remark_signs import remark_signs
from tocsin.extract.remarks import accused_in
from tocsin.extract.strength_signs import strength_signs
from tocsin.extract.unheard import without_services
from tocsin.extract.view import Line, look_at
from tocsin.gazetteer import matcher
from tocsin.model.vocabulary import Category, Kind, Outcome, RemarkType, Strength


@dataclass(frozen=True, kw_only=True)
class Case:
    """One choice: the signs of each candidate, what each is worth (0 to 1), and what the declared rules' choice is worth."""

    candidates: list[list[str]]
    worth: list[float]
    rule: float
    fold: int
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Task:
    """A task of one kind: a ranking, or classes (then a case has one candidate, and `worth` is told by class)."""

    name: str
    classes: tuple[str, ...]
    penalty: float
    cases: Callable[[Sequence[Anchored]], list[Case]]

    @property
    def ranks(self) -> bool:
        return self.classes == ("right",)


def accepted(gold: dict[str, Any], field: str, value: object) -> list[Any]:
    return [value, *((gold.get("accept") or {}).get(field) or [])]


def date_worth(gold: dict[str, Any], field: str, found: date_signs.Dated | None) -> float:
    """1 if the intervals overlap and neither is more than three times as wide as the other, or both are unknown."""
    options = [
        (x or {}).get("start") and (x["start"], x.get("end") or x["start"]) for x in accepted(gold, field, gold.get(field))
    ]
    if found is None or found[1].start is None or found[1].end is None:
        return float(any(not option for option in options))
    low, high = found[1].start, found[1].end
    for option in options:
        if not option:
            continue
        start, end = np.datetime64(option[0]), np.datetime64(option[1])
        widths = sorted([(high - low).days + 1, int((end - start).astype(int)) + 1])
        if start <= np.datetime64(high) and np.datetime64(low) <= end and widths[1] <= 3 * widths[0]:
            return 1.0
    return 0.0


def date_cases(incidents: Sequence[Anchored]) -> list[Case]:
    found = []
    for x in incidents:
        rule = when.date_by_rule(x.view, x.named, x.draft)
        dates = date_signs.choices(x.view, x.named, x.draft)
        signs = [
            [*date_signs.date_signs(x.view, x.named, x.draft, d, chosen=rule is not None and d[0].start == rule[0].start), *order]
            for d, order in zip(dates, date_signs.ranked(dates), strict=True)
        ]
        worth = [date_worth(x.gold, "date", d) for d in [*dates, None]]
        found.append(
            Case(
                candidates=[*signs, date_signs.no_date_signs(x.draft, len(dates))],
                worth=worth,
                rule=date_worth(x.gold, "date", rule),
                fold=x.fold,
            )
        )
    return found


def disclosed_cases(incidents: Sequence[Anchored]) -> list[Case]:
    found = []
    for x in incidents:
        states = [(m.start, m.end) for m in x.link.mentions]
        date = next(
            (d for d in date_signs.choices(x.view, x.named, x.draft) if date_worth(x.gold, "date", d)),
            when.date_by_rule(x.view, x.named, x.draft),
        )
        rule = when.disclosed_by_rule(x.view, x.named, x.draft, states, date)
        dates = date_signs.choices(x.view, x.named, x.draft)
        signs = [
            [
                *date_signs.disclosed_signs(
                    x.view, x.named, x.draft, d, date, states, chosen=rule is not None and d[0].start == rule[0].start
                ),
                *order,
            ]
            for d, order in zip(dates, date_signs.ranked(dates), strict=True)
        ]
        worth = [date_worth(x.gold, "disclosed", d) for d in [*dates, None]]
        none = date_signs.not_disclosed_signs(x.draft, len(dates), date)
        found.append(Case(candidates=[*signs, none], worth=worth, rule=date_worth(x.gold, "disclosed", rule), fold=x.fold))
    return found


def place_worth(gold: dict[str, Any], spot: place_signs.Spot | None) -> float:
    """1 for city and country, less for a country alone."""
    place = gold.get("place") or {}
    city, country = (spot[0], spot[1]) if spot else (None, None)
    folded = [str(x).casefold() if x else None for x in accepted(gold, "city", place.get("city"))]
    right = [(city.casefold() if city else None) in folded, country in accepted(gold, "country", place.get("country"))]
    return 1.0 if all(right) else 0.15 / 2 if any(right) else 0.0


def place_cases(incidents: Sequence[Anchored]) -> list[Case]:
    found = []
    for x in incidents:
        state = x.link.state
        rule = where.place_by_rule(x.view, x.named, x.draft, state, x.countries)
        places = place_signs.spots(x.view, x.named, x.draft, lambda m, known=x.countries: where.code_of(m, known))
        signs = [
            [
                *place_signs.place_signs(
                    x.view, x.named, x.draft, m, s, state, chosen=rule is not None and rule.start <= m.start < rule.end
                ),
                *others,
            ]
            for (m, s), others in zip(places, place_signs.among(places, state), strict=True)
        ]
        worth = [place_worth(x.gold, s) for s in [*(s for _, s in places), None]]
        worth = [1.0 if w == max(worth) and w > 0 else w for w in worth]
        said = (rule.place.city, rule.place.country, "") if rule else None
        found.append(
            Case(
                candidates=[*signs, place_signs.no_place_signs(x.draft, len(places))],
                worth=worth,
                rule=place_worth(x.gold, said),
                fold=x.fold,
            )
        )
    return found


def strength_cases(incidents: Sequence[Anchored]) -> list[Case]:
    found = []
    for x in incidents:
        view = without_services(x.view, x.named, x.link.state)
        rule = attribution.attribute_by_rule(view, x.draft, x.link).strength
        lines, stated = attribution.linking_lines(view, x.draft, x.link)
        right = accepted(x.gold, "attribution_strength", x.gold["attribution"]["strength"])
        signs = strength_signs(view, x.draft, lines, stated, rule)
        found.append(
            Case(
                candidates=[signs],
                worth=[float(s.value == right[0]) + 1j * (s.value in right) for s in Strength],
                rule=float(rule in right),
                fold=x.fold,
            )
        )
    return found


def category_cases(incidents: Sequence[Anchored]) -> list[Case]:
    found = []
    for x in incidents:
        told = targets.targets_by_rule(x.view, x.named, x.draft, x.link.state, x.countries)
        for target, start, end in told:
            gold = next((t for t in x.gold["targets"] if same_label(t["label"], target.label)), None)
            if gold is None and len(told) == len(x.gold["targets"]) == 1:
                gold = x.gold["targets"][0]
            if gold is None:
                continue
            right = [
                gold["category"],
                *(c for option in (x.gold.get("accept") or {}).get("target_category") or [] for c in option or []),
            ]
            figure = targets.figure_at(x.draft, start, end)
            signs = category_signs(x.view, x.named, x.cast, x.draft, figure, (start, end), [x.link.state], target.category)
            worth = [float(c.value == right[0]) + 1j * (c.value in right) for c in Category]
            found.append(Case(candidates=[signs], worth=worth, rule=float(target.category in right), fold=x.fold))
    return found


def response_cases(incidents: Sequence[Anchored]) -> list[Case]:
    """One case for each words that may tell of a reaction; there are no rules, so that "rules" means taking none."""
    found = []
    for x in incidents:
        hits = response_signs.hits(x.view, x.draft)
        counts = Counter(kind for kind, *_ in hits)
        right = {r["type"] for r in x.gold["responses"]}
        allowed = right | {kind for option in (x.gold.get("accept") or {}).get("responses") or [] for kind in option or []}
        for hit in hits:
            kind = hit[0].value
            if kind in allowed - right:
                continue
            signs = response_signs.response_signs(x.view, x.named, x.draft, hit, [x.link.state], counts[hit[0]])
            done = float(kind in right)
            worth = [(1 - done) * (1 + 1j), done * (1 + 1j)]
            found.append(
                Case(candidates=[signs], worth=worth, rule=1 - done, fold=x.fold, weight=counts[hit[0]] ** -0.5 if done else 1.0)
            )
    return found


def doer_cases(incidents: Sequence[Anchored]) -> list[Case]:
    """One case for each of the people who may have done an act; right if the gold gives their label."""
    found = []
    for x in incidents:
        doers = find_doers(x.view, x.cast)
        labels = [p["label"] for p in x.gold["perpetrators"]]
        allowed = [label for option in accepted(x.gold, "perpetrators", None)[1:] for label in option or []]
        for suspect in doer_signs.suspects(x.view, x.cast, doers, x.draft, set(x.draft.figures)):
            label = (suspect.figure.name or suspect.shown).label
            if not any(same_name(p, label) for p in labels) and any(same_name(p, label) for p in allowed):
                continue
            signs = doer_signs.doer_signs(x.view, x.named, x.draft, suspect, x.link.state)
            done = float(any(same_name(p, label) for p in labels))
            worth = [(1 - done) * (1 + 1j), done * (1 + 1j)]
            found.append(Case(candidates=[signs], worth=worth, rule=float(suspect.by_rule) == done, fold=x.fold))
    return found


def outcome_cases(incidents: Sequence[Anchored]) -> list[Case]:
    found = []
    for x in incidents:
        if x.draft.kind is Kind.THREAT:
            continue
        rule = outcome.outcome_by_rule(x.view, x.draft).value
        right = accepted(x.gold, "outcome", x.gold["outcome"])
        worth = [float(o.value == right[0]) + 1j * (o.value in right) for o in Outcome]
        found.append(Case(candidates=[outcome_signs(x.view, x.draft, rule)], worth=worth, rule=float(rule in right), fold=x.fold))
    return found


REMARKS = ("none", *(kind.value for kind in RemarkType))


def remark_cases(pairs: Sequence[tuple[Row, Row]]) -> list[Case]:
    """One case for each line, with the types of the gold statements that it shares half its letters with."""
    found = []
    fold = folds(pairs)
    for document, record in pairs:
        view = look_at(as_document(document))
        named = name(view, matcher)
        states = accused_in(view, named, [x["sponsor"]["state"] for x in record["incidents"]])
        for line in view.lines:
            types = {s["type"] for s in record["statements"] if _meets(line, s)} or {"none"}
            signs = sorted(remark_signs(view, named, line, states, about=bool(record["incidents"])))
            worth = [(1 + 1j) * (kind in types) for kind in REMARKS]
            found.append(Case(candidates=[signs], worth=worth, rule=float("none" in types), fold=fold[document["doc_id"]]))
    return found


def _meets(line: Line, statement: Row) -> bool:
    shared = min(line.end, statement["end"]) - max(line.start, statement["start"])
    return shared > 0 and 2 * shared >= min(line.end - line.start, statement["end"] - statement["start"])


RIGHT = ("right",)
TASKS = (
    Task(name="date", classes=RIGHT, penalty=2.0, cases=date_cases),
    Task(name="disclosed", classes=RIGHT, penalty=1.0, cases=disclosed_cases),
    Task(name="place", classes=RIGHT, penalty=3.0, cases=place_cases),
    Task(name="outcome", classes=tuple(o.value for o in Outcome), penalty=8.0, cases=outcome_cases),
    Task(name="strength", classes=tuple(s.value for s in Strength), penalty=4.0, cases=strength_cases),
    Task(name="remark", classes=REMARKS, penalty=3.0, cases=lambda _: []),
    Task(name="response", classes=("no", "yes"), penalty=4.0, cases=response_cases),
    Task(name="doer", classes=("no", "yes"), penalty=4.0, cases=doer_cases),
    Task(name="category", classes=tuple(c.value for c in Category), penalty=4.0, cases=category_cases),
)
