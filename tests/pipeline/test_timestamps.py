"""Timestamps by an authority that the test makes with OpenSSL and serves on this machine."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import UsageError
from tocsin.pipeline.add import add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.timestamps import recheck_captures, recheck_stamps, stamp
from tocsin.register.ledger import Stamp
from tocsin.register.register import Register, open_register
from tocsin.sources import stamps
from tocsin.sources.fetch import Fetcher
from tocsin.sources.files import Source
from tocsin.sources.guard import Guard

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(shutil.which("openssl") is None or not stamps.installed(), reason="needs openssl and rfc3161-client"),
]
CONFIG = """
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = tsa1
[tsa1]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


def clock() -> datetime:
    return datetime(2024, 1, 1, 12, tzinfo=UTC)


class Authority:
    """A time-stamping authority in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "conf").write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        new = ("req", "-config", "conf", "-newkey", "rsa:2048", "-nodes")
        self.run(*new, "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Root", "-days", "3650", "-extensions", "ca")
        self.run(*new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Stamper")
        sign = ("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650")
        self.run(*sign, "-extfile", "conf", "-extensions", "leaf", "-out", "tsa.pem")

    def run(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def answer(self, handler: Any) -> None:
        assert handler.headers["Content-Type"] == "application/timestamp-query"
        (self.folder / "query").write_bytes(handler.body)
        self.run("ts", "-reply", "-config", "conf", "-queryfile", "query", "-out", "reply")
        content = (self.folder / "reply").read_bytes()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/timestamp-reply")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = open_register(str(tmp_path / "t.db"), writable=True)
    add(made, [Source(name=f"{n}.txt", path=None, data=f"Two men {n}".encode()) for n in "ab"], Said(), clock=clock)
    return made


def test_bytes_are_stamped_once_and_the_stamps_hold(loopback: Any, register: Register, tmp_path: Path) -> None:
    authority = Authority(tmp_path / "tsa")
    loopback.routes["/tsa"] = authority.answer
    fetcher = Fetcher(guard=Guard(allowed=frozenset({loopback.host})))
    made = stamp(register, loopback.url("/tsa"), fetcher, clock=clock)
    assert (len(made.new), made.known, made.problem) == (2, 0, None)
    assert stamp(register, loopback.url("/tsa"), fetcher, clock=clock).known == 2
    assert recheck_stamps(register).problems == []
    found = recheck_stamps(register, stamps.trusted(tmp_path / "tsa/ca.pem"))
    assert (found.stamps, found.signed, found.problems) == (2, 2, [])
    other = Authority(tmp_path / "other")
    found = recheck_stamps(register, stamps.trusted(other.folder / "ca.pem"))
    assert (found.signed, len(found.problems)) == (0, 2)
    assert "signature does not hold" in found.problems[0]


def test_a_stamp_of_other_bytes_and_a_broken_one_are_found(loopback: Any, register: Register, tmp_path: Path) -> None:
    loopback.routes["/tsa"] = Authority(tmp_path / "tsa").answer
    fetcher = Fetcher(guard=Guard(allowed=frozenset({loopback.host})))
    a, b = stamp(register, loopback.url("/tsa"), fetcher, clock=clock).new
    ledger = register.ledger()
    ledger.stamp(Stamp(original=a.original, token=b.token, authority="x", at=b.at), at=clock())
    ledger.stamp(Stamp(original=a.original, token=b"junk", authority="y", at=b.at), at=clock())
    problems = recheck_stamps(register).problems
    assert ["of other bytes" in problems[0], "cannot be read" in problems[1]] == [True, True]


def test_an_authority_that_fails_or_lies_ends_the_call_with_its_reason(loopback: Any, register: Register) -> None:
    fetcher = Fetcher(guard=Guard(allowed=frozenset({loopback.host})))
    loopback.give("/tsa", b"not a token")
    assert "cannot be read" in (stamp(register, loopback.url("/tsa"), fetcher, clock=clock).problem or "")
    loopback.give("/tsa", b"", status=503)
    assert "answered 503" in (stamp(register, loopback.url("/tsa"), fetcher, clock=clock).problem or "")
    assert register.ledger().stamps() == []


def test_without_the_extra_it_is_said_what_to_install(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "tsp", None)
    with pytest.raises(UsageError, match="pip install"):
        stamp(register, "http://tsa.example/", Fetcher(), clock=clock)


def test_captures_are_rechecked(register: Register) -> None:
    assert list(recheck_captures(register)) == []
