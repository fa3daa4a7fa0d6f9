"""The jobs that take files out of an item: one of them, or all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from lfr_review.domain.errors import PasswordNeeded
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.readings import ChildFacts
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in_and_read import Outcome, outcome_of_reading, outcome_without_reading
from lfr_review.services.intake.take_in_child import take_in_child
from lfr_review.services.intake.take_in_inside import Passwords, take_in_inside
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.jobs import Job
from lfr_review.ui.pages.tools import PageTools

TELL_MS = 400  #: what was kept is told to the pages in turns, not file by file


@dataclass(frozen=True, slots=True)
class Taking:
    """Files on their way out of an item."""

    parent: EvidenceItem
    child: ChildFacts | None  #: the one that is wanted; without, all of them
    with_password: bool
    job: Job


@dataclass(slots=True)
class HowFar:
    """How far a job was when it last said so."""

    part: float = 0.0
    what: str = ""


class InsideDesk(QObject):
    """Starts the jobs, no more than one an item, and says what came of them."""

    moved = Signal(object)  #: uid of an item whose job has begun, come further or ended
    ended = Signal(object, object)  #: `Taking`, and a tuple of `Outcome`, the exception, or None after Stop
    reading_changed = Signal()
    wrote = Signal(object)  #: uid of the case in which something was written

    _kept = Signal(object)  #: from the working threads: an item that waits to be read
    _finished = Signal(object)  #: from the working threads: `Outcome`

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self.running: dict[Uid, tuple[Taking, HowFar]] = {}  #: by the item they lie in
        self.reading: dict[Uid, EvidenceItem] = {}  #: items that are kept and being read, or about to be
        self._to_tell: set[Uid] = set()
        self._telling = QTimer(self, singleShot=True, interval=TELL_MS)
        self._telling.timeout.connect(self._tell)
        self._kept.connect(self._take_kept)
        self._finished.connect(self._take_finished)

    def take_in(self, parent: EvidenceItem, child: ChildFacts | None, password: str | None = None) -> None:
        """Make one file inside an item, or all of them, items of their own, and read them."""
        if parent.uid in self.running:
            return
        desk, kept, finished = self._tools.desk, self._kept, self._finished

        def work(progress: Progress, token: CancelToken) -> tuple[Outcome, ...]:
            if child is not None:
                return (_take_one(desk, parent, child, password, progress, token),)
            passwords = Passwords((password,) if password else ())
            return take_in_inside(desk, (parent,), progress, token, finished.emit, passwords, 1, kept.emit)

        one, many = self.tr("Taking a file out of {mark}"), self.tr("Taking files out of {mark}")
        job = self._tools.work.prepare(work, (one if child else many).format(mark=parent.mark))
        taking, how_far = Taking(parent, child, password is not None, job), HowFar()
        self.running[parent.uid] = taking, how_far

        def progressed(part: float, what: str) -> None:
            how_far.part, how_far.what = part, what
            self.moved.emit(parent.uid)

        results: list[object] = []
        job.progressed.connect(progressed)
        job.succeeded.connect(results.append)
        job.failed.connect(results.append)
        job.ended.connect(lambda: self._end(taking, results))
        self._tools.work.start(job)
        self.moved.emit(parent.uid)

    def stop(self, parent: EvidenceItem) -> None:
        """Let the job of an item end soon. What was kept stays."""
        if parent.uid in self.running:
            self.running[parent.uid][0].job.token.set()
            self.moved.emit(parent.uid)

    def _end(self, taking: Taking, results: list[object]) -> None:
        del self.running[taking.parent.uid]
        for item in tuple(self.reading.values()):
            if item.parent == taking.parent.uid:
                del self.reading[item.uid]
        self._to_tell.add(taking.parent.case)
        self._tell()
        self.ended.emit(taking, results[0] if results else None)
        self.moved.emit(taking.parent.uid)

    def _take_kept(self, item: EvidenceItem) -> None:
        self.reading[item.uid] = item
        self._tell_soon(item.case)

    def _take_finished(self, outcome: Outcome) -> None:
        if outcome.item is not None and self.reading.pop(outcome.item.uid, None) is not None:
            self._tell_soon(outcome.item.case)

    def _tell_soon(self, case: Uid) -> None:
        self._to_tell.add(case)
        if not self._telling.isActive():
            self._telling.start()

    def _tell(self) -> None:
        self._telling.stop()
        cases, self._to_tell = self._to_tell, set()
        for case in cases:
            self.wrote.emit(case)
        self.reading_changed.emit()


def _take_one(
    desk: Desk, parent: EvidenceItem, child: ChildFacts, password: str | None, progress: Progress, token: CancelToken
) -> Outcome:
    try:
        taken = take_in_child(desk, parent, child, token, password)
    except PasswordNeeded as error:
        return Outcome(path=Path(child.name), state="password", reason=str(error), parent=parent)
    if taken.state == "taken-in" and taken.item is not None:
        return outcome_of_reading(desk, taken.path, read_item(desk, taken.item, token, progress), parent)
    return outcome_without_reading(desk, taken, parent)
