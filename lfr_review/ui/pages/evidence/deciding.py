"""What a person decides about items: where they come from, taking them out of use, lifting a mark."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.services import evidence
from lfr_review.services.intake.origin import Origin
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.evidence.origin_sheet import OriginSheet
from lfr_review.ui.pages.evidence.withdraw_sheet import WithdrawSheet
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.waiver_sheet import WaiverSheet


class Deciding(QObject):
    """The sheets that ask about items."""

    decided = Signal(tuple)  #: the tables that were written
    failed = Signal(object)

    def __init__(self, tools: PageTools, page: CasePage, origin: OriginSheet) -> None:
        super().__init__(page)
        self._tools = tools
        self.origin = origin
        self.withdraw = WithdrawSheet(tools.desk, page)
        self.waiver = WaiverSheet(page)
        self.withdraw.kept.connect(lambda: self.decided.emit(("evidence_item",)))
        self.waiver.lifted.connect(lambda _: self.decided.emit(("evidence_item", "waiver")))

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
            self.withdraw.ask((item,))
