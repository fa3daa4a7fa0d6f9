"""Buttons whose words wrap: a line of a list that leads somewhere, or one of several answers to choose from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QSizePolicy, QWidget

from lfr_review.ui.style.long_words import breakable
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_PADDING = 6
_ENDLESS = 1 << 20


def wrapped_height(metrics: QFontMetrics, words: str, width: int) -> int:
    """How high words are when wrapped to a width."""
    return metrics.boundingRect(QRect(0, 0, max(width, 1), _ENDLESS), _WRAP, words or " ").height()


class WordsButton(QAbstractButton):
    """Words that lead somewhere, perhaps with a small caption above them and a shape before them."""

    def __init__(
        self,
        words: str,
        caption: str = "",
        *,
        shape: Shape = Shape.NOTHING,
        tone: str = "accent",
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._caption = caption
        self._shape = shape
        self._tone = tone  # of the shape
        self._ink = ink  # of the words
        self._heights: dict[int, int] = {}  # by width: Qt asks for them again and again
        self.setText(words)
        self.setAccessibleName(f"{caption}: {words}" if caption else words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(0, self.text()).width()
        caption = QFontMetrics(self._small()).horizontalAdvance(self._caption)
        width = max(words + self._indent(), caption) + 2 * scaled(_PADDING) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = scaled(96)
        return QSize(width, self.fontMetrics().height() + 2 * scaled(_PADDING))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            inside = width - 2 * scaled(_PADDING)
            words = wrapped_height(self.fontMetrics(), breakable(self.text()), inside - self._indent())
            self._heights[width] = words + self._caption_height(inside) + scaled(_PADDING)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(body, scaled(6), scaled(6))
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body, scaled(6), scaled(6))
        inside = self.rect().adjusted(scaled(_PADDING), scaled(_PADDING) // 2, -scaled(_PADDING), 0)
        if self._caption:
            painter.save()
            painter.setFont(self._small())
            painter.setPen(colour("text_quiet"))
            painter.drawText(inside, _WRAP, self._caption)
            painter.restore()
        words = inside.adjusted(self._indent(), self._caption_height(inside.width()), 0, 0)
        line = painter.fontMetrics().height()
        if self._shape is not Shape.NOTHING:
            side = round(line * 0.55)
            mark = QRectF(inside.left(), words.top() + (line - side) / 2, side, side)
            paint_shape(painter, self._shape, mark, colour(self._tone))
        painter.setPen(colour(self._ink))
        painter.drawText(words, _WRAP, breakable(self.text()))
        painter.end()

    def _indent(self) -> int:
        """How far the words stand in, behind their shape."""
        if self._shape is Shape.NOTHING:
            return 0
        return round(self.fontMetrics().height() * 0.55) + scaled(6)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font

    def _caption_height(self, width: int) -> int:
        return wrapped_height(QFontMetrics(self._small()), self._caption, width) if self._caption else 0


class ChoiceButton(QRadioButton):
    """One of several answers, across the whole width. A radio button to the keyboard and to a screen reader."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._left() + scaled(12)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(140), self.heightForWidth(self.sizeHint().width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = wrapped_height(self.fontMetrics(), self.text(), width - self._left() - scaled(12))
        return max(words + scaled(12), scaled(32))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, radius = QRectF(self.rect()).adjusted(2.5, 2, -2.5, -2), scaled(8)
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRoundedRect(body.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)
        chosen = self.isChecked()
        hovered = self.underMouse() and self.isEnabled() and not chosen
        painter.setPen(QPen(colour("accent" if chosen else "edge" if self.isEnabled() else "line"), 1))
        painter.setBrush(colour("accent" if chosen else "accent_soft" if hovered else "surface_raised"))
        painter.drawRoundedRect(body, radius, radius)
        ink = colour("accent_text" if chosen else "text" if self.isEnabled() else "text_quiet")
        words = QRect(self._left(), 0, self.width() - self._left() - scaled(12), self.height())
        high = wrapped_height(painter.fontMetrics(), self.text(), words.width())
        words.adjust(0, (self.height() - high) // 2, 0, 0)
        side = round(painter.fontMetrics().height() * 0.55)
        first = words.top() + painter.fontMetrics().height() / 2
        mark = QRectF(body.left() + scaled(10), first - side / 2, side, side)
        paint_shape(painter, Shape.DISC if chosen else Shape.RING, mark, ink)
        painter.setPen(ink)
        painter.drawText(words, _WRAP, self.text())
        painter.end()

    def _left(self) -> int:
        return round(self.fontMetrics().height() * 0.55) + scaled(22)
