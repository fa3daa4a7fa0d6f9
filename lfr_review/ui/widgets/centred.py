"""A column in the middle of a page.

Stretches at both sides, not an alignment flag: a layout asks an aligned widget how high it is at the full width of
the page, and wrapped text would get too little height.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lfr_review.ui.style.tokens import AROUND_PAGE


def centred(column: QWidget) -> QHBoxLayout:
    """A row with the column in its middle, as wide as the column may be."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(column, 1000)
    row.addStretch(1)
    return row


def fill_middle(page: QWidget, column: QWidget) -> None:
    """Lay a page out as one column, a little above the middle."""
    whole = QVBoxLayout(page)
    whole.setContentsMargins(AROUND_PAGE, AROUND_PAGE, AROUND_PAGE, AROUND_PAGE)
    whole.addStretch(2)
    whole.addLayout(centred(column))
    whole.addStretch(3)
