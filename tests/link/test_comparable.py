from tocsin.link.comparable import comparable, comparable_incident
from tocsin.model.dates import DateInterval
from tocsin.model.evidence import Quote, Statement, Value
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.model.reports import Report
from tocsin.model.values import OtherPlace, Perpetrator, Place, Target
from tocsin.model.vocabulary import Category, Kind, PerpetratorRole, PlacePrecision, PlaceRole

WORDS = "Officers watched Samir Example near Lyon"
QUOTES = (Quote(start=0, end=len(WORDS), words=WORDS),)
VALUES: dict[str, list[Value]] = {
    "kind": [Kind.ASSASSINATION],
    "date": [DateInterval.from_edtf("2014-05")],
    "place": [Place(city="Lyon", country="FR", precision=PlacePrecision.CITY)],
    "other_places": [OtherPlace(city=None, country="BE", role=PlaceRole.PREPARED)],
    "sponsor.state": ["SY"],
    "targets": [
        Target(label="Samir Example", category=Category.DISSIDENT, named=True),
        Target(label="two exiles", category=Category.JOURNALIST, named=False),
    ],
    "perpetrators": [
        Perpetrator(label="a man called Ivan Made", role=PerpetratorRole.RECRUIT),
        Perpetrator(label="three officers of the Police", role=PerpetratorRole.OPERATIVE),
    ],
}


def statements() -> list[Statement]:
    return [Statement(field=name, value=value, quotes=QUOTES) for name, values in VALUES.items() for value in values]


def test_a_report_is_flattened_and_names_are_told_from_descriptions():
    found = comparable(Report(report_id="r1", document="d1", local_id="i1", statements=tuple(statements())))
    assert (found.report_id, found.document_id, found.city, found.country, found.sponsor) == ("r1", "d1", "Lyon", "FR", "SY")
    assert (found.targets, found.descriptions, found.people) == (("Samir Example",), ("two exiles",), ("Ivan Made",))
    assert found.categories == {Category.DISSIDENT, Category.JOURNALIST}
    assert found.other_countries == ("BE",)


def test_words_that_are_compared_as_names_are_not_compared_as_text():
    found = comparable(Report(report_id="r1", document="d1", local_id="i1", statements=tuple(statements())))
    assert found.words == {"officers", "watched"}


def test_a_silent_report_stays_silent():
    found = comparable(Report(report_id="r1", document="d1", local_id="i1", statements=()))
    assert (found.date, found.city, found.targets, found.people, found.method, found.words) == (
        None,
        None,
        (),
        (),
        None,
        frozenset(),
    )


def test_an_incident_is_compared_by_what_it_shows():
    sourced = [Sourced(statement=statement, report_id="r1", document="d1") for statement in statements()]
    fields = {
        name: Merged(shown=(mine := tuple(s for s in sourced if s.statement.field == name)), why="", all=mine) for name in VALUES
    }
    found = comparable_incident(Incident(incident_id="T1", reports=("r1",), documents=("d1",), fields=fields, sources=1))
    assert (found.report_id, found.targets, found.city, found.kind) == ("T1", ("Samir Example",), "Lyon", Kind.ASSASSINATION)
