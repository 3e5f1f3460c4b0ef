"""Count the incidents that the extractor tells of ordinary news, where nearly every one is invented.

    python evaluation/ordinary.py FILE.jsonl [--show]        lines with `doc_id`, `title`, `text`

Prints how many documents tell how many incidents; with --show each incident with the sentence that it rests on, to be read.
"""

import argparse
import json
import sys
from pathlib import Path

from tocsin.extract.reading import extract
from tocsin.model.documents import Document
from tocsin.model.evidence import digest


def main() -> int:
    """Read a file of documents, count, print."""
    parser = argparse.ArgumentParser(description="incidents told of ordinary news")
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    documents = telling = incidents = 0
    for line in options.file.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = f"{row.get('title') or ''}.\n\n{row['text']}"
        reports = extract(Document(doc_id=row["doc_id"], text=text, digest=digest(text.encode()))).reports
        documents, telling, incidents = documents + 1, telling + bool(reports), incidents + len(reports)
        for report in reports if options.show else ():
            quote = next(s for s in report.statements if s.field == "kind").quotes[0]
            print(row["doc_id"], report.value("kind"), report.value("sponsor.state"), "|", text[quote.start : quote.end][:160])
    print(f"{documents} documents, of which {telling} tell {incidents} incidents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
