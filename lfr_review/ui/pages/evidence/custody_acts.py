"""What the facts pane asks about the custody of an item: its report, its device's clock, and who produced it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.witness_marks import WitnessMark
from lfr_review.services import case_files
from lfr_review.services.provenance import ProvenanceMade, print_provenance, report_name
from lfr_review.services.witness_marks import take_mark_back
from lfr_review.ui.file_dialogs import ask_target
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.evidence.clock_sheet import ClockSheet
from lfr_review.ui.pages.evidence.facts_pane import FactsPane
from lfr_review.ui.pages.evidence.mark_sheet import MarkSheet
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.side_sheet import SideSheet


class CustodyActs(QObject):
    """Asks where a report is to be written and writes it; asks about clocks."""

    decided = Signal(tuple)  #: the tables that were written
    failed = Signal(object)

    def __init__(self, tools: PageTools, facts: FactsPane, notice: NoticeBar, page: CasePage) -> None:
        super().__init__(page)
        self._tools, self._facts, self._notice, self._page = tools, facts, notice, page
        self.clock = ClockSheet(tools.desk, page)
        self.clock.kept.connect(lambda: self.decided.emit(("clock_offset",)))
        facts.times.clock_asked.connect(self._ask_clock)
        self.mark = MarkSheet(tools.desk, page)
        self.mark.kept.connect(lambda: self.decided.emit(("witness_mark",)))
        facts.marks.asked.connect(lambda: self.ask_mark(facts.item))
        facts.marks.taken_back.connect(self._take_mark_back)
        facts.record.report_asked.connect(lambda: self.ask_report((facts.item,) if facts.item is not None else ()))

    def ask_report(self, items: tuple[EvidenceItem, ...]) -> None:
        """Ask where the provenance report of items is to be written, and write it there."""
        if not items:
            return
        reference = case_files.open_case(self._tools.desk, items[0].case).case.reference
        title = self.tr("Write the provenance report")
        ask_target(
            self._page, title, lambda chosen: self._write(items, chosen[0], title), report_name(reference, items), "pdf"
        )

    @property
    def sheets(self) -> tuple[SideSheet, ...]:
        """What asks about an item of the case that is shown."""
        return self.clock, self.mark

    def ask_mark(self, item: EvidenceItem | None) -> None:
        """Ask which witness produced an item."""
        if item is not None:
            self.mark.ask(item)

    def _take_mark_back(self, mark: WitnessMark) -> None:
        try:
            take_mark_back(self._tools.desk, mark)
        except CaseworkError as error:
            self.failed.emit(error)
            return
        self.decided.emit(("witness_mark",))

    def _ask_clock(self) -> None:
        item, times = self._facts.item, self._facts.times.times
        if item is not None and times is not None:
            self.clock.ask(item, times)

    def _write(self, items: tuple[EvidenceItem, ...], target: Path, title: str) -> None:
        desk = self._tools.desk
        job = self._tools.export.prepare(
            lambda progress, token: print_provenance(desk, items, target, progress, token, overwrite=True), title
        )
        job.succeeded.connect(self._written)
        job.failed.connect(self.failed)
        self._tools.export.start(job)

    def _written(self, made: ProvenanceMade) -> None:
        if made.changed:
            marks = ", ".join(item.mark for item in made.changed)
            words = self.tr(
                "The report is written, and it says that the stored original of {marks} is not what was taken in. "
                "Verify the evidence, and leave the library as it is."
            )
            self._notice.say(Notice.DANGER, words.format(marks=marks), closable=True)
            return
        words = self.tr(
            "The report is where you chose, and each original is unchanged since intake. The PDF is not encrypted, "
            "and it is for the file: serve it on nobody."
        )
        self._notice.say(Notice.GOOD, words, closable=True)
