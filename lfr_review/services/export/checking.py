"""Have a finished bundle checked in a worker, by code that shares nothing with the writer's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lfr_review.domain.checks import Check, CheckOrder, CheckReport
from lfr_review.domain.codec import Mismatch, from_plain, to_plain
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.work import CancelToken, Progress, Silent
from lfr_review.services.workers import run_task


def check(
    order: CheckOrder,
    bundle: ByteSource,
    sources: Sequence[ByteSource] = (),
    *,
    progress: Progress | None = None,
    token: CancelToken | None = None,
    on_check: Callable[[Check], None] = lambda check: None,
) -> CheckReport:
    """The report on one finished file.

    Args:
        order: what it is held against.
        bundle: the file.
        sources: what it was made of, for holding the looks against each other; may be left out.
        progress: hears how far it is.
        token: ends it.
        on_check: hears each finding as it is made.

    Raises:
        Cancelled: Stop was pressed.
        CaseworkError: the check itself could not be done; that says nothing about the file.
    """

    def hear(name: str, value: object) -> None:
        if name == "finding":
            on_check(_finding(value))

    result = run_task(
        "check",
        to_plain(order),
        [bundle, *sources],
        progress=progress or Silent(),
        token=token or CancelToken(),
        on_value=hear,
    )
    # Findings come one by one as they are made; the report has them in the order of the checklist.
    return CheckReport(
        file=order.file_name,
        profile=order.profile.name,
        checks=tuple(_finding(value) for value in result.all("check")),
        directions=tuple(direction.words for direction in order.directions),
    )


def _finding(value: object) -> Check:
    try:
        found: Check = from_plain(Check, value)
    except Mismatch:
        raise worker_failures.nonsense() from None
    return found
