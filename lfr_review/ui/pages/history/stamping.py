"""Time stamps of the log: a request is written, an answer is imported, and what each proves is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.time_stamps import StampAnswer, StampRequest, StampState
from lfr_review.services.audit_log import log_head
from lfr_review.services.time_stamps import Stamped, import_answer, request_name, stamps, write_request
from lfr_review.ui.file_dialogs import ask_files, ask_target
from lfr_review.ui.pages.history.words import when_words
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.marked_line import MarkedLine
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.side_sheet import SideSheet

MOST_SHOWN = 6  #: requests; the command line lists all
WIDTH = 480  #: px at 100 %
_SHAPES = {
    StampState.PROVED: (Shape.TICK, "good"),
    StampState.NOT_PROVED: (Shape.TRIANGLE, "warn"),
    StampState.FOREIGN: (Shape.CROSS, "danger"),
    StampState.REFUSED: (Shape.CROSS, "danger"),
    StampState.UNREADABLE: (Shape.CROSS, "danger"),
}


class StampSheet(SideSheet):
    """Of the whole library, like the log. Nothing here reaches a network."""

    failed = Signal(object)

    def __init__(self, tools: PageTools, page: QWidget) -> None:
        super().__init__(self.tr("Time stamps of the log"), page, WIDTH)
        self._tools, self._page = tools, page
        self._root: Path | None = None
        self.request = QPushButton(self.tr("Write a request…"))
        self.root = QPushButton(self.tr("Root certificate…"))
        self.root.setToolTip(self.tr("The certificate that you trust, fetched from the service by yourself"))
        self.answer = QPushButton(self.tr("Import an answer…"))
        self.verdict = NoticeBar()
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE_GROUP)
        form = Form()
        form.add_widget(
            words_label(
                self.tr(
                    "A time-stamping service can say when the log had come how far. Write a request to a file, give it "
                    "to a service from a machine of your choice, and import its answer. The request holds a hash and "
                    "a random number, nothing else. The certificate that you trust you fetch from the service yourself."
                )
            )
        )
        for part in (self.request, self.root, self.answer, self.verdict, self._lines):
            form.add_widget(part)
        self.set_content(form)
        for button in (self.request, self.root, self.answer):
            button.setVisible(tools.can_write)
        self.request.clicked.connect(self.ask_request)
        self.root.clicked.connect(self._ask_root)
        self.answer.clicked.connect(self.ask_answer)

    def show_stamps(self) -> None:
        """Show what was asked and answered."""
        asked, strangers = stamps(self._tools.desk)
        clear(self._column)
        for each in asked[:MOST_SHOWN]:
            self._column.addWidget(_line(each))
        for answer in strangers[:MOST_SHOWN]:
            self._column.addWidget(MarkedLine(answer.words, *_SHAPES[answer.state]))
        rest = max(0, len(asked) - MOST_SHOWN) + max(0, len(strangers) - MOST_SHOWN)
        if rest:
            more = self.tr("and {count} more: audit stamps on the command line lists all")
            self._column.addWidget(words_label(more.format(count=f"{rest:,}"), "quiet"))
        if not self.is_open:
            self.open_sheet()

    def ask_request(self) -> None:
        """Ask where a request is to be written, and write it there."""
        head = log_head(self._tools.desk)
        if head is not None and self._tools.can_write:
            title = self.tr("Write a request for a time stamp")
            ask_target(self._page, title, lambda chosen: self._write(chosen[0]), request_name(head.seq), "tsq")

    def ask_answer(self) -> None:
        """Ask for the file that the service gave."""
        kinds = (self.tr("Answers (*.tsr *.tst)"), self.tr("All files (*)"))
        if self._tools.can_write:
            title = self.tr("Import an answer about a time stamp")
            ask_files(self._page, title, lambda chosen: self._import(chosen[0]), kinds)

    def _ask_root(self) -> None:
        kinds = (self.tr("Certificates (*.pem *.crt *.cer *.der)"), self.tr("All files (*)"))
        ask_files(self._page, self.tr("The root certificate of the service"), self._take_root, kinds)

    def _take_root(self, chosen: tuple[Path, ...]) -> None:
        self._root = chosen[0]
        self.root.setText(self.tr("Root certificate chosen"))

    def _write(self, target: Path) -> None:
        desk = self._tools.desk
        job = self._tools.look.prepare(lambda progress, token: write_request(desk, target, overwrite=True))
        job.succeeded.connect(self._written)
        job.failed.connect(self.failed)
        self.request.setEnabled(False)
        job.ended.connect(lambda: self.request.setEnabled(True))
        self._tools.look.start(job)

    def _written(self, request: StampRequest) -> None:
        words = self.tr("The request for entry {entry} is where you chose. Give it to a time-stamping service.")
        self.verdict.say(Notice.GOOD, words.format(entry=f"{request.entry:,}"))
        self.show_stamps()

    def _import(self, file: Path) -> None:
        desk, root = self._tools.desk, self._root
        job = self._tools.look.prepare(lambda progress, token: import_answer(desk, file, root, progress, token))
        job.succeeded.connect(self._imported)
        job.failed.connect(self.failed)
        self.answer.setEnabled(False)
        job.ended.connect(lambda: self.answer.setEnabled(True))
        self._tools.look.start(job)

    def _imported(self, answer: StampAnswer) -> None:
        proved = answer.state is StampState.PROVED
        words = self.tr("It is proved, see below.") if proved else self.tr("It proves nothing yet, see below.")
        self.verdict.say(Notice.GOOD if proved else Notice.WARN, words)
        self.show_stamps()


def _line(stamped: Stamped) -> MarkedLine:
    request, answer = stamped.request, stamped.answer
    if answer is not None:
        return MarkedLine(answer.words, *_SHAPES[answer.state])
    words = f"Entry {request.entry:,}, asked {when_words(request.made_at)}: no answer was imported."
    return MarkedLine(words, Shape.RING)
