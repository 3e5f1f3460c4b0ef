"""Invented rows under each register's real column names: what is taken, what is out of scope, what did not fit."""

import csv
import io
from collections.abc import Mapping

import pytest

from tocsin.errors import InvalidValue, ReaderError
from tocsin.model.cells import inert, joined, parted, plain
from tocsin.model.evidence import MAX_QUOTE
from tocsin.model.reports import Report
from tocsin.sources.tables import LAYOUTS, mapped
from tocsin.sources.tables.layout import Layout
from tocsin.sources.tables.reading import Fit, Left, Taken, rows_of, taken

GTD_COLUMNS = (
    "eventid iyear imonth iday approxdate extended resolution country country_txt region region_txt provstate city "
    "latitude longitude specificity vicinity location summary crit1 crit2 crit3 doubtterr success suicide "
    "attacktype1 attacktype1_txt targtype1 targtype1_txt target1 natlty1 natlty1_txt gname gsubname guncertain1 "
    "weaptype1 weaptype1_txt weapdetail nkill nwound dbsource "
).split()
ACLED_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
    "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
    "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp "
).split()
UCDP_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_name dyad_name side_a side_b number_of_sources "
    "source_article where_prec where_coordinates where_description adm_1 adm_2 latitude longitude country "
    "country_id date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
).split()


def table(columns: list[str], *rows: Mapping[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(layout: Layout, content: bytes) -> tuple[list[Taken], list[Left], Fit]:
    fit = Fit()
    found = list(taken(rows_of(content, "t.csv", layout), layout, fit, release=None, extractor="import"))
    for item in found:
        if isinstance(item, Taken):
            for statement in item.reading.reports[0].statements:
                assert all(quote.stands_in(item.document.text) for quote in statement.quotes)
    return [i for i in found if isinstance(i, Taken)], [i for i in found if isinstance(i, Left)], fit


def said(report: Report) -> dict[str, str]:
    return {s.field: str(getattr(s.value, "edtf", None) or getattr(s.value, "label", None) or s.value) for s in report.statements}


GTD_ROW = {
    "eventid": "201405030001", "iyear": "2014", "imonth": "5", "iday": "0", "country_txt": "Austria", "city": "Graz",
    "specificity": "1", "success": "0", "attacktype1": "1", "attacktype1_txt": "Assassination",
    "targtype1_txt": "Journalists & Media",
    "target1": "Editor: Anna Example", "natlty1_txt": "Syria", "gname": "Syrian Military Intelligence",
    "weaptype1_txt": "Firearms", "nkill": "0",
}  # fmt: skip


def test_a_gtd_row_that_names_a_states_service_abroad_is_taken_and_laid_to_the_gtd() -> None:
    (row,), left, fit = read(LAYOUTS["gtd"], table(GTD_COLUMNS, GTD_ROW))
    found = said(row.reading.reports[0])
    assert (found["kind"], found["outcome"], found["date"]) == ("assassination", "attempted_failed", "2014-05")
    assert (found["sponsor.state"], found["method"], found["targets"]) == ("SY", "firearm", "Editor: Anna Example")
    assert (found["attribution.strength"], row.document.publisher) == ("alleged", "Global Terrorism Database")
    assert left == []
    assert "nkill" in fit.unused


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"gname": "Example Liberation Front"}, "names no state", id="a-group"),
        pytest.param({"gname": "Hezbollah"}, "names no state", id="a-proxy-does-not-name-its-state"),
        pytest.param({"gname": "Unknown"}, "names no state", id="nobody"),
        pytest.param({"country_txt": "Syria"}, "inside the state's own country", id="at-home"),
    ],
)
def test_a_gtd_row_out_of_scope_is_said_and_not_taken(change: Mapping[str, str], why: str) -> None:
    rows, (left,), _ = read(LAYOUTS["gtd"], table(GTD_COLUMNS, {**GTD_ROW, **change}))
    assert rows == []
    assert not left.in_scope
    assert left.why.startswith(why)


