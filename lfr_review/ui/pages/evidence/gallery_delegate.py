"""How the gallery paints an item: a large picture, its number and title below, and what is special about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from lfr_review.ui.pages.evidence.item_delegate import (
    LEFT,
    Index,
    ItemDelegate,
    fit,
    heading_height,
    is_heading,
    number_font,
    paint_heading,
    paint_pills,
    small,
    title_font,
)
from lfr_review.ui.pages.evidence.item_lines import Heading, Placed
from lfr_review.ui.pages.evidence.item_rows import ItemRows
from lfr_review.ui.pages.evidence.words import list_pills
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.tables.row_ground import paint_ground

WIDTH = 132  #: px at 100 %
PICTURE_HEIGHT = 136


class GalleryDelegate(ItemDelegate):
    """Paints tiles of one size, and headings as wide as the view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        if is_heading(index):
            view = self.parent()
            width = view.viewport().width() if isinstance(view, QListView) else scaled(WIDTH)
            return QSize(max(scaled(WIDTH), width - 2), heading_height(option.fontMetrics))
        return QSize(scaled(WIDTH), scaled(PICTURE_HEIGHT) + 3 * line + scaled(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ItemRows):
            return
        row = model.lines[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            paint_heading(painter, box, str(index.data()))
        else:
            paint_ground(painter, box, option)
            self._tile(painter, box, row, model)
        painter.restore()

    def _tile(self, painter: QPainter, box: QRectF, row: Placed, model: ItemRows) -> None:
        item = row.item
        inside = box.adjusted(scaled(8), scaled(8), -scaled(8), -scaled(8))
        self._picture(painter, QRectF(inside.left(), inside.top(), inside.width(), scaled(PICTURE_HEIGHT)), item)
        plain = QFont(painter.font())
        high = painter.fontMetrics().height()
        line = QRectF(inside.left(), inside.top() + scaled(PICTURE_HEIGHT) + scaled(6), inside.width(), high)
        painter.setPen(colour("text_quiet" if item.withdrawn else "text"))
        painter.setFont(number_font(plain))
        painter.drawText(line, LEFT, item.mark)
        if row.parent is not None:
            indent = painter.fontMetrics().horizontalAdvance(item.mark) + scaled(8)
            painter.setFont(small(plain))
            painter.setPen(colour("text_quiet"))
            words = fit(painter.fontMetrics(), f"from {row.parent.mark}", line.width() - indent)
            painter.drawText(line.adjusted(indent, 0, 0, 0), LEFT, words)
            painter.setPen(colour("text_quiet" if item.withdrawn else "text"))
        line.translate(0, high + scaled(2))
        painter.setFont(title_font(plain, item))
        painter.drawText(line, LEFT, fit(painter.fontMetrics(), item.title, line.width()))
        line.translate(0, high + scaled(4))
        pills = list_pills(item, reading=item.uid in model.reading)
        if pills:
            painter.setFont(plain)
            paint_pills(painter, line, pills)
