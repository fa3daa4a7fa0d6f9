"""The tasks by name. A task's module, and the libraries it needs, are imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.worker.task import Task


def _read() -> Task:
    from lfr_review.worker.readers.reading_task import read

    return read


def _preview() -> Task:
    from lfr_review.worker.preview import preview

    return preview


def _selftest() -> Task:
    from lfr_review.worker.selftest import selftest

    return selftest


TASKS: dict[str, Callable[[], Task]] = {
    "read": _read,
    "preview": _preview,
    "selftest": _selftest,
}
