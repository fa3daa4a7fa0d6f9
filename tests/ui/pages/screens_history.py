"""Takes pictures of the History page: `python -m tests.ui.pages.screens_history FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lfr_review.domain.ids import Sha256
from lfr_review.doors import OpenedLibrary
from lfr_review.services import history, stops, timeline
from lfr_review.services.audit_log import log_check
from lfr_review.services.desk import Desk
from lfr_review.settings import Appearance
from lfr_review.store.audit import AuditFault, AuditVerdict
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.none_count import keep_none_alive
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.history.page import HistoryPage
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme, _Look
from tests.ui.fakes import fake_specs
from tests.ui.pages.cases import WHO, FullCase, make_desk, make_full_case, make_tools, moment

SIZES = ((1280, 800), (1000, 700))
LOOKS = [(a, s) for a in list(Appearance)[1:] for s in (100, 200)]
PAGE = "history"


def page_of(window: MainWindow) -> HistoryPage:
    page: Any = window.deck.page
    assert isinstance(page, HistoryPage)
    return page


def more_acts(desk: Desk, full: FullCase) -> None:
    """What the ordinary full case does not have: corrections, an undoing, and one that was taken back itself."""
    stops.ask_sensitive(desk, full.case.uid, "The claim may plead discrimination")
    note = timeline.add_note(desk, full.case.uid, moment("17:50"), "Asked for his name three times [[E2]]")
    timeline.say(desk, note.uid, text="Asked for his name twice [[E2]]", happened=moment("about 17:50"))
    history.undo(desk, full.case.uid)
    timeline.set_disclosable(desk, (note,), True)
    history.undo(desk, full.case.uid)
    history.redo(desk, full.case.uid)


def choose(words: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        pane = page_of(window).acts_pane
        place = next(n for n, action in enumerate(pane.acts.rows) if words in action.what)
        pane.view.setCurrentIndex(pane.acts.index(place))

    return act


def opened(words: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        choose(words)(window)
        page_of(window).acts_pane.opened.emit(page_of(window).acts_pane.current)

    return act


def verified(window: MainWindow) -> None:
    page_of(window).verify_log()


def damaged(window: MainWindow) -> None:
    page_of(window).show_target("log")
    faults = (
        AuditFault(7, "entry 7 was changed after it was written"),
        AuditFault(41, "entries 41 to 44 deleted"),
    )
    page_of(window).log.show_check(log_check(AuditVerdict(1204, Sha256("0" * 64), faults)))


SHOTS: dict[str, Callable[[MainWindow], None]] = {
    "history": lambda window: None,
    "history-undone": choose("Changed note"),
    "history-private": choose("Changed a party"),
    "history-opened": opened("Took in"),
    "history-verified": verified,
    "history-damaged": damaged,
}


def settle() -> None:
    for _ in range(6):  # lay out what the steps have changed
        QApplication.sendPostedEvents()
        QTest.qWait(1)


def main(folder: Path, names: list[str]) -> None:
    keep_none_alive()
    application = QApplication(["screens"])
    theme = Theme(application)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = make_desk(Path(scratch) / "library")
        full = make_full_case(desk, Path(scratch) / "in")
        more_acts(desk, full)
        library = OpenedLibrary(desk.library, WHO)
        library.desk = desk
        runner = JobRunner()
        for appearance, scale in LOOKS:
            theme.set_appearance(appearance)
            theme.set_text_scale(scale)
            _Look.motion_ms = 0  # a picture is taken at once
            for width, height in SIZES:
                for name, act in SHOTS.items():
                    label = f"{name}-{appearance.value}-{scale}-{width}"
                    if names and not any(wanted in label for wanted in names):
                        continue
                    preferences = Preferences(Path(scratch) / f"{label}.json")
                    specs = [
                        spec if spec.key == PAGE else fake_specs(spec.key)[0]
                        for spec in page_specs(make_tools(desk, preferences, runner))
                    ]
                    window = MainWindow(library, specs, preferences, theme, [runner])
                    window.resize(width, height)
                    window.show()
                    window.activateWindow()
                    QTest.qWaitForWindowActive(window)
                    window.go_to_case(full.case.uid)
                    window.go_to_page(PAGE)
                    QTest.mouseMove(window, QPoint(1, 1))
                    settle()
                    act(window)
                    settle()
                    while runner.jobs:
                        QTest.qWait(1)
                    settle()
                    window.grab().save(str(folder / f"{label}.png"))
                    window.let_close()
                    window.deleteLater()
        runner.stop()
        desk.library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
