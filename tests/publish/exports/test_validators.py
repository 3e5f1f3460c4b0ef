"""Each export is read by the library of its own format, and gives back all that the format can hold."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import feedparser
import icalendar
import pytest
import shapely
from tests.publish.exports.test_exports import FROZEN

from tocsin.model.dates import DateInterval
from tocsin.model.fields import FIELDS
from tocsin.publish.exports import exported
from tocsin.publish.exports.csv_table import header, row
from tocsin.publish.exports.places import point

INCIDENTS = FROZEN.incidents


def test_shapely_reads_every_geometry_and_gives_back_the_point_of_every_city_that_is_known() -> None:
    found = json.loads(exported("geojson", FROZEN))
    assert [feature["id"] for feature in found["features"]] == [incident.incident_id for incident in INCIDENTS]
    for feature, incident in zip(found["features"], INCIDENTS, strict=True):
        at = point(incident)
        if at is None:
            assert feature["geometry"] is None
            continue
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert (shape.x, shape.y) == at
        assert shapely.is_valid(shape)
        assert -180 <= shape.x <= 180
        assert -90 <= shape.y <= 90
        assert feature["properties"]["date"] == incident.value("date").edtf  # type: ignore[union-attr]


def test_feedparser_reads_the_feed_without_complaint() -> None:
    feed = feedparser.parse(exported("atom", FROZEN))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.title == "A <register> & more"
    assert {entry.id for entry in feed.entries} == {item["id"] for item in json.loads(exported("jsonfeed", FROZEN))["items"]}
    assert all(entry.summary and entry.updated_parsed for entry in feed.entries)


def test_icalendar_gives_back_the_days_of_every_disclosure() -> None:
    calendar = icalendar.Calendar.from_ical(exported("ical", FROZEN))
    events = calendar.walk("VEVENT")
    told = [i.value("disclosed") for i in INCIDENTS if isinstance(i.value("disclosed"), DateInterval)]
    assert [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in events] == [(date(2014, 6, 1), date(2014, 7, 1))]
    assert [(t.start, t.end) for t in told] == [(date(2014, 6, 1), date(2014, 6, 30))]  # type: ignore[union-attr]
    assert all("\\," not in str(event["DESCRIPTION"]) for event in events)


def test_frictionless_finds_the_package_valid_and_reads_every_cell(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    with zipfile.ZipFile(io.BytesIO(exported("datapackage", FROZEN))) as archive:
        archive.extractall(tmp_path)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert package.validate().valid
    cells = [[read[name] or "" for name in header()] for read in package.get_resource("incidents").read_rows()]
    assert cells == [row(incident, FROZEN.documents) for incident in INCIDENTS]


def test_pyarrow_gives_back_every_cell_of_the_csv() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(exported("parquet", FROZEN)))
    assert table.column_names == header()
    cells = [[value or "" for value in read.values()] for read in table.to_pylist()]
    assert cells == [row(incident, FROZEN.documents) for incident in INCIDENTS]


def test_stix2_reads_the_bundle_and_every_object_keeps_its_words() -> None:
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(exported("stix", FROZEN).decode(), allow_custom=False)
    again = json.loads(bundle.serialize())
    given = {o["id"]: o for o in json.loads(exported("stix", FROZEN))["objects"]}
    for found in again["objects"]:
        before = given[found["id"]]
        assert {key: found.get(key) for key in before if key not in ("created", "modified", "published", "extensions")} == {
            key: value for key, value in before.items() if key not in ("created", "modified", "published", "extensions")
        }
    states = {o["name"] for o in again["objects"] if o["type"] == "threat-actor"}
    assert {str(name) for name in states} == {"Syria", "Iran"}


def test_every_web_annotation_has_the_shape_of_the_recommendation_and_every_quote_is_there() -> None:
    page = json.loads(exported("annotations", FROZEN))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    quotes = [(s.document, q) for i in INCIDENTS for f in FIELDS for s in i.fields[f.name].all for q in s.statement.quotes]
    assert len(page["items"]) == len(quotes)
    selected = sorted((i["target"]["selector"][1]["start"], i["target"]["selector"][0]["exact"]) for i in page["items"])
    assert selected == sorted((q.start, q.words) for _, q in quotes)
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["body"]["type"] == "TextualBody"
        assert [s["type"] for s in item["target"]["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]


def test_json_and_records_hold_every_statement_with_its_quotes() -> None:
    read = json.loads(exported("json", FROZEN))
    for given, incident in zip(read, INCIDENTS, strict=True):
        for field in FIELDS:
            told = given["fields"].get(field.name, {"statements": []})["statements"]
            assert [[(q["start"], q["end"], q["quote"]) for q in s["quotes"]] for s in told] == [
                [(q.start, q.end, q.words) for q in s.statement.quotes] for s in incident.fields[field.name].all
            ]
            assert all(s["tlp"] == "TLP:CLEAR" for s in told)
