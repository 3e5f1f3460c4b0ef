"""What damaged text says, and where it says it. All text is invented."""

import pytest

from tocsin.text.mending import mend

KNOWN = frozenset("kidnapped state backed long term dissident".split())


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        pytest.param("kid\u00adnap\u00adped", "kidnapped", id="soft-hyphens-go"),
        pytest.param("Kid\u200bnap\u2060ped", "Kidnapped", id="invisible-signs-go"),
        pytest.param("o\ufb03cers", "officers", id="ligatures-are-letters"),
        pytest.param("kid-\nnapped", "kidnapped", id="a-known-word-is-joined"),
        pytest.param("kid-\r\n  napped", "kidnapped", id="also-over-an-indent"),
        pytest.param("Exam-\npleh", "Exampleh", id="a-name-is-joined"),
        pytest.param("state-\nbacked", "state-\nbacked", id="two-words-keep-their-hyphen"),
        pytest.param("Saint-\nDenis", "Saint-\nDenis", id="a-capital-keeps-the-hyphen"),
        pytest.param("on 3-\n4 May", "on 3-\n4 May", id="figures-are-no-words"),
        pytest.param("dis\u00ad\nsident", "dissident", id="a-soft-hyphen-at-the-line's-end"),
    ],
)
def test_damage_is_read_over(damaged: str, read: str) -> None:
    assert mend(damaged, KNOWN).text == read


@pytest.mark.parametrize(
    "damaged",
    ["a kid\u00adnapped o\ufb03cer", "\ufeffHe was kid-\nnapped.\u200b", "\ufb01\ufb01 x\u00ad\u00ady", "two  words\r\n of it"],
)
def test_every_span_leads_back_to_the_words_it_came_from(damaged: str) -> None:
    mended = mend(damaged, KNOWN)
    for start in range(len(mended.text)):
        for end in range(start + 1, len(mended.text) + 1):
            low, high = mended.span(start, end)
            assert mended.text[start:end] in mend(damaged[low:high], KNOWN).text


def test_whole_text_is_left_alone() -> None:
    text = "Nothing is broken here; it has a long-term plan.\nTwo lines."
    assert mend(text, KNOWN).text is text
    assert mend(text, KNOWN).span(3, 9) == (3, 9)
