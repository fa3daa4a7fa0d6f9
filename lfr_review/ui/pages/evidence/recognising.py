"""Recognising the words in scans and pictures in the background, and turning pages where a person says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.errors import LanguageMissing
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services.recognition.recognise_item import recognise_item
from lfr_review.services.recognition.recognise_waiting import recognise_waiting
from lfr_review.services.recognition.recognition_of import count_unrecognised
from lfr_review.services.recognition.turn_pages import TurnProposal, leave_pages, turn_pages
from lfr_review.ui.jobs import Work
from lfr_review.ui.pages.tools import PageTools


class Recognising(QObject):
    """Starts by itself what nobody has to ask for; it never makes an intake wait."""

    wrote = Signal(object)  #: uid of the case in which something was written
    failed = Signal(object)

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._busy: set[Uid] = set()  #: cases that are being looked through
        self._told_missing = False

    def begin(self, case: Uid) -> None:
        """Recognise what waits in a case, where anything does."""
        runner, desk = self._tools.background, self._tools.desk
        if runner is None or not self._tools.can_write or case in self._busy:
            return
        self._busy.add(case)
        look = runner.prepare(lambda progress, token: count_unrecognised(desk, case))
        look.succeeded.connect(lambda count: self._recognise(case) if count else None)
        look.ended.connect(lambda: self._busy.discard(case))
        runner.start(look)

    def again(self, item: EvidenceItem, languages: tuple[str, ...]) -> None:
        """Recognise one item in other languages."""
        desk = self._tools.desk
        self._do(
            item.case,
            lambda progress, token: recognise_item(desk, item, token, progress, languages),
            self.tr("Recognising text of {mark}").format(mark=item.mark),
        )

    def turn(self, item: EvidenceItem, proposals: tuple[TurnProposal, ...]) -> None:
        """Turn pages."""
        desk = self._tools.desk
        self._do(item.case, lambda progress, token: turn_pages(desk, item, proposals, token), self.tr("Turning pages"))

    def leave(self, item: EvidenceItem, proposals: tuple[TurnProposal, ...]) -> None:
        """Keep that pages are to stay as they lie."""
        desk = self._tools.desk
        self._do(item.case, lambda progress, token: leave_pages(desk, item, proposals), "")

    def _recognise(self, case: Uid) -> None:
        desk = self._tools.desk
        self._do(
            case,
            lambda progress, token: recognise_waiting(desk, case, progress, token),
            self.tr("Recognising text"),
        )

    def _do(self, case: Uid, work: Work, title: str) -> None:
        runner = self._tools.background or self._tools.work
        job = runner.prepare(work, title)
        job.failed.connect(self._tell)
        job.ended.connect(lambda: self.wrote.emit(case))
        runner.start(job)

    def _tell(self, error: object) -> None:
        if isinstance(error, LanguageMissing):
            if self._told_missing:
                return  # once is enough: nothing will have changed
            self._told_missing = True
        self.failed.emit(error)
