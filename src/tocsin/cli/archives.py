"""Options and words of `tocsin add` for web archives: which paths are archives, how fast they are read, what became of their
records."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tocsin.cli.options import now
from tocsin.cli.render import ERR, counted
from tocsin.errors import UsageError
from tocsin.pipeline.stream.engines import ENGINES
from tocsin.pipeline.stream.run import Streamed, is_archive, listed, stream
from tocsin.pipeline.stream.sifting import FATES, Sieve
from tocsin.register.register import Register
from tocsin.sources.files import present

EVERY: Final = 15.0
"""Seconds between two lines where there is no terminal."""


def archive_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options for very many pages."""
    for option in reversed(
        (
            click.option(
                "--gate/--no-gate",
                "gated",
                default=None,
                help="Set aside what is not relevant; by default on for web archives and off for files that are named.",
            ),
            click.option(
                "--list", "listed_in", metavar="FILE", help="Also read the files and archives named in FILE, one a line."
            ),
            click.option(
                "--engine",
                type=click.Choice(sorted(ENGINES)),
                default="cores",
                show_default=True,
                help="Where web archives are read: the cores of this machine, or a Ray cluster.",
            ),
            click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes; by default one a core."),
        )
    ):
        command = option(command)
    return command


def parted(paths: tuple[str, ...], listed_in: str | None) -> tuple[list[str], tuple[str, ...]]:
    """The web archives of a call, and its other paths.

    Raises:
        UsageError: nothing is named, or an archive that is named is not there.
    """
    names = [*paths, *(listed(listed_in) if listed_in else ())]
    if not names:
        raise UsageError("name a file, a folder, an archive, or --list FILE")
    present(name for name in paths if is_archive(name))
    return [name for name in names if is_archive(name)], tuple(name for name in names if not is_archive(name))


def read_archives(register: Register, names: list[str], *, gated: bool, engine: str, workers: int | None) -> Streamed:
    """Read archives into a register, showing how fast and how long yet."""
    with _shown() as step:
        return stream(
            register, names, sieve=Sieve(gated=gated), clock=now, engine_name=engine, workers=workers, progress=step
        )  # fmt: skip


@contextmanager
def _shown() -> Iterator[Callable[[int, int, int, int], None]]:
    """A function that shows pages, their rate in this run, and time left."""
    began = said = time.monotonic()
    bar = Progress(
        TextColumn("{task.fields[told]}"), BarColumn(), TextColumn("{task.percentage:.0f} %"), TimeElapsedColumn(),
        console=ERR, transient=True, disable=not ERR.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=None, told="")

        def step(done: int, whole: int, read: int, pages: int) -> None:
            nonlocal said
            moment = time.monotonic()
            took = max(1e-9, moment - began)
            left = (whole - done) * took / max(1, read) / 60
            told = f"{pages:,} pages, {3600 * pages / took:,.0f} an hour, about {left:,.0f} min left"
            bar.update(task, completed=done, total=whole, told=told)
            if not ERR.is_terminal and moment - said >= EVERY:
                said = moment
                ERR.print(f"{done / whole:.0%}, {told}")

        yield step


def archives_as_json(told: Streamed) -> dict[str, Any]:
    """What became of the records of the archives, for machines."""
    return {
        "fates": dict(sorted(told.fates.items())),
        "new": told.new,
        "reports": told.reports,
        "near_copies": told.copies,
        "spans": told.spans,
        "spans_known": told.resumed,
        "refused": [{"source": item.source, "why": item.why} for item in told.refused],
    }


def tell_archives(told: Streamed) -> None:
    """Say what became of the records of the archives."""
    click.echo(f"{counted(told.pages, 'page')} in {counted(told.spans, 'span')}, {told.resumed} of them read before")
    for fate, meaning in FATES.items():
        if told.fates[fate]:
            click.echo(f"  {told.fates[fate]:>9,}  {fate}: {meaning}")
    click.echo(
        f"{counted(told.new, 'new document')} with {counted(told.reports, 'report')} of incidents; "
        f"at least {told.copies:,} of those kept are near copies of others"
    )
    for item in told.refused:
        click.echo(f"  refused {item.source}: {item.why}", err=True)
