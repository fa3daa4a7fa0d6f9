"""The jobs of the page: deliveries, reading what waits, opening with a password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.intake.chat_dates import choose_dates
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.read_waiting import read_waiting
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.pages.evidence.delivery import Delivery
from lfr_review.ui.pages.evidence.inside_desk import InsideDesk
from lfr_review.ui.pages.evidence.recognising import Recognising
from lfr_review.ui.pages.tools import PageTools


class IntakeDesk(QObject):
    """Starts jobs and says what came of them. It knows which items are being read."""

    delivery_started = Signal(object)  #: `Delivery`
    wrote = Signal(object)  #: uid of the case in which something was written
    reading_changed = Signal()
    password_wrong = Signal(object)  #: the item that the password did not open
    failed = Signal(object)

    _read_one = Signal(object)  #: from the working thread

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self.deliveries: list[Delivery] = []
        self._by_request: dict[Uid, int] = {}  #: items that are being read because a person asked, and how often
        self._read_one.connect(self._take_read)
        self.inside = InsideDesk(tools, self)
        self.inside.wrote.connect(self._wrote)
        self.inside.reading_changed.connect(self.reading_changed)
        self.recognising = Recognising(tools, self)
        self.recognising.wrote.connect(self.wrote)
        self.recognising.failed.connect(self.failed)
        self.inside.ended.connect(lambda taking, _: self.recognising.begin(taking.parent.case))

    @property
    def reading(self) -> frozenset[Uid]:
        """The items that are being read, or about to be."""
        in_deliveries = [uid for delivery in self.deliveries for uid in delivery.reading]
        return frozenset((*in_deliveries, *self._by_request, *self.inside.reading))

    # Deliveries

    def deliver(self, case: Uid, paths: tuple[Path, ...], origin: Origin) -> Delivery:
        """Take files and folders in."""
        delivery = Delivery(self._tools, case, paths, origin, self)
        self.deliveries.append(delivery)
        delivery.kept_more.connect(lambda: self._wrote(case))
        delivery.moved.connect(lambda _: self.reading_changed.emit())
        delivery.ended.connect(self.reading_changed)
        delivery.ended.connect(lambda: self.recognising.begin(case))
        self.delivery_started.emit(delivery)
        delivery.start()
        return delivery

    def put_away(self, delivery: Delivery) -> None:
        """Forget a delivery that is over."""
        self.deliveries.remove(delivery)
        delivery.deleteLater()

    # Reading

    def read(self, item: EvidenceItem, password: str | None = None) -> None:
        """Read an item that is kept, perhaps with its password."""
        desk, with_password = self._tools.desk, password is not None
        refused: list[EvidenceItem] = []

        def work(progress: Progress, token: CancelToken) -> EvidenceItem:
            return read_item(desk, item, token, progress, password)

        def take(now: EvidenceItem) -> None:
            self._wrote(now.case)
            if with_password and now.state is ReadState.PASSWORD:
                refused.append(now)

        def end() -> None:
            self._ended({item.uid})
            self.recognising.begin(item.case)
            for each in refused:  # only now is its password asked for again
                self.password_wrong.emit(each)

        job = self._tools.work.prepare(work, self.tr("Reading {mark}").format(mark=item.mark))
        job.succeeded.connect(take)
        job.failed.connect(self.failed)
        job.ended.connect(end)
        self._begun({item.uid})
        self._tools.work.start(job)

    def read_with_dates(self, item: EvidenceItem, order: DateOrder) -> None:
        """Read a chat anew with its dates in the order that a person has chosen."""
        desk = self._tools.desk
        job = self._tools.work.prepare(
            lambda progress, token: choose_dates(desk, item, order, token, progress),
            self.tr("Reading {mark}").format(mark=item.mark),
        )
        job.failed.connect(self.failed)
        job.ended.connect(lambda: self._wrote(item.case))
        job.ended.connect(lambda: self._ended({item.uid}))
        self._begun({item.uid})
        self._tools.work.start(job)

    def read_all_waiting(self, case: Uid, waiting: frozenset[Uid]) -> None:
        """Read every item of a case that waits."""
        desk, told = self._tools.desk, self._read_one

        def work(progress: Progress, token: CancelToken) -> int:
            return read_waiting(desk, case, progress, token, told.emit)

        job = self._tools.work.prepare(work, self.tr("Reading evidence"))
        job.failed.connect(self.failed)
        job.ended.connect(lambda: self._ended(waiting))
        job.ended.connect(lambda: self._wrote(case))
        job.ended.connect(lambda: self.recognising.begin(case))
        self._begun(waiting)
        self._tools.work.start(job)

    # Behind it

    def _begun(self, items: frozenset[Uid] | set[Uid]) -> None:
        for uid in items:
            self._by_request[uid] = self._by_request.get(uid, 0) + 1
        self.reading_changed.emit()

    def _ended(self, items: frozenset[Uid] | set[Uid]) -> None:
        for uid in items:
            left = self._by_request.pop(uid, 0) - 1
            if left > 0:
                self._by_request[uid] = left
        self.reading_changed.emit()

    def _take_read(self, item: EvidenceItem) -> None:
        self._by_request.pop(item.uid, None)
        self.reading_changed.emit()

    def _wrote(self, case: Uid) -> None:
        self.wrote.emit(case)
