"""Decide how an alert reads: as the text of a mail, as an entry of a feed, as a line of JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))

Said = Mapping[str, Any]


def text(said: Said) -> str:
    """An alert as plain text."""
    lines = [said["title"], "", said["summary"], ""]
    for trigger in said.get("triggered_by", ()):
        told = ", ".join(str(x) for x in (trigger["publisher"], trigger["published"], trigger["document"]) if x)
        lines += [f"{trigger['field']}: {trigger['said']} ({trigger['tlp']})"]
        lines += [f"    “{' '.join(words.split())}”" for words in trigger["quotes"]]
        lines += [f"    {told}"]
    if any(document["invented"] for document in said.get("documents", ())):
        lines += ["", "At least one document was invented for demonstration."]
    if denied := said.get("denied_by"):
        lines += ["", f"Denied by {', '.join(denied)}."]
    for incident in said.get("incidents", ()):
        lines += [f"{incident['incident']}  {incident['title']}, {incident['independent_sources']} independent"]
        lines += [f"    “{' '.join(words.split())}”" for words in incident["quotes"]]
    if said.get("more_incidents"):
        lines += [f"and {said['more_incidents']} more"]
    lines += ["", f"Rule “{said['rule']}”. As known on {said['as_of']}. {said['tlp']}. {said['caution']}", said["id"]]
    return "\n".join(lines) + "\n"


def mail(said: Said, *, sender: str, recipients: Sequence[str], at: datetime) -> EmailMessage:
    """An alert as a mail; its Message-ID is the alert's own, so that a second copy can be told from a second alert."""
    message = EmailMessage()
    key = str(said["id"]).rpartition(":")[2]
    message["Subject"] = f"[{said['tlp']}] {_line(said['title'])}"[:180]
    message["From"], message["To"] = sender, ", ".join(recipients)
    message["Date"], message["Message-ID"] = format_datetime(at), f"<{key}@alerts.tocsin.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text(said).encode("utf-8", "replace").decode())
    return message


def _line(words: object) -> str:
    return " ".join(str(words).translate(_CONTROL).split())


def lines(told: Sequence[Said]) -> str:
    """Alerts as JSON Lines, oldest first."""
    return "".join(json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n" for said in told)


def atom(told: Sequence[tuple[str, Said]], *, title: str) -> Iterator[str]:
    """Alerts as an Atom feed, newest first; each with the time at which it was recorded."""
    updated = max((at for at, _ in told), default="1970-01-01T00:00:00Z")
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>urn:tocsin:alerts</id><title>{_xml(title)}</title><updated>{updated}</updated>"
    yield f"<author><name>{_xml(title)}</name></author>\n"
    for at, said in reversed(told):
        yield f"<entry><id>{_xml(said['id'])}</id><title>{_xml(said['title'])}</title><updated>{at}</updated>"
        yield f'<category term="{_xml(said["rule"])}"/><summary>{_xml(said["summary"])}</summary>'
        yield f'<content type="text">{_xml(text(said))}</content><rights>{_xml(said["tlp"])}</rights></entry>\n'
    yield "</feed>\n"


def json_feed(told: Sequence[tuple[str, Said]], *, title: str) -> str:
    """Alerts as a JSON Feed, newest first."""
    items = [
        {
            "id": said["id"],
            "title": said["title"],
            "content_text": text(said),
            "date_published": at,
            "tags": [said["rule"], said["tlp"]],
        }
        for at, said in reversed(told)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}, ensure_ascii=False) + "\n"


def _xml(words: object) -> str:
    return escape(str(words).translate(_CONTROL).encode("utf-8", "replace").decode(), {'"': "&quot;"})
