"""Make invented incidents with their documents, as many as asked for, the same for the same seed.

Nothing in them is real: names are made of syllables, sentences of a handful of patterns. A document is a short report of some 200
words; three incidents in ten have two or three documents, one in twenty-five has no date, one in eight no city. Some texts hold
what protection must cut (telephone numbers, addresses, relatives), so that its cost is measured too.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sqlalchemy import Table, insert

from tocsin.gazetteer.places import lookup, place_keys
from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, Value, digest, quote
from tocsin.model.incidents import Incident
from tocsin.model.reports import Reading, Report
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import (
    AsserterType,
    Category,
    Kind,
    Method,
    Outcome,
    PerpetratorRole,
    PlacePrecision,
    PlaceRole,
    ResponseType,
    Strength,
)
from tocsin.publish.shelf import Catalogue, Shelf, packed
from tocsin.register import rows
from tocsin.register.database import transaction
from tocsin.register.register import open_register
from tocsin.register.schema import DESCRIPTIONS, DOCUMENTS, ORIGINALS, QUOTES, READINGS, REPORTS, STATEMENTS

SYLLABLES = "ka lo mi ra ten vor sha dul bek nor zan ili per gos tav rim yel dro qas fen hul mar osk wij".split()
STATES = ["IR", "RU", "CN", "TR", "SA", "BY", "SY", "RW", "ET", "VN", "IN", "PK", "UZ", "TJ", "EG"]
ORGANS = [None, None, "MOIS", "GRU", "MSS", "MIT", "KGB-BY"]
FILLER = (
    "Officers searched two premises and took away computers, papers and a vehicle, the report said.",
    "A spokeswoman for the prosecution declined to comment on the state of the inquiry.",
    "Neighbours said that they had noticed nothing unusual in the days before.",
    "The case is the latest of several that have troubled relations between the two governments.",
    "Members of parliament asked for a debate, which the government promised before the summer.",
    "Exile groups called on the authorities to do more for people who speak out.",
    "Lawyers for the accused said that the evidence was thin and asked for time to read it.",
    "It could not be established who had paid for the journey or for the rented car.",
)
REACHING = (
    "Her brother {name} was called on +43 660 1234567 the same evening.",
    "The flat at 12 Marlok Street had been watched for weeks.",
    "A colleague, {name}, 9, was taken to school under guard.",
    "Questions go to press@example.org, the office said.",
)
KINDS = [Kind.ASSASSINATION, Kind.ABDUCTION, Kind.THREAT, Kind.SURVEILLANCE, Kind.COERCION, Kind.ASSAULT]


def name(rng: random.Random) -> str:
    """A person who does not exist."""
    return " ".join("".join(rng.choice(SYLLABLES) for _ in range(n)).title() for n in (2, 3))


@cache
def towns() -> list[tuple[str, str]]:
    """Some two thousand cities of the gazetteer, so that points fall all over the map."""
    found = (lookup(name) for name in list(place_keys())[::60])
    return [(places[0].name, places[0].country) for places in found if places and places[0].kind == "city" and places[0].country]


def told(rng: random.Random, number: int, copy: int, facts: dict[str, object]) -> tuple[Document, Report]:
    """One document about an incident, and its report."""
    who, city, day, state = facts["who"], facts["city"], facts["day"], facts["state"]
    lead = f"{who}, a journalist, was followed and threatened in {city[0] if city else 'a town'}"  # type: ignore[index]
    lead += f" on {day:%d %B %Y}" if day else " some time ago"
    lead += f" by men whom police tied to the services of {state}, case {number}."
    denial = f"The embassy of {state} denied any part in case {number}."
    follow = f"Prosecutors charged two men in {city[0] if city else 'the capital'} months later."  # type: ignore[index]
    body = rng.sample(FILLER, 6)
    if number % 5 == 0:
        body.insert(2, rng.choice(REACHING).format(name=name(rng)))
    text = "\n".join([lead, " ".join(body[:3]), denial, " ".join(body[3:]), follow])
    told_on = (day or date(2010, 1, 1)) + timedelta(days=rng.randrange(3, 900))  # type: ignore[operator]
    document = Document(
        doc_id=f"d{number:06}-{copy}", text=text, digest=digest(text.encode()), title=f"Report {copy + 1} of case {number}",
        publisher=f"{rng.choice(SYLLABLES).title()} Gazette", published=published(min(told_on, date(2025, 6, 1)).isoformat()),
        url=f"https://example.org/{number}/{copy}", fictional=True,
    )  # fmt: skip
    at = {"lead": (quote(text, 0, len(lead)),)}
    for key, words in (("denial", denial), ("follow", follow)):
        start = text.index(words)
        at[key] = (quote(text, start, start + len(words)),)
    statements = [Statement(field=f, value=v, quotes=at[key], rule="invented") for f, v, key in _values(rng, facts)]
    report_id = "r" + digest(f"{number}/{copy}".encode())[:12]
    return document, Report(report_id=report_id, document=document.digest, local_id="i1", statements=tuple(statements))


def _values(rng: random.Random, facts: dict[str, object]) -> Iterator[tuple[str, Value, str]]:
    city, day, state, organ = facts["city"], facts["day"], facts["state"], facts["organ"]
    yield "kind", facts["kind"], "lead"  # type: ignore[misc]
    yield "outcome", rng.choice(list(Outcome)), "lead"
    if day:
        yield "date", DateInterval.day(day), "lead"  # type: ignore[arg-type]
    if city:
        yield "place", Place(city=city[0], country=city[1], precision=PlacePrecision.CITY), "lead"  # type: ignore[index]
        yield "other_places", OtherPlace(city=city[0], country=city[1], role=PlaceRole.ARRESTED), "follow"  # type: ignore[index]
    yield "sponsor.state", state, "lead"  # type: ignore[misc]
    if organ:
        yield "sponsor.organ", organ, "lead"  # type: ignore[misc]
    yield "targets", Target(label=str(facts["who"]), category=Category.JOURNALIST, named=True, count=1), "lead"
    yield "perpetrators", Perpetrator(label="two men", role=PerpetratorRole.OPERATIVE), "follow"
    yield "method", rng.choice([Method.MESSAGE, Method.PHYSICAL_SURVEILLANCE]), "lead"
    yield "attribution.strength", Strength.ASSESSED, "lead"
    yield "attribution.by", Asserter(source="police", type=AsserterType.POLICE, strength=Strength.ASSESSED), "lead"
    yield "attribution.denied_by", f"The embassy of {state}", "denial"
    yield "responses", Response(type=ResponseType.CHARGES, by="Prosecutors"), "follow"


def _told(rng: random.Random, number: int) -> list[tuple[Document, Report]]:
    """The documents about one incident, and the report of each."""
    day = None if number % 25 == 0 else date(1980, 1, 1) + timedelta(days=int(16_400 * rng.random() ** 0.6))
    facts: dict[str, object] = {
        "who": name(rng), "day": day, "city": None if number % 8 == 0 else rng.choice(towns()), "state": rng.choice(STATES),
        "organ": rng.choice(ORGANS), "kind": rng.choice(KINDS),
    }  # fmt: skip
    return [told(rng, number, copy, facts) for copy in range(rng.choice([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]))]


def invented(size: int, seed: int = 1) -> Iterator[tuple[Incident, list[Document]]]:
    """So many incidents, each with its documents."""
    rng = random.Random(seed)
    for number in range(size):
        made = _told(rng, number)
        documents = {document.digest: document for document, _ in made}
        yield merged([report for _, report in made], documents, sources=len), list(documents.values())


def shelved(size: int, seed: int = 1) -> tuple[Shelf, Catalogue]:
    """So many incidents on a shelf, with the catalogue of their documents."""
    keys: list[str] = []
    texts, incidents = Shelf(), Shelf()
    for incident, documents in invented(size, seed):
        incidents.put([packed(incident)])
        texts.put(map(packed, documents))
        keys += [document.digest for document in documents]
    return incidents, Catalogue(keys, texts)


def register(size: int, seed: int = 1) -> tuple[list[Incident], dict[str, Document]]:
    """So many incidents, and their documents by digest."""
    made = list(invented(size, seed))
    return [incident for incident, _ in made], {document.digest: document for _, told in made for document in told}


def written(location: str, size: int, seed: int = 1) -> int:
    """Write a register of so many incidents, row by row: the writer's checks of each would cost five times as much. Documents."""
    at, rng = rows.instant(datetime(2026, 1, 1, tzinfo=UTC)), random.Random(seed)
    engine = open_register(location, writable=True).engine
    made, documents, statements = defaultdict[Table, list[dict[str, object]]](list), 0, 0
    with transaction(engine) as connection:
        for number in range(size):
            for document, report in {document.digest: (document, report) for document, report in _told(rng, number)}.values():
                documents += 1
                content = {"digest": document.digest, "size": len(document.text), "content": rows.pack(document.text.encode())}
                made[ORIGINALS].append({**content, "recorded_at": at})
                kept = rows.document_row(document, original=document.digest, doc_id=document.doc_id, at=at)
                made[DOCUMENTS].append(kept)
                made[DESCRIPTIONS].append({**rows.description_row(document), "recorded_at": at})
                reading = Reading(document=document.digest, extractor="invented", characters=len(document.text))
                made[READINGS].append({"id": documents, **rows.reading_row(reading, at)})
                told = {"report_id": report.report_id, "local_id": report.local_id}
                made[REPORTS].append({"id": documents, "reading": documents, **told})
                for statement in report.statements:
                    statements += 1
                    made[STATEMENTS].append({"id": statements, **rows.statement_row(statement, documents)})
                    made[QUOTES] += [{"statement": statements, **rows.quote_row(quote)} for quote in statement.quotes]
            if number % 500 == 499 or number == size - 1:
                for table in (ORIGINALS, DOCUMENTS, DESCRIPTIONS, READINGS, REPORTS, STATEMENTS, QUOTES):
                    connection.execute(insert(table), made.pop(table))
    return documents
