"""Link any file of documents or register entries, and print one cluster a document.

    python evaluation/linking.py FILE.jsonl [FILE...] > PRED.jsonl

Files are JSON Lines with `doc_id`, and either `title`, `text` and `published`, or a `record` with the fields of a register's
entry and its `source`. Whatever else a line holds, such as the true incidents, is not read. One setting serves all files. Files
given together are linked together, articles among articles and entries among entries.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tocsin.link.clues import Story
from tocsin.link.features import Comparable
from tocsin.link.reconcile import read_entry, reconcile
from tocsin.link.stories import link_stories


def lines(paths: Iterable[str]) -> Iterator[dict]:
    for path in paths:
        content = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
        yield from (json.loads(line) for line in content.splitlines() if line.strip())


def story(row: dict) -> Story:
    day = str(row.get("published") or "")[:10]
    published = date.fromisoformat(day) if len(day) == 10 else None  # a month alone is no day
    return Story(story_id=row["doc_id"], title=row.get("title") or "", text=row.get("text") or "", published=published)


def entry(row: dict) -> Comparable:
    return read_entry(row["doc_id"], row["record"], register=row.get("source") or "register")


def clusters(rows: list[dict]) -> Iterator[tuple[str, ...]]:
    entries = [entry(row) for row in rows if row.get("record")]
    stories = [story(row) for row in rows if not row.get("record")]
    if entries:
        yield from reconcile(entries).clusters
    if stories:
        yield from link_stories(stories).clusters


def main(paths: list[str]) -> int:
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    for number, members in enumerate(clusters(list(lines(paths)))):
        for doc_id in members:
            print(json.dumps({"doc_id": doc_id, "cluster": f"c{number}"}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
