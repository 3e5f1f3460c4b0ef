"""Decide what of the accused state's own names is heard as somebody's voice: nothing.

Services are called committee, ministry, security service, or by letters that say nothing. None of these words tells who speaks of
the act: that a service is called "Intelligence Service" must not make a report of it a finding by an intelligence service, or the
strength of an attribution would depend on what the accused calls its services.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.extract.mentions import Named
from tocsin.extract.ties import state_of
from tocsin.extract.view import View
from tocsin.gazetteer.mentions import ActorMention, Mention

BLANK: Final = "x"
"""A small letter: it begins no name, and three of it are in no English word."""
_SERVICES: Final = frozenset(["agents", "intelligence", "proxy"])
"""Kinds whose general names are a service's ("its secret service"). A government, embassy or police is heard by its name."""


class Unheard:
    """A document's views without the names of a state's services, each made when it is first asked for."""

    def __init__(self, view: View, named: Named) -> None:
        self.view, self.named = view, named
        self.known: dict[str, View] = {}

    def of(self, state: str) -> View:
        """The view without the names of one state's services."""
        if state not in self.known:
            self.known[state] = without_services(self.view, self.named, state)
        return self.known[state]


def without_services(view: View, named: Named, state: str) -> View:
    """The view with one word of equal length for each name of the state's services, in `flat` and `low`."""
    spans = [(m.start, m.end) for m in named.mentions if state_of(m) == state and _is_service(m)]
    return replace(view, flat=_blanked(view.flat, spans), low=_blanked(view.low, spans)) if spans else view


def _is_service(mention: Mention) -> bool:
    return isinstance(mention, ActorMention) and (mention.actor is not None or mention.kind in _SERVICES)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], BLANK * (end - start)]
        position = end
    return "".join(parts) + text[position:]
