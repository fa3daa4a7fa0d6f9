"""How wide the columns of a table are: fixed ones as wide as their content needs, text as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView, QTableView

from lfr_review.ui.style.theme import scaled
from lfr_review.ui.tables.arranging import Column

TEXT_COLUMN = 140  #: px at 100 % that a text column needs to be worth reading, where it says nothing else


def set_widths(view: QTableView, columns: Sequence[Column[Any]]) -> None:
    """Give every column its width for the size that text has now."""
    header = view.horizontalHeader()
    header.setMinimumSectionSize(scaled(40))
    for place, column in enumerate(columns):
        if column.width is None:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, scaled(column.width))
    make_room(view, columns)


def make_room(view: QTableView, columns: Sequence[Column[Any]]) -> None:
    """Hide columns that may go, the last first, while the text columns would be too narrow."""
    shown = set(range(len(columns)))
    may_go = [place for place, column in enumerate(columns) if column.may_go]
    while may_go and sum(_needed(columns[place]) for place in shown) > view.viewport().width():
        shown.discard(may_go.pop())
    for place in range(len(columns)):
        view.setColumnHidden(place, place not in shown)


def _needed(column: Column[Any]) -> int:
    return scaled(column.width or column.least or TEXT_COLUMN)
