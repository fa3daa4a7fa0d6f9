"""What a new process is told after a lock: why there was one, where somebody was, and who.

The place is a case's uid and a page's key, which may stand in a command line that everybody on the machine can read.
The name of who was there may not: it goes in the new process's surroundings, which only its own user can read.

This module is imported before the first picture, so it imports next to nothing itself.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

WHO = "LFR_REVIEW_WHO"  #: variable that holds the name


class LockReason(StrEnum):
    """Why a library was locked."""

    ASKED = "asked"
    IDLE = "idle"
    SLEEP = "sleep"


class Again(NamedTuple):
    """How a new process begins."""

    reason: LockReason = LockReason.ASKED
    minutes: int = 0  #: without a key or click, where that was the reason
    case: str = ""  #: uid of the case that was shown, or nothing
    page: str = ""  #: key of the page, or nothing
    who: str = ""  #: asked anew after a person locked: they may be handing the machine over

    @property
    def words(self) -> str:
        """What the unlock page says."""
        back = "Unlock it, and the page that was shown comes back." if self.page else "Unlock it to go on."
        if self.reason is LockReason.IDLE:
            time = "a minute" if self.minutes == 1 else f"{self.minutes} minutes"
            return f"Locked after {time} without a key or click. {back}"
        if self.reason is LockReason.SLEEP:
            return f"Locked because this machine went to sleep. {back}"
        return ""

    def arguments(self) -> list[str]:
        """The same for a command line, without the name."""
        return ["--again", ":".join((self.reason, str(self.minutes), self.case, self.page))]


def read_again(argument: str, who: str) -> Again:
    """What an argument and a name say; what makes no sense is as if it was not said."""
    reason, minutes, case, page, *_ = [*argument.split(":"), "", "", "", ""]
    if reason not in {each.value for each in LockReason}:
        return Again()
    whole = int(minutes) if minutes.isascii() and minutes.isdigit() else 0
    return Again(LockReason(reason), whole, case, page, who)
