"""The table that a person sees: rows of one height, the text column as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import ROW_HEIGHT, ROW_HEIGHT_COMPACT
from lfr_review.ui.tables.arranging import IN_A_JOB, Column, Order, arrange, places, runs
from lfr_review.ui.tables.column_widths import make_room, set_widths
from lfr_review.ui.tables.pill_delegate import PillDelegate
from lfr_review.ui.tables.row_table import RowTable

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


class RowTableView(QTableView, Generic[R]):
    """A table over a tuple of rows. Sorting and filtering make a new tuple; the selection follows by id."""

    selected = Signal(tuple)  #: the chosen rows, whenever other ones are chosen
    opened = Signal(object)  #: a row that was activated: Enter or a double click
    ordered = Signal(str, bool)  #: heading, descending: worth remembering
    arranged = Signal()  #: the rows shown are those asked for

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        id_of: Callable[[R], Hashable],
        runner: JobRunner | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._built = False  # Qt sends events to a view that is being made
        super().__init__(parent)
        self._id_of = id_of
        self._runner = runner
        self._all: tuple[R, ...] = ()
        self._order: Order | None = None
        self._words = ""
        self._turn = 0
        self._told: frozenset[Hashable] = frozenset()
        self._more_acts: Callable[[], Iterable[QAction]] = tuple
        self.table = RowTable[R](columns, self)
        self.setModel(self.table)
        self.setItemDelegate(PillDelegate(self))
        self.setAccessibleName(name)
        self._look()
        self.set_compact(False)
        set_widths(self, self.table.columns)
        self._built = True
        self.horizontalHeader().sectionClicked.connect(lambda place: self._order_by(columns[place].heading))
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.activated.connect(lambda index: self.opened.emit(self.rows[index.row()]))

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)

    # What is shown

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows shown, in order."""
        return self.table.rows

    @property
    def order(self) -> Order | None:
        """By which column, or as the rows came."""
        return self._order

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows in the order and with the filter that hold now."""
        self._all = tuple(rows)
        self._arrange()

    def set_words(self, words: str) -> None:
        """Show only the rows that hold every word."""
        if words != self._words:
            self._words = words
            self._arrange()

    def set_order(self, heading: str, descending: bool = False) -> None:
        """Sort by a column."""
        place = next((n for n, column in enumerate(self.table.columns) if column.heading == heading), None)
        if place is None:
            return
        self._order = Order(heading, descending)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, way)
        self.horizontalHeader().setSortIndicatorShown(True)
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Rows of 24 instead of 32 px at 100 %."""
        self._compact = compact
        height = max(scaled(ROW_HEIGHT_COMPACT if compact else ROW_HEIGHT), self.fontMetrics().height() + 4)
        self.verticalHeader().setMinimumSectionSize(height)  # first: it would hold the other up
        self.verticalHeader().setDefaultSectionSize(height)

    # What is chosen

    def chosen(self) -> tuple[R, ...]:
        """The selected rows, from the top."""
        # By whole rows: asking for each row by itself would ask for every cell of it.
        ranges = self.selectionModel().selection().toList()
        rows = self.rows
        return tuple(rows[place] for place in sorted({n for r in ranges for n in range(r.top(), r.bottom() + 1)}))

    def current(self) -> R | None:
        """The row that has the keyboard."""
        place = self.currentIndex().row()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def choose(self, ids: Iterable[Hashable]) -> None:
        """Select rows by id and bring the first into view."""
        found = sorted(places(self.rows, self._id_of, set(ids)).values())
        self._select(found, found[0] if found else None)
        if found:
            self.scrollTo(self.table.index(found[0], 0))

    def set_acts(self, acts: Callable[[], Iterable[QAction]]) -> None:
        """What the context menu offers beside the orders."""
        self._more_acts = acts

    # Behind it

    def _arrange(self) -> None:
        self._turn += 1
        rows, columns, order, words, turn = self._all, self.table.columns, self._order, self._words, self._turn
        if self._runner is None or len(rows) <= IN_A_JOB or not (order or words):
            self._show(arrange(rows, columns, order, words))
            return
        job = self._runner.prepare(lambda progress, token: arrange(rows, columns, order, words))
        job.succeeded.connect(lambda shown: self._show(shown) if turn == self._turn else None)
        self._runner.start(job)

    def _show(self, rows: Any) -> None:
        """One reset, after which the same things are chosen and the view stands where it stood."""
        ids = {self._id_of(row) for row in self.chosen()}
        current = self.current()
        current_id = None if current is None else self._id_of(current)
        scrolled = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.table.set_rows(rows)
        self.selectionModel().blockSignals(False)
        found = places(rows, self._id_of, ids | {current_id} if current is not None else ids)
        self._select(sorted(found[key] for key in ids if key in found), found.get(current_id))
        self.verticalScrollBar().setValue(scrolled)
        self.arranged.emit()

    def _select(self, chosen: Sequence[int], current: int | None) -> None:
        selection = QItemSelection()
        last = len(self.table.columns) - 1
        for first, end in runs(chosen):
            selection.append(QItemSelectionRange(self.table.index(first, 0), self.table.index(end, last)))
        model = self.selectionModel()
        if current is not None:
            model.setCurrentIndex(self.table.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._selection_changed()

    def _selection_changed(self, *_: object) -> None:
        chosen = self.chosen()
        ids = frozenset(self._id_of(row) for row in chosen)
        if ids != self._told:
            self._told = ids
            self.selected.emit(chosen)

    def _order_by(self, heading: str) -> None:
        """Sort by a column; once more, the other way."""
        descending = self._order == Order(heading, False)
        self.set_order(heading, descending)
        self.ordered.emit(heading, descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        make_room(self, self.table.columns)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._built:
            self.set_compact(self._compact)
            set_widths(self, self.table.columns)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The acts of the page, and every order: the twin of a click on a heading for the keyboard."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._more_acts():
            menu.addAction(action)
        orders = menu.addMenu(self.tr("Sort by"))
        for column in self.table.columns:
            action = orders.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(self._order is not None and self._order.heading == column.heading)
            action.triggered.connect(lambda _=False, heading=column.heading: self._order_by(heading))
        menu.popup(event.globalPos())
