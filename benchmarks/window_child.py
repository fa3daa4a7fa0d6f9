"""Jobs in the real window, and how long it stood still meanwhile: `LIBRARY PAPERS FILM`; prints JSON."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer

from benchmarks.children import environment
from benchmarks.real_window import Program
from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.ids import Uid
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.desk import Desk
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.edition import MadeEdition, make_edition
from lfr_review.services.intake.origin import Origin
from lfr_review.ui.contracts import Saved
from lfr_review.ui.jobs import Work
from lfr_review.ui.pages.evidence.page import EvidencePage

TICK_MS = 5
PLAYED_MS = 2_000  #: of the film


class Gaps:
    """A timer on the window's thread, the times between its ticks, and the same in a process that does nothing else."""

    def __init__(self) -> None:
        self.longest_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def during(self, work: Callable[[], object]) -> dict[str, Any]:
        """What was seen while something was done."""
        idle = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.idle_child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=environment(),
        )  # fmt: skip
        self.longest_ms = []
        self._last = started = time.perf_counter()
        self._timer.start()
        work()
        self._timer.stop()
        seconds = time.perf_counter() - started
        said, _ = idle.communicate()
        return {"gaps": sorted(self.longest_ms)[-20:], "idle": float(said), "seconds": seconds}

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_ms.append((now - self._last) * 1000)
        self._last = now


def main() -> None:
    """A film played, an intake, an edition and its check, each while a page is shown."""
    papers = Path(sys.argv[2])
    program = Program(Path(sys.argv[1]))
    program.unlock()
    window = program.window
    desk = window.library.desk
    case = case_files.new_case(desk, "M-200").uid
    window.look_at_cases()
    window.go_to_case(case)
    window.go_to_page("evidence")
    page = window.deck.page
    assert isinstance(page, EvidencePage)
    program.settle()
    gaps = Gaps()
    page.intake.deliver(case, (Path(sys.argv[3]),), Origin())
    program.settle()
    told = {"the first film opened and played": gaps.during(lambda: _play(program, page))}

    def take_in() -> None:
        page.intake.deliver(case, tuple(sorted(papers.glob("*.pdf"))), Origin())
        program.settle()

    told["intake of 200 files"] = gaps.during(take_in)
    plan = _plan(desk, case)
    made: list[MadeEdition] = []
    target = Path(sys.argv[1]).parent / "bundle.pdf"
    told["edition of 200 items"] = gaps.during(
        lambda: _run(program, case, lambda progress, token: make_edition(desk, plan, target, progress, token), made)
    )
    edition = made[0].edition
    told["its check report"] = gaps.during(
        lambda: _run(program, case, lambda progress, token: check_edition(desk, edition, progress, token), [])
    )
    program.close()
    print(json.dumps(told))


def _play(program: Program, page: EvidencePage) -> None:
    """Look at the film for the first time, and play a part of it."""
    view = page.middle.recording.view
    page.show_target(1)
    program.until(view.run.isEnabled)
    view.play_or_pause()
    program.until(lambda: view.at_ms >= PLAYED_MS)
    page.middle.show_item(None)
    program.settle()


def _plan(desk: Desk, case: Uid) -> Uid:
    for item in evidence.items_of(desk, case):
        evidence.set_handling(desk, item, frozenset(), disclosable=True)
    return plans.make_plan(desk, case, BundleKind.COMPLAINT).plan.uid


def _run(program: Program, case: Uid, work: Work, result: list[Any]) -> None:
    """Do something as a page does it: in a job, and tell the window when it is kept."""
    job = program.export_runner.prepare(work, "Exporting")
    job.succeeded.connect(result.append)
    saved = Saved(at=dt.datetime.now(dt.UTC), case=case, tables=frozenset({"edition"}))
    job.succeeded.connect(lambda _: program.window.note_saved(saved))
    program.export_runner.start(job)
    program.settle()


if __name__ == "__main__":
    main()
