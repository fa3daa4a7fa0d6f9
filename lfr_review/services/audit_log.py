"""The audit log: its newest link, and holding all of it against itself."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.actions import AuditEntry
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.audit import AuditVerdict


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What verifying the log gave, in words."""

    whole: bool
    words: str
    faults: tuple[str, ...]  #: sentences, each naming an entry


def log_head(desk: Desk) -> AuditEntry | None:
    """The newest entry of the log, whose hash seals all entries before it."""
    return desk.library.audit_head()


def verify_log(desk: Desk, progress: Progress, token: CancelToken) -> LogCheck:
    """Hold every entry against its hash, its neighbour and the history. Takes a while on a long log: call it in a job.

    What it gave is logged itself, as a new entry after those that were held against each other.

    Raises:
        Cancelled: nobody wants to know any more.
    """
    progress.step(0, 1, "Audit log")
    token.check()
    verdict = desk.library.verify_audit()
    if not desk.library.read_only:
        with desk.library.writing(desk.who, "", verb="log-verified") as writer:
            writer.log("log-verified", (), entries=verdict.entries, faults=len(verdict.faults))
    progress.step(1, 1, "Audit log")
    return log_check(verdict)


def log_check(verdict: AuditVerdict) -> LogCheck:
    """A verdict in words."""
    entries = "1 entry" if verdict.entries == 1 else f"{verdict.entries:,} entries"
    if verdict.whole:
        words = f"The log is whole: {entries}, each sealed to the one before, and the history agrees with them."
        return LogCheck(True, words, ())
    places = "1 place" if len(verdict.faults) == 1 else f"{len(verdict.faults)} places"
    words = (
        f"The log is not what was written: {places} in {entries}. Keep this library as it is, verify the evidence as "
        "well, and compare with a backup made before."
    )
    return LogCheck(False, words, tuple(f"{fault.words[:1].upper()}{fault.words[1:]}." for fault in verdict.faults))
