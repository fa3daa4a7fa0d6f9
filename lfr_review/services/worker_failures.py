"""How a worker can fail, in words for a caseworker."""

from __future__ import annotations

from typing import Any

from lfr_review.domain.errors import (
    CannotRead,
    CaseworkError,
    ExportStopped,
    LanguageMissing,
    LimitReached,
    PasswordNeeded,
    Unprintable,
    WorkerFailed,
    WorkerNotStarted,
)
from lfr_review.worker.protocol import FAULT, OUT_OF_MEMORY

MAX_WORDS = 2_000  #: characters of a sentence that a worker may have us show

SAYABLE: dict[str, type[CaseworkError]] = {
    kind.code: kind for kind in (CannotRead, PasswordNeeded, Unprintable, LimitReached, ExportStopped, LanguageMissing)
}  #: the errors that a worker may raise here; whatever else it names counts as nonsense

KEPT = "The original is as it was."
LARGE = "Look at it on a machine you can spare; if its pages are needed, hand in a smaller copy beside it."
ODD = "It may be damaged or made to do harm: do not open it elsewhere without care."
REPORT = "If it happens again, report it with the words in brackets; they name no content."


def out_of_memory() -> LimitReached:
    """It needed more memory than its task may."""
    return LimitReached(f"The work was stopped because it needed more memory than a file may take. {KEPT}", LARGE)


def out_of_time() -> LimitReached:
    """It took longer than its task may."""
    return LimitReached(f"The work was stopped because it took longer than a file may take. {KEPT}", LARGE)


def too_much_output() -> LimitReached:
    """It answered with more than its task may."""
    return LimitReached(f"The work was stopped because it gave out more than a file may hold. {KEPT}", LARGE)


def nonsense() -> WorkerFailed:
    """It broke the rules of the pipe."""
    words = "The process that reads files answered something that makes no sense, so nothing of it is used."
    return WorkerFailed(f"{words} {KEPT}", ODD)


def crashed(exit_code: int) -> WorkerFailed:
    """It ended in the middle of its work."""
    how = f"signal {-exit_code}" if exit_code < 0 else f"exit code {exit_code}"
    return WorkerFailed(f"The process that reads files broke down in the middle of its work ({how}). {KEPT}", ODD)


def cannot_start() -> WorkerNotStarted:
    """The system would not let us start it."""
    return WorkerNotStarted(
        f"The process that reads files could not be started. {KEPT}",
        "Close other programs and try again; if that does not help, run the self-test.",
    )


def told(failure: Any) -> CaseworkError:
    """The error that a FAILED answer stands for."""
    if not isinstance(failure, dict) or not all(isinstance(failure.get(k), str) for k in ("code", "words", "remedy")):
        return nonsense()
    code, words, remedy = failure["code"], failure["words"][:MAX_WORDS], failure["remedy"][:MAX_WORDS]
    if code == OUT_OF_MEMORY:
        return out_of_memory()
    if code == FAULT:
        return WorkerFailed(f"The work failed because of a mistake in this program ({words[:200]}). {KEPT}", REPORT)
    return SAYABLE[code](words, remedy) if code in SAYABLE else nonsense()
