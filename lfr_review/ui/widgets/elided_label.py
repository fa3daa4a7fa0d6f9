"""One line of text that is shortened with an ellipsis where there is no room, and whole for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.tips import tip


class ElidedLabel(QLabel):
    """A label that gives way."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            dress(self, role=role)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        shortest = min(metrics.horizontalAdvance(self.text()), metrics.averageCharWidth() * 6)
        return QSize(shortest, super().minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        inside = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, int(self.alignment()), shown)
        painter.end()
        self.setToolTip("" if shown == self.text() else tip(self.text()))
