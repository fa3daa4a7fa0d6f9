"""Read what is kept and was not read: after Stop, after a crash, after the lock came in between."""

from __future__ import annotations

import threading
from collections.abc import Callable

from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.intake.reading_pool import ReadingPool
from lfr_review.services.work import CancelToken, Progress


def read_waiting(
    desk: Desk, case: Uid | None, progress: Progress, token: CancelToken, on_item: Callable[[EvidenceItem], object]
) -> int:
    """Read every item of a case, or of the library, that waits to be read. Returns how many there were.

    `on_item` is told of each as it stands then, one at a time, from any thread.

    Raises:
        Cancelled: Stop was pressed; what was read is kept.
    """
    where = {} if case is None else {"case": case}
    with desk.library.reading() as reader:
        waiting = reader.all(EvidenceItem, state=ReadState.WAITING, order="number", **where)
    telling = threading.Lock()
    done = 0

    def read(mark: str, item: EvidenceItem) -> None:
        nonlocal done
        with telling:
            done += 1
            progress.step(done, len(waiting), f"{done} of {len(waiting)} read")
            on_item(item)

    with ReadingPool(desk, token, lambda mark: None, read) as pool:
        for item in waiting:
            pool.add(item.mark, item)
        pool.finish()
    return len(waiting)
