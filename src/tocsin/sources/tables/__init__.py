"""Choose how another register's table is read: each row becomes a document whose text is the row, and what its columns say.

A row is evidence of what that register says and of nothing else, so every value is quoted from the row and laid to the register.
To add a layout: a module here, a line in `LAYOUTS`, a test with invented rows under the layout's real column names.
"""

from collections.abc import Mapping
from typing import Final

from tocsin.sources.tables import acled, codebook, gtd, ours, ucdp
from tocsin.sources.tables.layout import Layout

LAYOUTS: Final[Mapping[str, Layout]] = {
    "gtd": gtd.LAYOUT,
    "acled": acled.LAYOUT,
    "ucdp": ucdp.LAYOUT,
    "codebook": codebook.LAYOUT,
    "csv": ours.LAYOUT,
}
"""`csv` is our own export; with a mapping file it is any table (`mapped.layout`)."""
