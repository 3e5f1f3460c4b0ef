from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.evidence import Quote, quote
from tocsin.publish.highlight import anchor, paragraphs


@given(st.text(alphabet="ab \né👩🏽‍🦱م", min_size=1, max_size=80), st.data())
def test_the_pieces_are_the_text_and_every_quote_is_marked_whole(text: str, data: st.DataObject) -> None:
    quotes: list[Quote] = []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        quotes.append(quote(text, start, data.draw(st.integers(start + 1, len(text)))))
    pieces = [piece for paragraph in paragraphs(text, quotes) for piece in paragraph]
    for piece in pieces:
        assert text[piece.start : piece.end] == piece.words
        assert piece.quoted == any(q.start <= piece.start and piece.end <= q.end for q in quotes)
    kept = "".join(line for line in text.split("\n") if line.strip())
    assert "".join(piece.words for piece in pieces) == kept


def test_overlapping_quotes_each_have_their_anchor() -> None:
    text = "They tried to kill her."
    quotes = [quote(text, 0, 18), quote(text, 5, 22), quote(text, 5, 10)]
    (paragraph,) = paragraphs(text, quotes)
    assert {name for piece in paragraph for name in piece.anchors} == {anchor(q) for q in quotes}
