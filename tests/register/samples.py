"""The few values that tests of the register need."""

from datetime import UTC, datetime

from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Remark, Statement, digest, quote
from tocsin.model.reports import Reading, Report, report_id
from tocsin.model.vocabulary import Kind, RemarkType
from tocsin.register.register import Register
from tocsin.register.writer import Original

TEXT = "Пятница. On 3 May 2014 two men tried to shoot a poet in Exampleville."
START = datetime(2024, 1, 1, 12, tzinfo=UTC)


def document(doc_id: str = "d1", text: str = TEXT, **said: str) -> Document:
    return Document(doc_id=doc_id, text=text, digest=digest(text.encode()), published=published("2014-05"), **said)  # type: ignore[arg-type]


def reading(found: Document, kind: Kind = Kind.ASSASSINATION) -> Reading:
    whole = quote(found.text, 0, min(60, len(found.text)))
    statements = (
        Statement(field="kind", value=kind, quotes=(whole,), rule="test"),
        Statement(field="date", value=DateInterval.from_edtf("2014-05-03", text="On 3 May 2014"), quotes=(whole,)),
    )
    report = Report(report_id=report_id(found.digest, 0), document=found.digest, local_id="i1", statements=statements)
    remark = Remark(type=RemarkType.DENIAL, quote=quote(found.text, 0, 7), about=("i1",), speaker="nobody")
    return Reading(document=found.digest, extractor="test 1", reports=(report,), remarks=(remark,), characters=len(found.text))


def add(register: Register, found: Document, at: datetime = START, kind: Kind = Kind.ASSASSINATION) -> None:
    content = found.text.encode()
    register.writer().add(found, Original(digest=digest(content), content=content), reading(found, kind), at=at)
