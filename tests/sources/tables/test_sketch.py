"""A drafted mapping can be imported by, and gives no word a meaning that the codebook does not have."""

import tomllib

import pytest

from tocsin.errors import InvalidValue
from tocsin.sources.tables.mapped import layout
from tocsin.sources.tables.sketch import sketch

GTD_LIKE = '''eventid,iyear,country_txt,city,attacktype1_txt,target1,gname,note
1,2014,Germany,Berlin,Assassination,Anna Example,Iran,a
2,2015,France,Paris,"Hostage ""Taking""",Ben Example,Iran,a
'''


def test_columns_are_guessed_by_their_names_and_what_is_left_is_said() -> None:
    draft = sketch(GTD_LIKE.encode(), "x.csv")
    told = tomllib.loads(draft)
    assert told["id"] == "eventid"
    assert told["columns"]["date"] == "iyear"
    assert told["columns"]["place"] == {"city": "city", "country": "country_txt"}
    assert told["columns"]["sponsor"] == {"state": "gname"}
    assert told["values"]["kind"] == {"Assassination": "assassination"}
    assert '# "Hostage \\"Taking\\"" = one of' in draft
    assert '# no field yet: "note"' in draft
    assert layout(told, name="x").register == "Name it"


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\xff\xfe"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidValue):
        sketch(content, "x.csv")
