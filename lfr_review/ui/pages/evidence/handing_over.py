"""From the menu to the folder: originals are looked through, a place is asked for, and a job writes them there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.errors import ExportStopped
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.hand_overs import HandOver, HandOverForm
from lfr_review.domain.ids import Uid
from lfr_review.services.handing_over.bag import bag_name, hand_over_bag
from lfr_review.services.handing_over.copy_original import copy_name, copy_original
from lfr_review.services.handing_over.wish import LookedThrough, Wish, look_through
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.file_dialogs import ask_target
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.jobs import Job
from lfr_review.ui.pages.evidence.hand_over_sheet import HandOverSheet
from lfr_review.ui.pages.evidence.item_list import ItemList
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class HandingOver(QObject):
    """Leads through handing originals over, and says what became of it."""

    decided = Signal(tuple)  #: the tables that were written
    failed = Signal(object)

    def __init__(self, tools: PageTools, items: ItemList, notice: NoticeBar, page: CasePage) -> None:
        super().__init__(page)
        self._tools, self._items, self._notice, self._page = tools, items, notice, page
        self._looking: Job | None = None
        self._case: Uid | None = None
        self.sheet = HandOverSheet(page)
        self.sheet.changed.connect(self._look_through)
        self.sheet.settled.connect(self._ask_place)

    def ask_chosen(self) -> None:
        """Ask about the items that are chosen; where it is no more than one, about all of the case."""
        chosen = self._items.selected()
        self._ask(chosen, everything=len(chosen) < 2)

    def ask(self, items: tuple[EvidenceItem, ...]) -> None:
        """Ask about a folder of the originals of some items."""
        self._ask(items)

    def ask_copy(self) -> None:
        """Ask about a copy of the original that is looked at."""
        item = self._items.current
        if item is not None:
            self._ask((item,), alone=True)

    def _ask(self, items: tuple[EvidenceItem, ...], *, everything: bool = False, alone: bool = False) -> None:
        self._case = self._page.case
        if self._case is not None and self._items.rows.everything:
            uids = tuple(item.uid for item in items)
            self.sheet.ask(uids, self._tools.desk.who, everything=everything, alone=alone)

    def _look_through(self) -> None:
        """Look through what the sheet asks for now. A look that is still under way is given up."""
        desk, case, wish = self._tools.desk, self._case, self.sheet.wish
        if case is None:
            return
        if self._looking is not None:
            self._looking.token.set()
        job = self._tools.look.prepare(lambda progress, token: look_through(desk, case, wish))
        job.succeeded.connect(lambda looked: self._looked(job, looked))
        job.failed.connect(self.failed)
        self._looking = job
        self._tools.look.start(job)

    def _looked(self, job: Job, looked: LookedThrough) -> None:
        if self._looking is job:
            self._looking = None
            self.sheet.show_looked(looked)

    def _ask_place(self) -> None:
        looked, wish, alone = self.sheet.looked, self.sheet.wish, self.sheet.is_alone
        if looked is None:
            return
        title = self.tr("Save a copy of the original") if alone else self.tr("Hand over originals")
        name = copy_name(looked.going[0]) if alone else bag_name(self._tools.desk)
        suffix = Path(name).suffix.removeprefix(".") if alone else ""
        ask_target(self._page, title, lambda chosen: self._write(looked, wish, chosen[0], title), name, suffix)

    def _write(self, looked: LookedThrough, wish: Wish, target: Path, title: str) -> None:
        desk, alone = self._tools.desk, self.sheet.is_alone

        def work(progress: Progress, token: CancelToken) -> HandOver:
            if alone:
                item = looked.going[0]
                return copy_original(
                    desk, item, target, wish, progress, token, reviewed=looked, overwrite=True
                )  # fmt: skip
            case = looked.case.case.uid
            return hand_over_bag(desk, case, target, wish, progress, token, reviewed=looked).hand_over

        self.sheet.close_sheet()
        job = self._tools.export.prepare(work, title)
        job.succeeded.connect(self._written)
        job.failed.connect(self._could_not)
        job.cancelled.connect(lambda: self._say(Notice.INFO, self.tr("Stopped. Nothing was written.")))
        self._tools.export.start(job)

    def _written(self, left: HandOver) -> None:
        copy = self.tr(
            "The copy is where you chose. It was read back, and it is what was taken in, byte for byte. It is not "
            "encrypted."
        )
        bag = self.tr(
            "The folder is where you chose, with {count}. Each was read back, and it is what was taken in, byte for "
            "byte. HOW-TO-CHECK.txt in the folder tells whoever gets it how to see that for themselves. It is not "
            "encrypted."
        )
        count = self.tr("1 original") if len(left.items) == 1 else self.tr("{n} originals").format(n=len(left.items))
        self._say(Notice.GOOD, copy if left.form is HandOverForm.COPY else bag.format(count=count))
        self.decided.emit(("hand_over",))

    def _could_not(self, error: Exception) -> None:
        if isinstance(error, ExportStopped):
            self._say(Notice.DANGER, str(error))
        else:
            self.failed.emit(error)

    def _say(self, kind: Notice, words: str) -> None:
        self._notice.say(kind, words, closable=True)
