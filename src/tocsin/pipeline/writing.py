"""Write every file of an edition: what is made an incident or a document at a time on all cores, the rest beside it.

Two rounds. In the first each slice of incidents, in the order of the table, is read once, and everything is made of it: its part
of every download, of the lists, of the table's data, and its pages, which wait for the edition's digest. Then each slice of
documents is. In the second, downloads are put together and pages are stamped. A slice is all that is held of the incidents.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from tocsin.pipeline.staging import Stage
from tocsin.publish.edition import Edition
from tocsin.publish.exports import FILES, TEXTS
from tocsin.publish.exports.formats import Piece, Telling
from tocsin.publish.exports.packages import DOCUMENTS, packaged
from tocsin.publish.manifest import NAME, Covered, covered, fingerprint, manifest, written
from tocsin.publish.pages import FEW, STAMP, data, document, incident, table
from tocsin.publish.shelf import Remembered
from tocsin.publish.slices import Progress, in_slices, spread

PAGES_WAIT: Final = "pages"
PACKAGE: Final = "datapackage"
FORMATS: Final = {name: TEXTS[name] for name in FILES.values() if name in TEXTS} | {"documents": DOCUMENTS}
"""What is put together from strips; `documents` is a table inside the data package."""
Files = list[tuple[str, str]]


@dataclass(slots=True, kw_only=True)
class _Made:
    """What comes back of a slice of incidents."""

    files: Files = field(default_factory=list)
    digests: list[tuple[str, str]] = field(default_factory=list)
    rows: data.Rows = field(default_factory=data.Rows)


def written_files(frozen: Edition, stage: Stage, *, workers: int | None, progress: Progress) -> dict[str, str]:
    """Every file with its SHA-256, and the manifest beside them.

    Raises:
        Leak: a file would carry words that were withheld.
    """
    files: Files = []
    rows, found = data.Rows(), Covered()
    digests: dict[str, str] = {}
    stamp = secrets.token_hex(16)
    _warm(frozen)
    work = partial(_incidents, frozen, stage, stamp)
    for made in spread(work, len(frozen.newest), workers=workers, progress=progress, what="incidents"):
        files += made.files
        digests |= dict(made.digests)
        rows.add(made.rows)
    keys = list(frozen.documents)
    for told, told_files in spread(
        partial(_documents, frozen, stage, keys), len(keys), workers=workers, progress=progress, what="documents"
    ):
        found = found.joined(told)
        files += told_files
    frozen = replace(frozen, digests=digests)
    jobs = _Jobs(frozen, stage, stamp)
    with in_slices(jobs.run, len(jobs.names), workers=workers, size=1) as finished:
        files += [stage.write(path, [words]) for path, words in data.files(rows)]
        files += [stage.write(path, [words]) for pages in FEW.values() for path, words in pages(frozen)]
        for done, part in enumerate(finished(), 1):
            files += part
            progress("put together", done, len(jobs.names))
    every = dict(files)
    stage.write(NAME, written(manifest(frozen, every, found)))
    return every


def _warm(frozen: Edition) -> None:
    """Load what every slice needs (templates, the gazetteer) before processes are forked, so that none need do it anew."""
    few = [Telling(frozen.incidents[number], frozen) for number in frozen.newest[:3]]
    page, listed = incident.made(frozen, fingerprint=""), table.listed(frozen)
    for telling in few:
        page(telling)
        for made in FORMATS.values():
            made.merged(made.incident_pieces(telling))
    data.rows_of(frozen, slice(0, len(few)), few)
    list(listed(slice(0, len(few)), few))
    list(map(document.made(frozen), list(frozen.documents)[:1]))


def _incidents(frozen: Edition, stage: Stage, stamp: str, part: slice) -> _Made:
    numbers = frozen.newest[part]
    tellings = {number: Telling(frozen.incidents[number], frozen) for number in numbers}
    ordered = list(tellings.values())
    quotes, rows = data.rows_of(frozen, part, ordered)
    listed = table.listed(frozen)(part, ordered)
    files = stage.write_all([*quotes, *listed])
    for run in _runs(frozen, numbers):
        for name, made in FORMATS.items():
            pieces = (piece for number in run for piece in made.incident_pieces(tellings[number]))
            stage.set_aside(f"{name}-incidents", run[0], made.merged(pieces))
    page = incident.made(frozen, fingerprint=stamp)
    stage.set_aside(PAGES_WAIT, part.start, [(words, path) for path, words in map(page, ordered)])
    return _Made(files=files, rows=rows, digests=[(t.incident.incident_id, t.digest) for t in ordered])


def _runs(frozen: Edition, numbers: Sequence[int]) -> Iterator[list[int]]:
    """Rows of the table as runs of the edition's own order, in which the downloads are: those with a date stand backwards."""
    dated = [number for number in numbers if frozen.gists[number].years]
    undated = [number for number in numbers if not frozen.gists[number].years]
    yield from (run for run in (dated[::-1], undated) if run)


def _documents(frozen: Edition, stage: Stage, keys: Sequence[str], part: slice) -> tuple[Covered, Files]:
    frozen = replace(frozen, incidents=Remembered(frozen.incidents))
    page = document.made(frozen)
    files = stage.write_all(map(page, keys[part]))
    for name, made in FORMATS.items():
        pieces = made.merged(piece for key in keys[part] for piece in made.document_pieces(key, frozen))
        if pieces:
            stage.set_aside(f"{name}-documents", part.start, pieces)
    return covered(frozen.documents[key] for key in keys[part]), files


class _Jobs:
    """What is left when every slice was made: a download each, and the pages of each slice."""

    def __init__(self, frozen: Edition, stage: Stage, stamp: str) -> None:
        self.frozen, self.stage = frozen, stage
        self.stamps = stamp, fingerprint(frozen)[:STAMP]
        self.names = [*FILES, *(path.name for path in sorted(stage.strips.glob(f"{PAGES_WAIT}-*")))]

    def run(self, part: slice) -> Files:
        """One of them."""
        name = self.names[part.start]
        if name not in FILES:
            old, new = self.stamps
            return [self.stage.write(path, [words.replace(old, new)], checked=True) for words, path in self.stage.aside(name)]
        path, kind = f"downloads/{name}", FILES[name]
        if kind != PACKAGE:
            return [self.stage.write(path, self._joined(kind), checked=True)]
        return [self.stage.write(path, packaged(self.frozen, self._joined("csv"), self._joined("documents")), checked=True)]

    def _joined(self, kind: str) -> Iterator[str]:
        made = FORMATS[kind]
        sides = ["documents", "incidents"] if made.documents_first else ["incidents", "documents"]
        return made.joined(self.frozen, (Piece(*piece) for side in sides for piece in self.stage.aside(f"{kind}-{side}")))
