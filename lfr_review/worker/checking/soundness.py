"""F1: whether the file opens clean."""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.worker.checking.findings import failed, passed, warned
from lfr_review.worker.checking.naming import counted
from lfr_review.worker.checking.streams import StreamFaults
from lfr_review.worker.checking.subject import Subject

AGAIN = "Make the file again with a program that writes whole PDFs."


def does_not_open(password: bool) -> Check:
    """F1 of a file that no viewer shows."""
    if password:
        words = "The file cannot be opened without a password. Nothing else could be looked at."
        return failed("F1", words, remedy="Save it without a password.")
    words = "The file cannot be opened: it is no PDF, or it is damaged. Nothing else could be looked at."
    return failed("F1", words, remedy="Ask for it again, or make it again.")


def holds_no_objects() -> Check:
    """F1 of a file that a forgiving viewer shows and nothing else can read."""
    words = "The file is so damaged that only a forgiving viewer opens it. Nothing else could be looked at."
    return failed("F1", words, remedy=AGAIN)


def opens_clean(
    subject: Subject, faults: StreamFaults | None, unloaded: Sequence[int] = (), given_up_at: int | None = None
) -> Check:
    """F1.

    Args:
        subject: the bundle.
        faults: of its streams; None where they were not unpacked.
        unloaded: pages that could not be shown.
        given_up_at: the first page that there was no time for.
    """
    broken = list(_structure(subject))
    pages = list(unloaded)
    if unloaded:
        broken.append(f"{pages_in_words(unloaded)} cannot be shown")
    if given_up_at is not None or (faults is not None and not faults.finished):
        broken.append("it is so heavy that not all of it could be looked at in time")
        pages += [given_up_at] if given_up_at is not None else []
    if faults is not None:
        if faults.damaged:
            broken.append(f"{counted(len(faults.damaged), 'packed part')} of it cannot be unpacked")
        if faults.too_large:
            broken.append(f"{counted(len(faults.too_large), 'packed part')} of it unpacks to more than memory holds")
        if faults.unreadable_pages:
            broken.append(f"what draws {pages_in_words(faults.unreadable_pages)} cannot be read")
            pages += faults.unreadable_pages
    if broken:
        words = f"The file is not sound: {'; '.join(broken)}. Another viewer may show it differently, or not at all."
        return failed("F1", words, pages, AGAIN)
    if faults is not None and faults.page_troubles:
        page, trouble = next(iter(sorted(faults.page_troubles.items())))
        words = f"The instructions that draw {pages_in_words(faults.page_troubles)} are not quite in order: "
        return warned("F1", f"{words}on page {page} they {trouble}.", faults.page_troubles)
    if faults is None:
        return passed(
            "F1", "The file opens without repair. Its pictures and text were not unpacked in this quick look."
        )
    return passed("F1", "The file opens without repair, and everything in it can be read.")


def _structure(subject: Subject) -> Sequence[str]:
    raw = subject.raw
    found = []
    if raw.repaired:
        found.append("its table of contents is broken and had to be rebuilt")
    elif misplaced := raw.misplaced():
        found.append(f"{counted(misplaced, 'object')} stand elsewhere than its table says")
    if raw.overdue:
        found.append("its objects take too long to read")
    elif len(raw.pages) != subject.viewer.promised_pages:
        found.append(f"it has {len(raw.pages):,} pages by one count and {subject.viewer.promised_pages:,} by another")
    return found
