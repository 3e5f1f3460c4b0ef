"""Verify: recheck every quote, offset, digest and decision of a register against what is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tocsin.errors import RegisterError
from tocsin.link.decided import decided
from tocsin.model.decisions import Decision
from tocsin.model.erasure import Stubs, stubs
from tocsin.model.evidence import digest
from tocsin.model.reports import Report
from tocsin.pipeline.timestamps import recheck_captures, recheck_stamps
from tocsin.register.register import Register
from tocsin.register.view import View
from tocsin.register.writer import check_chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How much was checked, and what is wrong."""

    originals: int
    documents: int
    quotes: int
    values: int
    decisions: int
    erased: int
    problems: tuple[str, ...]
    captures: int = 0
    stamps: int = 0
    signed: int = 0


def verify(register: Register, roots: Sequence[Any] = ()) -> Verified:
    """Recheck a register: originals and texts against their digests, quotes against texts, decisions against their chain.

    Captures are checked against the bytes that came, timestamps against what they are of; their signatures against `roots`.
    """
    view = register.view()
    journal = view.journal()
    gone = stubs(decision for decision, _ in journal)
    originals, documents = list(_originals(view, gone)), list(_documents(view, gone))
    texts = {key: text for key, text, _ in view.raw_documents()}
    names = {key: document.doc_id for key, document in view.documents().items()}
    quotes, values, problems = 0, 0, [p for p in (*originals, *documents) if p]
    read = view.reports()
    for report in (*read, *_written(read, [decision for decision, _ in journal])):
        for statement in report.statements:
            values += 1
            for quote in statement.quotes:
                quotes += 1
                if not quote.stands_in(texts[report.document]):
                    where = f"{names[report.document]} {quote.start}:{quote.end}"
                    problems.append(f"{report.report_id} {statement.field}: {quote.words[:40]!r} is not at {where}")
    for key, remarks in view.remarks().items():
        quotes += len(remarks)
        astray = [remark for remark in remarks if not remark.quote.stands_in(texts[key])]
        problems += [f"{names[key]}: the quote of a remark ({r.type}) is not at {r.quote.start}" for r in astray]
    problems += [*_chain(journal, gone), *recheck_captures(register)]
    stamps = recheck_stamps(register, roots)
    return Verified(
        originals=len(originals),
        documents=len(documents),
        quotes=quotes,
        values=values,
        decisions=len(journal),
        erased=len(gone.originals | frozenset(gone.documents)) + len(gone.decisions),
        problems=(*problems, *stamps.problems),
        captures=len(register.ledger().captures()),
        stamps=stamps.stamps,
        signed=stamps.signed,
    )


def _written(read: list[Report], decisions: list[Decision]) -> Iterator[Report]:
    """What people corrected and added, as reports of these values alone."""
    for report in decided(read, decisions):
        theirs = tuple(s for s in report.statements if (s.rule or "").startswith(("edited by ", "added by ")))
        if theirs:
            yield replace(report, statements=theirs)


def _originals(view: View, gone: Stubs) -> Iterator[str | None]:
    for key, content in view.originals():
        if key in gone.originals:
            yield f"original {key[:12]}: was erased, and bytes are there again" if content else None
        else:
            yield None if digest(content) == key else f"original {key[:12]}: its bytes are not those that were recorded"


def _documents(view: View, gone: Stubs) -> Iterator[str | None]:
    for key, text, text_digest in view.raw_documents():
        same = digest(text.encode("utf-8", "surrogatepass")) == gone.documents.get(key, text_digest)
        left = "what an erasure left of it" if key in gone.documents else "the one that was recorded"
        yield None if same else f"document {key[:12]}: its text is not {left}"


def _chain(journal: list[tuple[Decision, str]], gone: Stubs) -> list[str]:
    try:
        check_chain([decision for decision, _ in journal], [kept for _, kept in journal], erased=gone.decisions)
    except RegisterError as error:
        return [str(error)]
    return []
