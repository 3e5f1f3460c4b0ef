"""Known answers and their data: beside the checkout, because they are not ours to ship."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "stats"


@pytest.fixture(scope="session")
def anchors() -> dict[str, Any]:
    if not (DATA / "anchors.json").exists():
        pytest.skip("the known answers (../shared/data/stats) are not beside this checkout")
    return dict(json.loads((DATA / "anchors.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def table(anchors: dict[str, Any]) -> Callable[[str], list[dict[str, str]]]:
    def read(name: str) -> list[dict[str, str]]:
        with (DATA / name).open(newline="", encoding="utf-8") as lines:
            return list(csv.DictReader(lines))

    return read
