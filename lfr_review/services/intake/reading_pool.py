"""Reading kept items, as many at once as there are cores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from types import TracebackType
from typing import Generic, TypeVar

from lfr_review.domain.errors import CannotWrite, CaseworkError, DiskFull, WorkerNotStarted
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import keep_reason, read_item
from lfr_review.services.work import CancelToken
from lfr_review.services.workers import usable_cores

K = TypeVar("K")


class ReadingPool(Generic[K]):
    """Reads items while more are added. An item that cannot be read is an answer too, with the reason.

    Both callbacks come from the threads that read, perhaps from several at once.
    """

    def __init__(
        self, desk: Desk, token: CancelToken, begun: Callable[[K], object], read: Callable[[K, EvidenceItem], object]
    ) -> None:
        self._desk = desk
        self._token = token
        self._begun = begun
        self._read = read
        self._cores = usable_cores()
        self._threads = ThreadPoolExecutor(self._cores, thread_name_prefix="read")
        self._running: set[Future[None]] = set()

    def add(self, key: K, item: EvidenceItem) -> None:
        """Read an item as soon as a core is free. Waits where many wait already.

        Raises:
            Cancelled: Stop was pressed; what is not read stays as it was.
        """
        self._running.add(self._threads.submit(self._work, key, item))
        if len(self._running) > 2 * self._cores:
            self._wait()

    def finish(self) -> None:
        """Wait until everything is read.

        Raises:
            Cancelled: Stop was pressed; what is not read stays as it was.
        """
        while self._running:
            self._wait()

    def _wait(self) -> None:
        done, self._running = wait(self._running, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()

    def _work(self, key: K, item: EvidenceItem) -> None:
        self._token.check()
        self._begun(key)
        try:
            item = read_item(self._desk, item, self._token)
        except (
            DiskFull,
            CannotWrite,
            WorkerNotStarted,
        ) as error:  # says nothing of the item: it waits, and is read another time
            item = replace(item, state_reason=f"The original is kept, and its pages could not be. {error}")
        except CaseworkError as error:
            item = keep_reason(self._desk, item, ReadState.KEPT, str(error))
        self._read(key, item)

    def __enter__(self) -> ReadingPool[K]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._token.set()  # the others need not go on
        self._threads.shutdown(cancel_futures=error is not None)
