"""Decide whether a document on its way into the register is set aside by the gate, and in which words the ledger keeps that.

The words hold the probability and what would have passed, so that a person can draw some and read them. What is in another
language is not judged: it goes on, and is kept and counted as unread. A title that came with a document is judged with its text.
"""

from tocsin.model.documents import Document
from tocsin.pipeline.keeping import COLLECTOR
from tocsin.pipeline.stream.sifting import SHORTEST, gate
from tocsin.sources.archives.page import language


def set_aside(document: Document) -> str | None:
    """Why a document is not worth reading closely; nothing if it is."""
    text = document.text
    if len(text) >= SHORTEST and language(text) not in ("en", None):
        return None
    judged = gate().judge(f"{document.title}\n{text}" if document.title else text)
    if judged.passes:
        return None
    return f"{judged.probability:.3f}: not relevant by the gate {gate().version}, which lets {gate().threshold:.3f} pass"


def collector(*, gated: bool) -> str:
    """What collects, in one word; a page that another gate set aside is judged again."""
    return f"{COLLECTOR}, gate {gate().version}" if gated else f"{COLLECTOR}, no gate"
