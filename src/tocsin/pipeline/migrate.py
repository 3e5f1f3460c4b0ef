"""Migrate: copy a register to another place or engine, and prove that it arrived as it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tocsin.errors import RegisterError
from tocsin.pipeline.verify import Verified, verify
from tocsin.register.copying import copy
from tocsin.register.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """How many rows each table has, and what was rechecked in the target."""

    rows: Mapping[str, int]
    verified: Verified


def migrate(source: Register, target: Register, *, tell: Callable[[str], None]) -> Migrated:
    """Copy a sound register into an empty one and recheck it there.

    Raises:
        RegisterError: the source is not sound, the target is not empty, or did not get what the source holds.
    """
    tell(f"rechecking {source.location}")
    checked(source)
    tell(f"copying to {target.location}")
    rows = copy(source, target)
    tell(f"rechecking {target.location}")
    return Migrated(rows=rows, verified=checked(target))


def checked(register: Register) -> Verified:
    """What was rechecked in a register.

    Raises:
        RegisterError: something in it is not as it was recorded.
    """
    found = verify(register)
    if found.problems:
        shown = "; ".join(found.problems[:3])
        raise RegisterError(f"{register.location}: {len(found.problems)} problems ({shown}); `tocsin verify` lists them")
    return found
