"""What every test shares: no sockets, and builders of the few values that tests need."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings
from pytest_socket import disable_socket, socket_allow_hosts
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tocsin.register.locations import database_url

settings.register_profile("untimed", deadline=None)  # how fast code runs is for benchmarks to say, not for tests
settings.load_profile("untimed")
SHARED = Path(__file__).parents[2] / "shared"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test opens a socket, unless it says that it serves pages to itself."""
    if item.get_closest_marker("loopback") is not None:
        socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    elif item.get_closest_marker("browser") is None:
        disable_socket(allow_unix_socket=True)


@pytest.fixture
def shared() -> Path:
    """The shared gold data beside the checkout; a test that needs it is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the shared data are not beside this checkout")
    return SHARED


@pytest.fixture
def loopback() -> "Iterator[Loopback]":
    """A server of this machine that gives what a test tells it to; the test is marked `loopback`."""
    served = Loopback()
    yield served
    served.close()


Answer = Callable[[BaseHTTPRequestHandler], None]


class Loopback:
    """Routes, and the requests that were seen."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        self.seen: list[Any] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                served.seen.append(self)
                with suppress(OSError):
                    served.routes.get(self.path, missing)(self)
                self.close_connection = True

            def do_POST(self) -> None:
                self.body = self.rfile.read(int(self.headers["Content-Length"]))
                self.do_GET()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.seen]

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def give(self, path: str, content: bytes, headers: Mapping[str, str] | None = None, *, status: int = 200) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in (headers or {}).items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        self.routes[path] = answer

    def stream(self, path: str, write: Callable[[Callable[[bytes], Any]], Any]) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            write(handler.wfile.write)

        self.routes[path] = answer

    def drip(self, path: str, *, headers: bool) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if headers else b"\r\n"))
            for _ in range(100):
                handler.wfile.write(b"X: y\r\n" if headers else b"x")
                handler.wfile.flush()
                time.sleep(0.1)

        self.routes[path] = answer

    def raw(self, path: str, content: bytes) -> None:
        self.routes[path] = lambda handler: (handler.wfile.write(content), None)[1]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def missing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(404)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


@pytest.fixture
def postgres() -> Iterator[str]:
    """The URL of a new, empty place on the PostgreSQL server that TOCSIN_TEST_POSTGRES names (`.ci/postgres` starts one)."""
    server = os.environ.get("TOCSIN_TEST_POSTGRES")
    if not server:
        pytest.skip("TOCSIN_TEST_POSTGRES names no server; `.ci/postgres make test` starts one")
    schema = f"t{uuid4().hex}"
    with create_engine(database_url(server), isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        yield f"{server}&options=-csearch_path%3D{schema}"
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a register may lie, on each engine in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "tocsin.db")
    found: str = request.getfixturevalue("postgres")
    return found
