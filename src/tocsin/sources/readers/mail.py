"""Read e-mail: a message is a document, its subject the title, its attachments read by themselves; a mailbox holds messages.

Senders, recipients, routes and all other headers stay in the original and go nowhere else. The day in the Date header is
taken as the day of publication, which for a press release or a newsletter it is.
"""

import email
import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default
from typing import Final

from tocsin.errors import ReaderError
from tocsin.sources.readers import html
from tocsin.sources.readers.origin import Found, Note, Origin, Part, Piece, document, label

MAX_PARTS: Final = 200
MAX_MESSAGES: Final = 5_000
_FROM: Final = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\r?\n")
_QUOTED: Final = re.compile(rb"(?m)^>(>*From )")
_HEADER: Final = re.compile(rb"\A(?:From [^\r\n]*\r?\n)?[!-9;-~]{1,76}:[ \t]")


def read(content: bytes, origin: Origin) -> list[Piece]:
    """The message's words, and its attachments as parts.

    Raises:
        ReaderError: not a message, or nothing in it.
    """
    if not _HEADER.match(content):
        raise ReaderError("not an e-mail message: it begins with no header", reader="mail", source=origin.name)
    try:
        message = email.message_from_bytes(content, policy=default)
        pieces = list(_pieces(content, message, origin))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError) as error:
        raise ReaderError(f"the message cannot be parsed: {error}", reader="mail", source=origin.name) from error
    if not pieces:
        raise ReaderError("no text in it", reader="mail", source=origin.name)
    return pieces


def _pieces(content: bytes, message: EmailMessage, origin: Origin) -> Iterator[Piece]:
    text = _body(message, origin)
    if text.strip():
        yield document(content, origin, Found(text=text, reader="mail", title=_subject(message), published=_day(message)))
    for number, part in enumerate(message.iter_attachments() if message.is_multipart() else (), 1):
        if number > MAX_PARTS:
            yield Note(words=f"truncated: more than {MAX_PARTS} attachments")
            return
        yield from _attachment(part, number, origin)
    if not message.is_multipart() and not text.strip():
        yield from _attachment(message, 1, origin)


def _body(message: EmailMessage, origin: Origin) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    words = _words(body)
    if body.get_content_type() != "text/html":
        return words.replace("\r\n", "\n")
    (found, *_) = html.read(words.encode("utf-8", "replace"), Origin(name=origin.name))
    return found.text


def _words(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset("utf-8") or "utf-8"
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252" if charset in ("ascii", "us-ascii", "utf-8") else "latin-1", "replace")


def _attachment(part: EmailMessage, number: int, origin: Origin) -> Iterator[Part]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        content, name = (inner.as_bytes() if isinstance(inner, EmailMessage) else b""), f"{number}.eml"
    else:
        found = part.get_payload(decode=True)
        content, name = (found if isinstance(found, bytes) else b""), part.get_filename() or f"{number}{_suffix(part)}"
    if content.strip():
        yield Part(name=f"{origin.name}!/{label(name)}", content=content)


def _suffix(part: EmailMessage) -> str:
    return {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}.get(part.get_content_type(), "")


def _subject(message: EmailMessage) -> str | None:
    return " ".join(str(message.get("Subject", "")).split())[:300] or None


def _day(message: EmailMessage) -> str | None:
    at = getattr(message.get("Date"), "datetime", None)
    return at.date().isoformat() if isinstance(at, datetime) else None


def read_mailbox(content: bytes, origin: Origin) -> list[Piece]:
    """Each message of a mailbox (MBOX) as a part.

    Raises:
        ReaderError: not a mailbox.
    """
    if not content.startswith(b"From "):
        raise ReaderError("not a mailbox (MBOX): it does not begin with a line `From `", reader="mbox", source=origin.name)
    found = list(_FROM.finditer(content))
    ends = [match.start() for match in found[1:]] + [len(content)]
    pieces: list[Piece] = [
        Part(name=f"{origin.name}!/{number}.eml", content=_QUOTED.sub(rb"\1", content[match.end() : end]))
        for number, (match, end) in enumerate(zip(found[:MAX_MESSAGES], ends, strict=False), 1)
        if content[match.end() : end].strip()
    ]
    if len(found) > MAX_MESSAGES:
        pieces.append(Note(words=f"truncated: {MAX_MESSAGES:,} of {len(found):,} messages were read"))
    return pieces
