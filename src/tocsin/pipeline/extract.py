"""Extract: documents to readings, on all cores, in the order of the documents.

A worker loads the gazetteer once, when it reads its first document. What an extractor cannot read is a reading without
reports and with a note, never a crash.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Final

from tocsin.extract.reading import BAR, EXTRACTOR, extract
from tocsin.model.documents import Document
from tocsin.model.reports import Reading

__all__ = ["BAR", "EXTRACTOR", "read_all", "read_one"]

BATCH: Final = 64
"""Documents that are read at a time: enough to keep the cores busy, few enough to keep memory small."""

ALONE: Final = 12
"""Up to so many documents one process is faster than starting several."""


def read_one(document: Document, *, least: float = BAR) -> Reading:
    """What the extractor makes of one document.

    An error of ours must not cost the batch: the reading then has no reports and says what happened, and since it carries another
    extractor's name, the document is read again by the next run.
    """
    try:
        return extract(document, least=least)
    except Exception as error:
        note = f"the extractor failed ({type(error).__name__}: {error}); please report this. The document will be read again"
        return Reading(document=document.digest, extractor=f"{EXTRACTOR}, failed", notes=(note,))


def read_all(documents: Iterable[Document], *, workers: int | None = None, least: float = BAR) -> Iterator[Reading]:
    """What the extractor makes of some documents, in their order.

    `workers` is the number of processes; by default one a core, and none beside this one for a handful of documents. `least` is
    the confidence under which a value is refused.
    """
    read = partial(read_one, least=least)
    waiting = iter(documents)
    first = list(islice(waiting, ALONE + 1))
    count = workers or os.cpu_count() or 1
    if len(first) <= ALONE or count == 1:
        yield from map(read, first)
        yield from map(read, waiting)
        return
    with ProcessPoolExecutor(max_workers=count, initializer=end_with_parent) as pool:
        batch = first
        while batch:
            yield from pool.map(read, batch, chunksize=4)
            batch = list(islice(waiting, BATCH))


def end_with_parent() -> None:
    """Let a worker end when the process that started it is killed, instead of waiting for work for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
