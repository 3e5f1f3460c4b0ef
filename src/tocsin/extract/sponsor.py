"""Decide which state, if any, a document links to an incident, by which words (codebook R1).

Every mention of a state in the incident's lines is weighed (`ties.py`). The nearest evidence goes first: its own lines, the rest
of its paragraphs, then what the document is about. No state above the bar, no incident.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.ties import hosts, state_of, weigh
from tocsin.extract.view import View
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention
from tocsin.model.vocabulary import Kind

BAR: Final = 1.5
NEAR: Final = 60
"""How many lines of its paragraph before and after an act may name its state."""
MENTIONED: Final = 0.4
"""Weight of a country's bare name that is not said of where somebody was."""
EVEN: Final = 0.3
"""Two states whose weights differ by less are weighed alike, and neither is linked."""
LEAST: Final = 1.0
"""Least weight of the strongest single mention: many bare mentions of a country link nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A state's link to an incident: its code, organ, weight, the mentions that carry it, strongest first, and other states."""

    state: str
    weight: float
    mentions: tuple[Mention, ...]
    organ: str | None = None
    organ_mention: Mention | None = None
    others: tuple[tuple[str, float], ...] = ()
    strong: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """What a document says of each state: its mentions, how heavily each weighs, how far it is accused or seen as host."""

    of: Mapping[int, str]
    weights: Mapping[int, float]
    mentions: Mapping[str, Sequence[Mention]]
    counts: Mapping[str, int]
    firsts: Mapping[str, int]
    standing: Mapping[str, float]
    hosts: Mapping[str, float]


def states_of(view: View, named: Named) -> States:
    """The states of a document; each mention is weighed once."""
    of: dict[int, str] = {}
    weights: dict[int, float] = {}
    mentions: dict[str, list[Mention]] = {}
    for line in view.lines:
        for mention in named.within(line.start, line.end):
            state = state_of(mention)
            if state is not None:
                of[mention.start] = state
                weights[mention.start] = weigh(view, mention, line.start, line.end)
                mentions.setdefault(state, []).append(mention)
    seen = hosts(view, named)
    return States(
        of=of, weights=weights, mentions=mentions, counts={state: len(found) for state, found in mentions.items()},
        firsts={state: found[0].start for state, found in mentions.items()},
        standing=_standing(mentions, weights, seen), hosts=seen,
    )  # fmt: skip


def _standing(
    mentions: Mapping[str, Sequence[Mention]], weights: Mapping[int, float], seen: Mapping[str, float]
) -> dict[str, float]:
    """How far each state is accused in the document as a whole: up to 2, for the state accused most and others near it."""
    scores = {
        state: sum(w for m in found if (w := weights[m.start]) >= 1.0) - seen.get(state, 0.0) for state, found in mentions.items()
    }
    best = max(scores.values(), default=0.0)
    return {state: min(2.0, 0.5 * score) for state, score in scores.items() if score >= 0.5 * best and score >= BAR}


def find_link(
    view: View, named: Named, draft: Draft, states: States, *, host: str | None, nationality: str | None
) -> Link | None:
    """The state that the document links to an incident by the declared rules; None if nobody links one."""
    act_lines = {act.line.index for act in draft.acts}
    near = {view.lines[i].paragraph for i in act_lines}
    own = set(draft.lines) | act_lines | set(draft.context) | draft.lent
    close = {i for index in act_lines for i in range(max(0, index - NEAR), min(len(view.lines), index + NEAR + 1))}
    beside = {i for i in close if view.lines[i].paragraph in near} - own - draft.foreign
    best: str | None = None
    scores: dict[str, float] = {}
    carriers: dict[str, list[tuple[float, Mention]]] = {}
    wider: tuple[tuple[set[int], Mapping[str, float] | None], ...] = ((set(), None), (beside, None), (beside, states.standing))
    if draft.kind is Kind.COERCION and draft.lead.frame.name.startswith("cues"):
        own = {i for i in own if view.lines[i].paragraph in near}  # words of home and family are any biography's
        wider = wider[:1]
    lone = len(states.standing) == 1 and not _speaks_of_another(view, named, draft, states, {*states.standing, host})
    for extra, earlier in wider[:1] if draft.shares_paragraph and len(states.standing) != 1 else wider:
        scores, carriers = _sum(view, named, states, sorted(own | extra), act_lines, near)
        for state, weight in (earlier or {}).items():
            if state in scores or (lone and _is_widespread(view, states, state)):
                scores[state] = scores.get(state, 0.0) + weight
        for state, weight in states.hosts.items():
            if state in scores:
                scores[state] -= weight
        if host in scores:
            scores[host] -= 2.0
        if nationality in scores:
            scores[nationality] += 1.0
        best = _best(scores, carriers, earlier)
        if best is not None:
            break
    if best is None and (best := _throughout(view, named, states, draft, host)) is not None:
        scores, carriers = {**scores, best: BAR}, {}
    return None if best is None else _link_to(view, states, best, scores, carriers, own)


