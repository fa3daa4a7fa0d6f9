"""The audit log: its newest link, and holding all of it against itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lfr_review.domain.actions import AuditEntry
from lfr_review.domain.errors import WrongUse
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


def holds(desk: Desk, seq: int, digest: str) -> bool:
    """Whether the log still has, under its number, an entry that was noted elsewhere, such as on a printed report.

    Args:
        desk: whose log.
        seq: the number of the entry.
        digest: its hash, or the first half of it or more, as hexadecimal digits.

    Raises:
        WrongUse: that is no hash.
    """
    noted = "".join(digest.split()).lower()
    if not re.fullmatch(r"[0-9a-f]{32,64}", noted):
        raise WrongUse(
            "The end of the log that was noted is an entry's number, a colon, and a hash of 64 hexadecimal digits.",
            "Copy it as it stands on the report, such as 57:9f86d081…",
        )
    with desk.library.reading() as reader:
        entry = next(iter(reader.audit_entries(limit=1, before=seq + 1)), None)
    return entry is not None and entry.seq == seq and entry.hash.startswith(noted)


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
