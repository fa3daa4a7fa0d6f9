"""One session at the window, step by step, without a person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from lfr_review.app import App
from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.codec import to_plain
from lfr_review.domain.documents import Document, paragraph
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.passphrases import as_bytes
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.export.edition import make_edition
from lfr_review.services.intake.origin import Origin
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.workers import run_task
from lfr_review.store.library import Library
from lfr_review.ui.contracts import Saved
from lfr_review.ui.jobs import JobRunner, Work
from lfr_review.window_test import REFERENCE, WORK_FACTOR, NotReached, wait_until

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class WindowSession:
    """A library of its own, the real window over it, and what is done there."""

    def __init__(self, folder: Path, passphrase: str, note: Hook) -> None:
        self.root = folder / "Field"
        self.file = folder / "window-test.pdf"  #: what is taken in
        self.target = folder / "window-test-bundle.pdf"  #: where the edition goes
        self._passphrase = passphrase
        self._note = note
        self._application = QApplication(["lfr-review"])
        self.case: Uid | None = None
        self._over = False

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What is done, in order."""
        yield "library", self.make_library
        yield "unlock", self.unlock
        yield "case", self.open_case
        for key in self.app.window.deck.keys:
            yield f"empty {key}", lambda key=key: self.visit(key)  # type: ignore[misc]
        yield "intake", self.take_in
        yield "preview", self.look
        yield "edition", self.make_edition
        for key in self.app.window.deck.keys:
            yield key, lambda key=key: self.visit(key)  # type: ignore[misc]
        yield "lock", self.lock

    def make_library(self) -> None:
        """Make the library that is unlocked."""
        secret = as_bytes(self._passphrase)
        Library.create(self.root, secret, None, who="self-test", work_factor=WORK_FACTOR).close()

    def unlock(self) -> None:
        """Start the program and unlock the library."""
        self.app = app = App(self._application, self.root, self._passphrase)
        app.start()
        wait_until(lambda: app.entry.can_open)
        sys.excepthook = self._note  # what a slot raises must not wait in a box for somebody
        app.entry.unlock.who.setText("self-test")
        app.entry.unlock.unlock.click()
        wait_until(lambda: hasattr(app, "session") or app.entry.unlock.unlock.isEnabled())
        if not hasattr(app, "session"):
            raise NotReached(app.entry.page.notice.words)
        app.session.ended.connect(self._ended)

    def open_case(self) -> None:
        """Open a case file."""
        window = self.app.window
        self.case = window.library.open_case_file(REFERENCE, "")
        window.look_at_cases()
        window.go_to_case(self.case)
        self.settle()

    def visit(self, key: str) -> None:
        """Turn to a page and wait until it is at rest."""
        window = self.app.window
        window.go_to_page(key)
        self.settle()
        if window.deck.key != key or window.deck.page is None or window.grab().isNull():
            raise NotReached("the page was not shown")
        if window.notice.isVisible():
            raise NotReached(window.notice.words)

    def take_in(self) -> None:
        """Hand a file in at the Evidence page, as after dropping it there, and wait until it is read."""
        from lfr_review.ui.pages.evidence.page import EvidencePage

        self.job(self.app.runners[0], lambda progress, token: self.write_file())
        self.visit("evidence")
        page = self.app.window.deck.page
        if not isinstance(page, EvidencePage) or self.case is None:
            raise NotReached
        page.handing_in.handed_in.emit(self.case, (self.file,), Origin())
        wait_until(lambda: [item.state for item in self.items()] == [ReadState.READ])
        self.settle()

    def look(self) -> None:
        """Wait until the page of the item is on the screen."""
        from lfr_review.ui.pages.evidence.page import EvidencePage

        page = self.app.window.deck.page
        if not isinstance(page, EvidencePage):
            raise NotReached
        page.show_target(self.items()[0])
        frames = page.middle.preview.view.frames
        wait_until(lambda: frames.image(1, 1.0) is not None)

    def make_edition(self) -> None:
        """Make an edition of a new plan."""
        desk, case = self.app.window.library.desk, self.case
        if case is None:
            raise NotReached

        def work(progress: Progress, token: CancelToken) -> None:
            evidence.set_handling(desk, self.items()[0], frozenset(), True)
            plan = plans.make_plan(desk, case, BundleKind.COMPLAINT).plan
            make_edition(desk, plan.uid, self.target, progress, token)

        self.job(self.app.runners[1], work)
        self.app.window.note_saved(Saved(desk.now(), case))

    def lock(self) -> None:
        """Close the library and the window."""
        self.app.session.close()
        wait_until(lambda: self._over)

    # Helpers

    def write_file(self) -> None:
        """Make the file that is taken in."""
        self.file.write_bytes(_drawn())

    def items(self) -> tuple[EvidenceItem, ...]:
        """What was taken in."""
        desk, case = self.app.window.library.desk, self.case
        return tuple(case_files.open_case(desk, case).evidence) if case is not None else ()

    def settle(self) -> None:
        """Wait until no job is left that a page started."""
        wait_until(lambda: not any(runner.jobs for runner in self.app.runners))

    def job(self, runner: JobRunner, work: Work) -> None:
        """Do something in a job, and wait for it."""
        errors: list[object] = []
        ended: list[bool] = []
        job = runner.prepare(work)
        job.failed.connect(errors.append)
        job.ended.connect(lambda: ended.append(True))
        runner.start(job)
        wait_until(lambda: bool(ended))
        if errors:
            raise NotReached(str(errors[0]))

    def _ended(self, _all_stopped: bool) -> None:
        self._over = True


def _drawn() -> bytes:
    document = Document(title="Window test", blocks=(paragraph("A page to look at."),))
    order = {"document": to_plain(document), "made_at": "2026-01-01T00:00:00Z", "language": "en-GB"}
    return run_task("draw", order).blob("pdf")
