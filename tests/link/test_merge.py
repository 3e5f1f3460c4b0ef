from itertools import permutations

import pytest

from tocsin.link.clusters import Clusters
from tocsin.link.merge import merge, merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Quote, Statement, Value
from tocsin.model.incidents import Incident
from tocsin.model.reports import Report
from tocsin.model.values import Place, Target
from tocsin.model.vocabulary import Category, Outcome, PlacePrecision, Strength


def document(name: str, day: str) -> Document:
    return Document(doc_id=name, text="x" * 50, digest=name, published=published(day))


DOCUMENTS = {name: document(name, day) for name, day in {"a": "2020-01-02", "b": "2020-06-01", "c": "2021-03-03"}.items()}


def report(name: str, *values: tuple[str, Value], rule: str | None = None) -> Report:
    words = Quote(start=0, end=1, words="x")
    statements = tuple(Statement(field=field, value=value, quotes=(words,), rule=rule) for field, value in values)
    return Report(report_id=f"r{name}", document=name, local_id="i1", statements=statements)


def one(*reports: Report) -> Incident:
    return merged(reports, DOCUMENTS, sources=len)


def place(city: str | None, country: str, precision: PlacePrecision) -> Place:
    return Place(city=city, country=country, precision=precision)


def target(label: str, *, named: bool = True) -> Target:
    return Target(label=label, category=Category.DISSIDENT, named=named)


@pytest.mark.parametrize(
    ("field", "values", "shown"),
    [
        pytest.param(
            "outcome", [Outcome.PLANNED, Outcome.FOILED, Outcome.FOILED], Outcome.FOILED, id="the-outcome-told-last-is-shown"
        ),
        pytest.param(
            "attribution.strength",
            [Strength.CONVICTED, Strength.ALLEGED, Strength.ASSESSED],
            Strength.CONVICTED,
            id="the-strongest-attribution-is-shown",
        ),
        pytest.param(
            "disclosed",
            [DateInterval.from_edtf("2020-01-02"), DateInterval.from_edtf("2019-05"), DateInterval.from_edtf("2021")],
            DateInterval.from_edtf("2019-05"),
            id="the-earliest-disclosure-is-shown",
        ),
        pytest.param(
            "date",
            [DateInterval.from_edtf("2019"), DateInterval.from_edtf("2019-04-07"), DateInterval.from_edtf("2019-04")],
            DateInterval.from_edtf("2019-04-07"),
            id="the-most-exact-date-that-all-allow-is-shown",
        ),
        pytest.param(
            "date",
            [DateInterval.from_edtf("2019-04"), DateInterval.from_edtf("2018-02-02"), DateInterval.from_edtf("2019")],
            DateInterval.from_edtf("2019-04"),
            id="an-exact-date-that-nobody-else-allows-is-not-shown",
        ),
        pytest.param(
            "place",
            [
                place(None, "FR", PlacePrecision.COUNTRY),
                place("Lyon", "FR", PlacePrecision.SITE),
                place("Graz", "AT", PlacePrecision.SITE),
            ],
            place("Lyon", "FR", PlacePrecision.SITE),
            id="the-most-exact-place-of-the-country-most-name-is-shown",
        ),
        pytest.param("sponsor.state", ["SY", "SY", "IQ"], "SY", id="what-most-documents-say-is-shown"),
    ],
)
def test_which_value_is_shown(field: str, values: list[Value], shown: Value) -> None:
    incident = one(*(report(name, (field, value)) for name, value in zip("abc", values, strict=True)))
    assert incident.value(field) == shown
    assert len(incident.fields[field].all) == 3
    assert incident.fields[field].disputed == (len({repr(value) for value in values}) > 1)


def test_a_persons_word_comes_before_the_machines() -> None:
    edited = report("a", ("outcome", Outcome.PLANNED), rule="edited by Ana")
    incident = one(edited, report("b", ("outcome", Outcome.FOILED)), report("c", ("outcome", Outcome.FOILED)))
    assert incident.value("outcome") is Outcome.PLANNED
    assert incident.fields["outcome"].why == "the one that a person checked"


def test_among_values_that_people_checked_the_fields_own_rule_decides() -> None:
    checked = [report(name, ("attribution.strength", value), rule="accepted by Ana")
               for name, value in (("a", Strength.CHARGED), ("b", Strength.ALLEGED))]  # fmt: skip
    incident = one(*checked, report("c", ("attribution.strength", Strength.CONVICTED)))
    assert incident.value("attribution.strength") is Strength.CHARGED
    assert incident.fields["attribution.strength"].why == "checked by a person; the strongest that any document reports"


def test_two_spellings_of_a_name_are_one_target_and_the_fuller_is_kept() -> None:
    incident = one(report("a", ("targets", target("Kassem Example"))), report("b", ("targets", target("Dr Qassim Example"))))
    assert [value.label for value in incident.values("targets")] == ["Dr Qassim Example"]  # type: ignore[union-attr]


def test_a_description_is_no_spelling_of_a_name() -> None:
    incident = one(report("a", ("targets", target("Kassem Example"))), report("b", ("targets", target("an exile", named=False))))
    assert len(incident.values("targets")) == 2


def test_what_nobody_says_stays_unknown() -> None:
    incident = one(report("a", ("outcome", Outcome.FOILED)))
    assert incident.value("date") is None
    assert incident.fields["date"].why == "no document says"


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_what_is_shown_does_not_depend_on_the_order_of_reports(order: tuple[str, ...]) -> None:
    made = {
        "a": report("a", ("outcome", Outcome.PLANNED), ("sponsor.state", "SY")),
        "b": report("b", ("outcome", Outcome.FOILED), ("sponsor.state", "IQ")),
        "c": report("c", ("sponsor.state", "LY")),
    }
    shown = [one(*(made[name] for name in order)).value(field) for field in ("outcome", "sponsor.state")]
    assert shown == [Outcome.FOILED, "SY"]


def test_the_first_recorded_report_names_the_incident_and_keeps_naming_it() -> None:
    first, second = report("b", ("sponsor.state", "SY")), report("a", ("sponsor.state", "SY"))
    alone = merge([first], Clusters(clusters=(("rb",),), weights={}), DOCUMENTS, sources=len)
    joined = merge([first, second], Clusters(clusters=(("ra", "rb"),), weights={}), DOCUMENTS, sources=len)
    assert [incident.incident_id for incident in alone] == [incident.incident_id for incident in joined]
