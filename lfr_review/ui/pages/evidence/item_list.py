"""The list of items: find, sort, group, choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.settings import Settings
from lfr_review.ui.pages.evidence.gallery_delegate import GalleryDelegate
from lfr_review.ui.pages.evidence.item_delegate import ItemDelegate
from lfr_review.ui.pages.evidence.item_lines import COLUMNS, NUMBER, OWN_ORDER, Grouping, Placed, Sift, Wanted
from lfr_review.ui.pages.evidence.item_rows import ItemRows
from lfr_review.ui.pages.evidence.item_view import ItemView
from lfr_review.ui.pages.evidence.list_tools import ListTools
from lfr_review.ui.pages.evidence.pictures import ItemPictures
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.tables.arranging import Order
from lfr_review.ui.widgets.empty_state import Empty, EmptyState

TABLE = "evidence"  #: the name under which its order is remembered
VIEW, GROUPS = "evidence", "evidence groups"  #: and its view and its groups
GALLERY = "gallery"


class ItemList(QWidget):
    """What shapes the list on top, items below. What is chosen stays chosen by its identity, whatever moves."""

    chosen = Signal(object)  #: uid of the item to be looked at, or None
    opened = Signal(object)  #: uid of an item that was activated: Enter or a double click
    selection_changed = Signal()
    reordered = Signal()  #: it is sorted or shown in another way

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.rows = ItemRows(self)
        self.pictures = ItemPictures(tools, self)
        self.view = ItemView()
        self.delegate = ItemDelegate(self.pictures, self.view)
        self.tiles = GalleryDelegate(self.pictures, self.view)
        self.tools = ListTools()
        self.filter, self.order = self.tools.filter, self.tools.order
        self._told: Uid | None = None
        self._build()
        self._connect()
        self._wear(tools.preferences.settings)

    def _build(self) -> None:
        view = self.view
        view.setModel(self.rows)
        view.setItemDelegate(self.delegate)
        view.setAccessibleName(self.tr("Items of evidence"))
        self._none = EmptyState(Empty.NOTHING_MATCHES, "", self.tr("Show all"))
        self._none.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self.tools)
        for part in (view, self._none):  # in no stack, which would ask for the room of the larger
            layout.addWidget(part, 1)
        self.setFocusProxy(view)
        self.setMinimumWidth(scaled(200))
        view.setMinimumHeight(scaled(120))

    def _connect(self) -> None:
        shape = self.tools
        self.filter.textChanged.connect(lambda words: self._want(words=words))
        self._none.acted.connect(self.show_all)
        shape.order_chosen.connect(self._order_by)
        shape.sift_chosen.connect(lambda sift: self._want(sift=sift))
        shape.grouping_chosen.connect(lambda grouping: self._remember(GROUPS, grouping.value))
        shape.gallery_chosen.connect(lambda gallery: self._remember(VIEW, GALLERY if gallery else ""))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.view.activated.connect(self._activated)
        self.view.fold_asked.connect(self.fold)
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
        self.delegate.is_covered = self.tiles.is_covered = covered
        self.view.viewport().update()

    def show_all(self) -> None:
        """Hide nothing any more."""
        self.filter.clear()
        self._want(sift=Sift.ALL)

    def fold(self, folded: bool) -> None:
        """Hide what was taken out of the current item, or show it. An item without any folds the one it is under."""
        item = self.current
        if item is None:
            return
        wanted = self.rows.wanted
        if not folded:
            self._want(folded=wanted.folded - {item.uid})
            return
        uid = item.uid if any(other.parent == item.uid for other in self.rows.rows) else item.parent
        if uid is not None and self.rows.place_of(uid) is not None:
            self._want(folded=wanted.folded | {uid})
            self.choose(uid)

    def forget(self) -> None:
        """Let go of the case that was shown."""
        self.pictures.drop()
        self.rows.pages = self.pictures.pages
        self.show_all()
        self._want(folded=frozenset())
        self.view.clearSelection()
        self._told = None
        self.rows.set_items(())

    # What is chosen

    @property
    def current(self) -> EvidenceItem | None:
        """The item to be looked at."""
        return self.rows.item_at(self.view.currentIndex().row())

    @property
    def current_line(self) -> Placed | None:
        """The line of the item to be looked at."""
        item = self.current
        place = self.rows.place_of(item.uid) if item is not None else None
        line = self.rows.lines[place] if place is not None else None
        return line if isinstance(line, Placed) else None

    @property
    def hides(self) -> bool:
        """Whether somebody asked to see only some of the items."""
        return bool(self.rows.wanted.words) or self.rows.wanted.sift is not Sift.ALL

    def selected(self) -> tuple[EvidenceItem, ...]:
        """All chosen items, from the top."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(item for place in places if (item := self.rows.item_at(place)) is not None)

    def choose(self, uid: Uid) -> bool:
        """Choose an item and bring it into view; what hides it goes. Whether there is such an item."""
        if self.rows.place_of(uid) is None and any(item.uid == uid for item in self.rows.everything):
            self._unfold(uid)
        if self.rows.place_of(uid) is None and any(item.uid == uid for item in self.rows.everything):
            self.show_all()
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
        for place in (at for uid in chosen if (at := self.rows.place_of(uid)) is not None):
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
        self.selection_changed.emit()

    def _tell(self) -> None:
        uid = self.current.uid if self.current is not None else None
        if uid != self._told:
            self._told = uid
            self.chosen.emit(uid)

    def _want(
        self,
        *,
        words: str | None = None,
        order: Order | None = None,
        sift: Sift | None = None,
        grouping: Grouping | None = None,
        folded: frozenset[Uid] | None = None,
    ) -> None:
        said = {"words": words, "order": order, "sift": sift, "grouping": grouping, "folded": folded}
        wanted: Wanted = replace(self.rows.wanted, **{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]
        if wanted == self.rows.wanted:
            return
        self.tools.show_sift(wanted.sift)
        self.tools.show_grouping(wanted.grouping)
        self._keeping(lambda: self.rows.set_wanted(wanted))
        self._look_empty()

    def _unfold(self, uid: Uid) -> None:
        """Show what an item stands under."""
        by_uid = {item.uid: item for item in self.rows.everything}
        above: set[Uid] = set()
        item: EvidenceItem | None = by_uid[uid]
        while item is not None and item.parent is not None and item.parent not in above:
            above.add(item.parent)
            item = by_uid.get(item.parent)
        self._want(folded=self.rows.wanted.folded - above)

    def _look_empty(self) -> None:
        nothing = bool(self.rows.everything) and not self.rows.rows
        if nothing:
            words = self.tr("None of the {count} items holds “{words}”.")
            if self.rows.wanted.sift is not Sift.ALL or not self.filter.text().strip():
                words = self.tr("None of the {count} items is what you asked to be shown.")
            said = words.format(count=len(self.rows.everything), words=self.filter.text().strip())
            self._none.show_reason(Empty.NOTHING_MATCHES, said, self.tr("Show all"))
        self._none.setVisible(nothing)
        self.view.setVisible(not nothing)

    def _activated(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current.uid)

    def _order_by(self, heading: str) -> None:
        """By something else, or the other way round. One's own order has only one way."""
        descending = self.rows.wanted.order == Order(heading) and heading != OWN_ORDER
        preferences = self._tools.preferences
        preferences.keep(preferences.settings.with_sort(TABLE, heading, descending))

    def _remember(self, part: str, word: str) -> None:
        preferences = self._tools.preferences
        preferences.keep(preferences.settings.with_view(part, word))

    def _wear(self, settings: Settings) -> None:
        heading, descending = settings.sorts.get(TABLE, (NUMBER, False))
        if heading not in [column.heading for column in COLUMNS]:
            heading, descending = NUMBER, False
        self.order.setCurrentText(heading)
        kept = settings.views.get(GROUPS, "")
        grouping = Grouping(kept) if kept in list(Grouping) else Grouping.NONE
        self.view.may_carry = heading == OWN_ORDER and self._tools.can_write
        self._want(order=Order(heading, descending), grouping=grouping)
        gallery = settings.views.get(VIEW, "") == GALLERY
        self.tools.show_gallery(gallery)
        self.view.setUniformItemSizes(grouping is Grouping.NONE)
        if self.delegate.is_compact != settings.compact_rows or self.view.is_gallery != gallery:
            self.delegate.is_compact = settings.compact_rows
            self.view.setItemDelegate(self.tiles if gallery else self.delegate)
            self.view.set_gallery(gallery)
        self.reordered.emit()

    def _pictures_changed(self) -> None:
        self.rows.pages = self.pictures.pages
        self.view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.view.doItemsLayout()
