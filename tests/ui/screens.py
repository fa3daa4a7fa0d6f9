"""Takes pictures of everything there is to look at: `python -m tests.ui.screens FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lfr_review.domain.finding import Found
from lfr_review.none_count import keep_none_alive
from lfr_review.settings import Appearance
from lfr_review.ui.contracts import Saved, Verdict
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.pages import CasePage, PageSpec
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme, _Look
from tests.ui import found_things, gallery
from tests.ui.fakes import AT, BIRDS, HERON, FakeLibrary, fake_specs

LOOKS = [(appearance, scale) for appearance in list(Appearance)[1:] for scale in (100, 200)]


class EvidenceLikePage(CasePage):
    """A table and a preview, as a page of evidence has them."""

    def __init__(self) -> None:
        super().__init__()
        from PySide6.QtWidgets import QHBoxLayout, QSplitter

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        halves = QSplitter()
        halves.addWidget(gallery.exhibit_table())
        halves.addWidget(gallery.preview())
        halves.setSizes([480, 560])
        row.addWidget(halves)


def windows(theme: Theme, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The frame: without cases, with none chosen, at work, with a sheet, with Find open, read only."""
    preferences = Preferences(folder / "settings.json")
    runner = JobRunner()
    specs = [
        *fake_specs("overview", "stop", "people"),
        PageSpec("evidence", "Evidence", EvidenceLikePage),
        *fake_specs("timeline", "bundles", "history"),
    ]

    def frame(library: FakeLibrary) -> MainWindow:
        window = MainWindow(library, specs, preferences, theme, [runner])
        scale = theme.text_scale / 100
        window.resize(round(1280 * min(scale, 1.4)), round(800 * min(scale, 1.3)))
        window.show()
        return window

    yield "frame-no-cases", frame(FakeLibrary(()))
    yield "frame-none-chosen", frame(FakeLibrary(BIRDS))
    window = frame(FakeLibrary(BIRDS))
    window.go_to_case(HERON.uid)
    window.go_to_page("evidence")
    window.note_saved(Saved(AT, HERON.uid, frozenset({"timeline_note"})))
    yield "frame-evidence", window
    window.new_case.ask()
    window.new_case.refuse("There is already a case with the reference NM-2026-014. Choose another reference.")
    yield "frame-new-case", window
    window.new_case.close_sheet()
    window.settings_sheet.ask()
    yield "frame-settings", window
    window.settings_sheet.close_sheet()
    window.passphrase_sheet.ask()
    yield "frame-passphrase", window
    window.passphrase_sheet.close_sheet()
    notes = "2026-11-23T00:05:20Z error lfr_review.ui.jobs: job failed: KeyError < services/history.py:9 <module>"
    window.fault_sheet.ask()
    window.fault_sheet.text.setPlainText(notes)
    window.fault_sheet.copy.setEnabled(True)
    yield "frame-faults", window
    window.fault_sheet.close_sheet()
    yield from searches(window)
    found = FakeLibrary(BIRDS)
    found.after_crash, found.waiting = True, 3
    crashed = frame(found)
    crashed.upkeep._offer_reading(3)
    crashed.go_to_case(HERON.uid)
    yield "frame-after-crash", crashed
    faults = tuple(f"E{number} of NM-2026-014, the original: it is not what was stored." for number in range(1, 8))
    crashed.upkeep._verified(Verdict(False, "7 of 212 stored files are not what was stored.", faults))
    yield "frame-verified", crashed
    locked = frame(FakeLibrary(BIRDS, read_only_reason="Another machine has it open for writing."))
    locked.show_not_prevented(("A hostile file could open network connections.",))
    yield "frame-read-only", locked
    runner.stop()


def searches(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Find anything and the Search page: empty, with much found, with nothing."""
    window.find_box.ask()
    yield "find", window.find_box
    found_things.show_in(window.find_box.view)
    yield "find-found", window.find_box
    window.find_box.reject()
    window.actions_by_key["search"].trigger()
    yield "search-empty", window
    found_things.show_in(window.search.view, found_things.MANY)
    yield "search-found", window
    found_things.show_in(window.search.view, Found((), 0))
    yield "search-nothing", window


def main(folder: Path, names: list[str]) -> None:
    keep_none_alive()
    application = QApplication(["screens"])
    theme = Theme(application)
    folder.mkdir(parents=True, exist_ok=True)
    for appearance, scale in LOOKS:
        theme.set_appearance(appearance)
        theme.set_text_scale(scale)
        _Look.motion_ms = 0  # a sheet that is still sliding in is no picture

        def take(name: str, widget: QWidget, look: str = f"{appearance.value}-{scale}") -> None:
            if not names or name in names:
                QTest.qWaitForWindowExposed(widget)
                QCoreApplication.sendPostedEvents()  # what was said last may wrap into one line more
                widget.grab().save(str(folder / f"{name}-{look}.png"))

        for name, make, size in gallery.GALLERY:
            if names and name not in names:
                continue
            widget = make()
            grown = min(scale / 100, 1.6)
            widget.resize(round(size[0] * grown), round(size[1] * grown))
            widget.show()
            take(name, widget)
            widget.close()
            widget.deleteLater()
        with tempfile.TemporaryDirectory() as settings:
            for name, window in windows(theme, Path(settings)):
                take(name, window)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
