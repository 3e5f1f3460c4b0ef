"""Decide which words are ordinary English: those that are no names, and that a heading in capitals would otherwise hide.

The list comes with the package (`evaluation/build_words.py` says from where); it holds small letters only.
"""

import zlib
from functools import cache
from importlib.resources import files
from typing import Final

from tocsin.extract.learned import DATA

STORED: Final = "words.zlib"


@cache
def ordinary() -> frozenset[str]:
    """Every ordinary word, in small letters.

    >>> "kidnapped" in ordinary(), "warsaw" in ordinary()
    (True, False)
    """
    return frozenset(zlib.decompress(files(DATA).joinpath(STORED).read_bytes()).decode("ascii").split("\n"))
