"""An erasure on PostgreSQL leaves what one in a file leaves: stubs, a whole chain, tables that take no other change."""

from pathlib import Path

import pytest
from sqlalchemy import select
from tests.pipeline.test_erase import person, template

from tocsin.pipeline.verify import verify
from tocsin.register.copying import copy, tables
from tocsin.register.database import transaction
from tocsin.register.register import open_register

__all__ = ["template"]


def test_no_row_says_the_name_and_nothing_else_can_be_changed(template: Path, postgres: str) -> None:
    register = open_register(postgres, writable=True)
    copy(open_register(str(template / "t.db"), writable=True), register)
    assert person(register).documents == 2
    found = verify(register)
    assert (found.problems, found.erased) == ((), 3)
    with register.engine.connect() as connection:
        words = " ".join(str(tuple(row)).lower() for table in tables() for row in connection.execute(select(table)))
    assert "graz" in words
    assert "qbacedova" not in words
    with pytest.raises(Exception, match="append-only"), transaction(register.engine) as connection:
        connection.exec_driver_sql("UPDATE decisions SET reason = 'another'")
