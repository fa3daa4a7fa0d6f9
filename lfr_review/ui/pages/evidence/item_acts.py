"""What can be done with the chosen items, one or many: a menu, and the acts behind it. Each is one act in History."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, HandlingMark, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services import evidence_together as together
from lfr_review.services.evidence_order import move
from lfr_review.ui.pages.evidence.deciding import Deciding
from lfr_review.ui.pages.evidence.handing_over import HandingOver
from lfr_review.ui.pages.evidence.item_lines import OWN_ORDER
from lfr_review.ui.pages.evidence.item_list import ItemList
from lfr_review.ui.pages.evidence.item_moves import Move, dropped_at, moved_by
from lfr_review.ui.pages.evidence.words import HAS_PAGES
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.marks import MARK_WORDS

Items = tuple[EvidenceItem, ...]


class ItemActs(QObject):
    """Fills the menu of the list, and does what is chosen in it."""

    done = Signal(tuple)  #: the tables that were written
    failed = Signal(object)
    read_asked = Signal(object)  #: an item to be read again
    compare_asked = Signal(object, object)  #: two items
    redact_asked = Signal(object)  #: an item from whose pages something is to be taken out
    produced_asked = Signal(object)  #: an item that a statement produces

    def __init__(self, tools: PageTools, items: ItemList, deciding: Deciding, handing_over: HandingOver) -> None:
        super().__init__(deciding)
        self._tools = tools
        self._items = items
        self._deciding = deciding
        self._handing_over = handing_over
        items.view.fill_menu = self.fill
        items.view.move_asked.connect(self.move)
        items.view.carried.connect(self._carried)

    @property
    def may_move(self) -> bool:
        """Whether the list shows people's own order, and it can be changed."""
        return self._items.view.may_carry

    def fill(self, menu: QMenu) -> None:
        """Put the acts for what is chosen into a menu."""
        items = self._items.selected()
        if len(items) == 2:
            self._add(menu, self.tr("Compare side by side"), lambda: self.compare_asked.emit(*items))
            menu.addSeparator()
        if items and self._tools.can_write:
            self._add_handling(menu, items)
            menu.addSeparator()
            self._add_deciding(menu, items)
            menu.addSeparator()
            self._add_handing_over(menu, items)
            if self.may_move:
                menu.addSeparator()
                self._add(menu, self.tr("Move up (Alt+Up)"), lambda: self.move(-1))
                self._add(menu, self.tr("Move down (Alt+Down)"), lambda: self.move(1))
        self._add_folding(menu)

    def move(self, step: int) -> None:
        """Move what is chosen one place up (-1) or down (1) in one's own order; another order is left first."""
        if not self._tools.can_write:
            return
        if not self.may_move:
            self._items.tools.order_chosen.emit(OWN_ORDER)
            return
        rows = self._items.rows
        self._move(moved_by(rows.lines, rows.everything, self._chosen(), step))

    # Behind it

    def _add_handling(self, menu: QMenu, items: Items) -> None:
        desk = self._tools.desk
        if any(not item.disclosable for item in items):
            words = self.tr("May be disclosed")
            self._add(menu, words, lambda: self._do(lambda: together.disclose_all(desk, items, True)))
        if any(item.disclosable for item in items):
            words = self.tr("May not be disclosed")
            self._add(menu, words, lambda: self._do(lambda: together.disclose_all(desk, items, False)))
        covered = all(HandlingMark.DISTRESSING in item.handling for item in items)
        words = self.tr("Not distressing: no cover") if covered else self.tr("Distressing: cover until I click")
        self._add(menu, words, lambda: self._mark(items, HandlingMark.DISTRESSING, marked=not covered))
        marks = menu.addMenu(self.tr("Handling marks"))
        for mark, words in MARK_WORDS.items():
            if mark is HandlingMark.DISTRESSING:
                continue
            has = all(mark in item.handling for item in items)
            action = marks.addAction(words)
            action.setCheckable(True)
            action.setChecked(has)
            action.triggered.connect(lambda _=False, mark=mark, has=has: self._mark(items, mark, marked=not has))

    def _add_deciding(self, menu: QMenu, items: Items) -> None:
        deciding, desk = self._deciding, self._tools.desk
        where = self.tr("Where these come from…") if len(items) > 1 else self.tr("Where it comes from…")
        self._add(menu, where, lambda: deciding.ask_origin(items))
        if len(items) == 1:
            self._add(menu, self.tr("Produced by a witness…"), lambda: self.produced_asked.emit(items[0]))
            if items[0].state is ReadState.READ:
                self._add(menu, self.tr("Redact…"), lambda: self.redact_asked.emit(items[0]))
        in_use = tuple(item for item in items if not item.withdrawn)
        if in_use:
            self._add(menu, self.tr("Withdraw…"), lambda: deciding.withdraw.ask(in_use))
        if len(in_use) < len(items):
            words = self.tr("Use again")
            self._add(menu, words, lambda: self._do(lambda: together.bring_all_back(desk, items)))
        unread = [item for item in items if _may_be_read(item)]
        if unread:
            self._add(menu, self.tr("Read again"), lambda: self._read(unread))

    def _add_handing_over(self, menu: QMenu, items: Items) -> None:
        if len(items) == 1:
            self._add(menu, self.tr("Save a copy of the original…"), self._handing_over.ask_copy)
        words = self.tr("Hand over the originals…") if len(items) > 1 else self.tr("Hand over the original…")
        self._add(menu, words, lambda: self._handing_over.ask(items))

    def _read(self, items: list[EvidenceItem]) -> None:
        for item in items:
            self.read_asked.emit(item)

    def _add_folding(self, menu: QMenu) -> None:
        line = self._items.current_line
        if line is None or not line.children:
            return
        words = self.tr("Show what was taken out of it") if line.is_folded else self.tr("Hide what was taken out of it")
        folded = not line.is_folded
        menu.addSeparator()
        self._add(menu, words, lambda: self._items.fold(folded))

    def _add(self, menu: QMenu, words: str, act: Callable[[], object]) -> None:
        menu.addAction(words).triggered.connect(lambda _=False: act())

    def _mark(self, items: Items, mark: HandlingMark, *, marked: bool) -> None:
        if not marked and mark in NEVER_LEAVES and len(items) == 1:
            self._deciding.ask_waiver(items[0], mark)
            return
        self._do(lambda: together.mark_all(self._tools.desk, items, mark, marked=marked))

    def _carried(self, place: int, behind: bool) -> None:
        rows = self._items.rows
        self._move(dropped_at(rows.lines, rows.everything, self._chosen(), place, behind))

    def _chosen(self) -> set[Uid]:
        return {item.uid for item in self._items.selected()}

    def _move(self, wanted: Move | None) -> None:
        everything = self._items.rows.everything
        if wanted is not None and everything:
            self._do(lambda: move(self._tools.desk, everything[0].case, *wanted))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CaseworkError as error:
            self.failed.emit(error)
        else:
            self.done.emit(("evidence_item",))


def _may_be_read(item: EvidenceItem) -> bool:
    return item.state is ReadState.WAITING or (item.state is not ReadState.READ and item.kind in HAS_PAGES)
