"""Write incidents as feeds: Atom (RFC 4287), JSON Feed 1.1, and iCalendar (RFC 5545) of the days on which they were disclosed.

Newest disclosure first. An incident whose disclosure is known to the month or year spans it in the calendar; one without stays
out of the calendar, which says how many do.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from xml.sax.saxutils import escape

from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.publish.edition import Edition
from tocsin.publish.exports.identifiers import identifier, urn
from tocsin.publish.exports.json_streams import listed
from tocsin.publish.exports.summaries import account, first_published, headline
from tocsin.publish.paths import incident_page

_CONTROL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


def known_on(incident: Incident, edition: Edition) -> str:
    """The day on which an incident was known at the latest: its disclosure, else its first document, else the edition's day."""
    told = incident.value("disclosed")
    if isinstance(told, DateInterval) and told.end:
        return min(told.end.isoformat(), edition.as_of)
    return first_published(incident, edition) or edition.as_of


def _newest(edition: Edition) -> list[Incident]:
    return sorted(edition.incidents, key=lambda i: (known_on(i, edition), i.incident_id), reverse=True)


def atom(edition: Edition) -> Iterator[str]:
    """An Atom feed."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{urn('feed', edition.title)}</id><title>{_xml(edition.title)}</title>"
    yield f"<updated>{edition.as_of}T00:00:00Z</updated><author><name>{_xml(edition.title)}</name></author>"
    yield f"<rights>{_xml(edition.licence)}; {edition.marking}</rights>\n"
    for incident in _newest(edition):
        kind = incident.value("kind")
        yield f"<entry><id>{urn('incident', incident.incident_id)}</id><title>{_xml(headline(incident))}</title>"
        yield f"<updated>{known_on(incident, edition)}T00:00:00Z</updated>"
        yield f'<link rel="alternate" href="{incident_page(incident.incident_id)}"/>'
        yield f'<category term="{_xml(str(kind or "unknown"))}"/><summary>{_xml(account(incident))}</summary></entry>\n'
    yield "</feed>\n"


def _xml(words: str) -> str:
    return escape(words.translate(_CONTROL).encode("utf-8", "replace").decode(), {'"': "&quot;"})


def json_feed(edition: Edition) -> Iterator[str]:
    """A JSON Feed."""
    items = (
        {
            "id": urn("incident", incident.incident_id),
            "url": incident_page(incident.incident_id),
            "title": headline(incident),
            "content_text": account(incident),
            "date_published": f"{known_on(incident, edition)}T00:00:00Z",
            "tags": [str(value) for name in ("kind", "sponsor.state") if (value := incident.value(name))],
        }
        for incident in _newest(edition)
    )
    head = {"version": "https://jsonfeed.org/version/1.1", "title": edition.title, "description": edition.marking}
    yield from listed(head, "items", items)


def calendar(edition: Edition) -> Iterator[str]:
    """A calendar of disclosures."""
    dated = [i for i in edition.incidents if isinstance(d := i.value("disclosed"), DateInterval) and d.start]
    stamp = edition.as_of.replace("-", "") + "T000000Z"
    undated = len(edition.incidents) - len(dated)
    yield from _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tocsin//Disclosures//EN")
    yield from _lines(f"X-WR-CALNAME:{_text(edition.title)}", f"X-WR-CALDESC:{undated} incidents without a date of disclosure")
    for incident in dated:
        told = incident.value("disclosed")
        assert isinstance(told, DateInterval)
        assert told.start is not None
        assert told.end is not None
        yield from _lines(
            "BEGIN:VEVENT",
            f"UID:{identifier('incident', incident.incident_id)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{_day(told.start)}",
            f"DTEND;VALUE=DATE:{_day(min(told.end, date.max - timedelta(1)) + timedelta(1))}",
            f"SUMMARY:{_text('Disclosed: ' + headline(incident))}",
            f"DESCRIPTION:{_text(account(incident))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )
    yield from _lines("END:VCALENDAR")


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    plain = " ".join(words.translate(_CONTROL).split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _lines(*lines: str) -> Iterator[str]:
    """Content lines, folded so that none is longer than 75 octets."""
    for line in lines:
        out, size = "", 0
        for character in line:
            width = len(character.encode("utf-8", "replace"))
            if size + width > 75:
                out, size = out + "\r\n ", 1
            out, size = out + character, size + width
        yield out + "\r\n"
