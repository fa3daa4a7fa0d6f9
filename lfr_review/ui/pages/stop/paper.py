"""Putting the record of a stop, or an empty form, on paper: where to, writing it, and saying so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lfr_review.domain.ids import Uid
from lfr_review.services.paper_record import EMPTY_NAME, paper_name, print_empty, print_record
from lfr_review.services.stops import StopsView
from lfr_review.ui.file_dialogs import ask_target
from lfr_review.ui.jobs import Work
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.problems import show_in
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class Paper(QObject):
    """Asks for a place, then writes there in the background."""

    def __init__(self, tools: PageTools, notice: NoticeBar, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._notice = notice
        self._page = page

    def print_record(self, view: StopsView, stop: Uid) -> None:
        """Ask where the record of a stop is to be written, and write it there."""

        def work(target: Path) -> Work:
            return lambda progress, token: print_record(
                self._tools.desk, view.case.uid, stop, target, progress, token, overwrite=True
            )

        self._ask(self.tr("Put the record on paper"), paper_name(view, stop), work)

    def print_form(self, *, sensitive: bool) -> None:
        """Ask where an empty form is to be written, and write it there."""

        def work(target: Path) -> Work:
            return lambda progress, token: print_empty(
                self._tools.desk, target, progress, token, overwrite=True, sensitive=sensitive
            )

        self._ask(self.tr("Put an empty form on paper"), EMPTY_NAME, work)

    def _ask(self, title: str, name: str, work: Callable[[Path], Work]) -> None:
        ask_target(self._page, title, lambda chosen: self._write(title, work(chosen[0])), name, "pdf")

    def _write(self, title: str, work: Work) -> None:
        job = self._tools.export.prepare(work, title)
        job.succeeded.connect(self._written)
        job.failed.connect(lambda error: show_in(self._notice, error))
        self._tools.export.start(job)

    def _written(self) -> None:
        words = self.tr(
            "The PDF is where you chose. It is not encrypted: whoever has the file can read it, "
            "so keep it as you would the paper."
        )
        self._notice.say(Notice.GOOD, words, closable=True)
