"""A call of the command line, as its tests make it."""

import sys

import pytest

from tocsin.cli import main


def run(*words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a call."""
    monkeypatch.setattr(sys, "argv", ["tocsin", *words])
    with pytest.raises(SystemExit) as caught:
        main()
    return int(caught.value.code or 0)


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """A call's exit code, standard output and standard error."""

    def called(*words: str) -> tuple[int, str, str]:
        code = run(*words, monkeypatch=monkeypatch)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return called