SPREAD: Final = 2
"""In how many paragraphs a state is spoken of before it stands for the whole document."""
AHEAD: Final = 1.2
"""How many times as heavily as any other guest a state is spoken of before the whole document is about it."""


def _is_widespread(view: View, states: States, state: str) -> bool:
    """Whether a document is about a state, and does not only have an item on it."""
    return len(_paragraphs(view, states, state)) >= min(SPREAD, len(view.paragraphs))


def _paragraphs(view: View, states: States, state: str) -> set[int]:
    return {line.paragraph for m in states.mentions[state] if (line := view.line_at(m.start)) is not None}


def _throughout(view: View, named: Named, states: States, draft: Draft, host: str | None) -> str | None:
    """The one state that a document is about, for an act on somebody named, in a known country, that no sentence ties."""
    if host is None or not any(f.name and not f.is_doubtful for f in draft.figures.values()):
        return None
    totals = {s: sum(max(0.0, states.weights[m.start]) for m in found) for s, found in states.mentions.items()}
    guests = sorted((total, s) for s, total in totals.items() if s != host and states.hosts.get(s, 0.0) < total)
    if not guests:
        return None
    total, state = guests[-1]
    second = guests[-2][0] if len(guests) > 1 else 0.0
    strongest = max(states.weights[m.start] for m in states.mentions[state])
    is_about = strongest >= BAR and total >= AHEAD * second and len(_paragraphs(view, states, state)) >= SPREAD
    return state if is_about and not _speaks_of_another(view, named, draft, states, {state, host}) else None


def _speaks_of_another(view: View, named: Named, draft: Draft, states: States, known: set[str | None]) -> bool:
    """Whether the sentences of an act, or those beside them, name a state that is neither host nor what the document is about."""
    near = {act.line.index + step for act in draft.acts for step in (-1, 0, 1)}
    lines = [view.lines[i] for i in near if 0 <= i < len(view.lines)]
    every = (m for line in lines for m in named.within(line.start, line.end))
    told = (
        m for m in every if isinstance(m, CountryMention) and m.form == "name" and states.weights.get(m.start, 0.0) >= MENTIONED
    )
    return any(state not in known for m in told if (state := states.of.get(m.start)) is not None)


def _link_to(
    view: View, states: States, state: str, scores: Mapping[str, float],
    carriers: Mapping[str, Sequence[tuple[float, Mention]]], own: set[int],
) -> Link:  # fmt: skip
    """The link to a state, with the mentions that carry it, strongest first."""
    carried = carriers.get(state) or [(states.weights[m.start], m) for m in states.mentions[state]]
    ordered = sorted(carried, key=lambda item: (-item[0], item[1].start))
    ranked = [mention for _, mention in ordered]
    organ = next(
        (m for m in ranked if isinstance(m, ActorMention) and m.organ and m.kind != "proxy" and _told_with(view, m, own)),
        None,
    )
    return Link(
        state=state, weight=scores[state], mentions=tuple(ranked), organ=organ.organ if organ else None, organ_mention=organ,
        others=tuple(sorted((s, round(w, 2)) for s, w in scores.items() if s != state)),
        strong=tuple(m for w, m in ordered if w >= 1.0) or tuple(ranked[:1]),
    )  # fmt: skip


def _told_with(view: View, mention: Mention, own: set[int]) -> bool:
    """Whether a service is named where the act is told: a service named elsewhere may be behind another act."""
    line = view.line_at(mention.start)
    return line is not None and line.index in own


def _best(
    scores: Mapping[str, float], carriers: Mapping[str, list[tuple[float, Mention]]], prior: Mapping[str, float] | None
) -> str | None:
    best = max(scores, key=lambda state: (scores[state], state), default=None)
    if best is None or scores[best] < BAR or any(scores[best] - scores[s] < EVEN for s in scores if s != best):
        return None
    strongest = max((weight for weight, _ in carriers.get(best, [])), default=0.0)
    return best if best in (prior or {}) or strongest >= LEAST else None


def _sum(
    view: View, named: Named, states: States, lines: Sequence[int], act_lines: set[int], near: set[int]
) -> tuple[dict[str, float], dict[str, list[tuple[float, Mention]]]]:
    """The weight of each state over some lines, and the mentions that carry it."""
    scores: dict[str, float] = {}
    carriers: dict[str, list[tuple[float, Mention]]] = {}
    for index in lines:
        line = view.lines[index]
        factor = 1.2 if index in act_lines else 1.0 if line.paragraph in near else 0.7
        for mention in named.within(line.start, line.end):
            state = states.of.get(mention.start)
            if state is None:
                continue
            weight = factor * states.weights[mention.start]
            if weight <= 0:
                continue
            scores[state] = scores.get(state, 0.0) + weight
            carriers.setdefault(state, []).append((weight, mention))
    return scores, carriers
