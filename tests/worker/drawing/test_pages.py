"""Blocks stacked down the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.documents import (
    Block,
    Column,
    Document,
    Figure,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    SignatureBlock,
    Style,
    Table,
    field,
    paragraph,
    words,
)
from lfr_review.worker.drawing import styles
from lfr_review.worker.drawing.pages import LaidDocument, lay_document
from lfr_review.worker.drawing.spans import unresolved
from lfr_review.worker.drawing.strips import Mark, PictureMark, TextMark
from tests.worker.drawing.examples import ENGLISH

_BODY = styles.A4[1] - 2 * styles.MARGIN
_LINES = int(_BODY // styles.BODY.leading)


def laid(*blocks: Block, landscape: bool = False) -> LaidDocument:
    return lay_document(Document(title="T", blocks=blocks, landscape=landscape), unresolved)


def said(document: LaidDocument) -> list[list[str]]:
    """The lines of each page, top to bottom."""
    pages = []
    for page in document.pages:
        lines = [(placed.top + mark.y, mark) for placed in page for mark in placed.strip.marks if _is_text(mark)]
        pages.append([mark.line.text for _, mark in sorted(lines, key=lambda pair: pair[0]) if _is_text(mark)])
    return pages


def _is_text(mark: Mark) -> TypeGuard[TextMark]:
    return isinstance(mark, TextMark)


def filler(lines: int) -> Paragraph:
    """A paragraph of so many lines."""
    return paragraph("\n".join(f"line {i}" for i in range(lines)))


def table(*texts: str, heading: str = "What happened") -> Table:
    rows = tuple(Row(cells=(words(str(i)), words(text))) for i, text in enumerate(texts, start=1))
    return Table(columns=(Column(heading="No."), Column(heading=heading, share=6)), rows=rows)


def test_document_without_blocks_is_one_empty_page() -> None:
    assert said(laid()) == [[]]


def test_page_break_begins_a_page_and_a_second_one_no_empty_page() -> None:
    pages = said(laid(paragraph("a"), PageBreak(), PageBreak(), paragraph("b")))
    assert pages == [["a"], ["b"]]


@pytest.mark.parametrize("level", [1, 2, 3, 4, 6])
def test_heading_is_never_the_last_thing_on_a_page(level: int) -> None:
    for lines in range(_LINES - 6, _LINES + 1):
        pages = said(laid(filler(lines), Heading(text="Heading", level=level), paragraph("after\nthat")))
        page = next(page for page in pages if "Heading" in page)
        assert page[-1] != "Heading"


def test_heading_stays_with_the_first_row_of_its_table() -> None:
    for lines in range(_LINES - 8, _LINES + 1):
        pages = said(laid(filler(lines), Heading(text="Heading"), table("first", "second")))
        page = next(page for page in pages if "Heading" in page)
        assert "first" in page


def test_label_stays_with_its_value() -> None:
    for lines in range(_LINES - 4, _LINES + 1):
        pages = said(laid(filler(lines), *field("Name of the client", "Sam")))
        assert any("Name of the client" in page and "Sam" in page for page in pages)


def test_no_single_line_of_a_paragraph_stands_alone() -> None:
    for lines in range(_LINES - 6, _LINES + 1):
        for page in said(laid(filler(lines), paragraph("one\ntwo\nthree\nfour\nfive"))):
            alone = [line for line in page if line in {"one", "two", "three", "four", "five"}]
            assert len(alone) != 1


def test_signature_never_stands_alone_on_a_page() -> None:
    for lines in range(_LINES - 9, _LINES + 1):
        pages = said(laid(filler(lines), SignatureBlock(labels=("Signed", "Date"))))
        page = next(page for page in pages if "Signed" in page)
        assert "Date" in page
        assert any(line.startswith("line") for line in page)


def test_short_notice_is_not_divided() -> None:
    notice = Paragraph(runs=words("w\nx\ny\nz"), style=Style.NOTICE)
    for lines in range(_LINES - 8, _LINES + 1):
        assert any({"w", "x", "y", "z"} <= set(page) for page in said(laid(filler(lines), notice)))


def test_heading_row_comes_again_on_every_page() -> None:
    pages = said(laid(table(*[ENGLISH] * 120)))
    assert len(pages) > 2
    assert all(page[:2] == ["No.", "What happened"] for page in pages)


def test_table_without_headings_has_no_heading_row() -> None:
    plain = Table(columns=(Column(heading=""), Column(heading=" ")), rows=(Row(cells=(words("a"), words("b"))),))
    assert said(laid(plain)) == [["a", "b"]]


def test_row_that_fits_on_a_page_is_not_cut() -> None:
    rows = ["\n".join(f"{r} of row {n}" for r in range(20)) for n in range(12)]
    pages = said(laid(table(*rows)))
    for n in range(12):
        holding = [page for page in pages if any(line.endswith(f"of row {n}") for line in page)]
        assert len(holding) == 1


def test_row_taller_than_a_page_is_cut_between_lines_and_nothing_is_lost() -> None:
    lines = [f"line {i}" for i in range(150)]
    pages = said(laid(table("short", "\n".join(lines), "after")))
    assert len(pages) >= 3
    assert [line for page in pages for line in page if line.startswith("line")] == lines
    assert all("What happened" in page for page in pages)


def test_cells_of_uneven_lines_are_cut_through_none_of_them() -> None:
    tall, even = "\n".join(f"مُحَمَّدٍ {i}" for i in range(70)), "\n".join(f"line {i}" for i in range(90))
    rows = (Row(cells=(words(tall), words(even))),)
    document = laid(Table(columns=(Column(heading="A"), Column(heading="B")), rows=rows))
    for page in document.pages:
        for placed in page:
            for mark in placed.strip.marks:
                if isinstance(mark, TextMark):
                    top = mark.y - mark.line.ascent
                    assert top >= -0.02
                    assert top + mark.line.height <= placed.strip.height + 0.02
    assert sum(len(page) for page in said(document)) >= 160


def test_subheading_row_stays_with_the_row_below_it() -> None:
    spanning = Row(cells=(words("Tuesday"),), spanning=True)
    for lines in range(_LINES - 8, _LINES + 1):
        inner = Table(
            columns=(Column(heading="H"),), rows=(Row(cells=(words("before"),)), spanning, Row(cells=(words("below"),)))
        )
        page = next(page for page in said(laid(filler(lines), inner)) if "Tuesday" in page)
        assert "below" in page


def test_row_with_more_cells_than_columns_is_refused_rather_than_cut_short() -> None:
    bad = Table(columns=(Column(heading="A"),), rows=(Row(cells=(words("a"), words("lost"))),))
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        laid(bad)


def test_row_with_fewer_cells_leaves_the_others_empty() -> None:
    assert said(laid(Table(columns=(Column(heading="A"), Column(heading="B")), rows=(Row(cells=(words("a"),)),)))) == [
        ["A", "B", "a"]
    ]


def test_landscape_turns_the_paper() -> None:
    document = laid(paragraph("x"), landscape=True)
    assert document.width > document.height


def test_gap_moves_what_follows_but_not_from_the_top_of_a_page() -> None:
    document = laid(paragraph("a"), Gap(points=100), paragraph("b"))
    without = laid(paragraph("a"), paragraph("b"))
    assert document.pages[0][1].top - without.pages[0][1].top == pytest.approx(100)
    assert laid(Gap(points=100), paragraph("a")).pages[0][0].top == 0


_BLOCKS = st.lists(
    st.one_of(
        st.integers(1, 70).map(filler),
        st.sampled_from([Heading(text="Heading"), PageBreak(), Gap(), SignatureBlock(labels=("Signed",))]),
        st.lists(st.integers(1, 60), min_size=1, max_size=6).map(
            lambda sizes: table(*["\n".join("x" * n) for n in sizes])
        ),
        st.sampled_from(list(Style)).map(lambda style: Paragraph(runs=words(ENGLISH * 3), style=style, number="1.")),
    ),
    max_size=14,
)


@settings(deadline=None)
@given(_BLOCKS)
def test_strips_never_overlap_or_leave_the_page(blocks: Sequence[Block]) -> None:
    for page in laid(*blocks).pages:
        bottom = 0.0
        for placed in page:
            assert placed.top >= bottom - 0.01
            bottom = placed.top + placed.strip.height
        assert bottom <= _BODY + 0.02


@settings(deadline=None)
@given(_BLOCKS)
def test_no_page_is_empty_unless_the_document_is(blocks: Sequence[Block]) -> None:
    document = laid(*blocks)
    if len(document.pages) > 1:
        assert all(document.pages)


def test_words_beside_a_picture_that_are_higher_than_it_go_on_below_and_stay_beside() -> None:
    figure = Figure(picture="a", runs=words("word " * 400))
    pages = lay_document(Document(title="T", blocks=(figure,)), unresolved).pages
    strips = [placed.strip for page in pages for placed in page]
    (room,) = [mark for strip in strips for mark in strip.marks if isinstance(mark, PictureMark)]
    lines = [mark for strip in strips for mark in strip.marks if isinstance(mark, TextMark)]
    assert len(strips) > 2 and all(mark.x > room.x1 for mark in lines)
    assert strips[0].height == room.y1


@pytest.mark.parametrize(("asked", "height"), [(None, styles.FIGURE[1]), (20.0, 20.0), (9_000.0, styles.FIGURE[1])])
def test_the_room_of_a_picture_is_as_high_as_asked_and_no_higher_than_a_film_s(
    asked: float | None, height: float
) -> None:
    figure = Figure(picture="a", runs=words("x"), height_pt=asked)
    ((placed,),) = lay_document(Document(title="T", blocks=(figure,)), unresolved).pages
    assert placed.strip.height == height
