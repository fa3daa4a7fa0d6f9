"""The third door: the demonstration is made while one watches, can be stopped, and is opened."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.app import App
from lfr_review.domain.errors import CannotWrite, UnsuitablePlace, WorkerFailed
from lfr_review.doors import DEMONSTRATION, LibraryDoors
from lfr_review.services.demo.demonstrate import Demonstration, Step
from lfr_review.services.work import Cancelled, CancelToken, Progress, Silent
from lfr_review.ui.entry.demonstration import LINES, DemonstrationPage
from lfr_review.ui.entry.doorkeeper import Doorkeeper
from lfr_review.ui.entry.entry_window import EntryWindow
from lfr_review.ui.entry.welcome import WelcomePage
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import HERON, FakeDoors, fake_specs
from tests.ui.hands import click, show

PLACE = Path("/home/maddox")


@pytest.fixture
def doors() -> Iterator[FakeDoors]:
    doors = FakeDoors()
    yield doors
    doors.gate.set()


@pytest.fixture
def entry(qtbot: QtBot, theme: Theme, runner: JobRunner, doors: FakeDoors) -> EntryWindow:
    entry = EntryWindow(None)
    qtbot.addWidget(entry)
    entry.set_doorkeeper(Doorkeeper(lambda: doors, runner, entry))
    show(qtbot, entry)
    return entry


def page_of(entry: EntryWindow) -> DemonstrationPage:
    assert isinstance(entry.page, DemonstrationPage)
    return entry.page


def test_what_is_done_is_told_and_then_it_opens(qtbot: QtBot, entry: EntryWindow, doors: FakeDoors) -> None:
    doors.gate.clear()
    entry.demonstrate(PLACE)
    page = page_of(entry)
    qtbot.waitUntil(lambda: page.bar.value() == 500, timeout=2_000)
    assert page.now.text() == "Page 3 of 7"
    assert page.done.text() == "✓ Made an encrypted library"
    with qtbot.waitSignal(entry.opened, timeout=2_000) as opened:
        doors.gate.set()
    assert opened.args == [doors.library, None]
    assert doors.places == [PLACE]
    made = entry.demonstration
    assert made is not None
    assert entry.root == made.root  # so that a lock leads back to it


def test_stop_leads_back_and_says_that_nothing_is_left(qtbot: QtBot, entry: EntryWindow, doors: FakeDoors) -> None:
    doors.gate.clear()
    entry.demonstrate(PLACE)
    page = page_of(entry)
    click(page.stop)
    assert not page.stop.isEnabled()
    assert page.now.text().startswith("Stopping")
    page.show_progress(0.6, "page 4 of 7")
    assert page.now.text().startswith("Stopping")
    doors.gate.set()
    qtbot.waitUntil(lambda: isinstance(entry.page, WelcomePage), timeout=2_000)
    assert "cleared away" in entry.page.notice.words
    assert entry.demonstration is None


def test_a_place_that_does_not_suit_is_said_where_another_can_be_chosen(
    qtbot: QtBot, entry: EntryWindow, doors: FakeDoors
) -> None:
    doors.error = UnsuitablePlace("That folder is sent to a cloud.", "Choose another.")
    entry.demonstrate(PLACE)
    qtbot.waitUntil(lambda: isinstance(entry.page, WelcomePage), timeout=2_000)
    assert entry.page.notice.words == "That folder is sent to a cloud. Choose another."


def test_closing_the_window_stops_it(qtbot: QtBot, entry: EntryWindow, doors: FakeDoors, runner: JobRunner) -> None:
    doors.gate.clear()
    entry.demonstrate(PLACE)
    entry.close()
    assert [job.token.is_set() for job in runner.jobs] == [True]


def test_only_the_newest_steps_stay_in_sight(qtbot: QtBot, theme: Theme) -> None:
    page = DemonstrationPage()
    qtbot.addWidget(page)
    for number in range(20):
        page.show_step(f"step {number}")
    assert page.done.text().splitlines() == [f"✓ step {number}" for number in range(20 - LINES, 20)]


def test_time_left_is_told_once_it_can_be_known(qtbot: QtBot, theme: Theme) -> None:
    now = [0.0]
    page = DemonstrationPage(clock=lambda: now[0])
    qtbot.addWidget(page)
    now[0] = 30.0
    page.show_progress(0.5, "checking")
    assert page.now.text() == "Checking  ·  30 s left"


def test_its_window_shows_the_case_and_says_where_everything_lies(
    qtbot: QtBot, qapp: QApplication, doors: FakeDoors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lfr_review.app.settings_path", lambda: tmp_path / "config" / "settings.json")
    monkeypatch.setattr("lfr_review.logs.log_path", lambda: tmp_path / "state" / "log.txt")
    monkeypatch.setattr("lfr_review.app.load_doors", lambda: doors)
    monkeypatch.setattr("lfr_review.app.load_pages", lambda *_: fake_specs())
    monkeypatch.setattr(qapp, "quit", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app = App(qapp, None)
    qtbot.addWidget(app.entry)
    app.start()
    qtbot.waitUntil(lambda: app.entry.can_open, timeout=5_000)
    app.entry.demonstrate(PLACE)
    qtbot.waitUntil(lambda: hasattr(app, "session"), timeout=5_000)
    qtbot.addWidget(app.window)
    assert app.window.deck.case == HERON.uid
    said = app.window.notice.words
    for part in ("everything in it is invented", "Complaint.pdf and Claim.pdf", "passphrase.txt", str(PLACE)):
        assert part in said
    with qtbot.waitSignal(app.session.ended, timeout=5_000):
        app.window.close()
    app.finish()
    assert app.all_stopped
    assert not doors.library.is_open


# Where it is made


class Told:
    def __init__(self) -> None:
        self.parts: list[float] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.parts.append(done / total)


def making(outcome: BaseException) -> Callable[..., Demonstration]:
    """A making that writes something, tells two steps, and ends as given."""

    def make(folder: Path, progress: Progress, token: CancelToken, on_step: Callable[[Step], None]) -> Demonstration:
        (folder / "Complaint.pdf").write_bytes(b"%PDF-")
        for _ in range(2):
            progress.step(1, 2, "half of it")
            on_step(Step(words="Done", seconds=0.1))
        raise outcome

    return make


@pytest.mark.parametrize("outcome", [Cancelled(), WorkerFailed("A file could not be made.")])
def test_one_that_was_not_finished_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: Exception
) -> None:
    monkeypatch.setattr("lfr_review.services.demo.demonstrate.demonstrate", making(outcome))
    told, steps = Told(), list[str]()
    with pytest.raises(type(outcome)):
        LibraryDoors().demonstrate(tmp_path, told, CancelToken(), steps.append)
    assert list(tmp_path.iterdir()) == []
    assert steps == ["Done", "Done"]
    assert told.parts == sorted(told.parts) and told.parts[-1] < 1


def test_its_folder_is_new_and_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / DEMONSTRATION).mkdir()
    (tmp_path / DEMONSTRATION / "mine.txt").touch()
    seen: list[Path] = []

    def make(folder: Path, *_: object) -> Demonstration:
        seen.append(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        raise Cancelled

    monkeypatch.setattr("lfr_review.services.demo.demonstrate.demonstrate", make)
    with pytest.raises(Cancelled):
        LibraryDoors().demonstrate(tmp_path, Silent(), CancelToken(), lambda words: None)
    assert seen == [tmp_path / f"{DEMONSTRATION} 2"]
    assert (tmp_path / DEMONSTRATION / "mine.txt").exists()


def test_a_place_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="Nothing was written"):
        LibraryDoors().demonstrate(tmp_path / "gone", Silent(), CancelToken(), lambda words: None)
