"""How a file of a delivery is painted: its name, its state, and in whole sentences what is to be known."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lfr_review.ui.pages.evidence.delivery_rows import DeliveryRows, FileLine
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.widgets.pill import paint_pill, pill_size
from lfr_review.ui.widgets.words_button import wrapped_height

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SIDE = 8


class DeliveryDelegate(QStyledItemDelegate):
    """Rows as high as their sentence needs."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._measured_for: tuple[int, int] | None = None  #: width, height of a line of text
        self._heights: dict[str, int] = {}  #: by the sentence below, for that width and text

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = _line(index)
        reason = line.reason if line is not None else ""
        measured_for = width, _ = self._view.viewport().width(), option.fontMetrics.height()
        if measured_for != self._measured_for:
            self._measured_for = measured_for
            self._heights.clear()
        # The view asks for every row again whenever one changes, and hundreds of rows say the same or nothing.
        height = self._heights.get(reason)
        if height is None:
            height = self._heights[reason] = self._height(option, reason, width)
        return QSize(width, height)

    def _height(self, option: QStyleOptionViewItem, reason: str, width: int) -> int:
        metrics = QFontMetrics(_small(option.font))
        height = option.fontMetrics.height() + metrics.height() + scaled(16)
        if reason:
            height += wrapped_height(metrics, reason, width - 2 * scaled(_SIDE)) + scaled(4)
        return height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = _line(index)
        if line is None:
            return
        painter.save()
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("accent_soft"))
        painter.setPen(colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(scaled(_SIDE), scaled(4), -scaled(_SIDE), 0)
        metrics = painter.fontMetrics()
        painter.setPen(colour("text"))
        name = QRectF(inside.left(), inside.top(), inside.width(), metrics.height())
        shown = metrics.elidedText(line.name, Qt.TextElideMode.ElideMiddle, int(name.width()))
        painter.drawText(name, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shown)
        painter.setFont(_small(painter.font()))
        below = name.bottom() + scaled(2)
        high = pill_size(line.pill, painter.fontMetrics()).height()
        paint_pill(painter, QRectF(inside.left(), below, inside.width(), high), line.pill)
        if line.reason:
            words = QRect(int(inside.left()), int(below + high + scaled(2)), int(inside.width()), 1 << 16)
            painter.setPen(colour("text_quiet"))
            painter.drawText(words, _WRAP, line.reason)
        painter.restore()


def _line(index: Index) -> FileLine | None:
    model = index.model()
    return model.lines[index.row()] if isinstance(model, DeliveryRows) else None


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small
