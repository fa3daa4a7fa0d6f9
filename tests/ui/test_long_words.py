"""No word is too long for a pane: a file's name of 240 letters is parted, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.long_words import LONGEST_WHOLE, MAY_END, breakable
from lfr_review.ui.widgets.words_button import WordsButton


def test_ordinary_words_stay_whole() -> None:
    words = "The misidentification was acknowledged by R. Maddox-Featherstonehaugh"
    assert breakable(words) == words


def test_a_mark_above_a_letter_stays_with_it() -> None:
    pieces = breakable("e\u0301" * 40).split(MAY_END)
    assert len(pieces) > 5 and all(piece.startswith("e") for piece in pieces)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=MAY_END), max_size=300))
def test_nothing_is_lost_and_no_part_is_long(text: str) -> None:
    shown = breakable(text)
    assert shown.replace(MAY_END, "") == text
    if text.isascii():
        assert all(len(part) <= LONGEST_WHOLE for part in shown.replace(MAY_END, " ").split())


def test_a_label_says_what_it_was_given_and_is_no_wider_than_its_parts(qapp: QApplication, qtbot: QtBot) -> None:
    name = "x" * 236 + ".txt"
    label = words_label(name)
    qtbot.addWidget(label)
    assert label.text() == name
    assert label.minimumSizeHint().width() < 20 * label.fontMetrics().horizontalAdvance("x")


def test_a_button_of_one_long_word_grows_in_height(qapp: QApplication, qtbot: QtBot) -> None:
    short, long = WordsButton("x" * 20), WordsButton("x" * 240)
    for button in (short, long):
        qtbot.addWidget(button)
    assert long.heightForWidth(300) > 3 * short.heightForWidth(300)
    assert long.accessibleName() == "x" * 240
