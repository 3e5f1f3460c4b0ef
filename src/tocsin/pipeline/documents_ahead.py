"""Decide which documents are in memory while incidents are recomputed: those asked for last, and the next ones in their order.

Merging asks for the documents of one incident after the other, in the order in which they were recorded, so some are fetched
ahead. Documents without a report are never fetched, and no more than `KEPT` are held, however many the register has.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from tocsin.model.documents import Document
from tocsin.register.view import View

AT_ONCE: Final = 100
KEPT: Final = 1000
"""Documents that are held at most: at 5 kB of text each, 5 MB."""


class DocumentsAhead(Mapping[str, Document]):
    """Documents of a register by digest, fetched when they are asked for."""

    def __init__(self, view: View, digests: Iterable[str]) -> None:
        self.view = view
        self.order = {digest: number for number, digest in enumerate(dict.fromkeys(digests))}
        self.names = list(self.order)
        self.held: OrderedDict[str, Document] = OrderedDict()

    def __getitem__(self, digest: str) -> Document:
        if digest in self.held:
            self.held.move_to_end(digest)
            return self.held[digest]
        start = self.order.get(digest)
        ahead = [digest] if start is None else islice(self.names, start, start + AT_ONCE)
        wanted = [name for name in ahead if name not in self.held]
        self.held |= self.view.documents(wanted)
        while len(self.held) > KEPT:
            self.held.popitem(last=False)
        return self.held[digest]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
