"""A text four times as long costs about four times as much, in one paragraph too."""

import time

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest

CASE = (
    "On {day} May 2019 the exiled editor Ada Sample{n} was shot dead in Lyon. French prosecutors said that agents of Iran's "
    "Ministry of Intelligence were behind the murder. Her brother called on the police and asked who had sent the men. "
)


def seconds(cases: int) -> float:
    text = "".join(CASE.format(day=1 + n % 28, n=chr(97 + n % 26) + chr(97 + n // 26 % 26)) for n in range(cases))
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2019-06"))
    start = time.process_time()
    extract(document)
    return time.process_time() - start


def test_one_long_paragraph_costs_in_step_with_its_length() -> None:
    seconds(10)
    short, long = seconds(60), seconds(240)
    assert long < 8 * short
