"""A session at the real window in a process of its own: a folder is dropped on the Evidence page, and all is bundled.

`python -m tests.e2e.every_kind_session FOLDER DELIVERY` makes a library in `FOLDER`, hands in what lies in `DELIVERY`
and writes `bundle.pdf` beside the library. It prints what each row of the delivery said at the end, as JSON.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services import evidence, plans
from lfr_review.services.export.edition import make_edition
from lfr_review.services.intake.take_in_child import children_of
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.window_session import WindowSession
from lfr_review.window_test import REFERENCE, NotReached, imported_parsers, wait_until

LONGEST_S = 240.0  #: far more than the whole folder needs on a busy machine
PASSPHRASE = "cobalt harvest lantern meadow ripple tangent"
BUNDLE = "bundle.pdf"
SOURCE = "the client"
FACTS = 2  #: the pane of the page that says what is known of an item
COPY = Qt.DropAction.CopyAction
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

__all__ = ["BUNDLE", "PASSPHRASE", "REFERENCE", "SOURCE"]


class EveryKindSession(WindowSession):
    """Drops a folder on the page, waits, and makes an edition of everything in it."""

    def __init__(self, folder: Path, delivery: Path) -> None:
        super().__init__(folder, PASSPHRASE, self._remember)
        self.delivery, self.target = delivery, folder / BUNDLE
        self.problems: list[str] = []
        self.rows: dict[str, str] = {}

    def run(self) -> None:
        """Do all of it."""
        for step in (
            self.make_library,
            self.unlock,
            self.open_case,
            self.drop_the_folder,
            self.take_out_what_lies_inside,
            self.make_edition,
            self.lock,
        ):
            step()

    def drop_the_folder(self) -> None:
        """Drop it as a file manager does, say where it comes from, and wait for the last row."""
        self.visit("evidence")
        page = self._page()
        drop(page, self.delivery)
        sheet = page.handing_in.sheet
        wait_until(lambda: sheet.is_open)
        QTest.keyClicks(sheet.source, SOURCE)
        QTest.mouseClick(sheet.button, LEFT)
        wait_until(lambda: bool(page.intake.deliveries))
        (delivery,) = page.intake.deliveries
        wait_until(lambda: delivery.is_over, LONGEST_S)
        self.rows = {line.name: line.pill.words for line in delivery.rows.lines}
        self.settle()

    def take_out_what_lies_inside(self) -> None:
        """Show each item that carries others, and take those in by the button beside it."""
        desk = self.app.window.library.desk
        for item in self.items():
            if count := len(children_of(desk, item)):
                self._take_out(item, count)

    def _take_out(self, item: EvidenceItem, count: int) -> None:
        page = self._page()
        part = page.right.inside
        page.show_target(item)
        page.panes.show_pane(FACTS)
        wait_until(lambda: page.right.item is not None and page.right.item.uid == item.uid and part.isVisible())
        QTest.mouseClick(part.all if part.all.isVisible() else part.one, LEFT)
        wait_until(
            lambda: sum(each.parent == item.uid and each.state is ReadState.READ for each in self.items()) == count
        )
        self.settle()

    def make_edition(self) -> None:
        """Mark everything disclosable and make an edition of a new plan, in a job."""
        desk, case = self.app.window.library.desk, self.case
        assert case is not None
        waiting = [item.mark for item in self.items() if item.state is ReadState.WAITING]
        if waiting:
            raise NotReached(f"still waiting: {waiting}")

        def work(progress: Progress, token: CancelToken) -> None:
            for item in evidence.items_of(desk, case):
                evidence.set_handling(desk, item, frozenset(), True)
            plan = plans.make_plan(desk, case, BundleKind.COMPLAINT).plan
            make_edition(desk, plan.uid, self.target, progress, token)

        self.job(self.app.runners[1], work)

    def _page(self) -> EvidencePage:
        page = self.app.window.deck.page
        if not isinstance(page, EvidencePage):
            raise NotReached("not the Evidence page")
        return page

    def _remember(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.problems.append(f"{kind.__name__} {error}")


def drop(page: QWidget, folder: Path) -> None:
    """Hold a folder over a page and let it go."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(folder))])
    QApplication.sendEvent(page, QDragEnterEvent(QPointF(9, 9), COPY, content, LEFT, NO_KEYS))
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), COPY, content, LEFT, NO_KEYS))


def main(folder: Path, delivery: Path) -> None:
    """Run it and tell of it."""
    session = EveryKindSession(folder, delivery)
    try:
        session.run()
    except Exception:  # the window catches what nobody else does, and here that must be seen
        traceback.print_exc()
        raise SystemExit(1) from None
    said = {"rows": session.rows, "problems": session.problems, "parsers": imported_parsers()}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
