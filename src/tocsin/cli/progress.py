"""Decide how long work shows that it goes on: a counter with a rate on a terminal, a line now and then elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tocsin.cli.render import ERR

EVERY = 500
"""Steps between two lines where there is no terminal."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[str], None]]:
    """A function to be called once a step, with what the step was."""
    done = 0
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} " + what),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}"),
        console=ERR,
        transient=True,
        disable=not ERR.is_terminal,
    )
    with bar:
        task = bar.add_task(what, total=None, last="")

        def step(name: str) -> None:
            nonlocal done
            done += 1
            bar.update(task, advance=1, last=name)
            if not ERR.is_terminal and done % EVERY == 0:
                ERR.print(f"{done} {what}")

        yield step
