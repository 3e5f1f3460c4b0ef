"""Read the files that a person writes by hand: text in UTF-8, and TOML; what is at fault is told with the file and the line."""

import tomllib
from pathlib import Path
from typing import Any

from tocsin.errors import InvalidValue, UsageError


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        UsageError: it cannot be read.
        InvalidValue: it is not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InvalidValue(f"{path}: not UTF-8; save it as UTF-8") from error


def toml_of(source: str, *, name: str) -> dict[str, Any]:
    """The tables of a text in TOML.

    Raises:
        InvalidValue: it is none, or has a slip in it.
    """
    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidValue(f"{name}: not TOML, or a slip in it: {error}") from error
