"""Publish: freeze an edition of the register as known at a time, and write its pages to a folder."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from tocsin.errors import UsageError
from tocsin.pipeline.link import linked
from tocsin.publish.edition import Edition, edition
from tocsin.publish.pages import site
from tocsin.register.register import Register


def freeze(
    register: Register, *, at: datetime, as_of: datetime | None = None, title: str, verdict: Iterable[str] = ()
) -> Edition:
    """The edition of a register as known at `as_of`, or at `at`, the present."""
    view = register.view(as_of)
    found = linked(view)
    known = (as_of or at).date().isoformat()
    return edition(found.incidents, found.documents, view.remarks(), as_of=known, title=title, verdict=verdict)


def write_site(frozen: Edition, folder: Path) -> Path:
    """Write the pages of an edition; returns the one to open.

    Raises:
        UsageError: the folder cannot be written.
    """
    try:
        for path, content in site(frozen):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    return folder / "index.html"
