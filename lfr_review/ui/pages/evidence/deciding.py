"""What a person decides about items: where they come from, taking one out of use, lifting a mark, reading one again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem, HandlingMark, ReadState
from lfr_review.services import evidence
from lfr_review.services.intake.origin import Origin
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.evidence.origin_sheet import OriginSheet
from lfr_review.ui.pages.evidence.withdraw_sheet import WithdrawSheet
from lfr_review.ui.pages.evidence.words import HAS_PAGES
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.waiver_sheet import WaiverSheet


class Deciding(QObject):
    """The sheets and the menu of acts about chosen items."""

    decided = Signal(tuple)  #: the tables that were written
    read_asked = Signal(object)  #: an item to be read again
    failed = Signal(object)

    def __init__(self, tools: PageTools, page: CasePage, origin: OriginSheet) -> None:
        super().__init__(page)
        self._tools = tools
        self.origin = origin
        self.withdraw = WithdrawSheet(tools.desk, page)
        self.waiver = WaiverSheet(page)
        self.withdraw.kept.connect(lambda _: self.decided.emit(("evidence_item",)))
        self.waiver.lifted.connect(lambda _: self.decided.emit(("evidence_item", "waiver")))

    def acts(self, items: tuple[EvidenceItem, ...]) -> Iterable[QAction]:
        """What can be decided about chosen items, for a menu."""
        if not items or not self._tools.can_write:
            return ()
        where = self.tr("Where these come from…") if len(items) > 1 else self.tr("Where it comes from…")
        offers: list[tuple[str, Callable[[], object]]] = [(where, lambda: self.ask_origin(items))]
        if len(items) == 1:
            (item,) = items
            if not item.withdrawn:
                offers.append((self.tr("Withdraw…"), lambda: self.withdraw.ask(item)))
            if item.state is ReadState.WAITING or (item.state is not ReadState.READ and item.kind in HAS_PAGES):
                offers.append((self.tr("Read again"), lambda: self.read_asked.emit(item)))
        actions = []
        for words, act in offers:
            action = QAction(words, self)
            action.triggered.connect(lambda _=False, act=act: act())
            actions.append(action)
        return actions

    def ask_origin(self, items: tuple[EvidenceItem, ...]) -> None:
        """Ask where items that are taken in already come from."""

        def keep(origin: Origin) -> None:
            try:
                evidence.say_origin(self._tools.desk, [item.uid for item in items], origin)
            except CaseworkError as error:
                self.failed.emit(error)
            else:
                self.decided.emit(("evidence_item",))

        self.origin.ask_items(tuple(item.mark for item in items), keep)

    def ask_waiver(self, item: EvidenceItem | None, mark: HandlingMark) -> None:
        """Ask for the waiver that lifts a mark."""
        if item is not None:
            desk = self._tools.desk
            self.waiver.ask(item.mark, mark, lambda *said: evidence.lift_mark(desk, item, mark, *said))

    def ask_withdrawal(self, item: EvidenceItem | None) -> None:
        """Ask why an item is taken out of use."""
        if item is not None:
            self.withdraw.ask(item)
