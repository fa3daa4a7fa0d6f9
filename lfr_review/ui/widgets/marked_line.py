"""A line of words behind a shape, for what is listed and leads nowhere."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled


class MarkedLine(QWidget):
    """Words that wrap, with a shape before the first line."""

    def __init__(self, words: str, shape: Shape, tone: str = "text_quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self._tone = tone  # of the shape
        self.words = words_label(words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(scaled(20), 0, 0, 0)
        layout.addWidget(self.words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().height()
        side = round(line * 0.55)
        spare = max(0, self.words.height() - self.words.heightForWidth(self.words.width())) / 2
        top = spare + (line - side) / 2  # beside the first line, also where a button beside it makes it higher
        paint_shape(painter, self._shape, QRectF(scaled(2), top, side, side), colour(self._tone))
        painter.end()
