"""When the window is covered and when the library is locked: a rule of values, so that no test needs to wait.

Source: our security requirement 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

LONGEST_COVER_S = 60 * 60  #: a cover over running jobs becomes a lock after this


class Act(Enum):
    """What is to be done now."""

    NOTHING = auto()
    COVER = auto()
    LOCK = auto()


@dataclass(slots=True)
class LockRules:
    """Watches idleness. Times are seconds of one steady clock."""

    idle_s: float
    last_input_at: float
    covered_at: float | None = None
    lock_when_done: bool = False  #: the cover is there because nobody was, not because a person asked for it

    def heard_input(self, at: float) -> None:
        """A key, a click or a wheel. What is typed on the cover does not put off the lock."""
        if self.covered_at is None:
            self.last_input_at = at

    def covered(self, at: float, *, lock_when_done: bool) -> None:
        """The window was covered."""
        self.covered_at, self.lock_when_done = at, lock_when_done

    def uncovered(self, at: float) -> None:
        """The passphrase was typed."""
        self.covered_at, self.lock_when_done, self.last_input_at = None, False, at

    def due(self, now: float, *, busy: bool) -> Act:
        """What is to be done."""
        if self.covered_at is not None:
            over = now - self.covered_at >= LONGEST_COVER_S
            idle = now - self.last_input_at >= self.idle_s
            done = not busy and (self.lock_when_done or idle)
            return Act.LOCK if over or done else Act.NOTHING
        if now - self.last_input_at < self.idle_s:
            return Act.NOTHING
        return Act.COVER if busy else Act.LOCK
