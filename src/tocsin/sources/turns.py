"""Let one process at a time do something to a file, by a lock beside it that the system gives back when the process ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tocsin.errors import UsageError


@contextmanager
def alone(path: Path, what: str) -> Iterator[None]:
    """The only one to do this, until the block ends.

    Raises:
        UsageError: another process does it already, or no lock can be made there.
    """
    lock = path.with_name(f".{path.name}.{what}.lock")
    try:
        file = lock.open("w")
    except OSError as error:
        raise UsageError(f"{lock}: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{path}: another `tocsin {what}` is at work on it; one is enough") from error
        yield
