"""Each format is read back by its own library, or held to its standard's rules where there is none."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tocsin.errors import UsageError
from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Remark, Statement, digest, quote
from tocsin.model.record import read_record
from tocsin.model.reports import Report, report_id
from tocsin.model.values import Asserter, Place, Target
from tocsin.model.vocabulary import AsserterType, Category, Kind, Outcome, PlacePrecision, RemarkType, Strength
from tocsin.publish.edition import Edition, edition
from tocsin.publish.exports import EXPORTS, exported
from tocsin.publish.exports.csv_table import header
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Policy

TEXTS = (
    "On 3 May 2014 Anna Example, a journalist, was shot dead in Graz.\nPolice said in June 2014 that Syria was behind it.\n"
    "The embassy denied it.",
    'A critic, Bo Sample; of "The, Sample" \\ was threatened in Newcastle & <elsewhere> قتل.\nThe critic blamed Iran.',
)
ORIGINALS = {
    digest(text.encode()): Document(
        doc_id=f"d{number}",
        text=text,
        digest=digest(text.encode()),
        title=f"Report {number} <&>",
        publisher="Example Gazette",
        published=published("2014-06-02") if number else published("2014-06"),
        url="https://example.org/a?b=1&c=2",
    )
    for number, text in enumerate(TEXTS)
}


def made() -> Edition:
    first, second = ORIGINALS.values()
    incidents = [merged([_first(first)], ORIGINALS, sources=len), merged([_second(second)], ORIGINALS, sources=len)]
    denial = first.text.index("The embassy")
    remarks = {
        first.digest: [Remark(type=RemarkType.DENIAL, quote=quote(first.text, denial, denial + 22), speaker="The embassy")]
    }
    return edition(incidents, ORIGINALS, remarks, as_of="2024-01-01", title="A <register> & more", licence="CC-BY-4.0")


def report(document: Document, rows: list[tuple[str, Any, int]]) -> Report:
    lines = document.text.split("\n")
    starts = [document.text.index(line) for line in lines]
    statements = tuple(
        Statement(field=f, value=v, quotes=(quote(document.text, starts[n], starts[n] + len(lines[n])),)) for f, v, n in rows
    )
    return Report(report_id=report_id(document.digest, 0), document=document.digest, local_id="i1", statements=statements)


def _first(document: Document) -> Report:
    aim = Target(label="Anna Example", category=Category.JOURNALIST, named=True, count=1, nationality="SY")
    return report(
        document,
        [
            ("kind", Kind.ASSASSINATION, 0),
            ("outcome", Outcome.CARRIED_OUT, 0),
            ("date", DateInterval.from_edtf("2014-05-03", text="On 3 May 2014"), 0),
            ("disclosed", DateInterval.from_edtf("2014-06", text="in June 2014"), 1),
            ("place", Place(city="Graz", country="AT", precision=PlacePrecision.CITY, text="in Graz"), 0),
            ("sponsor.state", "SY", 1),
            ("targets", aim, 0),
            ("attribution.strength", Strength.ASSESSED, 1),
            ("attribution.by", Asserter(source="Police", type=AsserterType.POLICE, strength=Strength.ASSESSED), 1),
            ("attribution.denied_by", "The embassy", 2),
        ],
    )


def _second(document: Document) -> Report:
    aim = Target(label="A critic, Bo Sample", category=Category.DISSIDENT, named=True, count=1)
    place = Place(city="Newcastle", country=None, precision=PlacePrecision.CITY, text="in Newcastle")
    return report(document, [("kind", Kind.THREAT, 0), ("place", place, 0), ("sponsor.state", "IR", 1), ("targets", aim, 0)])


FROZEN = made()


def read(name: str) -> str:
    return exported(name, FROZEN).decode()


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - {"parquet"}))
def test_the_same_edition_gives_the_same_bytes(name: str) -> None:
    assert exported(name, FROZEN) == exported(name, made())


def test_records_are_read_again_as_they_were() -> None:
    rows = [json.loads(line) for line in read("records").splitlines()]
    assert [row["tlp"] for row in rows] == ["TLP:CLEAR"] * 2
    for row, original in zip(rows, ORIGINALS.values(), strict=True):
        row.pop("tlp")
        reading = read_record(original, row, extractor="again")
        (again,) = reading.reports
        before = _first(original) if original.doc_id == "d0" else _second(original)
        assert {(s.field, s.value) for s in again.statements} == {(s.field, s.value) for s in before.statements}
    assert rows[0]["statements"][0]["type"] == "denial"


def test_geojson_has_a_point_for_a_city_that_is_known_and_null_for_one_that_is_not() -> None:
    found = json.loads(read("geojson"))
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    one, two = found["features"]
    longitude, latitude = one["geometry"]["coordinates"]
    assert 15 < longitude < 16
    assert 47 < latitude < 48
    assert two["geometry"] is None
    assert one["properties"]["coarsened"] is False


def test_annotations_select_their_words_by_quote_and_by_position() -> None:
    page = json.loads(read("annotations"))
    assert page["type"] == "AnnotationPage"
    texts = list(TEXTS)
    for item in page["items"]:
        words, where = item["target"]["selector"]
        assert any(text[where["start"] : where["end"]] == words["exact"] for text in texts)
        assert any((words["prefix"] + words["exact"] + words["suffix"]) in text for text in texts)
        assert item["target"]["state"]["value"].startswith("sha256")
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_stix_is_a_bundle_that_its_library_reads() -> None:
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(read("stix"), allow_custom=False)
    kinds = {o["type"] for o in bundle.objects}
    assert {"incident", "threat-actor", "location", "report", "relationship", "opinion", "marking-definition"} <= kinds
    marked = [o for o in bundle.objects if o["type"] != "marking-definition"]
    assert all(o["object_marking_refs"] == ["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"] for o in marked)


def test_stix_references_lead_to_objects_of_the_bundle() -> None:
    objects = json.loads(read("stix"))["objects"]
    known = {o["id"] for o in objects}
    for found in objects:
        for key in ("source_ref", "target_ref"):
            assert found.get(key, next(iter(known))) in known
        for key in ("object_refs", "object_marking_refs"):
            assert set(found.get(key, [])) <= known
        assert found["created"] <= found.get("modified", found["created"])


def test_stix_marks_each_object_for_whom_it_is_and_names_a_guarded_place_apart() -> None:
    (first, _) = ORIGINALS.values()
    place = next(statement for statement in _first(first).statements if statement.field == "place")
    policy = Policy(audience=Label.AMBER, labels={(_first(first).report_id, place): Label.AMBER})
    incidents = [merged([_first(first)], ORIGINALS, sources=len)]
    objects = json.loads(exported("stix", edition(incidents, ORIGINALS, {}, as_of="2024-01-01", policy=policy)))["objects"]
    names = {o["id"]: o["name"] for o in objects if o["type"] == "marking-definition"}
    marked = {o["type"]: {names[ref] for ref in o["object_marking_refs"]} for o in objects if "object_marking_refs" in o}
    assert marked["incident"] == marked["location"] == {"TLP:AMBER"}
    assert marked["threat-actor"] == marked["opinion"] == {"TLP:CLEAR"}
    assert {o["id"] for o in objects if o["type"] == "location"}.isdisjoint(o["id"] for o in json.loads(read("stix"))["objects"])


# The properties of these schemata in followthemoney 4.11, inherited ones included.
FTM = {
    "Article": {"title", "publisher", "publishedAt", "sourceUrl"},
    "PublicBody": {"name", "country"},
    "Event": set("name summary recordId startDate endDate location country involved keywords proof publisher".split()),
}


def test_followthemoney_entities_use_properties_of_their_schema_and_lead_to_each_other() -> None:
    entities = [json.loads(line) for line in read("ftm").splitlines()]
    known = {entity["id"] for entity in entities}
    for entity in entities:
        assert set(entity["properties"]) <= FTM[entity["schema"]]
        assert all(isinstance(v, str) for values in entity["properties"].values() for v in values)
        for name in ("involved", "proof"):
            assert set(entity["properties"].get(name, [])) <= known


def test_the_gtd_view_holds_acts_that_were_begun_and_says_that_it_is_none() -> None:
    (row,) = list(csv.DictReader(io.StringIO(read("gtd"))))
    assert (row["iyear"], row["imonth"], row["iday"], row["success"], row["attacktype1"]) == ("2014", "5", "3", "1", "1")
    assert row["dbsource"] == "Tocsin; not a GTD record"


def test_the_freedom_house_view_counts_physical_acts_against_nationals_of_the_origin_state() -> None:
    rows = list(csv.DictReader(io.StringIO(read("freedom-house"))))
    assert [row["fh_countable"] for row in rows] == ["yes", "no"]


def test_the_atom_feed_is_xml_with_what_the_standard_asks_for() -> None:
    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(read("atom"))
    for element in (feed, *feed.findall("a:entry", names)):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"a:{name}", namespaces=names)
    assert feed.findtext("a:title", namespaces=names) == "A <register> & more"


def test_the_json_feed_has_unique_items() -> None:
    feed = json.loads(read("jsonfeed"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len({item["id"] for item in feed["items"]}) == 2


def test_the_calendar_spans_a_month_folds_its_lines_and_says_who_is_left_out() -> None:
    content = exported("ical", FROZEN)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    words = content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20140601\r\nDTEND;VALUE=DATE:20140701" in words
    assert words.count("BEGIN:VEVENT") == 1
    assert "1 incidents without a date of disclosure" in words


def test_the_data_package_tells_its_columns_and_checksums(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(exported("datapackage", FROZEN))) as archive:
        archive.extractall(tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text())
    for resource in described["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{digest(content)}"
        first = next(csv.reader(io.StringIO(content.decode())))
        assert first == [field["name"] for field in resource["schema"]["fields"]]


def test_frictionless_finds_the_data_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    with zipfile.ZipFile(io.BytesIO(exported("datapackage", FROZEN))) as archive:
        archive.extractall(tmp_path)
    checked = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert checked.valid, checked.to_summary()


def test_parquet_holds_the_columns_of_the_csv_or_says_what_it_needs() -> None:
    try:
        import pyarrow.parquet as parquet  # noqa: PLC0415
    except ImportError:
        with pytest.raises(UsageError, match="pyarrow"):
            exported("parquet", FROZEN)
    else:
        assert parquet.read_table(io.BytesIO(exported("parquet", FROZEN))).column_names == header()


def test_an_edition_of_nothing_is_a_file_all_the_same() -> None:
    empty = edition([], {}, {}, as_of=date(2024, 1, 1).isoformat())
    for name in set(EXPORTS) - {"parquet"}:
        assert isinstance(exported(name, empty), bytes)
