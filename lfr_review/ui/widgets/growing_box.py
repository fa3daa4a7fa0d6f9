"""A box for words that is two lines high until more is written."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.text_fields import TextBox

LEAST, MOST = 2, 9  #: lines


class GrowingBox(TextBox):
    """As high as its words, within bounds; beyond them it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LEAST, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = max(LEAST, min(MOST, round(self.document().size().height())))  # a plain text's height is in lines
        line = QFontMetricsF(self.font()).lineSpacing()  # a line is laid out in whole pixels, rounded up
        self.setFixedHeight(lines * ceil(line) + scaled(12) + 10)
