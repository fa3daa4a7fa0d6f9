"""What lies under the rows of lists that paint their rows themselves."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from lfr_review.ui.style.theme import colour, scaled


def paint_ground(painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
    """Paint what lies under a row: chosen or pointed at, the line below it, the ring of the keyboard."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, colour("accent_soft" if chosen else "surface_sunken"))
    if chosen:
        painter.fillRect(QRectF(box.left(), box.top(), scaled(3), box.height()), colour("accent"))
    painter.setPen(QPen(colour("line"), 1))
    painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
    focused = option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Active
    if focused and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QPen(colour("focus"), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
