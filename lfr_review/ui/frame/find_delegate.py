"""Paints the rows of Find: a name with its place, and the words around what was looked for, which is marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find_rows import FindModel, FoundRow, Heading
from lfr_review.ui.style.theme import colour, scaled

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_MORE = Qt.TextElideMode.ElideRight


class FindDelegate(QStyledItemDelegate):
    """Two lines a row; one for a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model, line = index.model(), option.fontMetrics.height()
        is_heading = isinstance(model, FindModel) and isinstance(model.rows[index.row()], Heading)
        return QSize(scaled(160), line + scaled(14) if is_heading else 2 * line + scaled(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FindModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        inside = box.adjusted(scaled(10), scaled(5), -scaled(10), -scaled(5))
        match model.rows[index.row()]:
            case Heading(words):
                painter.setPen(colour("text_quiet"))
                painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, words)
            case CaseLine() as line:
                self._ground(painter, box, option)
                rest = (line.reference if line.alias else "", line.place, "closed" if line.closed else "")
                _first_line(painter, _upper(inside), line.title, "")
                _quiet_line(painter, _lower(inside), "  ·  ".join(part for part in rest if part))
            case FoundRow() as row:
                self._ground(painter, box, option)
                _first_line(painter, _upper(inside), row.hit.title, row.where)
                if row.hit.snippet is None:
                    _quiet_line(painter, _lower(inside), row.words)
                else:
                    _marked_line(painter, _lower(inside), row)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(colour("accent") if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft" if chosen else "surface_sunken"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _upper(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.top(), box.width(), box.height() / 2)


def _lower(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.center().y(), box.width(), box.height() / 2)


def _first_line(painter: QPainter, box: QRectF, title: str, where: str) -> None:
    """The name, and its place as far as there is room for it."""
    plain, strong = painter.font(), QFont(painter.font())
    strong.setWeight(QFont.Weight.DemiBold)
    painter.setFont(strong)
    painter.setPen(colour("text"))
    shown = painter.fontMetrics().elidedText(title, _MORE, int(box.width() * (0.62 if where else 1)))
    painter.drawText(box, _MIDDLE, shown)
    left = painter.fontMetrics().horizontalAdvance(shown) + scaled(10)
    painter.setFont(plain)
    _quiet_line(painter, box.adjusted(left, 0, 0, 0), where)


def _quiet_line(painter: QPainter, box: QRectF, words: str) -> None:
    painter.setPen(colour("text_quiet"))
    painter.drawText(box, _MIDDLE, painter.fontMetrics().elidedText(words, _MORE, int(box.width())))


def _marked_line(painter: QPainter, box: QRectF, row: FoundRow) -> None:
    """Plain text, whatever it holds; the marks are drawn, not written."""
    room = int(box.width()) - scaled(8) * len(row.marks)  # what is marked is bold, and wider than it is measured
    words = painter.fontMetrics().elidedText(row.words, _MORE, room)
    layout = QTextLayout(words, painter.font())
    layout.setFormats([_mark(start, end) for start, end in row.marks if end <= len(words)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2 * box.width())
    layout.endLayout()
    painter.setPen(colour("text"))
    painter.setClipRect(box)
    layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = start, end - start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setBackground(colour("warn_soft"))
    look.setForeground(colour("text"))
    marked.format = look
    return marked
