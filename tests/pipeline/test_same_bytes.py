"""The same edition is the same bytes: on one core or several, in any time zone, locale and order of hashing."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITE = """
import sys, pathlib
from invented_register import register
from tocsin.publish import shelf, slices
from tocsin.pipeline.editions import write_edition
from tocsin.publish.edition import edition
from tocsin.publish.pages import data, table
slices.SLICE = data.CHUNK = table.LISTED = table.FIRST = 5
shelf.FEWEST = 1 if sys.argv[2] == "2" else 3000
incidents, documents = register(20)
write_edition(edition(incidents, documents, {}, as_of="2025-06-30"), pathlib.Path(sys.argv[1]), workers=int(sys.argv[2]))
"""


def written(folder: Path, workers: int, **settings: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "benchmarks"), **settings}
    subprocess.run([sys.executable, "-c", WRITE, str(folder), str(workers)], check=True, env=environment)
    return (folder / "manifest.json").read_text("utf-8")


def test_workers_time_zone_locale_and_hashing_change_nothing(tmp_path: Path) -> None:
    one = written(tmp_path / "one", 1, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1")
    two = written(tmp_path / "two", 2, TZ="America/Anchorage", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one == two
    files = json.loads(one)["files"]
    assert sorted(files) == sorted(
        p.relative_to(tmp_path / "two").as_posix() for p in (tmp_path / "two").rglob("*.*") if p.name != "manifest.json"
    )
    assert sum(path.startswith("incidents/") for path in files) == 20
