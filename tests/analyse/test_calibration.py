"""A folder of simulated registers is answered row by row, with the columns that the scorer asks for."""

import csv
import importlib.util
import io
import json
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "evaluation" / "calibration.py"


@pytest.fixture(scope="module")
def calibration() -> ModuleType:
    spec = importlib.util.spec_from_file_location("calibration", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def register(folder: Path, days: list[date], acts: list[date]) -> None:
    """Write an invented register in the simulator's form."""
    folder.mkdir(parents=True)
    rows = [f"E{n},{day},{day},day,{day},A,threat" for n, day in enumerate(days)]
    (folder / "events.csv").write_text("\n".join(["id,date_low,date_high,precision,disclosed_date,sources,kind", *rows]) + "\n")
    (folder / "responses.csv").write_text(
        "\n".join(["id,date,category", *(f"R{n},{act},sanction" for n, act in enumerate(acts))]) + "\n"
    )
    (folder / "truth.json").write_text(json.dumps({"as_of": "2025-01-01"}))


@pytest.fixture
def registers(tmp_path: Path) -> Path:
    steady = [date(2005, 1, 10) + timedelta(days=60 * n) for n in range(120)]
    rising = sorted(steady + [date(2022, 1, 1) + timedelta(days=12 * n) for n in range(90)])
    register(tmp_path / "steady" / "1", steady, [date(2012, 1, 1), date(2017, 1, 1)])
    register(tmp_path / "rising" / "1", rising, [])
    register(tmp_path / "empty" / "1", [], [])
    return tmp_path


def test_every_register_gets_a_row_and_a_verdict(calibration: ModuleType, registers: Path) -> None:
    out = io.StringIO()
    calibration.write(calibration.answer_all(registers, draws=400), out)
    rows = {row["scenario"]: row for row in csv.DictReader(io.StringIO(out.getvalue()))}
    assert rows["rising"]["verdict"] == "rising"
    assert rows["steady"]["verdict"] != "rising"
    assert float(rows["steady"]["p_fell"]) + float(rows["steady"]["p_rose"]) == pytest.approx(1.0)
    assert rows["empty"]["verdict"].startswith("not said")
    assert rows["empty"]["p_up"] == ""


def test_the_usual_methods_answer_the_same_folder(calibration: ModuleType, registers: Path) -> None:
    rows = {
        row["scenario"]: row for row in calibration.answer_all(registers, scenarios=frozenset({"rising", "steady"}), naive=True)
    }
    assert rows["rising"]["p_up"] > 0.95
