"""Pinned floors on the development files: lowering one is a commit of its own, with a reason."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).parents[2]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.gold
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "b_cubed", "pairwise"),
    [
        pytest.param("gva.dev", 0.94, 0.88, id="look-alike-local-incidents-with-follow-ups"),
        pytest.param("gvc.dev", 0.98, 0.97, id="the-published-gun-violence-split"),
        pytest.param("ecbplus.dev", 0.95, 0.95, id="other-subjects-in-large-clusters"),
        pytest.param("registers.dev", 0.995, 0.99, id="two-registers-against-each-other"),
    ],
)
def test_one_setting_reaches_its_floor(shared, name, b_cubed, pairwise):
    path = shared / f"data/linking/{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = {row["doc_id"]: row.pop("incident_ids") for row in rows}
    found = load(REPOSITORY / "evaluation/linking.py").clusters(rows)
    labels = {doc_id: [str(number)] for number, members in enumerate(found) for doc_id in members}
    scorer = load(shared / "tools/score_linking.py")
    scores = scorer.score(gold, labels)
    assert scores["missing_docs"] == 0
    assert scores["b_cubed"]["f1"] >= b_cubed
    assert scores["pairwise"]["f1"] >= pairwise


def test_the_recipe_reads_articles_and_entries_from_one_file(tmp_path, capsys):
    rows = [
        {"doc_id": "a", "title": "Poet attacked in Bath", "text": "Ana Invented, 34, was attacked in Bath on May 3, 2014."},
        {"doc_id": "b", "title": "Attack on poet", "text": "A poet, Ana Invented, 34, was attacked in Bath on May 3, 2014."},
        {"doc_id": "o", "source": "ours", "record": {"name": "Bo Other", "date": "2015-01-10", "city": "Porto", "age": 50}},
        {"doc_id": "t", "source": "theirs", "record": {"name": "Bo C. Other", "date": "2015-01-11", "city": "Porto", "age": 50}},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert load(REPOSITORY / "evaluation/linking.py").main([str(path)]) == 0
    found = {row["doc_id"]: row["cluster"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert set(found) == {"a", "b", "o", "t"}
    assert found["o"] == found["t"] != found["a"]
