"""Pack: one incident's evidence as one file, for some readers, and the recheck of such a file."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tocsin.errors import UsageError
from tocsin.link.independence import independent_sources
from tocsin.model.fields import FIELDS
from tocsin.pipeline.assess import grades
from tocsin.pipeline.link import linked
from tocsin.pipeline.publish import freeze
from tocsin.pipeline.whole import write_whole
from tocsin.publish.edition import Edition
from tocsin.publish.packs.archive import files, packed, seal_of
from tocsin.publish.packs.check import MAX_BYTES, Checked, PackError, checked
from tocsin.publish.pages.render import own_words
from tocsin.publish.protection.compiling import WITHHELD
from tocsin.publish.protection.gate import Gate
from tocsin.publish.protection.policy import Policy
from tocsin.register.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A pack's bytes, its seal, and the edition that it was made from."""

    incident_id: str
    content: bytes
    seal: str
    edition: Edition


def pack(
    register: Register,
    name: str,
    *,
    at: datetime,
    as_of: datetime | None = None,
    policy: Policy | None = None,
    title: str = "Register of incidents",
    contact: str | None = None,
    assessed: Path | None = None,
) -> Packed:
    """The evidence pack of an incident, with the grades of an assessment, if a file of one is given.

    Raises:
        UnknownRecord: there is no such incident, or nothing of it may go to the policy's readers.
        Leak: a file would carry words that were withheld; nothing is returned.
    """
    view = register.view(as_of)
    found = linked(view)
    incident = found.incident(name)
    whole = freeze(register, at=at, as_of=as_of, title=title, policy=policy, contact=contact)
    frozen = whole.only(incident.incident_id)
    audience = frozen.policy.audience
    graded = grades(assessed, register=lambda: found, readers=audience) if assessed else {}
    sources = independent_sources([found.documents[key] for key in incident.documents])
    made = files(frozen, sources, view.journal(), graded)
    gate = Gate(frozen.secrets, ours=own_words())
    for path, content in made.items():
        gate.check(path, content)
    return Packed(incident_id=incident.incident_id, content=packed(made), seal=seal_of(made), edition=frozen)


def withheld_fields(made: Packed) -> tuple[str, ...]:
    """The fields of which nothing is in a pack although documents speak of them."""
    (incident,) = made.edition.incidents
    return tuple(field.label for field in FIELDS if incident.fields[field.name].why == WITHHELD)


def write_pack(made: Packed, path: Path) -> None:
    """Write a pack.

    Raises:
        UsageError: the file cannot be written.
    """
    write_whole(path, made.content)


def recheck_pack(path: Path) -> Checked:
    """Recheck a pack on disk.

    Raises:
        PackError: it is none, or too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    if len(content) > MAX_BYTES:
        raise PackError(f"{path}: more than {MAX_BYTES:,} bytes")
    try:
        return checked(content)
    except PackError as error:
        raise PackError(f"{path}: {error}") from error
