"""Recheck an evidence pack: digests, offsets, the chain of decisions, and the page; name what fails.

A pack comes from anywhere, so it is bounded before it is read and parsed before it is believed. What this cannot see: a pack in
which everything was changed alike and sealed anew. Against that stands the seal, compared by another way.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tocsin import __version__
from tocsin.errors import DataError
from tocsin.model.decisions import GENESIS, Act, Decision
from tocsin.publish.packs.archive import MANIFEST, PAGE, TRAIL, VALUES
from tocsin.publish.packs.contents import VERSION
from tocsin.publish.packs.page import page
from tocsin.publish.packs.trail import PARTS, seal

MAX_FILES: Final = 2_000
MAX_BYTES: Final = 200_000_000
"""Unpacked, all files together: more than any incident's documents need, and no bomb."""


Read = TypeVar("Read", bound=BaseModel)


class PackError(DataError):
    """A file is no evidence pack, or one that cannot be read."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)


class _Quote(_Shape):
    quote: str
    start: int
    end: int


class _Remark(_Quote):
    document: str


class _Statement(_Shape):
    document: str
    said: str
    tlp: str
    quotes: list[_Quote]


class _Field(_Shape):
    name: str
    statements: list[_Statement]


class _Document(_Shape):
    doc_id: str
    text: str
    whole: bool
    text_sha256: str | None


class _Values(_Shape):
    """What a recheck needs of a pack's values."""

    pack: int
    made_by: str
    incident_id: str
    fields: list[_Field]
    documents: list[_Document]
    remarks: list[_Remark]


class _Trail(_Shape):
    chain: str
    links: list[tuple[int, str, str]]
    entries: list[dict[str, Any]]


class _Manifest(_Shape):
    pack: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was rechecked of a pack, its seal, and what is wrong."""

    incident_id: str
    seal: str
    files: int
    values: int
    quotes: int
    decisions: int
    problems: tuple[str, ...]


def checked(content: bytes) -> Checked:
    """Recheck the bytes of a pack.

    Raises:
        PackError: they are no pack, or one too large or too odd to read.
    """
    found = _unpacked(content)
    manifest = _parsed(found, MANIFEST, _Manifest)
    values, decided = _parsed(found, VALUES, _Values), _parsed(found, TRAIL, _Trail)
    if values.pack != VERSION:
        raise PackError(f"{VALUES}: a pack of version {values.pack}; this program reads version {VERSION}")
    quotes = sum(len(s.quotes) for f in values.fields for s in f.statements) + len(values.remarks)
    problems = [*_digests(found, manifest), *_quotes(found, values), *_texts(found, values), *_chain(decided)]
    problems += _page(found, values)
    return Checked(
        incident_id=values.incident_id,
        seal=hashlib.sha256(found[MANIFEST]).hexdigest(),
        files=len(manifest.files),
        values=sum(len(field.statements) for field in values.fields),
        quotes=quotes,
        decisions=len(decided.entries),
        problems=tuple(problems),
    )


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise PackError(f"more than {MAX_FILES:,} files or {MAX_BYTES:,} bytes: no evidence pack is as large")
            if len({entry.filename for entry in entries}) != len(entries):
                raise PackError("a name stands twice in the zip, so that two programs would read two packs in it")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise PackError(f"no evidence pack: not a zip that can be read ({error})") from error


def _parsed(found: Mapping[str, bytes], path: str, shape: type[Read]) -> Read:
    if path not in found:
        raise PackError(f"{path} is missing: not an evidence pack")
    try:
        return shape.model_validate(json.loads(found[path]), strict=False)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise PackError(f"{path}: not as a pack has it: {told}") from error
    except (ValueError, RecursionError) as error:
        raise PackError(f"{path}: not JSON: {error}") from error


def _digests(found: Mapping[str, bytes], manifest: _Manifest) -> Iterator[str]:
    for path, digest in sorted(manifest.files.items()):
        if path not in found:
            yield f"{path}: missing"
        elif hashlib.sha256(found[path]).hexdigest() != digest:
            yield f"{path}: not as it was sealed"
    yield from (f"{path}: not in the manifest" for path in sorted(found.keys() - manifest.files.keys() - {MANIFEST}))


def _text(found: Mapping[str, bytes], document: _Document | None) -> str:
    return found.get(document.text, b"").decode("utf-8", "replace") if document else ""


def _quotes(found: Mapping[str, bytes], values: _Values) -> Iterator[str]:
    texts = {document.doc_id: _text(found, document) for document in values.documents}
    told = [(f.name, s.document, q) for f in values.fields for s in f.statements for q in s.quotes]
    for name, doc_id, quote in [*told, *(("a remark", remark.document, remark) for remark in values.remarks)]:
        if doc_id not in texts:
            yield f"{name}: its document {doc_id!r} is not in the pack"
        elif not 0 <= quote.start < quote.end or texts[doc_id][quote.start : quote.end] != quote.quote:
            yield f"{name}: {quote.quote[:40]!r} is not at {quote.start}:{quote.end} of {doc_id}"
    yield from (f"{f.name}: a value without a quote" for f in values.fields for s in f.statements if not s.quotes)


def _texts(found: Mapping[str, bytes], values: _Values) -> Iterator[str]:
    for document in values.documents:
        if document.text not in found:
            yield f"{document.text}: missing"
        elif document.whole and hashlib.sha256(found[document.text]).hexdigest() != document.text_sha256:
            yield f"{document.text}: not the text that was read from the original"


def _chain(decided: _Trail) -> Iterator[str]:
    if decided.chain == "register":
        yield from _of_register(decided)
        return
    previous = GENESIS
    for entry in decided.entries:
        if entry.get("hash") != seal(entry, previous):
            yield f"decision {entry.get('number')}: its entry is not as it was sealed"
        previous = str(entry.get("hash"))


def _of_register(decided: _Trail) -> Iterator[str]:
    previous, kept = GENESIS, {}
    for number, (given, digest, before) in enumerate(decided.links, 1):
        kept[given] = digest
        if given != number or before != previous:
            yield f"decision {given}: the chain of decisions is broken here"
        previous = digest
    for entry in decided.entries:
        if kept.get(entry.get("number", 0)) != entry.get("hash"):
            yield f"decision {entry.get('number')}: not in the chain"
        elif not entry.get("cut") and _hash(entry) != entry.get("hash"):
            yield f"decision {entry.get('number')}: its entry is not what was decided"


def _hash(entry: Mapping[str, Any]) -> str | None:
    try:
        given = {part: entry[part] for part in PARTS}
        return Decision(**{**given, "at": datetime.fromisoformat(given["at"]), "act": Act(given["act"])}).hash
    except (KeyError, TypeError, ValueError, DataError):
        return None


def _page(found: Mapping[str, bytes], values: _Values) -> Iterator[str]:
    """The page made again, where this is the program that made it; another version may word it otherwise."""
    if values.made_by != f"tocsin {__version__}" or PAGE not in found:
        return
    spoken = {path: content.decode("utf-8", "replace") for path, content in found.items() if path.startswith("texts/")}
    try:
        again = page(json.loads(found[VALUES]), json.loads(found[TRAIL]), spoken)
    except (LookupError, ValueError, TypeError, AttributeError, DataError) as error:
        yield f"{PAGE}: cannot be made again from the other files ({type(error).__name__})"
        return
    if again.encode("utf-8", "replace") != found[PAGE]:
        yield f"{PAGE}: does not say what {VALUES}, {TRAIL} and the texts say"