def test_words_that_a_layout_does_not_know_are_told_and_the_row_goes_on() -> None:
    (row,), _, fit = read(LAYOUTS["gtd"], table(GTD_COLUMNS, {**GTD_ROW, "attacktype1": "9", "weaptype1_txt": "Ray gun"}))
    assert "kind" not in said(row.reading.reports[0])
    assert {(column, words) for column, words, _ in fit.misfits} == {("attacktype1", "9"), ("weaptype1_txt", "Ray gun")}


ACLED_ROW = {
    "event_id_cnty": "DEU1", "event_date": "14 May 2023", "time_precision": "2", "event_type": "Violence against civilians",
    "sub_event_type": "Abduction/forced disappearance", "actor1": "Police Forces of Turkey (2016-)",
    "actor2": "Civilians (Germany)", "assoc_actor_2": "Journalists (Turkey)", "country": "Germany", "admin1": "Berlin",
    "location": "Berlin", "geo_precision": "1", "fatalities": "0",
}  # fmt: skip


def test_an_acled_row_keeps_the_precision_of_its_week() -> None:
    (row,), _, _ = read(LAYOUTS["acled"], table(ACLED_COLUMNS, ACLED_ROW))
    found = said(row.reading.reports[0])
    assert found["date"] == "2023-05-08/2023-05-20"
    assert (found["kind"], found["outcome"], found["sponsor.state"]) == ("abduction", "carried_out", "TR")
    assert found["targets"] == "Journalists (Turkey)"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"actor1": "Unidentified Armed Group (Germany)"}, "names no state", id="no-state"),
        pytest.param({"country": "Turkey"}, "inside", id="at-home"),
        pytest.param({"sub_event_type": "Air/drone strike"}, "Air/drone strike: open military action", id="an-air-strike"),
        pytest.param({"sub_event_type": "Armed clash"}, "Armed clash: open military action", id="a-battle"),
    ],
)
def test_an_acled_row_out_of_scope_is_said(change: Mapping[str, str], why: str) -> None:
    _, (left,), _ = read(LAYOUTS["acled"], table(ACLED_COLUMNS, {**ACLED_ROW, **change}))
    assert left.why.startswith(why)


UCDP_ROW = {
    "id": "7", "type_of_violence": "3", "side_a": "Government of Rwanda", "side_b": "Civilians", "where_prec": "4",
    "where_coordinates": "Goma town", "adm_1": "Nord-Kivu province", "country": "DR Congo (Zaire)", "date_prec": "4",
    "date_start": "1997-02-10", "date_end": "1997-03-05", "best": "12", "deaths_civilians": "12",
}  # fmt: skip


def test_a_ucdp_row_of_one_sided_violence_abroad_is_taken_as_exactly_as_it_is_coded() -> None:
    (row,), _, fit = read(LAYOUTS["ucdp"], table(UCDP_COLUMNS, UCDP_ROW))
    report = row.reading.reports[0]
    assert said(report)["date"] == "1997-02/1997-03"
    (place,) = report.values("place")
    assert (place.city, place.country, str(place.precision)) == (None, "CD", "region")  # type: ignore[union-attr]
    assert report.values("targets")[0].count == 12  # type: ignore[union-attr]
    assert not fit.misfits


def test_a_ucdp_row_of_open_fighting_is_out_of_scope() -> None:
    _, (left,), _ = read(LAYOUTS["ucdp"], table(UCDP_COLUMNS, {**UCDP_ROW, "type_of_violence": "1"}))
    assert left.why == "not one-sided violence: open fighting"


MAPPING = {
    "register": "Example Register",
    "type": "ngo",
    "id": "case",
    "dates": ["%d/%m/%Y"],
    "separator": " | ",
    "columns": {
        "kind": "what", "date": "when", "place": {"city": "town", "country": "land"}, "sponsor.state": "state",
        "targets.label": "victims", "targets.category": "work",
    },
    "values": {"kind": {"Killing": "assassination"}},
    "only": {"checked": ["yes"]},
}  # fmt: skip
CSV_COLUMNS = "case what when town land state victims work checked note".split()
CSV_ROW = {
    "case": "A1", "what": "Killing", "when": "03/05/2014", "town": "Graz", "land": "Austria", "state": "Syria",
    "victims": "Anna Example | Bo Sample", "work": "journalist", "checked": "yes", "note": "a\nb",
}  # fmt: skip


