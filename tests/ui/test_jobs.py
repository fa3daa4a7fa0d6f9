"""Jobs: told, failed, cancelled and over, always in that order and never on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import DiskFull
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.jobs import Job, JobRunner
from lfr_review.ui.jobs_panel import JobsPanel
from lfr_review.ui.progress import Estimate, time_left
from lfr_review.ui.style.theme import Theme


def heard_of(job: Job) -> list[str]:
    heard: list[str] = []
    job.succeeded.connect(lambda result: heard.append(f"succeeded {result}"))
    job.failed.connect(lambda error: heard.append(f"failed {type(error).__name__}"))
    job.cancelled.connect(lambda: heard.append("cancelled"))
    job.ended.connect(lambda: heard.append("ended"))
    return heard


def test_result_is_handed_over_and_the_end_comes_last(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.prepare(lambda progress, token: 42)
    heard = heard_of(job)
    with qtbot.waitSignal(runner.emptied, timeout=2_000):
        runner.start(job)
    assert heard == ["succeeded 42", "ended"]


def test_failed_work_is_handed_over(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.prepare(lambda progress, token: 1 / 0)
    with qtbot.waitSignal(job.failed, timeout=2_000) as failed:
        runner.start(job)
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_SEC_035_a_failed_job_logs_no_words_of_its_error(
    qtbot: QtBot, runner: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress: Progress, token: CancelToken) -> None:
        raise DiskFull("No room to write MARKER-NAME.pdf in /home/MARKER-FOLDER.")

    job = runner.prepare(work)
    with qtbot.waitSignal(job.ended, timeout=2_000):
        runner.start(job)
    assert "DiskFull" in caplog.text
    assert "MARKER" not in caplog.text


def test_work_runs_on_another_thread(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.prepare(lambda progress, token: QThread.currentThread() is runner.thread())
    with qtbot.waitSignal(job.succeeded, timeout=2_000) as done:
        runner.start(job)
    assert done.args == [False]


def test_stopped_work_says_nothing_but_that_it_was_cancelled(qtbot: QtBot, runner: JobRunner) -> None:
    entered = threading.Event()

    def work(progress: Progress, token: CancelToken) -> None:
        entered.set()
        token.wait(10)
        token.check()

    job = runner.prepare(work, "OCR E11")
    heard = heard_of(job)
    with qtbot.waitSignal(job.ended, timeout=5_000):
        runner.start(job)
        assert entered.wait(5)
        job.token.set()
    assert heard == ["cancelled", "ended"]


def test_jobs_run_in_the_order_they_were_started(qtbot: QtBot, runner: JobRunner) -> None:
    order: list[int] = []

    def noting(number: int) -> Callable[[Progress, CancelToken], None]:
        return lambda progress, token: order.append(number)

    jobs = [runner.prepare(noting(number)) for number in range(5)]
    with qtbot.waitSignal(runner.emptied, timeout=2_000):
        for job in jobs:
            runner.start(job)
    assert order == [0, 1, 2, 3, 4]


def test_stopping_the_runner_cancels_what_waits_as_well(qtbot: QtBot, runner: JobRunner) -> None:
    ran: list[str] = []

    def first(progress: Progress, token: CancelToken) -> None:
        ran.append("first")
        token.wait(10)
        token.check()

    jobs = [runner.prepare(first), runner.prepare(lambda progress, token: ran.append("second"))]
    heard = heard_of(jobs[1])
    with qtbot.waitSignal(runner.emptied, timeout=5_000):
        for job in jobs:
            runner.start(job)
        assert runner.stop(5_000)
    assert "second" not in ran
    assert heard == ["cancelled", "ended"]


def test_a_flood_of_steps_is_told_in_measure_and_the_last_always(qtbot: QtBot, runner: JobRunner) -> None:
    def work(progress: Progress, token: CancelToken) -> None:
        for number in range(10_001):
            progress.step(number, 10_000, f"page {number}")

    job = runner.prepare(work)
    told: list[tuple[float, str]] = []
    job.progressed.connect(lambda part, what: told.append((part, what)))
    with qtbot.waitSignal(runner.emptied, timeout=10_000):
        runner.start(job)
    assert told[-1] == (1.0, "page 10000")
    assert len(told) < 1_000


def test_what_the_work_held_goes_when_it_ends(qtbot: QtBot, runner: JobRunner) -> None:
    class Secret:
        gone = threading.Event()

        def __del__(self) -> None:
            self.gone.set()

    def holding(secret: Secret) -> Callable[[Progress, CancelToken], bool]:
        return lambda progress, token: secret.gone.is_set()

    job = runner.prepare(holding(Secret()))
    with qtbot.waitSignal(runner.emptied, timeout=2_000):
        runner.start(job)
    qtbot.waitUntil(Secret.gone.is_set, timeout=2_000)


# Time left


def test_nothing_is_promised_before_anything_is_known() -> None:
    estimate = Estimate(0.0)
    estimate.reached(0.5, 1.0)
    assert estimate.seconds_left(1.0) is None  # one second in, nobody knows


def test_steady_work_is_foretold() -> None:
    estimate = Estimate(0.0)
    for second in range(1, 11):
        estimate.reached(second / 100, float(second))
    left = estimate.seconds_left(10.0)
    assert left == pytest.approx(90, rel=0.01)


def test_work_that_stands_still_promises_less_and_less() -> None:
    estimate = Estimate(0.0)
    for second in range(1, 11):
        estimate.reached(second / 20, float(second))
    soon, later = estimate.seconds_left(10.0), estimate.seconds_left(100.0)
    assert soon is not None and later is not None
    assert later > 5 * soon


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""), (0, "a few seconds left"), (9, "a few seconds left"), (31, "30 s left"), (58, "1 min left"),
        (61, "1 min left"), (150, "2 min left"), (3_600, "1 h left"), (5_400, "1 h 30 min left"),
    ],
)  # fmt: skip
def test_time_left_is_said_without_false_precision(seconds: float | None, words: str) -> None:
    assert time_left(seconds) == words


# The panel


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, runner: JobRunner) -> JobsPanel:
    panel = JobsPanel([runner], clock=lambda: 0.0)
    qtbot.addWidget(panel)
    return panel


def waiting(progress: Progress, token: CancelToken) -> None:
    progress.step(3, 7, "page 3 of 7")
    token.wait(10)
    token.check()


def test_panel_says_what_runs_how_far_it_is_and_how_many_more(
    qtbot: QtBot, panel: JobsPanel, runner: JobRunner
) -> None:
    assert panel.isHidden()
    jobs = [runner.prepare(waiting, "OCR E11"), runner.prepare(waiting, "Edition 3")]
    for job in jobs:
        runner.start(job)
    qtbot.waitUntil(lambda: "page 3 of 7" in panel.words.text(), timeout=2_000)
    assert panel.words.text() == "OCR E11: page 3 of 7  ·  1 more"
    assert panel.bar.value() == round(1000 * 3 / 7)
    assert panel.bar.accessibleName()
    assert runner.busy


def test_stop_stops_the_job_that_is_shown(qtbot: QtBot, panel: JobsPanel, runner: JobRunner) -> None:
    job = runner.prepare(waiting, "OCR E11")
    with qtbot.waitSignal(job.cancelled, timeout=5_000):
        runner.start(job)
        panel.stop.click()
        assert "stopping" in panel.words.text()
    qtbot.waitUntil(panel.isHidden, timeout=2_000)


def test_work_without_a_title_is_not_shown_and_keeps_nobody_busy(panel: JobsPanel, runner: JobRunner) -> None:
    runner.start(runner.prepare(waiting))
    assert panel.count == 0
    assert not runner.busy
