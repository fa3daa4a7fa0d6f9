"""The tasks by name. A task's module, and the libraries it needs, are imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.worker.task import Task


def _selftest() -> Task:
    from lfr_review.worker.selftest import selftest

    return selftest


TASKS: dict[str, Callable[[], Task]] = {
    "selftest": _selftest,
}
