"""The notes at the left, the chosen one at the right; where both do not fit, one in place of the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from lfr_review.ui.pages.timeline.filter_bar import FilterBar
from lfr_review.ui.pages.timeline.note_panel import NotePanel
from lfr_review.ui.pages.timeline.notes_view import NotesView
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS, INSIDE_GROUP

PANEL_WIDTH = 360  #: px at 100 %
_BOTH_FIT = 760  #: px at 100 %: in less the panel takes the place of the notes


class NotesBeside(QSplitter):
    """The panel comes where something is chosen. In a narrow window it comes only when it is opened."""

    def __init__(self, bar: FilterBar, notes: NotesView, panel: NotePanel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._bar, self._panel = bar, panel
        self._chosen = 0
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(AROUND_PAGE, INSIDE_GROUP, BETWEEN_GROUPS, BETWEEN_GROUPS)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(bar)
        column.addWidget(notes, 1)
        panel.setMinimumWidth(scaled(PANEL_WIDTH) - 60)
        self.addWidget(self._left)
        self.addWidget(panel)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setSizes([scaled(900), scaled(PANEL_WIDTH)])
        panel.hide()
        bar.chosen_asked.connect(self.open_panel)

    def show_chosen(self, count: int) -> None:
        """So many notes are chosen."""
        self._chosen = count
        self._share()

    def open_panel(self) -> None:
        """Read and edit what is chosen."""
        self._share(opened=True)
        self._panel.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self, *, opened: bool = False) -> None:
        fits = self.width() >= scaled(_BOTH_FIT)
        shown = self._chosen > 0 and (fits or opened or self._panel.isVisibleTo(self))
        self._panel.setVisible(shown)
        self._left.setVisible(fits or not shown)
        self._bar.set_chosen(self._chosen if self._chosen > 1 and not shown else 0)
