"""Takes pictures of the Evidence page: `python -m tests.ui.pages.screens_evidence FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lfr_review.domain.evidence import HandlingMark
from lfr_review.doors import OpenedLibrary
from lfr_review.services import case_files
from lfr_review.services.covering import cover_pages
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.workers import close_workers
from lfr_review.settings import Appearance
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.pages import PageSpec
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.none_count import keep_none_alive
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme, _Look
from tests.ui.fakes import fake_specs
from tests.ui.pages.cases import WHO, make_desk, make_tools
from tests.ui.pages.deliveries import describe_all, take_in_all, write_delivery

SIZES = ((1280, 800), (1000, 700))
LONGEST_SECONDS = 20
LOOKS = [(appearance, scale) for appearance in list(Appearance)[1:] for scale in (100, 200)]


def page_of(window: MainWindow) -> EvidencePage:
    page = window.deck.page
    assert isinstance(page, EvidencePage)
    return page


def until(condition: Callable[[], bool]) -> None:
    """Let the program run until something is so."""
    loop, began = QEventLoop(), time.monotonic()
    look = QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() - began > LONGEST_SECONDS else None)
    look.start()
    loop.exec()
    look.stop()
    assert condition(), "it never came"


def settle(window: MainWindow) -> None:
    """Let what is queued be done and what was changed be laid out."""
    done: list[bool] = []
    QTimer.singleShot(60, lambda: done.append(True))
    until(lambda: bool(done))
    window.grab()


def choose(window: MainWindow, number: int, *, pages: bool = True) -> EvidencePage:
    page = page_of(window)
    page.show_target(number)
    if pages:
        until(lambda: page.middle.preview.view.page_count > 0)
        until(lambda: page.middle.preview.view.frames.image(1, 0) is not None)
    until(lambda: not page.left.list.pictures._wanted)
    return page


def full(window: MainWindow) -> None:
    page = choose(window, 1)
    page.panes.show_pane(1)


def found(window: MainWindow) -> None:
    page = choose(window, 5)
    page.middle.preview.words.setText("upheld")
    until(lambda: "of" in page.middle.preview.found.text())


def facts(window: MainWindow) -> None:
    page = choose(window, 3)
    page.panes.show_pane(2)
    until(lambda: page.right.inside.isVisible())


def facts_low(window: MainWindow) -> None:
    facts(window)
    bar = page_of(window).right.body.verticalScrollBar()
    settle(window)
    bar.setValue(bar.maximum())


def facts_middle(window: MainWindow) -> None:
    facts(window)
    bar = page_of(window).right.body.verticalScrollBar()
    settle(window)
    bar.setValue(bar.maximum() // 2)


def password(window: MainWindow) -> None:
    choose(window, 7, pages=False).panes.show_pane(1)


def no_pages(window: MainWindow) -> None:
    choose(window, 8, pages=False).panes.show_pane(1)


def privileged(window: MainWindow) -> None:
    page = choose(window, 6)
    page.panes.show_pane(2)
    page.deciding.ask_waiver(page.right.item, HandlingMark.PRIVILEGE_CLAIMED)


def items(window: MainWindow) -> None:
    choose(window, 2).panes.show_pane(0)


def covered(window: MainWindow) -> None:
    page = page_of(window)
    page.left.cover.setChecked(True)
    page.show_target(2)
    until(lambda: page.middle.preview.view.page_count > 0)


def filtered(window: MainWindow) -> None:
    page_of(window).left.list.filter.setText("nothing like it")


def origin(window: MainWindow) -> None:
    page_of(window).handing_in.ask_origin((Path("/media/stick/Letter.pdf"), Path("/media/stick/Log.pdf")))


def dropping(window: MainWindow) -> None:
    area = page_of(window).handing_in.area
    assert area is not None
    area._hint.show_for("Drop the 3 to take them in as evidence")


class Scene:
    """A library with a full case, an empty one, and one into which a delivery has just come."""

    def __init__(self, scratch: Path) -> None:
        self.desk: Desk = make_desk(scratch / "library")
        self.scratch = scratch
        self.paths = write_delivery(scratch / "in")
        self.cases = {"full": case_files.new_case(self.desk, "NM-2026-014", "Heron").uid}
        describe_all(self.desk, take_in_all(self.desk, self.cases["full"], self.paths))
        self.cases["new"] = case_files.new_case(self.desk, "NM-2026-021", "Wren").uid
        self.cases["delivered"] = case_files.new_case(self.desk, "NM-2026-009", "Kestrel").uid

    def deliver(self, window: MainWindow) -> None:
        page = page_of(window)
        (self.scratch / "in" / "again.txt").write_bytes((self.scratch / "in" / "Note to self.txt").read_bytes())
        paths = (*self.paths, self.scratch / "in" / "again.txt")
        page.intake.deliver(self.cases["delivered"], paths, Origin())
        page._show_chosen()
        delivery = page.intake.deliveries[-1]
        until(lambda: delivery.is_over)
        choose(window, 1, pages=False)
        page.panes.show_pane(0)


SHOTS: dict[str, tuple[str, Callable[[MainWindow], None]]] = {
    "full": ("full", full),
    "found": ("full", found),
    "facts": ("full", facts),
    "facts-middle": ("full", facts_middle),
    "facts-low": ("full", facts_low),
    "password": ("full", password),
    "no-pages": ("full", no_pages),
    "waiver": ("full", privileged),
    "items": ("full", items),
    "covered": ("full", covered),
    "filtered": ("full", filtered),
    "new": ("new", lambda window: None),
    "origin": ("new", origin),
    "dropping": ("full", dropping),
}


def main(folder: Path, names: list[str]) -> None:
    keep_none_alive()
    application = QApplication(["screens"])
    theme = Theme(application)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        scene = Scene(Path(scratch))
        opened = OpenedLibrary(scene.desk.library, WHO)
        opened.desk = scene.desk
        runner, look = JobRunner(), JobRunner()
        shots = {**SHOTS, "delivered": ("delivered", scene.deliver)}
        for appearance, scale in LOOKS:
            for width, height in SIZES:
                theme.set_appearance(appearance)
                theme.set_text_scale(scale)
                _Look.motion_ms = 0  # a picture is taken at once
                for name, (case, act) in shots.items():
                    label = f"{name}-{appearance.value}-{scale}-{width}"
                    if names and not any(label.startswith(wanted) or wanted in label for wanted in names):
                        continue
                    preferences = Preferences(Path(scratch) / f"{label}.json")
                    tools = make_tools(scene.desk, preferences, runner, look)
                    specs: list[PageSpec] = [
                        spec if spec.key == "evidence" else fake_specs(spec.key)[0] for spec in page_specs(tools)
                    ]
                    window = MainWindow(opened, specs, preferences, theme, [runner, look])
                    window.resize(width, height)
                    window.show()
                    QTest.qWaitForWindowExposed(window)
                    cover_pages(scene.desk, scene.cases[case], False)
                    window.go_to_case(scene.cases[case])
                    window.go_to_page("evidence")
                    act(window)
                    settle(window)
                    window.grab().save(str(folder / f"{label}.png"))
                    page_of(window).middle.show_item(None)
                    window.let_close()
                    window.deleteLater()
        until(lambda: not look.jobs)
        runner.stop()
        look.stop()
        close_workers()
        scene.desk.library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
