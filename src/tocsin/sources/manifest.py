"""Read a folder's `manifest.yml`: what is said of each file's origin, for files that cannot say it themselves.

    articles:
    - {file: a.txt, title: A plot, publisher: Example Gazette, published: "2022-11-07"}

Other keys are for others.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from tocsin.errors import ReaderError
from tocsin.sources.readers.origin import brief

MANIFEST: Final = "manifest.yml"


def _written(value: Any) -> Any:
    """YAML reads `2022-11-07` as a date and `2022` as a number; a person wrote words."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value


class Article(BaseModel):
    """What a manifest says of one file."""

    model_config = ConfigDict(extra="ignore")

    file: str
    title: str | None = None
    publisher: str | None = None
    published: Annotated[str | None, BeforeValidator(_written)] = None
    url: str | None = None
    fictional: bool | None = None


class Manifest(BaseModel):
    """A manifest."""

    model_config = ConfigDict(extra="ignore")

    articles: list[Article]


def read_manifest(path: Path) -> dict[str, Mapping[str, str]]:
    """What a manifest says, by file name; a folder without one says nothing.

    Raises:
        ReaderError: it is not of the form; the message gives every problem with its path.
    """
    if not path.is_file():
        return {}
    try:
        found = Manifest.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        told = "; ".join(_told(e["loc"], e["msg"]) for e in error.errors())
        raise ReaderError(told, reader="manifest", source=str(path)) from error
    except (yaml.YAMLError, UnicodeError, RecursionError, OSError) as error:
        raise ReaderError(f"cannot be read: {brief(error)}", reader="manifest", source=str(path)) from error
    except ValueError as error:
        told = f"holds a date that is not in the calendar ({error}): write it as 2022-11-07 or 2022-11"
        raise ReaderError(told, reader="manifest", source=str(path)) from error
    return {article.file: _words(article) for article in found.articles}


def _told(path: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, path))}: {message}" if path else "must begin with `articles:`, a list of files"


def _words(article: Article) -> Mapping[str, str]:
    return {key: str(value) for key, value in article.model_dump(exclude={"file"}, exclude_none=True).items()}
