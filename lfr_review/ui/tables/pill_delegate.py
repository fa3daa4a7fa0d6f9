"""Paints the cells that hold a status."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from lfr_review.ui.tables.row_table import PILL_ROLE
from lfr_review.ui.widgets.pill import PillFacts, paint_pill

Index = QModelIndex | QPersistentModelIndex


class PillDelegate(QStyledItemDelegate):
    """Paints a cell's pill over the ground that the style sheet gives the cell."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(PILL_ROLE) is not None:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        facts = index.data(PILL_ROLE)
        if isinstance(facts, PillFacts):
            paint_pill(painter, QRectF(option.rect).adjusted(8, 0, -4, 0), facts)
