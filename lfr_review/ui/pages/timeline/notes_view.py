"""The notes to look at: axis and table, or accounts side by side, or why there is nothing."""

from __future__ import annotations

from collections.abc import Set
from operator import attrgetter

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.timeline.accounts_view import AccountsView
from lfr_review.ui.pages.timeline.axis_panel import AxisPanel
from lfr_review.ui.pages.timeline.filter_bar import View
from lfr_review.ui.pages.timeline.note_rows import Notebook, NoteRow
from lfr_review.ui.pages.timeline.table import COLUMNS, WHEN
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.tables.table_view import RowTableView
from lfr_review.ui.widgets.empty_state import Empty, EmptyState

TABLE = "timeline"  #: the name that the table's order is remembered under
_LEAST_HEIGHT = 300  #: px at 100 %; in less the axis would leave no room for the table


class NotesView(QStackedWidget):
    """One choice of notes, shown in one of four ways. What is chosen is the same in all of them."""

    chose = Signal(object)  #: frozenset of uids that a person chose
    opened = Signal(object)  #: uid of a note that is to be read and edited

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._view = View.BOTH
        self._rows: tuple[NoteRow, ...] = ()
        self.axis = AxisPanel()
        self.table = RowTableView[NoteRow](self.tr("Notes"), COLUMNS, attrgetter("note.uid"))
        self.accounts = AccountsView()
        self.empty = EmptyState(Empty.STILL_READING, "")
        self._both = QWidget()
        layout = QVBoxLayout(self._both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self.axis)
        layout.addWidget(self.table, 1)
        for view in (self._both, self.accounts, self.empty):
            self.addWidget(view)
        heading, descending = preferences.settings.sorts.get(TABLE, (WHEN, False))
        self.table.set_order(heading, descending)
        self.table.set_compact(preferences.settings.compact_rows)
        preferences.changed.connect(lambda settings: self.table.set_compact(settings.compact_rows))
        self.table.ordered.connect(self._remember_order)
        self.table.selected.connect(lambda rows: self.chose.emit(frozenset(row.uid for row in rows)))
        self.table.opened.connect(lambda row: self.opened.emit(row.uid))
        self.axis.chose.connect(self.chose)
        self.axis.opened.connect(self.opened)
        self.accounts.opened.connect(self.opened)

    def show_rows(self, notebook: Notebook, rows: tuple[NoteRow, ...], *, anew: bool) -> None:
        """Show these notes of a case; `anew` where another case is shown than before."""
        self._rows = rows
        with QSignalBlocker(self.table):
            self.table.set_rows(rows)
        self.axis.show_notebook(notebook, rows, anew=anew)
        if self._view is View.SIDE_BY_SIDE:
            self.accounts.show_rows(rows)
        self._lay(notebook)

    def show_still_reading(self) -> None:
        """Say that the notes are on their way."""
        self.empty.show_reason(Empty.STILL_READING, self.tr("The notes of this case are being read."))
        self.setCurrentWidget(self.empty)

    def show_unread(self) -> None:
        """Say that the notes could not be read; the problem itself is said elsewhere."""
        words = self.tr("The notes of this case could not be read. Nothing was changed.")
        self.empty.show_reason(Empty.COULD_NOT_READ, words)
        self.setCurrentWidget(self.empty)

    def show_chosen(self, chosen: Set[Uid], current: Uid | None) -> None:
        """Show what is chosen, everywhere."""
        if {row.uid for row in self.table.chosen()} != chosen:
            with QSignalBlocker(self.table):
                self.table.choose(chosen)
        self.axis.show_chosen(chosen, current)
        if self._view is View.SIDE_BY_SIDE and current is not None:
            self.accounts.show_note(current)

    def set_view(self, view: View, notebook: Notebook | None) -> None:
        """Look at the notes in another way."""
        self._view = view
        if view is View.SIDE_BY_SIDE:
            self.accounts.show_rows(self._rows)
        if notebook is not None:
            self._lay(notebook)

    def set_by_account(self, by_account: bool) -> None:
        """Give each account a lane of its own on the axis, or none."""
        self.axis.set_by_account(by_account)
        self._share()

    def start(self) -> QWidget:
        """What takes the keyboard."""
        if self.currentWidget() is self.empty:
            return self.empty.button
        if self.currentWidget() is self.accounts:
            return self.accounts.list
        return self.table if self.table.isVisibleTo(self) else self.axis.axis

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _lay(self, notebook: Notebook) -> None:
        shown = self._both
        if not self._rows:
            self._say_nothing(filtered=bool(notebook.rows))
            self.setCurrentWidget(self.empty)
            return
        if self._view is View.SIDE_BY_SIDE:
            if not self.accounts.places:
                self._say_no_two()
                self.setCurrentWidget(self.empty)
                return
            shown = self.accounts
        self.setCurrentWidget(shown)
        self._share()

    def _share(self) -> None:
        """Divide the height. Where both do not fit, the table stays: it says the same in words."""
        both = self._view is View.BOTH
        fits = self.height() >= scaled(_LEAST_HEIGHT)
        self.axis.setVisible(self._view is View.AXIS or (both and fits))
        self.table.setVisible(self._view is not View.AXIS)
        self.axis.set_alone(self._view is View.AXIS)
        self.axis.fit(self.height())

    def _say_nothing(self, *, filtered: bool) -> None:
        if filtered:
            words = self.tr("No note matches. What is left out is only hidden.")
            self.empty.show_reason(Empty.NOTHING_MATCHES, words, self.tr("Show all"))
        else:
            words = self.tr(
                "Write what happened in the line above: when, what, and what proves it, with a bar between each.\n\n"
                "10/3 17:44 | stopped by three officers | E5"
            )
            self.empty.show_reason(Empty.NOTHING_YET, words)

    def _say_no_two(self) -> None:
        words = self.tr(
            "No two accounts speak of the same time. Say in each note whose account it is, and give it a time of day."
        )
        self.empty.show_reason(Empty.NOTHING_MATCHES, words)

    def _remember_order(self, heading: str, descending: bool) -> None:
        self._preferences.keep(self._preferences.settings.with_sort(TABLE, heading, descending))
