"""Tool tips say words as they were written."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QApplication

from lfr_review.ui.style.theme import Theme
from lfr_review.ui.style.tips import tip
from lfr_review.ui.widgets.elided_label import ElidedLabel

HOSTILE = '<img src="file:///etc/hostname"> & <b>5 < 6</b>'


def shown(text: str) -> QTextDocument:
    """What Qt makes of a tip."""
    document = QTextDocument()
    if Qt.mightBeRichText(text):
        document.setHtml(text)
    else:
        document.setPlainText(text)
    return document


@pytest.mark.parametrize("text", [HOSTILE, "<b>bold</b>", "17:44 Stopped\n<i>17:53</i> Told why", "a < b", "plain"])
def test_SEC_041_a_tip_shows_what_was_written_and_fetches_nothing(qapp: QApplication, text: str) -> None:
    document = shown(tip(text))
    assert document.toPlainText().split() == text.split()
    assert "<img" not in document.toHtml()


def test_SEC_041_a_shortened_label_shows_the_whole_of_a_hostile_text_as_text(qapp: QApplication, theme: Theme) -> None:
    label = ElidedLabel(HOSTILE)
    label.resize(40, 20)
    label.grab()
    assert shown(label.toolTip()).toPlainText().split() == HOSTILE.split()
