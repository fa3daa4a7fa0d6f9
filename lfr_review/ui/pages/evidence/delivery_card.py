"""A delivery on top of the list: how far it is, Stop, and every file with what became of it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lfr_review.ui.pages.evidence.delivery import Delivery
from lfr_review.ui.pages.evidence.delivery_delegate import DeliveryDelegate
from lfr_review.ui.pages.evidence.delivery_rows import ENDED, FileState
from lfr_review.ui.problems import problem_of
from lfr_review.ui.progress import Estimate, time_left
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP

MOST_LINES = 4  #: of the list, at once
HIGHEST = 220  #: px at 100 % that the list takes


class DeliveryCard(QFrame):
    """Stays until it is put away: what needs a person must not vanish on its own."""

    dismissed = Signal()
    asked = Signal(object)  #: uid of an item to be looked at

    def __init__(self, delivery: Delivery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delivery = delivery
        dress(self, role="card")
        self._estimate = Estimate(time.monotonic())
        self._what = ""
        self._is_collapsed = False
        self.title = words_label("", "label")
        self.words = words_label("", "hint")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(self.tr("Stop"))
        self.close_card = dress(QPushButton(self.tr("Put away")), kind="quiet")
        self.files = QListView()
        self._build()
        self._ticker = QTimer(self, interval=1000)
        self._ticker.timeout.connect(self._show)
        self._ticker.start()
        delivery.job.progressed.connect(self._progressed)
        delivery.moved.connect(self._follow)
        delivery.rows.modelReset.connect(self._show)
        delivery.rows.looks_changed.connect(self.files.viewport().update)
        delivery.ended.connect(self._ended)
        self.stop.clicked.connect(self._stop)
        self.close_card.clicked.connect(lambda: self.dismissed.emit())
        self.files.activated.connect(lambda index: self._ask(index.row()))
        self._show()

    def _build(self) -> None:
        self.files.setModel(self.delivery.rows)
        self.files.setItemDelegate(DeliveryDelegate(self.files))
        self.files.setAccessibleName(self.tr("Files of this delivery"))
        self.files.setHorizontalScrollBarPolicy(self.files.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.files.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.files.setResizeMode(QListView.ResizeMode.Adjust)
        self.files.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(INSIDE_GROUP)
        head.addWidget(self.title, 1)
        for button in (self.stop, self.close_card):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE_GROUP + GRID, INSIDE_GROUP, INSIDE_GROUP + GRID, INSIDE_GROUP + GRID)
        column.setSpacing(INSIDE_GROUP)
        column.addLayout(head)
        for part in (self.bar, self.words, self.files):
            column.addWidget(part)

    def _progressed(self, part: float, what: str) -> None:
        self._estimate.reached(part, time.monotonic())
        self._what = what
        self.bar.setValue(round(part * 1000))
        self._show()

    def _follow(self, places: tuple[int, ...]) -> None:
        """Keep the file that is worked on in view, unless a person is looking at the list."""
        rows = self.delivery.rows
        at_work = [place for place in places if rows.lines[place].state not in ENDED]
        if at_work and not self.files.hasFocus():
            self.files.scrollTo(rows.index(at_work[-1]))

    def _show(self) -> None:
        delivery, count = self.delivery, len(self.delivery.rows.lines)
        over = delivery.is_over
        self.bar.setVisible(not over)
        self.stop.setVisible(not over)
        self.stop.setEnabled(not delivery.job.token.is_set())
        self.close_card.setVisible(over)
        self.files.setVisible(count > 0 and not self._is_collapsed)
        self._fit_files()
        if over:
            self.title.setText(self._lead(count))
            self.words.setText(" ".join(said for said in (self._summary(), self._consequence()) if said))
        else:
            files = self._files(count)
            looking = self.tr("Looking for files")
            self.title.setText(self.tr("Taking in {files}").format(files=files) if count else looking)
            left = time_left(self._estimate.seconds_left(time.monotonic()))
            said = self.tr("stopping") if delivery.job.token.is_set() else left
            what = self._what or self.tr("waiting for its turn")
            self.words.setText(f"{what}, {said}" if said else what)
        self.words.setVisible(bool(self.words.text()))
        self.bar.setAccessibleName(f"{self.title.text()}: {self.words.text()}")

    def _lead(self, count: int) -> str:
        if self.delivery.was_stopped:
            return self.tr("Stopped")
        return self.tr("{files} handed in").format(files=self._files(count)) if count else self.tr("Not taken in")

    def _files(self, count: int) -> str:
        return self.tr("1 file") if count == 1 else self.tr("{count} files").format(count=count)

    def _summary(self) -> str:
        rows = self.delivery.rows
        parts = [
            (rows.count(FileState.DONE), self.tr("taken in")),
            (rows.count(FileState.NO_PAGES), self.tr("kept without pages")),
            (rows.count(FileState.PASSWORD), self.tr("waiting for a password")),
            (rows.count(FileState.DUPLICATE), self.tr("here already")),
            (rows.count(FileState.FAILED), self.tr("not taken in")),
        ]
        said = ", ".join(f"{number} {words}" for number, words in parts if number)
        return f"{said}." if said else self.tr("Nothing was taken in.")

    def _consequence(self) -> str:
        if self.delivery.error is not None:
            return problem_of(self.delivery.error).sentence
        if self.delivery.was_stopped:
            return self.tr("What was reported as kept stays.")
        return ""

    def collapse(self) -> None:
        """Show only what came of it: another delivery needs the room."""
        self._is_collapsed = True
        self._show()

    def _fit_files(self) -> None:
        """As high as the first lines, and no higher: the list below is what the page is for."""
        rows = min(len(self.delivery.rows.lines), MOST_LINES)
        high = sum(self.files.sizeHintForRow(row) for row in range(rows)) + 2 * self.files.frameWidth() + 2
        self.files.setMinimumHeight(min(high, scaled(64)))
        self.files.setMaximumHeight(min(high, scaled(HIGHEST)))

    def _stop(self) -> None:
        self.delivery.stop()
        self._show()

    def _ended(self) -> None:
        self._ticker.stop()
        self._show()
        self.files.scrollToTop()

    def _ask(self, row: int) -> None:
        item = self.delivery.rows.lines[row].item
        if item is not None:
            self.asked.emit(item.uid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.files.doItemsLayout()
        self._fit_files()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "files"):
            self.files.doItemsLayout()
