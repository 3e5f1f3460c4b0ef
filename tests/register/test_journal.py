"""Two people who decide at the same time: nobody's word is lost, and the second is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from tocsin.model.decisions import Act, Draft
from tocsin.register.register import Register, open_register
from tocsin.register.writer import check_chain

AT = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.fixture
def register(location: str) -> Register:
    return open_register(location, writable=True)


def say(register, *drafts, by="Ana", seen=None, **options):
    return register.journal().say(drafts, by=by, at=AT, seen=seen, **options)


def draft(act, subject, **payload) -> Draft:
    return Draft(act=act, subject=subject, payload=payload or None)


def test_the_second_of_two_is_told_and_kept_as_a_dispute(register) -> None:
    say(register, draft(Act.EDIT, "r1#kind", value="assault", quotes=[]), by="Ana", seen=0)
    late = say(register, draft(Act.EDIT, "r1#kind", value="threat", quotes=[]), by="Ben", seen=0)
    assert late.made == ()
    (overtaken,) = late.overtaken
    assert [d.by for d in overtaken.by] == ["Ana"]
    assert overtaken.kept is not None
    assert overtaken.kept.act is Act.DISPUTE
    assert overtaken.kept.payload == {"act": "edit", "against": [1], "wanted": {"value": "threat", "quotes": []}}
    again = say(register, draft(Act.EDIT, "r1#kind", value="threat", quotes=[]), by="Ben", seen=2)
    assert [d.number for d in again.made] == [3]


@pytest.mark.parametrize(
    ("first", "second", "is_late"),
    [
        pytest.param((Act.REJECT, "r1#kind"), (Act.ACCEPT, "r1#kind"), True, id="opposite-words-on-a-value"),
        pytest.param((Act.ACCEPT, "r1#kind"), (Act.ACCEPT, "r1#kind"), False, id="the-same-word-twice"),
        pytest.param((Act.REJECT, "r1#kind"), (Act.ACCEPT, "r1#date"), False, id="another-value"),
        pytest.param((Act.REJECT, "r1#kind"), (Act.ACCEPT, "r1"), True, id="a-value-and-the-whole"),
        pytest.param((Act.REJECT, "r1"), (Act.ACCEPT, "r1#kind"), True, id="the-whole-and-a-value"),
        pytest.param((Act.CLAIM, "r1"), (Act.ACCEPT, "r1#kind"), False, id="a-claim-stops-nobody"),
        pytest.param((Act.CLAIM, "r1"), (Act.RELEASE, "r1"), True, id="two-words-on-who-works"),
        pytest.param((Act.SAME, "r1+r2"), (Act.NOT_SAME, "r1+r2"), True, id="opposite-words-on-a-pair"),
        pytest.param((Act.NOTE, "r1"), (Act.NOTE, "r1"), False, id="notes-never-collide"),
        pytest.param((Act.WITHHOLD, "r1#kind"), (Act.ACCEPT, "r1#kind"), False, id="withholding-is-another-matter"),
    ],
)
def test_what_overtakes_what(register, first, second, is_late) -> None:
    say(register, draft(*first), by="Ana", seen=0)
    found = say(register, draft(*second), by="Ben", seen=0)
    assert bool(found.overtaken) == is_late
    assert bool(found.made) != is_late


def test_an_undo_that_was_not_seen_overtakes(register) -> None:
    say(register, draft(Act.REJECT, "r1#kind"), by="Ana")
    say(register, draft(Act.UNDO, "1"), by="Ana", seen=1)
    assert say(register, draft(Act.EDIT, "r1#kind", value="x"), by="Ben", seen=1).overtaken


def test_of_several_together_none_takes_effect_if_one_is_late(register) -> None:
    say(register, draft(Act.REJECT, "r1#kind"), by="Ana", seen=0)
    together = [draft(Act.ACCEPT, "r1#kind"), draft(Act.ACCEPT, "r2")]
    assert say(register, *together, by="Ben", seen=0).made == ()
    apart = say(register, *together, by="Ben", seen=1, together=False)
    assert len(apart.made) == 2


def test_many_threads_lose_nothing_and_the_chain_holds(register) -> None:
    """Eight people press at once: one word stands, seven are told and kept, whatever the order."""
    start = Barrier(8)

    def decide(number: int):
        start.wait()
        return say(register, draft(Act.EDIT, "r1#kind", value=f"v{number}", quotes=[]), by=f"p{number}", seen=0)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(decide, range(8)))
    assert sum(len(said.made) for said in found) == 1
    assert sum(len(said.overtaken) for said in found) == 7
    journal = register.view().journal()
    kept = {d.by: (d.payload or {}).get("value") or (d.payload or {})["wanted"]["value"] for d, _ in journal}
    assert kept == {f"p{n}": f"v{n}" for n in range(8)}
    check_chain([d for d, _ in journal], [kept_hash for _, kept_hash in journal])
