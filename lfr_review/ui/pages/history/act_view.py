"""The view of the acts: a table of one column.

Not a list view: that asks the model for every row it has whenever one is added, which is felt from ten thousand on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from lfr_review.ui.pages.history.act_delegate import ActDelegate, row_height
from lfr_review.ui.pages.history.acts import Acts
from lfr_review.ui.style.theme import scaled


class ActView(QTableView):
    """Rows of one height, one of them chosen at a time."""

    def __init__(self, acts: Acts) -> None:
        self._compact = False  # Qt sends events to a view that is being made
        super().__init__()
        self.setModel(acts)
        self.setItemDelegate(ActDelegate(self))
        self.setAccessibleName(self.tr("What was done, newest first"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setMinimumHeight(scaled(120))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_compact(False)

    @property
    def row_height(self) -> int:
        """How high each row is, in px."""
        return self.verticalHeader().defaultSectionSize()

    def set_compact(self, compact: bool) -> None:
        """Give the rows less air, or more."""
        self._compact = compact
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics(), compact=compact))

    def scroll_to(self, place: int) -> None:
        """Scroll to a place in px, also where rows have just made the way there longer."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.set_compact(self._compact)
