"""The tutorials' commands, files and Python run as they stand, in order."""

import re
import shlex
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("name", ["safety-desk", "scholar", "team"])
def test_a_tutorial_runs_as_it_stands(call, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    ran = 0
    for kind, path, body in BLOCK.findall((DOCS / "tutorials" / f"{name}.md").read_text("utf-8")):
        if kind == "sh":
            for line in body.splitlines():
                program, *words = shlex.split(line)
                code, out, err = call(*words)
                assert (program, code) == ("tocsin", 0), f"{line}\n{out}\n{err}"
                ran += 1
        elif kind == "python":
            exec(compile(body, f"{name}.md", "exec"), {})
        elif path:
            Path(path).parent.mkdir(exist_ok=True)
            Path(path).write_text(body, "utf-8")
    assert ran >= 5


def test_the_index_leads_to_every_page_and_to_none_that_is_not_there() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(([^)#:]+)\)", index))
    assert [path for path in linked if not (DOCS / path).exists()] == []
    pages = {str(page.relative_to(DOCS)) for folder in (DOCS, DOCS / "tutorials") for page in folder.glob("*.md")}
    assert pages - linked <= {"README.md", "text.md", "gazetteer.md"}
