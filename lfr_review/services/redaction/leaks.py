"""Have a finished file searched for what must not be in it, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable

from lfr_review.domain.codec import Mismatch, from_plain, to_plain
from lfr_review.domain.errors import ExportStopped
from lfr_review.domain.leaks import Leak, LeakOrder, leak_words
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.workers import run_task

_MOST_NAMED = 6  #: leaks that a refusal names one by one


def find_leaks(order: LeakOrder, file: ByteSource, progress: Progress, token: CancelToken) -> tuple[Leak, ...]:
    """Every place of a finished file where something stands that must not be in it.

    Raises:
        Cancelled: Stop was pressed.
        CaseworkError: the file could not be searched; then it must not leave either.
    """
    result = run_task("find-leaks", to_plain(order), [file], progress=progress, token=token)
    try:
        batches: list[tuple[Leak, ...]] = [from_plain(tuple[Leak, ...], batch) for batch in result.all("leaks")]
    except Mismatch:
        raise worker_failures.nonsense() from None
    if not isinstance(result.value("pages"), int):
        raise worker_failures.nonsense()
    return tuple(leak for batch in batches for leak in batch)


def refuse_leaks(leaks: Iterable[Leak], nothing_made: str) -> None:
    """Stop where something was found.

    Args:
        leaks: what was found.
        nothing_made: what that means, as a sentence, such as `No edition was made.`

    Raises:
        ExportStopped: and where it stands.
    """
    found = [leak_words(leak) for leak in leaks]
    if not found:
        return
    more = len(found) - _MOST_NAMED
    told = " ".join(found[:_MOST_NAMED]) + (f" And {more} more places." if more > 0 else "")
    raise ExportStopped(
        f"The finished file contains what must not be in it. {nothing_made} {told}",
        "Redact these places for these readers too, or write them differently, and look at the pages again.",
    )
