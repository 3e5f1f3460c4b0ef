"""Print how fast the rules read: articles of 400 words a second on one core, and how cost grows with length."""

import time

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest

WORDS = 400
STORY = (
    "LYON, June 3 (Example Wire) - A dissident blogger from Iran, Samir Exampleh, was shot dead outside his home in Lyon on "
    "28 May 2019. French prosecutors said on 2 June 2019 that agents of Iran's Ministry of Intelligence were behind the murder. "
    "Two men were arrested at the border. The Iranian embassy in Paris rejected the accusation. A neighbour told reporters that "
    "she had seen a grey van for days. "
)


def read(text: str) -> float:
    """The processor seconds of one reading."""
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2019-06-03"))
    began = time.process_time()
    extract(document)
    return time.process_time() - began


def article(words: int) -> str:
    """An invented article of about so many words, in paragraphs."""
    return "\n\n".join([STORY] * max(1, round(words / len(STORY.split()))))


def main() -> None:
    """Print the figures."""
    read(article(WORDS))
    runs = [read(article(WORDS)) for _ in range(20)]
    print(f"extract: {len(runs) / sum(runs):.1f} articles of {WORDS} words a processor second")
    for kilobytes in (10, 100, 1000):
        text = article(WORDS * kilobytes * 1000 // len(article(WORDS)))
        seconds = read(text)
        print(f"extract: {len(text) / 1000:7.0f} kB in {seconds:6.2f} s, {len(text) / 1000 / seconds:6.0f} kB/s")


if __name__ == "__main__":
    main()
