"""Make the page of an evidence pack: one file that opens without a network, made from the pack's other files alone.

Its style stands in it, so that it looks right when somebody opens it straight out of the zip; the content security policy
allows that style by its hash and nothing else.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from tocsin.model.evidence import Quote
from tocsin.publish.highlight import paragraphs
from tocsin.publish.pages.render import render

SAID: Final = ("number", "at", "day", "by", "act", "field", "subject", "reason", "cut", "hash")
"""What the page may say of a decision; an entry for outsiders has less."""


def page(values: Mapping[str, Any], decided: Mapping[str, Any], spoken: Mapping[str, str]) -> str:
    """The page; `spoken` are the texts by path."""
    style = (files("tocsin.publish") / "templates" / "pack.css").read_text("utf-8")
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    quotes = _quotes(values)
    read = [
        {**document, "number": number, "paragraphs": paragraphs(spoken[document["text"]], quotes.get(document["doc_id"], ()))}
        for number, document in enumerate(values["documents"], 1)
    ]
    numbers = {document["doc_id"]: number for number, document in enumerate(values["documents"], 1)}
    denials: list[Mapping[str, Any]] = next(
        (f["statements"] for f in values["fields"] if f["name"] == "attribution.denied_by"), []
    )
    entries = [{**dict.fromkeys(SAID), **entry} for entry in decided["entries"]]
    known = {"pack": values, "entries": entries, "read": read, "numbers": numbers, "denials": denials}
    return render("pack.html", style=style, allowed=allowed, **known)


def _quotes(values: Mapping[str, Any]) -> dict[str, set[Quote]]:
    found: dict[str, set[Quote]] = {}
    told = [(s["document"], quote) for field in values["fields"] for s in field["statements"] for quote in s["quotes"]]
    for doc_id, quote in [*told, *((remark["document"], remark) for remark in values["remarks"])]:
        found.setdefault(doc_id, set()).add(Quote(start=quote["start"], end=quote["end"], words=quote["quote"]))
    return found
