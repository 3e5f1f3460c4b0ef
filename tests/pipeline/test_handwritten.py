"""Every file that a person writes by hand is refused in one way: which file, what is wrong, in which line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.errors import InvalidValue, UsageError
from tocsin.pipeline.assess import read_assessment
from tocsin.pipeline.deter import read
from tocsin.pipeline.imports import layout_of
from tocsin.pipeline.judgements import read_judgements
from tocsin.pipeline.watch import read_rules

READERS: dict[str, Callable[[Path], object]] = {
    "rules of alerts": read_rules,
    "a scenario": read,
    "an assessment": read_assessment,
    "judgements": lambda path: read_judgements(path, author="Ana"),
    "a mapping": lambda path: layout_of("csv", path),
}


@pytest.mark.parametrize("name", READERS)
def test_what_is_no_toml_is_told_with_file_and_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "f.toml"
    path.write_text("a = 1\nPolice in Graz said\n")
    with pytest.raises(InvalidValue, match=r"f\.toml: not TOML, or a slip in it: .*line 2"):
        READERS[name](path)
    path.write_bytes(b"a = '\xe9'")
    with pytest.raises(InvalidValue, match=r"f\.toml: not UTF-8"):
        READERS[name](path)
    path.unlink()
    with pytest.raises(UsageError, match=r"f\.toml: [Nn]o such file"):
        READERS[name](path)
