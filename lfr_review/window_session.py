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
        self._folder = folder
        self._root = folder / "Field"
        self._passphrase = passphrase
        self._note = note
        self._application = QApplication(["lfr-review"])
        self._case: Uid | None = None
        self._over = False

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What is done, in order."""
        yield "library", self._make_library
        yield "unlock", self._unlock
        yield "case", self._open_case
        for key in self._app.window.deck.keys:
            yield f"empty {key}", lambda key=key: self._visit(key)  # type: ignore[misc]
        yield "intake", self._take_in
        yield "preview", self._look
        yield "edition", self._make_edition
        for key in self._app.window.deck.keys:
            yield key, lambda key=key: self._visit(key)  # type: ignore[misc]
        yield "lock", self._lock

    def _make_library(self) -> None:
        secret = as_bytes(self._passphrase)
        Library.create(self._root, secret, None, who="self-test", work_factor=WORK_FACTOR).close()

    def _unlock(self) -> None:
        self._app = app = App(self._application, self._root, self._passphrase)
        app.start()
        wait_until(lambda: app.entry.can_open)
        sys.excepthook = self._note  # what a slot raises must not wait in a box for somebody
        app.entry.unlock.who.setText("self-test")
        app.entry.unlock.unlock.click()
        wait_until(lambda: hasattr(app, "session") and app.window.isVisible())
        app.session.ended.connect(self._ended)

    def _open_case(self) -> None:
        window = self._app.window
        self._case = window.library.open_case_file(REFERENCE, "")
        window.look_at_cases()
        window.go_to_case(self._case)
        self._settle()

    def _visit(self, key: str) -> None:
        window = self._app.window
        window.go_to_page(key)
        self._settle()
        if window.deck.key != key or window.deck.page is None or window.grab().isNull():
            raise NotReached("the page was not shown")
        if window.notice.isVisible():
            raise NotReached(window.notice.words)

    def _take_in(self) -> None:
        """Hand a file in at the Evidence page, as after dropping it there, and wait until it is read."""
        from lfr_review.ui.pages.evidence.page import EvidencePage

        file = self._folder / "window-test.pdf"
        self._job(self._app.runners[0], lambda progress, token: file.write_bytes(_drawn()))
        self._visit("evidence")
        page = self._app.window.deck.page
        if not isinstance(page, EvidencePage) or self._case is None:
            raise NotReached
        page.handing_in.handed_in.emit(self._case, (file,), Origin())
        wait_until(lambda: [item.state for item in self._items()] == [ReadState.READ])
        self._settle()

    def _look(self) -> None:
        """Wait until the page of the item is on the screen."""
        from lfr_review.ui.pages.evidence.page import EvidencePage

        page = self._app.window.deck.page
        if not isinstance(page, EvidencePage):
            raise NotReached
        page.show_target(self._items()[0])
        frames = page.middle.preview.view.frames
        wait_until(lambda: frames.image(1, 1.0) is not None)

    def _make_edition(self) -> None:
        desk, case = self._app.window.library.desk, self._case
        if case is None:
            raise NotReached

        def work(progress: Progress, token: CancelToken) -> None:
            evidence.set_handling(desk, self._items()[0], frozenset(), True)
            plan = plans.make_plan(desk, case, BundleKind.COMPLAINT).plan
            make_edition(desk, plan.uid, self._folder / "window-test-bundle.pdf", progress, token)

        self._job(self._app.runners[1], work)
        self._app.window.note_saved(Saved(desk.now(), case))

    def _lock(self) -> None:
        self._app.session.close()
        wait_until(lambda: self._over)

    # Helpers

    def _items(self) -> tuple[EvidenceItem, ...]:
        desk, case = self._app.window.library.desk, self._case
        return tuple(case_files.open_case(desk, case).evidence) if case is not None else ()

    def _settle(self) -> None:
        """Wait until no job is left that a page started."""
        wait_until(lambda: not any(runner.jobs for runner in self._app.runners))

    def _job(self, runner: JobRunner, work: Work) -> None:
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
