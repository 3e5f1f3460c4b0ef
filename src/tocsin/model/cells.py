"""Decide how several values stand in one cell of a table, and how a cell is told from a formula; both can be read back.

A cell that a spreadsheet would take for a formula is led by an apostrophe, as OWASP advises, since labels come from documents.
"""

from collections.abc import Iterable
from typing import Final

JOIN: Final = "; "
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def joined(values: Iterable[str]) -> str:
    """Some values in one cell; a semicolon inside a value is led by a backslash.

    >>> joined(["a; b", "c"])
    'a\\\\; b; c'
    """
    return JOIN.join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def parted(cell: str) -> list[str]:
    """The reverse of `joined`.

    >>> parted(joined(["a; b", "", "c\\\\"]))
    ['a; b', '', 'c\\\\']
    """
    parts: list[str] = []
    value, at = "", 0
    while at < len(cell):
        if cell[at] == "\\":
            value, at = value + cell[at + 1 : at + 2], at + 2
        elif cell.startswith(JOIN, at):
            parts, value, at = [*parts, value], "", at + len(JOIN)
        else:
            value, at = value + cell[at], at + 1
    return [*parts, value]


def inert(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def plain(cell: str) -> str:
    """The reverse of `inert`.

    >>> plain(inert("=1+1")), plain(inert("'-x")), plain("'tis")
    ('=1+1', "'-x", "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