def test_any_table_is_read_by_a_mapping() -> None:
    (row,), _, fit = read(mapped.layout(MAPPING, name="m.toml"), table(CSV_COLUMNS, CSV_ROW))
    report = row.reading.reports[0]
    assert [target.label for target in report.values("targets")] == ["Anna Example", "Bo Sample"]  # type: ignore[union-attr]
    assert said(report)["date"] == "2014-05-03"
    assert report.hint == "A1"
    assert set(fit.unused) == {"note", "checked"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"checked": "no"}, "checked is not yes", id="a-row-that-does-not-count"),
        pytest.param({"state": ""}, "names no state behind the act", id="no-state"),
        pytest.param({"state": "Atlantis"}, "what it says is behind the act is no state that we know", id="no-such-state"),
        pytest.param({"land": "Syria"}, "inside the state's own country", id="at-home"),
    ],
)
def test_rows_of_a_mapped_table_that_are_out_of_scope_are_said(change: Mapping[str, str], why: str) -> None:
    _, (left,), _ = read(mapped.layout(MAPPING, name="m.toml"), table(CSV_COLUMNS, {**CSV_ROW, **change}))
    assert (left.why, left.in_scope) == (why, False)


def test_a_mapping_tells_every_problem() -> None:
    with pytest.raises(InvalidValue, match=r"m\.toml: nothing is called home, targets\.address; known are"):
        mapped.layout({**MAPPING, "columns": {"home": "x", "targets": {"address": "y"}}}, name="m.toml")
    with pytest.raises(InvalidValue, match=r"id: Field required.*extra: Extra inputs"):
        mapped.layout({"register": "x", "columns": {}, "extra": 1}, name="m.toml")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"a,b\n1,2\n", "no column case", id="another-layout"),
        pytest.param("case\xff".encode("latin-1"), "not UTF-8", id="another-encoding"),
        pytest.param(b"", "no column case", id="nothing"),
    ],
)
def test_a_file_of_another_layout_is_refused_whole(content: bytes, why: str) -> None:
    with pytest.raises(ReaderError, match=why):
        read(mapped.layout(MAPPING, name="m.toml"), content)


def test_a_bad_row_is_left_and_the_rest_goes_on() -> None:
    content = table(CSV_COLUMNS, CSV_ROW, {**CSV_ROW, "case": ""}, {**CSV_ROW, "case": "A3"}) + b"too,many" + b",x" * 20 + b"\n"
    rows, left, _ = read(mapped.layout(MAPPING, name="m.toml"), content)
    assert [row.key for row in rows] == ["A1", "A3"]
    assert [(item.why, item.in_scope) for item in left] == [("no case", True), ("22 cells for 10 columns", True)]


def test_a_value_far_inside_a_long_cell_is_quoted_where_it_stands() -> None:
    many = " | ".join(f"Person Number{n}" for n in range(60))
    (row,), _, _ = read(mapped.layout(MAPPING, name="m.toml"), table(CSV_COLUMNS, {**CSV_ROW, "victims": many}))
    for statement in row.reading.reports[0].of("targets"):
        assert any(statement.value.label in quote.words for quote in statement.quotes)  # type: ignore[union-attr]
        assert all(len(quote.words) <= MAX_QUOTE for quote in statement.quotes)


@pytest.mark.parametrize("values", [["a; b", "c"], ["", "x\\"], ["\\; ", ";"], ["=1", "'=2"]])
def test_cells_come_back(values: list[str]) -> None:
    cell = inert(joined(values))
    assert not cell.startswith(("=", "+", "-", "@"))
    assert parted(plain(cell)) == values
