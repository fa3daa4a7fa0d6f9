"""The list of items: find, sort, choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.settings import Settings
from lfr_review.ui.pages.evidence.item_delegate import ItemDelegate
from lfr_review.ui.pages.evidence.item_rows import COLUMNS, NUMBER, ItemRows
from lfr_review.ui.pages.evidence.pictures import ItemPictures
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.tables.arranging import Order
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.text_fields import LineField

TABLE = "evidence"  #: the name under which its order is remembered


class ItemView(QListView):
    """The rows themselves. Their acts stand in a menu at the pointer and at the menu key."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: Callable[[], Iterable[QAction]] = tuple

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self.acts()))
        if not menu.isEmpty():
            menu.popup(event.globalPos())


class ItemList(QWidget):
    """Filter and order on top, items below. What is chosen stays chosen by its identity, whatever moves."""

    chosen = Signal(object)  #: uid of the item to be looked at, or None
    opened = Signal(object)  #: uid of an item that was activated: Enter or a double click

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.rows = ItemRows(self)
        self.pictures = ItemPictures(tools, self)
        self.view = ItemView()
        self.delegate = ItemDelegate(self.pictures, self.view)
        self.filter = LineField()
        self.order = QComboBox()
        self._told: Uid | None = None
        self._build()
        self._connect()
        self._wear(tools.preferences.settings)

    def _build(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter the items"))
        self.filter.setClearButtonEnabled(True)
        self.order.setAccessibleName(self.tr("Sort the items by"))
        self.order.setToolTip(self.tr("Sort the items"))
        for column in COLUMNS:
            self.order.addItem(column.heading)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(7)
        view = self.view
        view.setModel(self.rows)
        view.setItemDelegate(self.delegate)
        view.setAccessibleName(self.tr("Items of evidence"))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._none = EmptyState(Empty.NOTHING_MATCHES, "", self.tr("Show all"))
        self._none.hide()
        top = QHBoxLayout()
        top.setSpacing(INSIDE_GROUP)
        top.addWidget(self.filter, 3)
        top.addWidget(self.order, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addLayout(top)
        for part in (view, self._none):  # in no stack, which would ask for the room of the larger
            layout.addWidget(part, 1)
        self.setFocusProxy(view)
        self.setMinimumWidth(scaled(200))
        view.setMinimumHeight(scaled(120))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self._none.acted.connect(self.filter.clear)
        self.order.activated.connect(self._order_by)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.view.activated.connect(lambda index: self.opened.emit(self.rows.rows[index.row()].uid))
        self.pictures.changed.connect(self._pictures_changed)
        self._tools.preferences.changed.connect(self._wear)

    # What is shown

    def set_items(self, items: tuple[EvidenceItem, ...]) -> None:
        """Show the items of the case as they are now."""
        self._keeping(lambda: self.rows.set_items(items))
        self._look_empty()

    def set_reading(self, reading: frozenset[Uid]) -> None:
        """Say which items are being read."""
        self.rows.set_reading(reading)

    def set_covered(self, covered: bool) -> None:
        """Hide the small pictures, or show them."""
        self.delegate.is_covered = covered
        self.view.viewport().update()

    def forget(self) -> None:
        """Let go of the case that was shown."""
        self.pictures.drop()
        self.rows.pages = self.pictures.pages
        self.filter.clear()
        self.view.clearSelection()
        self._told = None
        self.rows.set_items(())

    # What is chosen

    @property
    def current(self) -> EvidenceItem | None:
        """The item to be looked at."""
        place = self.view.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def selected(self) -> tuple[EvidenceItem, ...]:
        """All chosen items, from the top."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.rows.rows[place] for place in places)

    def choose(self, uid: Uid) -> bool:
        """Choose an item and bring it into view; the filter goes where it hides it. Whether there is such an item."""
        if self.rows.place_of(uid) is None and any(item.uid == uid for item in self.rows.everything):
            self.filter.clear()
        place = self.rows.place_of(uid)
        if place is None:
            return False
        index = self.rows.index(place)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)
        return True

    # Behind it

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change the rows; afterwards the same items are chosen and the view stands where it stood."""
        chosen = {item.uid for item in self.selected()}
        current = self.current.uid if self.current is not None else None
        scrolled = self.view.verticalScrollBar().value()
        model = self.view.selectionModel()
        model.blockSignals(True)
        change()
        selection = QItemSelection()
        for place, item in enumerate(self.rows.rows):
            if item.uid in chosen:
                selection.select(self.rows.index(place), self.rows.index(place))
        now_at = self.rows.place_of(current) if current is not None else None
        if now_at is not None:
            model.setCurrentIndex(self.rows.index(now_at), QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            model.clearCurrentIndex()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)
        self.view.viewport().update()
        self.view.verticalScrollBar().setValue(scrolled)
        self._tell()

    def _tell(self) -> None:
        uid = self.current.uid if self.current is not None else None
        if uid != self._told:
            self._told = uid
            self.chosen.emit(uid)

    def _filter(self, words: str) -> None:
        self._keeping(lambda: self.rows.set_words(words))
        self._look_empty()

    def _look_empty(self) -> None:
        nothing = bool(self.rows.everything) and not self.rows.rows
        if nothing:
            words = self.tr("None of the {count} items holds “{words}”.")
            said = words.format(count=len(self.rows.everything), words=self.filter.text().strip())
            self._none.show_reason(Empty.NOTHING_MATCHES, said, self.tr("Show all"))
        self._none.setVisible(nothing)
        self.view.setVisible(not nothing)

    def _order_by(self, place: int) -> None:
        heading = COLUMNS[place].heading
        descending = self.rows.order == Order(heading)
        preferences = self._tools.preferences
        preferences.keep(preferences.settings.with_sort(TABLE, heading, descending))

    def _wear(self, settings: Settings) -> None:
        heading, descending = settings.sorts.get(TABLE, (NUMBER, False))
        if heading not in [column.heading for column in COLUMNS]:
            heading, descending = NUMBER, False
        self.order.setCurrentText(heading)
        if Order(heading, descending) != self.rows.order:
            self._keeping(lambda: self.rows.set_order(Order(heading, descending)))
        if self.delegate.is_compact != settings.compact_rows:
            self.delegate.is_compact = settings.compact_rows
            self.view.doItemsLayout()

    def _pictures_changed(self) -> None:
        self.rows.pages = self.pictures.pages
        self.view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.view.doItemsLayout()
