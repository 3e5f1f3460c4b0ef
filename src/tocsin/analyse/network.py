"""Describe who acts through whom: sponsor, organ, proxy or recruit, by period.

Links are counts of events that name both ends; an event with two proxies counts for each link once. Groups are connected parts
of the graph: a description of what is named together, never evidence that people know each other.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.analyse.events import Event
from tocsin.analyse.results import Basis, Estimate
from tocsin.analyse.timeline import YEAR, place
from tocsin.stats.intervals import share_interval

Node = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How many events name both ends, before and after `split`."""

    giver: Node
    doer: Node
    before: int
    after: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ThroughProxies:
    """The share of a sponsor's events that name a proxy, before and after `split`."""

    sponsor: str
    before: Estimate | None
    after: Estimate | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Links, the share of acts through proxies, and connected groups."""

    split: date
    links: tuple[Link, ...]
    through_proxies: tuple[ThroughProxies, ...]
    groups: tuple[tuple[str, ...], ...]
    shared_proxies: tuple[tuple[str, tuple[str, ...]], ...]
    unlinked: int
    basis: Basis


def network(
    events: Sequence[Event],
    *,
    as_of: date,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    split: date | None = None,
) -> Network:
    """Describe who acts through whom before and after `split` (default: three years before the as-of date)."""
    timeline = place(events, as_of=as_of, since=since, where=where, sources="all")
    day = split or date.fromordinal(as_of.toordinal() - round(3 * YEAR))
    found: dict[tuple[Node, Node], list[date]] = defaultdict(list)
    for event in timeline.events:
        for pair in _pairs(event):
            found[pair].append(_when(event))
    links = [
        Link(
            giver=giver,
            doer=doer,
            before=sum(when < day for when in days),
            after=sum(when >= day for when in days),
            first=min(days),
            last=max(days),
        )
        for (giver, doer), days in found.items()
    ]
    return Network(
        split=day,
        links=tuple(sorted(links, key=lambda link: (-(link.before + link.after), link.giver, link.doer))),
        through_proxies=_through(timeline.events, day),
        groups=_groups(links),
        shared_proxies=_shared(timeline.events),
        unlinked=sum(not _pairs(event) for event in timeline.events),
        basis=timeline.basis(
            method="counts of events that name both ends; connected groups",
            assumptions=(
                "only what a source names is linked; an organ or a proxy that is not named is not absent",
                "recent links are not all disclosed yet",
                "a group is a description, not evidence of contact",
            ),
        ),
    )


def _when(event: Event) -> date:
    assert event.happened is not None
    return event.happened.middle


def _pairs(event: Event) -> list[tuple[Node, Node]]:
    """Return the links of one event, from the nearest known giver to each doer."""
    chain: list[Node] = [("sponsor", event.sponsor)] if event.sponsor else []
    chain += [("organ", event.organ)] if event.organ else []
    pairs = list(itertools.pairwise(chain))
    if chain:
        pairs += [(chain[-1], ("proxy", proxy)) for proxy in dict.fromkeys(event.proxies)]
    return pairs


def _through(events: Sequence[Event], day: date) -> tuple[ThroughProxies, ...]:
    by_sponsor: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.sponsor:
            by_sponsor[event.sponsor].append(event)
    return tuple(
        ThroughProxies(
            sponsor=sponsor,
            before=_share([event for event in own if _when(event) < day]),
            after=_share([event for event in own if _when(event) >= day]),
            events=len(own),
        )
        for sponsor, own in sorted(by_sponsor.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _share(events: Sequence[Event]) -> Estimate | None:
    if not events:
        return None
    count = sum(bool(event.proxies) for event in events)
    interval = share_interval(count, len(events), level=0.9)
    return Estimate(value=count / len(events), low=interval.low, high=interval.high)


def _groups(links: Sequence[Link]) -> tuple[tuple[str, ...], ...]:
    """Return the connected parts of the graph, largest first."""
    near: dict[Node, set[Node]] = defaultdict(set)
    for link in links:
        near[link.giver].add(link.doer)
        near[link.doer].add(link.giver)
    groups, left = [], set(near)
    while left:
        group, front = set[Node](), [min(left)]
        while front:
            node = front.pop()
            if node not in group:
                group.add(node)
                front.extend(near[node] - group)
        left -= group
        groups.append(tuple(sorted(name for _, name in group)))
    return tuple(sorted(groups, key=lambda names: (-len(names), names)))


def _shared(events: Sequence[Event]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the proxies that are named with more than one sponsor."""
    sponsors: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        for proxy in event.proxies:
            if event.sponsor:
                sponsors[proxy][event.sponsor] += 1
    return tuple((proxy, tuple(sorted(tally))) for proxy, tally in sorted(sponsors.items()) if len(tally) > 1)
