"""Decide where pages lie: names that are safe in any file system, in folders that stay small however large the register is.

Identifiers of documents come from files, so only safe characters are kept; a name that loses something by it, or is long, gets a
piece of its digest, so that no two documents share a page.
"""

import re
from functools import lru_cache
from typing import Final

from tocsin.model.documents import Document
from tocsin.model.evidence import digest

INCIDENTS: Final = "incidents/"
_LONGEST: Final = 60
_UNSAFE: Final = re.compile(r"[^a-z0-9._-]+")


def incident_page(incident_id: str) -> str:
    """The path of an incident's page.

    >>> incident_page("T1c12be77")
    'incidents/1c/T1c12be77.html'
    """
    return f"{INCIDENTS}{incident_id[1:3].lower()}/{incident_id}.html"


def document_page(document: Document) -> str:
    """The path of a document's page, in one of 256 folders."""
    return _document_page(document.doc_id)


@lru_cache(maxsize=4096)
def _document_page(doc_id: str) -> str:
    stem = _UNSAFE.sub("-", doc_id.lower()).strip(".-")[:_LONGEST]
    if stem != doc_id:
        stem = f"{stem}-{digest(doc_id.encode('utf-8', 'replace'))[:8]}".strip("-")
    return f"documents/{digest(stem.encode())[:2]}/{stem}.html"
