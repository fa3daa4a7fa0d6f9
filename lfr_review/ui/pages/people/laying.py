"""How rows of fields are put on cards and side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP, READING_WIDTH
from lfr_review.ui.widgets.card import Card, EvenGrid

NARROWEST_FIELD = 200  #: px at 100 %, of a short field beside others
LEAST_FIELD = 120  #: px at 100 %, of one alone


def field_card(title: str, *rows: QWidget, about: str = "") -> Card:
    """A card of rows, perhaps with a sentence about all of them under its heading."""
    card = Card(title)
    card.column.setSpacing(BETWEEN_GROUPS)
    if about:
        card.add(words_label(about, "hint"))
    for row in rows:
        card.add(row)
    return card


def abreast(*rows: QWidget, most: int = 2) -> EvenGrid:
    """Short fields side by side, where there is room, each at the top of its cell."""
    grid = EvenGrid(NARROWEST_FIELD, most, least=LEAST_FIELD)
    cells = []
    for row in rows:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        column.addStretch(1)
        cells.append(cell)
    grid.set_cells(tuple(cells))
    return grid


def buttons_row(*buttons: QWidget) -> QWidget:
    """Buttons at the left, one beside the other."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(INSIDE_GROUP)
    for button in buttons:
        layout.addWidget(button)
    layout.addStretch(1)
    return row


def reading_column(*parts: QWidget) -> QWidget:
    """Parts one below the other, never wider than reads well."""
    column = QWidget()
    column.setMaximumWidth(scaled(READING_WIDTH))
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(BETWEEN_GROUPS)
    for part in parts:
        layout.addWidget(part)
    return column
