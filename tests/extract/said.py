"""Read a text as the tests of extraction do: everything that is told, sure or not, and the words that it stands on."""

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, digest
from tocsin.model.reports import Reading

KILLED = "Ada Sample, an exiled editor, was shot dead in Vilnius on 4 May 2016."


def read(text: str) -> Reading:
    """A text of May 2021, with values sure or not."""
    return extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2021-05-20")), least=0.0)


def told(text: str, field: str) -> list[Statement]:
    """The statements of a field."""
    return [statement for report in read(text).reports for statement in report.of(field)]


def quoted(statement: Statement) -> str:
    """The words of a statement's quotes."""
    return " ".join(quote.words for quote in statement.quotes)
