"""Icons for buttons, drawn from the same shapes as every status, in the colour that the theme has at the moment.

A font of icons would have to be loaded (the package we tried held the window still for 0.7 s); a dozen shapes need not.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton

from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled

SIDE = 16  #: px at 100 %


class ShapeEngine(QIconEngine):
    """Paints one shape whenever it is asked to, so that a change of theme needs no new icon."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._shape = shape

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = colour("text_quiet" if mode is QIcon.Mode.Disabled else "text")
        if mode is QIcon.Mode.Disabled:
            ink.setAlpha(140)
        inset = rect.width() * 0.1
        paint_shape(painter, self._shape, QRectF(rect).adjusted(inset, inset, -inset, -inset), ink)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> ShapeEngine:
        return ShapeEngine(self._shape)


def icon(shape: Shape) -> QIcon:
    """A shape as an icon."""
    return QIcon(ShapeEngine(shape))


def icon_button(shape: Shape, words: str, *, checkable: bool = False) -> QToolButton:
    """A button that shows a shape, says its words on hover and to a screen reader, and takes the keyboard."""
    button = QToolButton()
    button.setIcon(icon(shape))
    button.setIconSize(QSize(scaled(SIDE), scaled(SIDE)))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
