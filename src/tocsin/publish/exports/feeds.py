"""Write incidents as feeds: Atom (RFC 4287), JSON Feed 1.1, and iCalendar (RFC 5545) of the days on which they were disclosed.

Newest disclosure first. An incident whose disclosure is known to the month or year spans it in the calendar; one without stays
out of the calendar, which says how many do.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from xml.sax.saxutils import escape

from tocsin.model.dates import DateInterval
from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Format, Piece, Telling, listing, said
from tocsin.publish.exports.identifiers import identifier, urn
from tocsin.publish.paths import incident_page

_CONTROL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


def known_on(telling: Telling) -> str:
    """The day on which an incident was known at the latest: its disclosure, else its first document, else the edition's day."""
    told = telling.incident.value("disclosed")
    if isinstance(told, DateInterval) and told.end:
        return min(told.end.isoformat(), telling.edition.as_of)
    return telling.first_published or telling.edition.as_of


def _rank(day: str, telling: Telling) -> str:
    return f"{day} {telling.incident.incident_id}"


def _atom_head(edition: Edition) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{urn('feed', edition.title)}</id><title>{_xml(edition.title)}</title>"
        f"<updated>{edition.as_of}T00:00:00Z</updated><author><name>{_xml(edition.title)}</name></author>"
        f"<rights>{_xml(edition.licence)}; {edition.marking}</rights>\n"
    )


def _entry(telling: Telling) -> Iterator[Piece]:
    incident, day = telling.incident, known_on(telling)
    kind = _xml(str(incident.value("kind") or "unknown"))
    entry = (
        f"<entry><id>{urn('incident', incident.incident_id)}</id><title>{_xml(telling.headline)}</title>"
        f"<updated>{day}T00:00:00Z</updated>"
        f'<link rel="alternate" href="{incident_page(incident.incident_id)}"/>'
        f'<category term="{kind}"/><summary>{_xml(telling.account)}</summary></entry>\n'
    )
    yield Piece(entry, rank=_rank(day, telling))


def _xml(words: str) -> str:
    return escape(words.translate(_CONTROL).encode("utf-8", "replace").decode(), {'"': "&quot;"})


def _feed_head(edition: Edition) -> dict[str, str]:
    return {"version": "https://jsonfeed.org/version/1.1", "title": edition.title, "description": edition.marking}


def _item(telling: Telling) -> Iterator[Piece]:
    incident, day = telling.incident, known_on(telling)
    item = {
        "id": urn("incident", incident.incident_id),
        "url": incident_page(incident.incident_id),
        "title": telling.headline,
        "content_text": telling.account,
        "date_published": f"{day}T00:00:00Z",
        "tags": [str(value) for name in ("kind", "sponsor.state") if (value := incident.value(name))],
    }
    yield Piece(said(item), rank=_rank(day, telling))


def _calendar_head(edition: Edition) -> str:
    undated = sum(not gist.disclosed for gist in edition.gists)
    named = f"X-WR-CALNAME:{_text(edition.title)}", f"X-WR-CALDESC:{undated} incidents without a date of disclosure"
    return "".join(_lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tocsin//Disclosures//EN", *named))


def _disclosure(telling: Telling) -> Iterator[Piece]:
    told = telling.incident.value("disclosed")
    if not isinstance(told, DateInterval) or told.start is None or told.end is None:
        return
    stamp = telling.edition.as_of.replace("-", "") + "T000000Z"
    lines = _lines(
        "BEGIN:VEVENT",
        f"UID:{identifier('incident', telling.incident.incident_id)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(told.start)}",
        f"DTEND;VALUE=DATE:{_day(min(told.end, date.max - timedelta(1)) + timedelta(1))}",
        f"SUMMARY:{_text('Disclosed: ' + telling.headline)}",
        f"DESCRIPTION:{_text(telling.account)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )
    yield Piece("".join(lines))


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


ATOM: Final = Format(head=_atom_head, of_incident=_entry, ranked=True, tail="</feed>\n")
JSON_FEED: Final = listing(_feed_head, "items", of_incident=_item, ranked=True)
CALENDAR: Final = Format(head=_calendar_head, of_incident=_disclosure, tail="END:VCALENDAR\r\n")
