"""The list of acts: newest on top, and on as one scrolls."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.actions import Action
from lfr_review.domain.ids import Uid
from lfr_review.settings import Settings
from lfr_review.ui.pages.history.act_view import ActView
from lfr_review.ui.pages.history.acts import Acts
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.empty_state import Empty, EmptyState

Index = QModelIndex | QPersistentModelIndex


class ActsPane(QWidget):
    """What was done, one act chosen at a time."""

    chosen = Signal(object)  #: `Action` to be told in full, or None
    opened = Signal(object)  #: `Action` that was activated: Enter or a double click

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = Acts(tools.desk, self)
        self.view = view = ActView(self.acts)
        self.empty = EmptyState(
            Empty.NOTHING_YET, self.tr("Every change to the case is listed here, with who made it and when.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (view, self.empty):
            layout.addWidget(part, 1)
        self.empty.hide()
        self.setFocusProxy(view)
        self.setMinimumWidth(scaled(220))
        view.selectionModel().currentChanged.connect(self._tell)
        view.activated.connect(lambda index: self.opened.emit(self.acts.rows[index.row()]))
        tools.preferences.changed.connect(self._wear)
        self._wear(tools.preferences.settings)

    @property
    def current(self) -> Action | None:
        """The act that is chosen."""
        index = self.view.currentIndex()
        return self.acts.rows[index.row()] if index.isValid() else None

    def show_case(self, case: Uid) -> None:
        """Show the acts of a case, the newest chosen."""
        self.acts.show_case(case)
        self._look_empty()
        self.choose_newest()

    def look_again(self) -> None:
        """Show what was done since. What is chosen stays so, and what was read stays where it was."""
        scrolled, count, was = self.view.verticalScrollBar().value(), len(self.acts.rows), self.current
        self.acts.look_again()
        self._look_empty()
        if self.current is None:
            place = self.acts.place_of(was.uid) if was is not None else None
            self._choose(place or 0)
        elif scrolled:
            self.view.scroll_to(scrolled + (len(self.acts.rows) - count) * self.view.row_height)

    def choose_newest(self) -> None:
        """Choose what was done last."""
        self._choose(0)
        self.view.scrollToTop()

    def _choose(self, place: int) -> None:
        if place < len(self.acts.rows):
            self.view.setCurrentIndex(self.acts.index(place))
        else:
            self.chosen.emit(None)

    def _look_empty(self) -> None:
        self.view.setVisible(bool(self.acts.rows))
        self.empty.setVisible(not self.acts.rows)

    def _tell(self, *_: Index) -> None:
        self.chosen.emit(self.current)

    def _wear(self, settings: Settings) -> None:
        self.view.set_compact(settings.compact_rows)
