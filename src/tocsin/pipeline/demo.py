"""Demo: the whole way on the bundled corpus, in a folder of its own, with nothing but what is installed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

from tocsin.pipeline.add import Added, add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.editions import write_edition
from tocsin.pipeline.publish import freeze
from tocsin.register.register import open_register
from tocsin.sources.files import below


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What the demo made."""

    added: Added
    verdict: tuple[str, ...]
    register: Path
    page: Path
    articles: int


def demo(folder: Path, *, clock: Callable[[], datetime], progress: Callable[[str], None]) -> Demonstration:
    """Read the bundled corpus into a register in `folder`, and write its site beside it. A second run adds nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    register = open_register(str(folder / "tocsin.db"), writable=True)
    with as_file(files("tocsin.demo") / "corpus") as corpus:
        added = add(register, list(below(corpus)), Said(), clock=clock, progress=progress)
    assert added.linked is not None
    frozen = freeze(register, at=clock(), title="Tocsin: demonstration register", trend=True)
    page, articles = write_edition(frozen, folder / "site"), len(register.view().recorded())
    return Demonstration(added=added, verdict=frozen.verdict, register=folder / "tocsin.db", page=page, articles=articles)
