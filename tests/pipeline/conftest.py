"""What tests of following share: the world that is followed, and one process that reads for all of a module's tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.world import World

from tocsin.register.register import open_register
from tocsin.sources.guarded import Guarded


@pytest.fixture(scope="module")
def reading() -> Iterator[Guarded]:
    with Guarded() as made:
        yield made


@pytest.fixture
def world(loopback: Any, tmp_path: Path, reading: Guarded) -> World:
    made = World(loopback, open_register(str(tmp_path / "t.db"), writable=True), reading)
    made.page("/a", "Samir", 1)
    made.page("/b", "Karim", 2)
    made.feed("/feed", "/a", "/b")
    return made
