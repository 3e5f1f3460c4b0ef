"""What people may call by name. A change here is a change for users: it needs a line in the changelog."""

from collections.abc import Iterable

import pytest

from tocsin.analyse import ANALYSES
from tocsin.cli import COMMANDS
from tocsin.model.fields import BY_NAME
from tocsin.pipeline.deter import TEMPLATES
from tocsin.publish.charts import CHARTS
from tocsin.publish.exports import EXPORTS
from tocsin.publish.pages import PAGES
from tocsin.sources.readers import READERS


@pytest.mark.parametrize(
    ("table", "names"),
    [
        pytest.param(READERS, "text markdown html json pdf image docx mail mbox zip feed links archiver", id="readers"),
        pytest.param(
            EXPORTS,
            "csv json jsonl records geojson annotations stix ftm gtd freedom-house atom jsonfeed ical datapackage parquet",
            id="exports",
        ),
        pytest.param(PAGES, "table data incident document actor trend method codebook about assets", id="pages"),
        pytest.param(
            ANALYSES,
            "rate lag backfill trend change responses displacement coverage sensitivity network claims",
            id="analyses",
        ),
        pytest.param(CHARTS, " ".join(ANALYSES), id="a-chart-for-every-analysis"),
        pytest.param(
            COMMANDS,
            "serve migrate backup restore "
            "accounts "
            "review "
            "quarantine collect sources timestamp "
            "demo extract add gate list show link reconcile analyse assess deter protect verify export publish compare codebook "
            "doctor completion "
            "pack import watch erase label chart changes waiting",
            id="commands",
        ),
        pytest.param(TEMPLATES, "charges sanctions expulsions protection partner retaliation", id="templates"),
        pytest.param(
            BY_NAME,
            "kind outcome date disclosed place other_places sponsor.state sponsor.organ perpetrators targets method weapon "
            "attribution.strength attribution.by attribution.denied_by responses",
            id="fields",
        ),
    ],
)
def test_the_names_are_those_that_users_know(table: Iterable[str], names: str) -> None:
    assert sorted(table) == sorted(names.split())
