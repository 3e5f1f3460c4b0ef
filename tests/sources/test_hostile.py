"""A few of the files that `benchmarks/hostile.py` breaks at random: readers give documents or refuse, and nothing else."""

from benchmarks.hostile import files, peak, read_deep

from tocsin.sources import worker
from tocsin.sources.guarded import Guarded

QUICK = (
    "box.mbox bundle.zip court.pdf feed.atom feed.json feed.rss links.csv message.eml note.docx report.html sitemap.xml "
    "page.html front.md rows.jsonl plain.txt"
).split()
"""Seeds without pictures: those go through Tesseract, which takes a second each."""


def test_files_broken_at_random_are_read_or_refused_within_bounds() -> None:
    read = refused = 0
    with Guarded(wall=30) as reading:
        for name, content in files(225, 7, QUICK):
            documents, why = read_deep(reading, content, name)
            assert not (why or "").startswith("ESCAPED"), (name, why)
            assert "took more than" not in (why or ""), (name, why)
            read, refused = read + bool(documents), refused + (why is not None)
        assert reading._process is not None
        assert 0 < peak(reading._process.pid) < worker.MEMORY >> 20
    assert read > 20
    assert refused > 20
