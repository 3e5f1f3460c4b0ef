"""Find estimative words: in the documents of a register as known at a time, each with its document and speaker."""

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.assess.found import Found, found_in
from tocsin.model.documents import Document
from tocsin.register.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundIn:
    """An estimative word with the document it stands in."""

    document: Document
    found: Found


def found(view: View) -> Iterator[FoundIn]:
    """Every estimative word of every document, in the order in which they were recorded."""
    remarks = view.remarks()
    for digest, document in view.documents().items():
        for one in found_in(document.text, remarks.get(digest, [])):
            yield FoundIn(document=document, found=one)
