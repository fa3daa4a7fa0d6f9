"""Paints the rows of Find: a name with its place, and the words around what was looked for, which is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lfr_review.domain.evidence import HandlingMark
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find_rows import FindModel, FoundRecord, FoundRow, Heading, MorePlaces, marks_of
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.widgets.marks import mark_pill
from lfr_review.ui.widgets.pill import PillFacts, paint_pill, pill_size

UNDER = 18  #: px at 100 % by which a place stands further in than its record
Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_MORE = Qt.TextElideMode.ElideRight


class FindDelegate(QStyledItemDelegate):
    """Two lines a row; one for a heading, and for what stands under a record."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model, line = index.model(), option.fontMetrics.height()
        row = model.rows[index.row()] if isinstance(model, FindModel) else None
        if isinstance(row, Heading):
            return QSize(scaled(160), line + scaled(14))
        is_one_line = isinstance(row, FoundRecord | MorePlaces) or (isinstance(row, FoundRow) and row.is_under)
        return QSize(scaled(160), line + scaled(12) if is_one_line else 2 * line + scaled(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FindModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        inside = box.adjusted(scaled(10), scaled(5), -scaled(10), -scaled(5))
        row = model.rows[index.row()]
        if isinstance(row, Heading):
            painter.setPen(colour("text_quiet"))
            painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, row.words)
        else:
            self._ground(painter, box, option)
            _paint_row(painter, inside, row)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(colour("accent") if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft" if chosen else "surface_sunken"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _paint_row(painter: QPainter, inside: QRectF, row: CaseLine | FoundRow | FoundRecord | MorePlaces) -> None:
    match row:
        case CaseLine() as line:
            rest = (line.reference if line.alias else "", line.place, "closed" if line.closed else "")
            _first_line(painter, _upper(inside), line.title, "")
            _quiet_line(painter, _lower(inside), "  ·  ".join(part for part in rest if part))
        case FoundRecord(hit=hit):
            _first_line(painter, _beside_marks(painter, inside, marks_of(hit)), hit.title, row.where)
        case MorePlaces():
            painter.setPen(colour("accent"))
            painter.drawText(inside.adjusted(scaled(UNDER), 0, 0, 0), _MIDDLE, row.words)
        case FoundRow(is_under=True):
            _place_line(painter, inside.adjusted(scaled(UNDER), 0, 0, 0), row)
        case FoundRow():
            _first_line(painter, _beside_marks(painter, _upper(inside), row.handling), row.name, row.where)
            _text_line(painter, _lower(inside), row)


def _place_line(painter: QPainter, box: QRectF, row: FoundRow) -> None:
    """A page, and behind it what stands there; the texts of several pages begin below each other."""
    needed = painter.fontMetrics().horizontalAdvance(row.name)
    width = min(max(needed, painter.fontMetrics().horizontalAdvance("page 0000")), box.width() * 0.4)
    painter.setPen(colour("text"))
    name = painter.fontMetrics().elidedText(row.name, _MORE, int(width) + 1)
    painter.drawText(QRectF(box.left(), box.top(), width + 1, box.height()), _MIDDLE, name)
    _text_line(painter, box.adjusted(width + scaled(12), 0, 0, 0), row)


def _text_line(painter: QPainter, box: QRectF, row: FoundRow) -> None:
    if row.hit.snippet is None:
        _quiet_line(painter, box, row.words)
    else:
        _marked_line(painter, box, row)


def _beside_marks(painter: QPainter, box: QRectF, marks: Sequence[HandlingMark]) -> QRectF:
    """Handling marks at the right end of a line, as far as there is room, and what is left of the line."""
    right, metrics = box.right(), painter.fontMetrics()
    for number, mark in enumerate(marks):
        pill = mark_pill(mark)
        rest = PillFacts(f"+{len(marks) - number}")
        if right - pill_size(pill, metrics).width() < box.left() + box.width() * 0.4:
            pill = rest if number else PillFacts("", pill.shape, pill.tone) if pill.shape is not Shape.NOTHING else rest
        width = pill_size(pill, metrics).width()
        paint_pill(painter, QRectF(right - width, box.top(), width, box.height()), pill)
        right -= width + scaled(4)
        if pill == rest:
            break
    return QRectF(box.left(), box.top(), right - box.left() - (scaled(6) if marks else 0), box.height())


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
