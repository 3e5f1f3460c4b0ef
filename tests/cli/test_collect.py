"""`tocsin collect` as a person calls it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.sources.turns import alone

pytestmark = pytest.mark.loopback

ARTICLE = b"""<!doctype html><html><head><title>A plot</title></head><body><article><p>Police in Graz said on 4 March 2019 that
agents of the Syrian intelligence service had shot at an exiled writer, Samir Example, outside his flat in Graz on 2 March 2019.
</p>
</article></body></html>"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_list_of_feeds_is_followed_and_the_register_verified(call: Any, loopback: Any) -> None:
    loopback.give("/robots.txt", b"", status=404)
    loopback.give("/a", ARTICLE, {"Content-Type": "text/html"})
    loopback.give("/feed", f"<rss><item><link>{loopback.url('/a')}</link></item></rss>".encode(), {"Content-Type": "text/xml"})
    Path("feeds.txt").write_text(f"# our feeds\n{loopback.url('/feed')}\n")
    common = ("--feeds", "feeds.txt", "--allow-host", loopback.host, "--pause", "0", "--once", "--contact", "desk@example.org")
    code, out, _ = call("collect", *common)
    assert code == 0
    assert "1 source: 1 read; 1 page asked for, 1 new document, 1 report of incidents" in out
    assert "desk@example.org" in loopback.seen[0].headers["User-Agent"]
    code, out, _ = call("collect", *common, "--json")
    assert json.loads(out)["documents"] == 0
    assert call("verify")[0] == 0
    assert "Samir Example" in call("list")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param((), "name a page", id="nothing-to-visit"),
        pytest.param(("nothere.txt",), "neither an address", id="no-such-file"),
        pytest.param(("https://x.example/", "--every", "soon"), "write a time such as", id="no-length-of-time"),
        pytest.param(("https://x.example/", "--every", "1s"), "ten seconds is the least", id="too-often"),
    ],
)
def test_a_call_that_means_nothing_is_the_call_s_fault(call: Any, words: tuple[str, ...], told: str) -> None:
    code, _, err = call("collect", *words)
    assert code == 2
    assert told in err


def test_where_nobody_may_go_is_said_and_nothing_is_sent(call: Any, loopback: Any) -> None:
    code, out, err = call("collect", loopback.url("/a"), "--once")
    assert code == 0
    assert "1 skipped" in out
    assert "nothing was sent" in err
    assert loopback.seen == []


def test_a_second_process_on_one_register_is_told(call: Any) -> None:
    with alone(Path("tocsin.db"), "collect"):
        code, _, err = call("collect", "https://x.example/")
    assert code == 2
    assert "one is enough" in err


def test_the_ledger_and_the_versions_of_a_page_are_told(call: Any, loopback: Any) -> None:
    loopback.give("/robots.txt", b"", status=404)
    loopback.give("/a", ARTICLE, {"Content-Type": "text/html"})
    url = loopback.url("/a")
    common = ("--allow-host", loopback.host, "--pause", "0")
    call("collect", url, *common)
    loopback.give("/a", ARTICLE.replace(b"Samir", b"Karim"), {"Content-Type": "text/html"})
    call("collect", url, *common)
    code, out, _ = call("sources")
    assert code == 0
    assert "1 source; 0 held." in out
    assert "2 English" in out
    rows = [json.loads(line) for line in call("sources", "--json")[1].splitlines()]
    assert (rows[0]["source"], rows[0]["visits"], rows[0]["documents"]) == (url, 2, 2)
    captures = [json.loads(line) for line in call("sources", url, "--json")[1].splitlines()]
    assert [capture["previous"] for capture in captures] == [None, captures[0]["number"]]
    assert "2 captures" in call("verify")[1]
    assert call("analyse", "coverage")[0] == 0
