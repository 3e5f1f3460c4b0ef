"""Decide how long work shows that it goes on: a counter with a rate on a terminal, a line now and then elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from tocsin.cli.render import ERR

EVERY = 500
"""Steps between two lines where there is no terminal."""


@contextmanager
def stages(least: int) -> Iterator[Callable[[str, int, int], None]]:
    """A function to be told what is being done and how many of how many are done; silent for fewer than `least`."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed:,.0f} of {task.total:,.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
        console=ERR,
        transient=True,
        disable=not ERR.is_terminal,
    )
    tasks: dict[str, TaskID] = {}
    with bar:

        def step(what: str, done: int, whole: int) -> None:
            if whole < least:
                return
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=whole, left="")
            left = bar.tasks[tasks[what]].time_remaining
            bar.update(tasks[what], completed=done, left=f"{left:,.0f} s left" if left else "")
            if not ERR.is_terminal and done == whole:
                ERR.print(f"{what}: {whole:,}")

        yield step


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
