"""The guide: the little Markdown it is written in, its window, and that every page reads well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextListFormat
from pytestqt.qtbot import QtBot

from lfr_review.assets import asset
from lfr_review.ui.guide.drawing import draw_guide
from lfr_review.ui.guide.reading import Block, Kind, Piece, pages_in, read_guide
from lfr_review.ui.guide.window import GuideWindow
from lfr_review.ui.style.theme import Theme
from tests.ui.hands import press

PAGES = sorted(asset("guide").glob("*.md"))


def test_blocks_are_read() -> None:
    text = "# Locking\n\nA line\nthat goes on.\n\n- one\n- two\n  more\n1. first\n## End\n"
    assert read_guide(text) == (
        Block(Kind.HEADING, (Piece("Locking"),), 1),
        Block(Kind.PARAGRAPH, (Piece("A line that goes on."),)),
        Block(Kind.BULLET, (Piece("one"),)),
        Block(Kind.BULLET, (Piece("two more"),)),
        Block(Kind.NUMBER, (Piece("first"),)),
        Block(Kind.HEADING, (Piece("End"),), 2),
    )


def test_words_within_a_line_are_read() -> None:
    (block,) = read_guide("Press **F1**, *then* type `age1` and see [Locking](locking.md).")
    assert block.pieces == (
        Piece("Press "), Piece("F1", strong=True), Piece(", "), Piece("then", emphasis=True), Piece(" type "),
        Piece("age1", code=True), Piece(" and see "), Piece("Locking", page="locking"), Piece("."),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["[x](https://example.org)", "[x](../../etc/passwd.md)", "![x](y.png)", "<b>x</b>"])
def test_what_is_no_page_of_the_guide_is_no_link(text: str) -> None:
    (block,) = read_guide(text)
    assert all(piece.page == "" for piece in block.pieces)
    assert block.text == text


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_and_no_word_is_lost(text: str) -> None:
    kept = "".join(block.text for block in read_guide(text))
    words = re.findall(r"[A-Za-z]{3,}", text)
    assert all(word in kept or ".md)" in text for word in words)


def test_lists_are_lists_and_count_on(qtbot: QtBot, theme: Theme) -> None:
    document = QTextDocument()
    draw_guide(document, read_guide("1. one\n2. two\n\n- a\n\nplain\n"), 100)
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    lists = [block.textList() for block in blocks]
    assert lists[1].itemNumber(blocks[1]) == 1
    assert lists[2].format().style() is QTextListFormat.Style.ListDisc
    assert [bool(each) for each in lists] == [True, True, True, False]
    assert document.toPlainText() == "one\ntwo\na\nplain"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_page_begins_with_its_title_and_leads_only_to_pages_there_are(path: object) -> None:
    blocks = read_guide(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    assert blocks[0].kind is Kind.HEADING
    assert blocks[0].level == 1
    known = {page.stem for page in PAGES}
    assert {piece.page for block in blocks for piece in block.pieces} - {""} <= known


def test_index_stands_first_and_names_the_pages_of_the_frame() -> None:
    pages = pages_in(asset("guide"))
    assert next(iter(pages)) == "index"
    assert {"library", "window", "locking", "about"} <= set(pages)


def test_pages_follow_in_the_order_in_which_the_index_leads_to_them(tmp_path: Path) -> None:
    for name, text in {
        "index": "# The guide\n\n- [Later](later.md)\n- [Apples](apples.md)\n",
        "apples": "# Apples\n",
        "later": "# Later\n",
        "unlinked": "# A page that nothing leads to\n",
    }.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    assert list(pages_in(tmp_path)) == ["index", "later", "apples", "unlinked"]


def test_help_on_a_page_without_help_shows_the_list(qtbot: QtBot, theme: Theme) -> None:
    window = GuideWindow()
    qtbot.addWidget(window)
    window.show_page("no-such-page")
    assert window.list.current_key == "index"
    window.show_page("locking")
    assert window.text.toPlainText().startswith("Locking and covering")
    press(window, Qt.Key.Key_Escape)
    assert window.isHidden()


def test_choosing_a_page_in_the_list_shows_it(qtbot: QtBot, theme: Theme) -> None:
    window = GuideWindow()
    qtbot.addWidget(window)
    window.show_page("index")
    window.list.choose("about")
    assert window.text.toPlainText().startswith("About LFR Review")
    assert window.text.accessibleName() == "About LFR Review"
