"""Decide how a brief looks on paper: one A4 page, in the largest type at which it fits, with its letters embedded.

The type is DejaVu Sans, which comes with matplotlib and has Latin, Greek, Cyrillic and Armenian letters. Arabic, Hebrew and the
scripts of Asia would come out unjoined or empty, so that a brief that quotes them is refused here: its page prints well from a
browser. The same brief gives the same bytes.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tocsin.errors import InvalidValue
from tocsin.publish.brief import Brief, Line

SIZES: Final = (9.2, 8.8, 8.4, 8.0, 7.6, 7.2, 6.8, 6.4)
"""Points that are tried, largest first; smaller than the last nobody reads."""

INK, FAINT, RULE, BOX, ACCENT = (HexColor(code) for code in ("#1b1b1b", "#5c5c58", "#cfcec8", "#f4f3ee", "#0b4f8a"))
_UNJOINED: Final = re.compile(
    r"[\u0590-\u08ff\u0900-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufeff]"
)
MARGIN, PADDING = 13 * mm, 6
WIDTH: Final = A4[0] - 2 * MARGIN


def as_pdf(content: Brief) -> tuple[bytes, int]:
    """A brief as PDF, and how many pages it takes: one, unless it does not fit at the smallest type.

    Raises:
        InvalidValue: it quotes a script that this type cannot set.
    """
    if hit := _UNJOINED.search(repr(content)):
        letter = unicodedata.name(hit.group(0), "a letter")
        raise InvalidValue(f"the PDF's type cannot set {letter}; write the brief as .html and print it from a browser")
    _fonts()
    made, pages = b"", 0
    for size in SIZES:
        made, pages = _built(content, size)
        if pages == 1:
            break
    return made, pages


def _fonts() -> None:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for name, file in (("Body", "DejaVuSans"), ("Bold", "DejaVuSans-Bold"), ("Italic", "DejaVuSans-Oblique")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, folder / f"{file}.ttf"))
    pdfmetrics.registerFontFamily("Body", normal="Body", bold="Bold", italic="Italic", boldItalic="Bold")


def _built(content: Brief, size: float) -> tuple[bytes, int]:
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN - PADDING, rightMargin=MARGIN - PADDING, topMargin=16 * mm, bottomMargin=14 * mm,
        title=f"{content.title} ({content.marking})", author=content.by, subject=content.question, lang="en", invariant=1,
    )  # fmt: skip
    frame = partial(_frame, content)
    document.build(list(_story(content, size)), onFirstPage=frame, onLaterPages=frame)
    return out.getvalue(), document.page


def _frame(content: Brief, canvas: Any, _document: Any) -> None:
    """The marking at the top and at the foot of every page."""
    canvas.saveState()
    canvas.setStrokeColor(RULE)
    for y, words in (
        (A4[1] - 11 * mm, _head(content)),
        (8 * mm, "A record of evidence and disagreement, not a score: no hypothesis is picked."),
    ):
        canvas.setFillColor(FAINT)
        canvas.setFont("Body", 7)
        canvas.drawString(13 * mm, y, words[:120])
        canvas.setFillColor(INK)
        canvas.setFont("Bold", 8)
        canvas.drawRightString(A4[0] - 13 * mm, y, content.marking)
    canvas.line(13 * mm, A4[1] - 13 * mm, A4[0] - 13 * mm, A4[1] - 13 * mm)
    canvas.restoreState()


def _head(content: Brief) -> str:
    return "Assessment" + "".join(f" · {part}" for part in (content.by, content.as_known) if part)


class _Type:
    """The styles of one size of type."""

    def __init__(self, size: float) -> None:
        plain = {"fontName": "Body", "fontSize": size, "leading": size * 1.28, "textColor": INK, "splitLongWords": 1}
        self.size = size
        self.body = ParagraphStyle("body", **plain)
        self.small = ParagraphStyle("small", **{**plain, "fontSize": size * 0.9, "leading": size * 1.15})
        self.faint = ParagraphStyle("faint", parent=self.small, textColor=FAINT)
        self.title = ParagraphStyle("title", **{**plain, "fontName": "Bold", "fontSize": size * 1.55, "leading": size * 1.9})
        self.head = ParagraphStyle(
            "head", parent=self.body, fontName="Bold", textColor=ACCENT, spaceBefore=size * 0.7, spaceAfter=size * 0.15
        )
        self.item = ParagraphStyle(
            "item", parent=self.small, leftIndent=size * 1.3, bulletFontName="Body", bulletFontSize=size * 0.9
        )
        self.middle = ParagraphStyle("middle", parent=self.small, fontName="Bold", alignment=1)


def _story(content: Brief, size: float) -> Iterator[Flowable]:
    kind = _Type(size)
    yield Paragraph(escape(content.title), kind.title)
    if content.question != content.title:
        yield Paragraph(escape(content.question), kind.body)
    yield Paragraph("Judgements", kind.head)
    for line in content.judgements:
        yield _judgement(line, kind)
        yield Spacer(0, size * 0.35)
    if not content.judgements:
        yield Paragraph("None is drawn here.", kind.body)
    yield Paragraph("Evidence against hypotheses", kind.head)
    yield _two([Paragraph(f"<b>{name}</b> {escape(words)}", kind.small) for name, words in content.hypotheses])
    if content.pieces:
        yield Spacer(0, size * 0.3)
        yield Paragraph(
            "++ expected, + fits, 0 neither, − against, −− hardly explained, ≠ readers differ, empty: not read. Indep.: "
            "independent sources that the register counts. Apart: share of pairs of hypotheses that it tells apart. "
            "Nothing is added up.",
            kind.faint,
        )
        yield _matrix(content, kind)
    yield Spacer(0, size * 0.3)
    yield from (_bullet(note, kind) for note in content.notes)
    if content.dissent:
        yield Paragraph("Dissent", kind.head)
        yield from (_bullet(note, kind) for note in content.dissent)
    yield _three(content, kind)
    yield Paragraph("Sources", kind.head)
    for piece in content.pieces:
        quoted = f"<i>“{escape(piece.quote)}”</i> " if piece.quote else "No quote, an inference: "
        where = f' <font color="#5c5c58">[{escape(piece.reference)}]</font>' if piece.reference else ""
        yield Paragraph(f"{quoted}{escape(piece.source)}{where}", kind.item, bulletText=f"{piece.number}.")


def _judgement(line: Line, kind: _Type) -> Table:
    said = [
        Paragraph(f"{escape(line.question)} <b>{escape(line.likelihood)}</b>", kind.body),
        Paragraph(escape(line.confidence), kind.body),
        Paragraph(escape(line.due), kind.faint),
    ]
    rules = [
        ("BACKGROUND", (0, 0), (-1, -1), BOX),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, ACCENT),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    return Table([[said]], colWidths=[WIDTH], style=rules)


def _matrix(content: Brief, kind: _Type) -> Table:
    narrow, reading = kind.size * 4.4, kind.size * 2.9
    first = WIDTH - 3 * narrow - reading * len(content.hypotheses)
    heads = ["Evidence", "Grade", "Indep.", "Apart"]
    rows: list[list[Any]] = [
        [Paragraph(f"<b>{head}</b>", kind.small) for head in heads]
        + [Paragraph(name, kind.middle) for name, _ in content.hypotheses]
    ]
    for piece in content.pieces:
        told = Paragraph(f'{piece.number}. {escape(piece.words)} <font color="#5c5c58">({escape(piece.key)})</font>', kind.small)
        plain = [Paragraph(escape(words), kind.small) for words in (piece.grade, piece.independent, piece.tells)]
        rows.append([told, *plain, *(Paragraph(reading.replace("-", "−"), kind.middle) for reading in piece.readings)])
    rules = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3), ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]  # fmt: skip
    return Table(rows, colWidths=[first, *[narrow] * 3, *[reading] * len(content.hypotheses)], style=rules, repeatRows=1)


def _columns(cells: Sequence[Any], widths: Sequence[float]) -> Table:
    return Table(
        [list(cells)],
        colWidths=list(widths),
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def _two(items: Sequence[Flowable]) -> Table:
    half = (len(items) + 1) // 2
    return _columns([list(items[:half]), list(items[half:])], [WIDTH / 2] * 2)


def _three(content: Brief, kind: _Type) -> Table:
    cells = [
        [Paragraph(name, kind.head), *([_bullet(item, kind) for item in items] or [Paragraph("None stated.", kind.small)])]
        for name, items in content.lists
    ]
    return _columns(cells, [WIDTH / 3] * 3)


def _bullet(words: str, kind: _Type) -> Paragraph:
    return Paragraph(escape(words), kind.item, bulletText="•")
