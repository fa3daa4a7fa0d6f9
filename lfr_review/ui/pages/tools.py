"""What every page of a case is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.ui.clipboard import ClipboardGuard
from lfr_review.ui.contracts import Saved
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class PageTools:
    """The desk that services are called with, the runners, and what the person prefers."""

    desk: Desk
    work: JobRunner  #: intake, reading, searching
    export: JobRunner  #: editions and checks: an export never makes an intake wait
    look: JobRunner  #: opening and drawing what a person looks at: never waits for either
    preferences: Preferences
    clipboard: ClipboardGuard
    background: JobRunner | None = None  #: recognising words; without it that is not begun by itself

    @property
    def can_write(self) -> bool:
        """Whether anything can be changed."""
        return not self.desk.library.read_only

    def saved(self, case: Uid, *tables: str) -> Saved:
        """What a page emits after a commit, naming the tables that were written."""
        return Saved(at=dt.datetime.now(dt.UTC), case=case, tables=frozenset(tables))
