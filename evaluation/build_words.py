"""Build the list of ordinary English words that `tocsin.extract.ordinary` reads, from a word list and from our own articles.

    python evaluation/build_words.py /usr/share/dict/american-english-small

The list is Debian's `wamerican-small` (SCOWL, size 35; see NOTICE); the gold's training part adds words that it writes small in
the middle of a sentence. Only words of small ASCII letters are kept, and none that is a name alone.
"""

import re
import sys
import zlib
from pathlib import Path

from anchors import articles

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tocsin" / "extract" / "data" / "words.zlib"


def main(source: Path) -> None:
    """Write the list, one word a line, in order."""
    words = {word for word in source.read_text("utf-8").splitlines() if re.fullmatch(r"[a-z]{2,}", word)}
    for document, _ in articles(HERE / "gold" / "train"):
        words.update(re.findall(r"(?<=[a-z,] )[a-z]{2,}(?![\w-])", document["text"]))
    OUT.write_bytes(zlib.compress("\n".join(sorted(words)).encode(), 9))
    print(f"{len(words)} words, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
