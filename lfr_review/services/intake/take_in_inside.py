"""Take everything that lies inside an item in, each file as an item of its own, and read it like any delivery."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lfr_review.domain.errors import CaseworkError, PasswordNeeded
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.domain.readings import ChildFacts
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.reading_pool import ReadingPool
from lfr_review.services.intake.take_in import TakenIn
from lfr_review.services.intake.take_in_and_read import Outcome, outcome_of_reading, outcome_without_reading
from lfr_review.services.intake.take_in_child import MAX_DEPTH, children_of, take_in_child
from lfr_review.services.work import CancelToken, Progress

MOST_FILES = 10_000  #: out of what was handed in at once; no honest delivery holds so many inside its files


@dataclass(slots=True)
class Passwords:
    """Passwords to be tried in turn. They live as long as the work they are for, and are kept nowhere."""

    words: tuple[str, ...] = field(default=(), repr=False)
    _opened: dict[Uid, str] = field(default_factory=dict, repr=False)

    def for_item(self, item: EvidenceItem) -> tuple[str | None, ...]:
        """What to try on an item: what opened it before and nothing else, or none first and then each."""
        known = self._opened.get(item.uid)
        return (None, *self.words) if known is None else (known,)

    def opened(self, item: EvidenceItem, password: str | None) -> None:
        """Remember which one it was."""
        if password is not None:
            self._opened[item.uid] = password


def open_locked(desk: Desk, item: EvidenceItem, passwords: Passwords, token: CancelToken) -> EvidenceItem:
    """The item, read with the password that opens it, or as it stands where none does.

    Raises:
        Cancelled: Stop was pressed; the item stays as it was.
    """
    if item.state is not ReadState.PASSWORD:
        return item
    for password in passwords.words:
        try:
            item = read_item(desk, item, token, password=password)
        except CaseworkError:
            return item  # it stays as it was, with the reason it had
        if item.state is not ReadState.PASSWORD:
            passwords.opened(item, password)
            break
    return item


def take_in_inside(
    desk: Desk,
    items: Sequence[EvidenceItem],
    progress: Progress,
    token: CancelToken,
    on_outcome: Callable[[Outcome], object],
    passwords: Passwords | None = None,
    levels: int = MAX_DEPTH,
    on_kept: Callable[[EvidenceItem], object] = lambda item: None,
) -> tuple[Outcome, ...]:
    """Take in what lies inside items, then what lies inside that, so many levels down.

    What was taken out before is not taken out again, and is looked into likewise. A file that cannot be taken out
    does not stop the others; where an item turns out to be locked, the rest of what is locked in it is not tried.
    `on_outcome` is called once a file, one at a time, from any thread.

    Args:
        desk: where the work is done.
        items: that were read.
        progress: hears how far each level is.
        token: ends it.
        on_outcome: hears of each file, with the item it lay in as its parent.
        passwords: for what is locked.
        levels: how deep. What lies deeper is left where it is, and where it is over one an outcome says so.
        on_kept: hears of each new item, which waits to be read.

    Raises:
        Cancelled: Stop was pressed; what is kept stays kept and is read another time.
    """
    descent = _Descent(desk, token, on_outcome, on_kept, passwords or Passwords())
    around = list(items)
    for level in range(1, levels + 1):
        around = descent.one_level(around, progress, f"level {level}, " if levels > 1 else "")
    if levels > 1:
        descent.say_what_is_deeper(around, levels)
    return tuple(descent.outcomes)


class _Descent:
    """The way down: what was looked into, and what became of each file."""

    def __init__(
        self,
        desk: Desk,
        token: CancelToken,
        on_outcome: Callable[[Outcome], object],
        on_kept: Callable[[EvidenceItem], object],
        passwords: Passwords,
    ) -> None:
        self.outcomes: list[Outcome] = []
        self._desk = desk
        self._token = token
        self._on_outcome = on_outcome
        self._on_kept = on_kept
        self._passwords = passwords
        self._seen: set[Uid] = set()  #: an archive that holds itself is looked into once
        self._telling = threading.Lock()
        self._progress: Progress | None = None
        self._total = self._done = self._begun = 0
        self._where = ""

    def one_level(self, around: Sequence[EvidenceItem], progress: Progress, where: str) -> list[EvidenceItem]:
        """Take in what lies in these items. Returns what it is now, to be looked into."""
        found: dict[Uid, EvidenceItem] = {}
        waiting: list[tuple[EvidenceItem, list[ChildFacts]]] = []
        for item in self._unseen(around):
            children = children_of(self._desk, item)
            found.update((child.item.uid, child.item) for child in children if child.item is not None)
            waiting.append((item, [child.facts for child in children if child.item is None]))
        self._progress, self._where = progress, where
        self._done, self._total = 0, sum(len(files) for _, files in waiting)

        def read(key: tuple[EvidenceItem, Path], item: EvidenceItem) -> None:
            item = open_locked(self._desk, item, self._passwords, self._token)
            parent, path = key
            found[item.uid] = item
            self._tell(outcome_of_reading(self._desk, path, item, parent))

        with ReadingPool(self._desk, self._token, lambda key: None, read) as pool:
            for parent, files in waiting:
                self._one_item(parent, files, pool, found)
            pool.finish()
        return list(found.values())

    def say_what_is_deeper(self, around: Sequence[EvidenceItem], levels: int) -> None:
        """Say of each file that lies deeper than we went that it was left where it is."""
        for item in self._unseen(around):
            for child in children_of(self._desk, item):
                if child.item is None:
                    reason = (
                        f"It lies over {levels} deep in what was handed in, and was left there. Look at {item.mark} "
                        "and take it in from there if it matters."
                    )
                    self._tell(_failed(item, child.facts, reason))

    def _one_item(
        self,
        parent: EvidenceItem,
        files: Sequence[ChildFacts],
        pool: ReadingPool[tuple[EvidenceItem, Path]],
        found: dict[Uid, EvidenceItem],
    ) -> None:
        locked, only_locked = "", False
        for facts in files:
            self._token.check()
            if locked and (facts.is_locked or not only_locked):
                self._tell(_failed(parent, facts, locked, state="password"))
                continue
            self._begun += 1
            if self._begun > MOST_FILES:
                self._tell(_failed(parent, facts, f"Over {MOST_FILES:,} files were taken out at once. It was left."))
                continue
            try:
                taken = self._take_out(parent, facts)
            except PasswordNeeded as error:
                locked, only_locked = str(error), facts.is_locked
                self._tell(_failed(parent, facts, locked, state="password"))
                continue
            except CaseworkError as error:
                self._tell(_failed(parent, facts, str(error)))
                continue
            if taken.state == "taken-in" and taken.item is not None:
                self._on_kept(taken.item)
                pool.add((parent, taken.path), taken.item)
                continue
            if taken.item is not None:
                found[taken.item.uid] = taken.item
            self._tell(outcome_without_reading(self._desk, taken, parent))

    def _take_out(self, parent: EvidenceItem, facts: ChildFacts) -> TakenIn:
        *others, last = self._passwords.for_item(parent)
        for password in others:
            with suppress(PasswordNeeded):
                return self._take_out_with(parent, facts, password)
        return self._take_out_with(parent, facts, last)

    def _take_out_with(self, parent: EvidenceItem, facts: ChildFacts, password: str | None) -> TakenIn:
        taken = take_in_child(self._desk, parent, facts, self._token, password)
        self._passwords.opened(parent, password)
        return taken

    def _unseen(self, items: Sequence[EvidenceItem]) -> list[EvidenceItem]:
        fresh = [item for item in items if item.uid not in self._seen]
        self._seen.update(item.uid for item in fresh)
        return fresh

    def _tell(self, outcome: Outcome) -> None:
        with self._telling:
            self._done += 1
            if self._progress is not None:
                self._progress.step(self._done, self._total, f"{self._where}{self._done} of {self._total} files")
            self.outcomes.append(outcome)
            self._on_outcome(outcome)


def _failed(parent: EvidenceItem, facts: ChildFacts, reason: str, state: str = "failed") -> Outcome:
    return Outcome(path=Path(facts.name), state=state, reason=reason, parent=parent)
