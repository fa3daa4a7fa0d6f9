"""What was sent to whom, when and how; and the directions by which a bundle departs from a rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment


class SentForm(StrEnum):
    """What of an edition was sent. Values are stored: never rename one."""

    WHOLE = "whole"  #: the file of the edition
    ADDITIONS = "additions"  #: only the pages that were added late
    VOLUMES = "volumes"  #: all of it, in several files
    PRINT = "print"  #: on paper
    CORE = "core"  #: its core bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One sending of an edition. It is never taken out; one that was recorded by mistake is withdrawn."""

    uid: Uid
    edition: Uid
    to_whom: str
    sent: Moment
    channel: str  #: name of a channel of the profile, or in words
    sent_by: str
    recorded_at: dt.datetime  #: aware, UTC
    recorded_by: str
    recipient: Uid | None = None  #: the party, where it is one of the case
    form: SentForm = SentForm.WHOLE
    proof: Uid | None = None  #: item of evidence, such as the acknowledgment
    note: str = ""
    withdrawn: str = ""  #: why this record does not count

    @property
    def holds(self) -> bool:
        """Whether it counts."""
        return not self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A direction in the case by which a bundle may depart from a rule of its profile."""

    uid: Uid
    plan: Uid
    by_whom: str
    words: str  #: what was directed, as the order has it
    rules: tuple[str, ...]  #: ids of the rules it departs from
    recorded_at: dt.datetime  #: aware, UTC
    recorded_by: str
    given_on: dt.date | None = None
    proof: Uid | None = None  #: item of evidence: the order itself

    def in_words(self, day: str = "") -> str:
        """Who directed what, as a report names it. `day` is the day in words."""
        when = f", {day}" if day else ""
        return f"{self.by_whom}{when}: {self.words}"
