"""Read feeds (RSS 0.9 to 2.0, RDF, Atom, JSON Feed): what a feed itself tells of each entry is a document.

Links are not followed; `tocsin collect` does that. The address, title and day of an entry are those that the feed states.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from tocsin.errors import ReaderError
from tocsin.sources.readers import tree
from tocsin.sources.readers.origin import Found, Note, Origin, Piece, document, slug

MAX_ENTRIES: Final = 1_000
ROOTS: Final = frozenset({"rss", "rdf", "feed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed, as it states itself; `html` is its content or its summary."""

    url: str | None
    title: str | None
    published: str | None
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title, its entries, and how many it holds."""

    title: str | None
    entries: tuple[Entry, ...]
    count: int


def read(content: bytes, origin: Origin) -> list[Piece]:
    """One document an entry.

    Raises:
        ReaderError: not a feed, or a feed without words.
    """
    feed = parse(content, source=origin.name, url=origin.url)
    pieces: list[Piece] = [
        _document(entry, feed, number, origin) for number, entry in enumerate(feed.entries, 1) if text_of(entry.html).strip()
    ]
    if not pieces:
        raise ReaderError(f"a feed of {feed.count} entries without words", reader="feed", source=origin.name)
    if feed.count > len(feed.entries):
        pieces.append(Note(words=f"truncated: {len(feed.entries):,} of {feed.count:,} entries were read"))
    return pieces


def _document(entry: Entry, feed: Feed, number: int, origin: Origin) -> Piece:
    key = json.dumps([entry.url, entry.title, entry.published, entry.html]).encode()
    inner = Origin(
        name=f"{origin.name}-{number}",
        published=origin.published,
        publisher=origin.publisher,
        url=entry.url,
        fictional=origin.fictional,
    )
    words = "\n\n".join(part for part in (entry.title, text_of(entry.html).strip()) if part)
    found = Found(
        text=words,
        reader="feed",
        doc_id=slug((entry.title or "").replace("/", " ").replace(".", " ")) or None,
        title=entry.title,
        publisher=feed.title,
        published=entry.published,
    )
    return document(key, inner, found)


def parse(content: bytes, *, source: str, url: str | None = None) -> Feed:
    """What a feed states.

    Raises:
        ReaderError: not a feed.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(content, source, url)
    root = tree.parse(content.lstrip(b" \t\r\n"), reader="feed", source=source)
    if tree.name(root) not in ROOTS:
        raise ReaderError(f"not a feed: its root is <{tree.name(root)}>", reader="feed", source=source)
    channel = next((e for e in root if tree.name(e) == "channel"), root)
    items = [e for e in root.iter() if tree.name(e) in ("item", "entry")]
    entries = tuple(_entry(item, url) for item in items[:MAX_ENTRIES])
    return Feed(title=_words(channel, "title"), entries=entries, count=len(items))


def _entry(item: etree._Element, base: str | None) -> Entry:
    return Entry(
        url=_absolute(_link(item), base),
        title=text_of(_words(item, "title") or "").strip()[:300] or None,
        published=day(_words(item, "pubdate", "published", "date", "issued", "updated", "modified")),
        html=_words(item, "encoded", "content", "description", "summary") or "",
    )


def _link(item: etree._Element) -> str | None:
    links = [e for e in item if tree.name(e) == "link"]
    own = next((e for e in links if e.get("href") and e.get("rel", "alternate") == "alternate"), None)
    if own is not None:
        return str(own.get("href"))
    plain: str | None = next((e.text for e in links if e.text and e.text.strip()), None)
    if plain:
        return plain.strip()
    guid = next((e for e in item if tree.name(e) in ("guid", "id") and e.text), None)
    known = guid.text.strip() if guid is not None and guid.text else ""
    return known if known.startswith(("http://", "https://")) else None


def _words(element: etree._Element, *names: str) -> str | None:
    for wanted in names:
        for child in element:
            if tree.name(child) == wanted and (text := "".join(child.itertext()).strip()):
                return text
    return None


def _json(content: bytes, source: str, url: str | None) -> Feed:
    try:
        found: Any = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReaderError(f"not JSON: {error}", reader="feed", source=source) from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise ReaderError("not a JSON Feed: it has no list `items`", reader="feed", source=source)
    rows = [row for row in found["items"] if isinstance(row, dict)]
    entries = tuple(
        Entry(
            url=_absolute(_string(row, "url", "external_url"), url),
            title=_string(row, "title"),
            published=day(_string(row, "date_published", "date_modified")),
            html=_string(row, "content_html", "content_text", "summary") or "",
        )
        for row in rows[:MAX_ENTRIES]
    )
    return Feed(title=_string(found, "title"), entries=entries, count=len(rows))


def _string(row: dict[str, Any], *names: str) -> str | None:
    return next((row[key].strip() for key in names if isinstance(row.get(key), str) and row[key].strip()), None)


def _absolute(link: str | None, base: str | None) -> str | None:
    try:
        found = urljoin(base or "", link.strip()) if link else ""
    except ValueError:
        return None
    return found if found.startswith(("http://", "https://")) else None


def day(words: str | None) -> str | None:
    """The day of a feed's date, RFC 822 or ISO 8601, in UTC; nothing if it is neither.

    >>> day("Mon, 07 Nov 2022 23:30:00 -0500"), day("2022-11-07T10:00:00Z"), day("soon")
    ('2022-11-08', '2022-11-07', None)
    """
    if not words:
        return None
    for way in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = way(words.strip())
            return (at.astimezone(UTC) if at.tzinfo else at).date().isoformat()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def text_of(markup: str) -> str:
    """The words of an entry's markup, paragraphs parted by a blank line.

    >>> text_of("<p>Two men.</p><p>A <b>plot</b> &amp; more.</p>")
    'Two men.\\n\\nA plot & more.'
    """
    if "<" not in markup and "&" not in markup:
        return markup
    try:
        root = lxml_html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    etree.strip_elements(root, "script", "style", with_tail=False)
    return "\n\n".join(part for part in map(_squeezed, _blocks(root)) if part)


_BLOCK: Final = frozenset("p div br li ul ol table tr h1 h2 h3 h4 h5 h6 blockquote section article figure hr pre".split())


def _blocks(root: etree._Element) -> Iterator[str]:
    held: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCK:
            yield "".join(held)
            held = []
        if event == "start" and isinstance(element.tag, str):
            held.append(element.text or "")
        elif event == "end":
            held.append(element.tail or "")
    yield "".join(held)


def _squeezed(words: str) -> str:
    return " ".join(words.split())
