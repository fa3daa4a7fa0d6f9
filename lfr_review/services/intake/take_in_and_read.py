"""Take files in and read them: kept one by one, read several at once, reported as each is finished."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.intake.find_files import find_files
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.intake.reading_pool import ReadingPool
from lfr_review.services.intake.take_in import PASSES, TakenIn, size_of, take_in_or_say_why
from lfr_review.services.work import CancelToken, Progress

READING_BYTES = 10_000_000  #: reading a document takes about as long as handling so many bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file, kept and read."""

    path: Path
    state: str  #: taken-in, duplicate, kept-unreadable, password or failed
    item: EvidenceItem | None = None
    pages: int | None = None
    reason: str = ""
    parent: EvidenceItem | None = None  #: the item that the file lay in


class Watcher:
    """Hears of each file as it goes through intake. Calls may come from any thread."""

    def listed(self, paths: tuple[Path, ...]) -> None:
        """These files were found, in this order."""

    def keeping(self, path: Path) -> None:
        """A file is being copied, hashed and compared."""

    def kept(self, path: Path, item: EvidenceItem) -> None:
        """A file is kept as a new item, which waits to be read."""

    def reading(self, path: Path) -> None:
        """A file that is kept is being read."""


NOBODY = Watcher()


def take_in_and_read(
    desk: Desk,
    case: Uid,
    paths: Iterable[Path],
    origin: Origin,
    progress: Progress,
    token: CancelToken,
    on_outcome: Callable[[Outcome], None],
    watcher: Watcher = NOBODY,
) -> tuple[Outcome, ...]:
    """Keep every file, and read each as soon as it is kept, no more at once than there are cores.

    A file that cannot be kept or read does not stop the others. `on_outcome` is called once a file, one at a time,
    from any thread.

    Raises:
        Cancelled: Stop was pressed; what is kept stays kept and is read another time.
        NotFound: a path given does not exist.
    """
    files = tuple(find_files(paths))
    watcher.listed(files)
    how_far = _HowFar(files, progress)
    outcomes: list[Outcome] = []
    telling = threading.Lock()

    def tell(outcome: Outcome) -> None:
        with telling:
            outcomes.append(outcome)
            on_outcome(outcome)

    def read(path: Path, item: EvidenceItem) -> None:
        how_far.finished()
        tell(outcome_of_reading(desk, path, item))

    with ReadingPool(desk, token, watcher.reading, read) as pool:
        for path in files:
            how_far.began()
            watcher.keeping(path)
            taken = take_in_or_say_why(desk, case, path, origin, token, how_far.passed)
            how_far.kept()
            if taken.state == "taken-in" and taken.item is not None:
                watcher.kept(path, taken.item)
                pool.add(path, taken.item)
            else:
                how_far.finished()
                tell(outcome_without_reading(desk, taken))
        pool.finish()
    return tuple(outcomes)


class _HowFar:
    """How much of a delivery is done, counted in bytes: three passes over each file, and some for reading it."""

    def __init__(self, files: tuple[Path, ...], progress: Progress) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self._upto = [0, *accumulate(PASSES * size_of(path) for path in files)]
        self._total = self._upto[-1] + READING_BYTES * len(files)
        self._begun = self._kept = self._finished = 0

    def began(self) -> None:
        """The next file's turn has come."""
        self._begun += 1
        self.passed(0)

    def passed(self, count: int) -> None:
        """So many bytes of the file whose turn it is went through one pass."""
        with self._lock:
            self._kept = min(self._kept + count, self._upto[self._begun])
            self._tell()

    def kept(self) -> None:
        """The file is kept, or will not be: it counts in full, whatever size it turned out to have."""
        with self._lock:
            self._kept = self._upto[self._begun]

    def finished(self) -> None:
        """Nothing more will be done with one of the files."""
        with self._lock:
            self._finished += 1
            self._tell()

    def _tell(self) -> None:
        count = len(self._upto) - 1
        all_kept = self._kept == self._upto[-1] and self._begun == count
        what = f"reading, {self._finished} of {count} done" if all_kept else f"file {self._begun} of {count}"
        self._progress.step(self._kept + READING_BYTES * self._finished, self._total, what)


def outcome_of_reading(desk: Desk, path: Path, item: EvidenceItem, parent: EvidenceItem | None = None) -> Outcome:
    """What became of a file that is kept, and was read as far as it can be."""
    return _outcome(desk, path, item, _read_state(item), "", parent)


def outcome_without_reading(desk: Desk, taken: TakenIn, parent: EvidenceItem | None = None) -> Outcome:
    """What became of a file that there was no need to read, or that is not kept."""
    if taken.item is None:
        return Outcome(path=taken.path, state=taken.state, reason=taken.reason, parent=parent)
    return _outcome(desk, taken.path, taken.item, taken.state, taken.reason, parent)


def _read_state(item: EvidenceItem) -> str:
    if item.state is ReadState.READ:
        return "taken-in"
    return item.state.value if item.state is ReadState.PASSWORD else ReadState.KEPT.value


def _outcome(
    desk: Desk, path: Path, item: EvidenceItem, state: str, reason: str, parent: EvidenceItem | None
) -> Outcome:
    rendition = rendition_of(desk, item)
    pages = rendition.page_count if rendition else None
    return Outcome(path=path, state=state, item=item, pages=pages, reason=reason or item.state_reason, parent=parent)
