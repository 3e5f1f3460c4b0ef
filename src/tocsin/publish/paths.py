"""Decide where pages lie: names that are safe in any file system, in folders that stay small however large the register is.

Identifiers of documents come from files, so only safe characters are kept; a name that loses something by it, or is long, gets a
piece of the document's digest, so that no two documents share a page.
"""

import re
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
    stem = _UNSAFE.sub("-", document.doc_id.lower()).strip(".-")[:_LONGEST]
    if stem != document.doc_id:
        stem = f"{stem}-{digest(document.doc_id.encode('utf-8', 'replace'))[:8]}".strip("-")
    return f"documents/{digest(stem.encode())[:2]}/{stem}.html"
