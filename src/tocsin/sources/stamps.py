"""Ask an authority for a trusted timestamp (RFC 3161) of some bytes, and check one: by rfc3161-client, the extra `timestamps`.

A token proves that the authority saw the SHA-256 of the bytes at a time. The imprint is checked always; the signature
against roots that a person trusts and names. Without roots it is not checked, and that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from tocsin.errors import DataError, UsageError
from tocsin.sources.fetch import Fetcher

QUERY: Final = "application/timestamp-query"
MISSING: Final = "timestamps need the package rfc3161-client; install it with: pip install 'tocsin[timestamps]'"

if find_spec("rfc3161_client") is not None:
    import rfc3161_client as tsp
    from cryptography.x509 import load_pem_x509_certificates
else:
    tsp = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a token says: the time, and what is wrong with it."""

    at: datetime | None
    problem: str | None
    signed: bool


def ask(content: bytes, authority: str, fetcher: Fetcher) -> tuple[bytes, datetime]:
    """A token for some bytes, and its time. Only their SHA-256 is sent.

    Raises:
        UsageError: the extra is not installed.
        FetchError: the authority cannot be reached.
        DataError: what it sent is no token for these bytes.
    """
    _needed()
    request = tsp.TimestampRequestBuilder().data(content).hash_algorithm(tsp.HashAlgorithm.SHA256).build()
    answer = fetcher.send(authority, request.as_bytes(), QUERY)
    found = check(answer.content, content, ())
    if found.problem or found.at is None:
        raise DataError(f"{authority}: {found.problem or 'sent no time'}")
    if tsp.decode_timestamp_response(answer.content).tst_info.nonce != request.nonce:
        raise DataError(f"{authority}: answers another request")
    return answer.content, found.at


def check(token: bytes, content: bytes, roots: Sequence[Any]) -> Checked:
    """Check a token against the bytes that it is said to be of, and against roots if there are any.

    Raises:
        UsageError: the extra is not installed.
    """
    _needed()
    try:
        answer = tsp.decode_timestamp_response(token)
        if tsp.PKIStatus(answer.status) != tsp.PKIStatus.GRANTED:
            return Checked(at=None, problem="the authority did not grant it", signed=False)
        at = answer.tst_info.gen_time.replace(tzinfo=UTC) if answer.tst_info.gen_time.tzinfo is None else answer.tst_info.gen_time
        if answer.tst_info.message_imprint.message != sha256(content).digest():
            return Checked(at=at, problem="it is of other bytes", signed=False)
        if not roots:
            return Checked(at=at, problem=None, signed=False)
        builder = tsp.VerifierBuilder()
        for root in roots:
            builder = builder.add_root_certificate(root)
        builder.build().verify_message(answer, content)
    except tsp.VerificationError as error:
        return Checked(at=None, problem=f"its signature does not hold: {error}", signed=False)
    except ValueError as error:
        return Checked(at=None, problem=f"it cannot be read: {error}", signed=False)
    return Checked(at=at, problem=None, signed=True)


def trusted(path: Path | None) -> tuple[Any, ...]:
    """The root certificates of a PEM file.

    Raises:
        UsageError: the file cannot be read, holds none, or the extra is not installed.
    """
    if path is None:
        return ()
    _needed()
    try:
        return tuple(load_pem_x509_certificates(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no certificates in PEM form: {error}") from error


def installed() -> bool:
    """Whether timestamps can be asked for and checked."""
    return tsp is not None


def _needed() -> None:
    if tsp is None:
        raise UsageError(MISSING)
