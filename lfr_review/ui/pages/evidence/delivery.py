"""One delivery on its way in: the job that takes it in and reads it, followed file by file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_and_read import Outcome, Watcher, take_in_and_read
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.jobs import Job
from lfr_review.ui.pages.evidence.delivery_rows import DeliveryRows, FileState
from lfr_review.ui.pages.tools import PageTools

TELL_MS = 400  #: what was kept is told to the other pages in turns, not file by file
MOVE_MS = 80  #: and what was done with files to the list of them


class _Wire(QObject, Watcher):
    """Carries what the working threads say over to the window's thread."""

    paths = Signal(object)
    state = Signal(object, object, object)
    outcome = Signal(object)

    def listed(self, paths: tuple[Path, ...]) -> None:
        self.paths.emit(paths)

    def keeping(self, path: Path) -> None:
        self.state.emit(path, FileState.KEEPING, None)

    def kept(self, path: Path, item: EvidenceItem) -> None:
        self.state.emit(path, FileState.KEPT, item)

    def reading(self, path: Path) -> None:
        self.state.emit(path, FileState.READING, None)


class Delivery(QObject):
    """Files that were handed in together."""

    moved = Signal(tuple)  #: files, by their rows, have come further
    kept_more = Signal()  #: something was written since this was sent last
    ended = Signal()

    def __init__(self, tools: PageTools, case: Uid, paths: tuple[Path, ...], origin: Origin, parent: QObject) -> None:
        super().__init__(parent)
        self.case = case
        self.rows = DeliveryRows(self)
        self.is_over = False  #: nothing more comes
        self.was_stopped = False
        self.error: BaseException | None = None
        self.reading: dict[Uid, EvidenceItem] = {}  #: items that are kept and being read, or about to be
        self._tools = tools
        self._wire = _Wire(self)
        self._wire.paths.connect(self.rows.set_paths)
        self._wire.state.connect(self._move)
        self._wire.outcome.connect(self._finish_file)
        self._telling = QTimer(self, singleShot=True, interval=TELL_MS)
        self._telling.timeout.connect(self.kept_more)
        self._places: dict[int, None] = {}  #: rows that have come further since it was told
        self._moving = QTimer(self, singleShot=True, interval=MOVE_MS)
        self._moving.timeout.connect(self._tell_moved)
        wire, desk = self._wire, tools.desk

        def work(progress: Progress, token: CancelToken) -> None:
            take_in_and_read(desk, case, paths, origin, progress, token, wire.outcome.emit, wire)

        self.job: Job = tools.work.prepare(work, self.tr("Taking in evidence"))
        self.job.cancelled.connect(self._cancelled)
        self.job.failed.connect(self._failed)
        self.job.ended.connect(self._end)

    def start(self) -> None:
        """Begin, after the deliveries that were handed in before."""
        self._tools.work.start(self.job)

    def stop(self) -> None:
        """Let it end soon. What was kept stays."""
        self.job.token.set()

    def _move(self, path: Path, state: FileState, item: EvidenceItem | None) -> None:
        self._note(self.rows.set_state(path, state, item))
        if item is not None:
            self.reading[item.uid] = item
            self._tell_soon()

    def _finish_file(self, outcome: Outcome) -> None:
        self._note(self.rows.set_outcome(outcome))
        if outcome.item is not None:
            self.reading.pop(outcome.item.uid, None)
            self._tell_soon()

    def _note(self, place: int | None) -> None:
        if place is not None:
            self._places[place] = None
            if not self._moving.isActive():
                self._moving.start()

    def _tell_moved(self) -> None:
        places, self._places = tuple(self._places), {}
        self._moving.stop()
        if places:
            self.rows.tell(places)
            self.moved.emit(places)

    def _tell_soon(self) -> None:
        if not self._telling.isActive():
            self._telling.start()

    def _cancelled(self) -> None:
        self.was_stopped = True

    def _failed(self, error: Any) -> None:
        self.error = error

    def _end(self) -> None:
        self._telling.stop()
        self._tell_moved()
        self.is_over = True
        self.reading.clear()
        self.rows.finish()
        self.kept_more.emit()
        self.ended.emit()
