"""The picture of a recording, or words where there is none. Covered until somebody looks, where that is wanted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfr_review.ui.style.theme import colour, scaled

SMALLEST = (160, 48)  #: pixels; what is done with a recording must be reached with large words in a small window too
_MARGIN = 16
_REVEALING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Picture(QWidget):
    """Paints one image in the middle, as large as fits and no larger than it is wanted."""

    resized = Signal()
    uncovered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        self.is_covered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(*SMALLEST)

    def show_image(self, image: QImage) -> None:
        """Show an image."""
        self._image, self._words = image, ""
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence instead of an image."""
        self._image, self._words = QImage(), words
        self.setAccessibleDescription(words)
        self.update()

    def set_covered(self, covered: bool) -> None:
        """Cover the picture until somebody clicks, or no longer."""
        if covered != self.is_covered:
            self.is_covered = covered
            if not covered:
                self.uncovered.emit()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(480), scaled(270))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.set_covered(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_covered and event.key() in _REVEALING:
            self.set_covered(False)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("evidence"))
        words = self.tr("Covered. Click, or press Enter, to look.") if self.is_covered else self._words
        if words:
            painter.setPen(colour("text"))
            margin = min(scaled(_MARGIN), self.height() // 12)
            inside = self.rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
        elif not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._image)

    def _place(self) -> QRect:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        return QRect(left, top, size.width(), size.height())
