"""Take files in and read them: kept one by one, read several at once, reported as each is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import keep_reason, read_item, rendition_of
from lfr_review.services.intake.take_in import TakenIn, take_in
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.workers import usable_cores


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file, kept and read."""

    path: Path
    state: str  #: taken-in, duplicate, kept-unreadable, password or failed
    item: EvidenceItem | None = None
    pages: int | None = None
    reason: str = ""


def take_in_and_read(
    desk: Desk,
    case: Uid,
    paths: Iterable[Path],
    origin: Origin,
    progress: Progress,
    token: CancelToken,
    on_outcome: Callable[[Outcome], None],
) -> tuple[Outcome, ...]:
    """Keep every file, and read each as soon as it is kept, no more at once than there are cores.

    Raises:
        Cancelled: Stop was pressed; what is kept stays kept and is read another time.
    """
    outcomes: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        outcomes.append(outcome)
        on_outcome(outcome)

    cores = usable_cores()
    with ThreadPoolExecutor(cores, thread_name_prefix="read") as threads:
        running: set[Future[Outcome]] = set()

        def kept(taken: TakenIn) -> None:
            nonlocal running
            if taken.state != "taken-in" or taken.item is None:
                tell(_not_read(desk, taken))
                return
            running.add(threads.submit(_read, desk, taken.path, taken.item, token))
            # No more waits than can be read soon: what is reported finished should be most of what is kept.
            if len(running) > 2 * cores:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    tell(future.result())

        try:
            take_in(desk, case, paths, origin, progress, token, kept)
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    tell(future.result())
                progress.step(len(outcomes), len(outcomes) + len(running), "reading what was kept")
        except BaseException:
            token.set()  # the others need not go on
            raise
    return tuple(outcomes)


def _read(desk: Desk, path: Path, item: EvidenceItem, token: CancelToken) -> Outcome:
    try:
        item = read_item(desk, item, token)
    except CaseworkError as error:
        item = keep_reason(desk, item, ReadState.KEPT, str(error))
    return _outcome(desk, path, item, "taken-in" if item.state is ReadState.READ else item.state.value)


def _not_read(desk: Desk, taken: TakenIn) -> Outcome:
    if taken.item is None:
        return Outcome(path=taken.path, state=taken.state, reason=taken.reason)
    return _outcome(desk, taken.path, taken.item, taken.state, taken.reason)


def _outcome(desk: Desk, path: Path, item: EvidenceItem, state: str, reason: str = "") -> Outcome:
    rendition = rendition_of(desk, item)
    pages = rendition.page_count if rendition else None
    return Outcome(path=path, state=state, item=item, pages=pages, reason=reason or item.state_reason)
