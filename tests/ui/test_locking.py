"""Locking: when it is due, that it ends everything, and that a cover hides everything."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import DiskFull
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.clipboard import ClipboardGuard, copy_text
from lfr_review.ui.entry.again import WHO, Again, LockReason, read_again
from lfr_review.ui.entry.cover import Cover, Veil
from lfr_review.ui.entry.lock_keeper import LockKeeper
from lfr_review.ui.entry.lock_rules import LONGEST_COVER_S, Act, LockRules
from lfr_review.ui.entry.relaunch import own_command, start_anew
from lfr_review.ui.entry.session import Session
from lfr_review.ui.entry.sleep_watch import SleepWatch, is_suspend
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from tests.ui.fakes import HERON, RIGHT, WREN, FakeLibrary, FakePage, uid
from tests.ui.hands import click, press, type_into

MINUTES = 5 * 60.0


# When


def test_SEC_007_idleness_locks_and_input_puts_it_off() -> None:
    rules = LockRules(idle_s=MINUTES, last_input_at=0)
    assert rules.due(299, busy=False) is Act.NOTHING
    assert rules.due(300, busy=False) is Act.LOCK
    rules.heard_input(299)
    assert rules.due(300, busy=False) is Act.NOTHING


def test_SEC_007_while_jobs_run_idleness_covers_and_their_end_locks() -> None:
    rules = LockRules(idle_s=MINUTES, last_input_at=0)
    assert rules.due(300, busy=True) is Act.COVER
    rules.covered(300, lock_when_done=True)
    assert rules.due(400, busy=True) is Act.NOTHING
    assert rules.due(401, busy=False) is Act.LOCK


def test_SEC_007_a_cover_becomes_a_lock_after_an_hour_whatever_runs() -> None:
    rules = LockRules(idle_s=MINUTES, last_input_at=0)
    rules.covered(300, lock_when_done=True)
    rules.heard_input(3_000)  # somebody tries at the cover: no reason to wait longer
    assert rules.due(300 + LONGEST_COVER_S - 1, busy=True) is Act.NOTHING
    assert rules.due(300 + LONGEST_COVER_S, busy=True) is Act.LOCK


def test_a_cover_that_a_person_put_on_stays_while_they_were_just_here() -> None:
    rules = LockRules(idle_s=MINUTES, last_input_at=100)
    rules.covered(100, lock_when_done=False)
    assert rules.due(150, busy=False) is Act.NOTHING
    assert rules.due(400, busy=False) is Act.LOCK


def test_uncovering_starts_the_time_anew() -> None:
    rules = LockRules(idle_s=MINUTES, last_input_at=0)
    rules.covered(300, lock_when_done=True)
    rules.uncovered(400)
    assert rules.due(699, busy=False) is Act.NOTHING
    assert rules.due(700, busy=False) is Act.LOCK


@given(st.floats(0, 1e6), st.booleans(), st.floats(60, 1_800))
def test_SEC_007_nobody_for_long_is_never_left_open(now: float, busy: bool, idle: float) -> None:
    rules = LockRules(idle_s=idle, last_input_at=0)
    due = rules.due(now, busy=busy)
    assert (due is Act.NOTHING) == (now < idle)
    assert due is not Act.COVER or busy


def test_keeper_says_a_thing_once(qtbot: QtBot, runner: JobRunner) -> None:
    now = [0.0]
    keeper = LockKeeper(5, [runner], clock=lambda: now[0])
    said: list[str] = []
    keeper.lock_due.connect(lambda: said.append("lock"))
    keeper.cover_due.connect(lambda: said.append("cover"))
    keeper.look()
    now[0] = 301
    keeper.look()
    keeper.look()
    assert said == ["lock"]


def test_keeper_covers_while_a_job_runs_and_locks_when_it_ends(qtbot: QtBot, runner: JobRunner) -> None:
    now = [0.0]
    keeper = LockKeeper(5, [runner], clock=lambda: now[0])
    said: list[str] = []
    keeper.cover_due.connect(lambda: said.append("cover"))
    keeper.cover_due.connect(lambda: keeper.covered(by_person=False))
    keeper.lock_due.connect(lambda: said.append("lock"))
    go = threading.Event()
    job = runner.prepare(lambda progress, token: go.wait(10), "OCR E11")
    runner.start(job)
    now[0] = 301
    keeper.look()
    assert said == ["cover"]
    with qtbot.waitSignal(keeper.lock_due, timeout=5_000):
        go.set()
    assert said == ["cover", "lock"]


# Sleep


def test_SEC_007_a_machine_that_slept_is_noticed_when_it_wakes(qtbot: QtBot) -> None:
    wall, awake = [1_000.0], [50.0]
    watch = SleepWatch(wall=lambda: wall[0], awake=lambda: awake[0])
    slept: list[None] = []
    watch.slept.connect(lambda: slept.append(None))
    wall[0], awake[0] = 1_005.0, 55.0
    watch.look()
    assert slept == []
    wall[0], awake[0] = 9_000.0, 60.0
    watch.look()
    assert slept == [None]
    watch.look()
    assert slept == [None]


def test_the_system_bus_announces_sleep_and_waking_is_no_sleep(qtbot: QtBot) -> None:
    watch = SleepWatch()
    slept: list[None] = []
    watch.slept.connect(lambda: slept.append(None))
    watch._prepare(False)
    assert slept == []
    watch._prepare(True)
    assert slept == [None]


def test_windows_message_of_sleep_is_known_from_others() -> None:
    class Message(ctypes.Structure):
        _fields_ = (("window", ctypes.c_void_p), ("kind", ctypes.c_uint), ("what", ctypes.c_size_t))

    # WM_POWERBROADCAST 0x218; PBT_APMSUSPEND 4, PBT_APMRESUMEAUTOMATIC 0x12; WM_CLOSE 0x10
    for kind, what, expected in ((0x218, 4, True), (0x218, 0x12, False), (0x10, 4, False)):
        message = Message(None, kind, what)
        assert is_suspend(ctypes.addressof(message)) is expected


# What it does


@pytest.fixture
def anew() -> list[Again]:
    return []


@pytest.fixture
def session(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, library: FakeLibrary, runner: JobRunner,
    preferences: Preferences, anew: list[Again],
) -> Iterator[Session]:  # fmt: skip
    checker = JobRunner()
    guard = ClipboardGuard(qapp.clipboard(), owns=lambda: True)
    window.go_to_case(HERON.uid)
    session = Session(window, library, [runner], checker, preferences, guard, anew.append)
    yield session
    checker.stop()
    guard.deleteLater()


def busy(progress: Progress, token: CancelToken) -> None:
    token.wait(10)
    token.check()


def test_SEC_007_the_lock_command_ends_everything_in_order(
    qtbot: QtBot, qapp: QApplication, session: Session, window: MainWindow, library: FakeLibrary, runner: JobRunner,
    anew: list[Again],
) -> None:  # fmt: skip
    copy_text("Heron")
    runner.start(runner.prepare(busy, "OCR E11"))
    with qtbot.waitSignal(session.ended, timeout=5_000) as ended:
        window.actions_by_key["library.lock"].trigger()
    assert ended.args == [True]
    page = window.deck._pages["overview"]
    assert isinstance(page, FakePage)
    assert "settle" in page.asked  # what was typed is saved before the keys go
    assert not library.is_open
    assert qapp.clipboard().text() == ""
    assert anew == [Again(LockReason.ASKED, 5, HERON.uid, "overview")], "who it was is asked anew"
    assert window.isHidden()


def test_closing_starts_nothing_anew(
    qtbot: QtBot, session: Session, window: MainWindow, library: FakeLibrary, anew: list[Again]
) -> None:
    with qtbot.waitSignal(session.ended, timeout=5_000):
        window.close()
    assert not library.is_open
    assert anew == []


def test_closing_asks_once_before_it_stops_a_job(
    qtbot: QtBot, session: Session, window: MainWindow, library: FakeLibrary, runner: JobRunner
) -> None:
    runner.start(runner.prepare(busy, "Edition 3"))
    window.close()
    assert library.is_open
    assert "Edition 3" in window.notice.words
    with qtbot.waitSignal(session.ended, timeout=5_000):
        click(window.notice.button)
    assert not library.is_open


def test_a_page_that_cannot_save_does_not_keep_the_library_open(
    qtbot: QtBot, session: Session, window: MainWindow, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DiskFull("No room.")

    monkeypatch.setattr(window.deck, "settle", fail)
    with qtbot.waitSignal(session.ended, timeout=5_000):
        session.lock()
    assert not library.is_open


def test_sleep_locks(qtbot: QtBot, session: Session, library: FakeLibrary, anew: list[Again]) -> None:
    with qtbot.waitSignal(session.ended, timeout=5_000):
        session.keeper.sleep.slept.emit()
    assert not library.is_open
    assert anew[0].reason is LockReason.SLEEP and "went to sleep" in anew[0].words


def test_idle_lock_tells_the_new_process_why_where_and_who(
    qtbot: QtBot, session: Session, window: MainWindow, anew: list[Again]
) -> None:
    window.go_to_page("evidence")
    with qtbot.waitSignal(session.ended, timeout=5_000):
        session.keeper.lock_due.emit(LockReason.IDLE)
    assert anew == [Again(LockReason.IDLE, 5, HERON.uid, "evidence", "R. Maddox")]
    assert anew[0].words == (
        "Locked after 5 minutes without a key or click. Unlock it, and the page that was shown comes back."
    )


@pytest.mark.parametrize("page", ["evidence", "search", ""])
def test_page_that_was_shown_comes_back(window: MainWindow, page: str) -> None:
    window.come_back(WREN.uid if page == "evidence" else "", page)
    assert window.where.page == page
    assert window.deck.case == (WREN.uid if page == "evidence" else None)


def test_case_that_is_gone_does_not_come_back(window: MainWindow) -> None:
    window.come_back(uid(999), "evidence")
    assert window.deck.case is None and not window.notice.isVisible()


def covered(window: MainWindow) -> Cover:
    cover = window.cover
    assert isinstance(cover, Cover)
    return cover


def test_SEC_007_a_cover_shows_nothing_and_lets_nothing_be_done(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    window.find_box.ask()
    window.actions_by_key["library.cover"].trigger()
    cover = covered(window)
    assert cover.isVisible()
    assert not window.sidebar.isVisible()
    assert not window.deck.isVisible()
    assert window.menuBar().isHidden()
    assert window.windowTitle() == "LFR Review"
    assert not any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets())
    assert not any(action.isEnabled() for action in window.actions_by_key._actions.values())


def test_SEC_007_the_passphrase_takes_the_cover_off(qtbot: QtBot, session: Session, window: MainWindow) -> None:
    session.cover(by_person=True)
    type_into(covered(window).passphrase.line, RIGHT)
    press(covered(window).passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.cover is None, timeout=2_000)
    assert window.deck.isVisible()
    assert window.actions_by_key["library.lock"].isEnabled()


def test_SEC_007_a_wrong_passphrase_leaves_it_on_and_waits(qtbot: QtBot, session: Session, window: MainWindow) -> None:
    session.cover(by_person=True)
    type_into(covered(window).passphrase.line, "wrong")
    click(covered(window).uncover)
    qtbot.waitUntil(lambda: covered(window).uncover.text() == "Wait 1 s", timeout=2_000)
    assert window.cover is not None


def test_SEC_007_jobs_go_on_behind_a_cover(
    qtbot: QtBot, session: Session, window: MainWindow, runner: JobRunner
) -> None:
    job = runner.prepare(busy, "OCR E11")
    runner.start(job)
    session.cover(by_person=False)
    assert not job.token.is_set()
    assert runner.busy


def test_a_cover_can_be_made_a_lock(qtbot: QtBot, session: Session, window: MainWindow, library: FakeLibrary) -> None:
    session.cover(by_person=False)
    with qtbot.waitSignal(session.ended, timeout=5_000):
        click(covered(window).lock)
    assert not library.is_open


def test_SEC_039_content_is_hidden_while_another_program_is_in_front(
    qtbot: QtBot, session: Session, window: MainWindow, preferences: Preferences
) -> None:
    session._state_changed(Qt.ApplicationState.ApplicationInactive)
    assert not isinstance(window.cover, Veil)  # only where it was asked for
    preferences.set(hide_when_inactive=True)
    session._state_changed(Qt.ApplicationState.ApplicationInactive)
    hidden = window.cover
    assert isinstance(hidden, Veil)
    assert not window.deck.isVisible()
    session._state_changed(Qt.ApplicationState.ApplicationActive)
    assert window.deck.isVisible()


def test_coming_back_does_not_take_a_real_cover_off(
    session: Session, window: MainWindow, preferences: Preferences
) -> None:
    preferences.set(hide_when_inactive=True)
    session.cover(by_person=True)
    session._state_changed(Qt.ApplicationState.ApplicationInactive)
    session._state_changed(Qt.ApplicationState.ApplicationActive)
    assert isinstance(window.cover, Cover)


def test_another_time_to_lock_holds_at_once(session: Session, preferences: Preferences) -> None:
    preferences.set(lock_after_minutes=2)
    assert session.keeper.rules.idle_s == 120


# Starting anew


def test_the_new_process_is_this_program_at_the_same_library(monkeypatch: pytest.MonkeyPatch) -> None:
    command = own_command(Path("/libraries/Field"))
    assert command[1:] == ["-m", "lfr_review", "/libraries/Field"]
    again = Again(LockReason.IDLE, 5, HERON.uid, "evidence", "R. Maddox")
    told = own_command(Path("/libraries/Field"), again)
    assert told[3:] == ["/libraries/Field", "--again", f"idle:5:{HERON.uid}:evidence"]
    assert read_again(told[-1], again.who) == again
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert own_command(None)[1:] == []


@pytest.mark.parametrize("argument", ["", "rumour:5", ":::", "idle:five", "idle"])
def test_nonsense_after_a_lock_is_as_if_it_was_not_said(argument: str) -> None:
    again = read_again(argument, "")
    assert (again.minutes, again.case, again.page) == (0, "", "")


def test_SEC_032_name_of_the_caseworker_stands_in_no_command_line(qtbot: QtBot, tmp_path: Path) -> None:
    mark = tmp_path / "who"
    program = (
        f"import os, pathlib, sys; pathlib.Path({str(mark)!r}).write_text(os.environ.get({WHO!r}, '') + str(sys.argv))"
    )
    again = Again(LockReason.IDLE, 5, HERON.uid, "evidence", "R. Maddox")
    assert start_anew([sys.executable, "-c", program, *again.arguments()], again.who)
    qtbot.waitUntil(lambda: mark.exists() and mark.read_text() != "", timeout=10_000)
    assert mark.read_text().startswith("R. Maddox[") and mark.read_text().count("Maddox") == 1
    assert WHO not in os.environ


def test_SEC_007_a_new_process_is_started_and_is_not_our_child(qtbot: QtBot, tmp_path: Path) -> None:
    mark = tmp_path / "started"
    program = (
        "import os, pathlib, sys; streams = [os.readlink(f'/proc/self/fd/{n}') for n in range(3)]; "
        f"pathlib.Path({str(mark)!r}).write_text(f'{{os.getppid()}} {{streams}}')"
    )
    assert start_anew([sys.executable, "-c", program])
    qtbot.waitUntil(lambda: mark.exists() and mark.read_text() != "", timeout=10_000)
    parent, _, streams = mark.read_text().partition(" ")
    assert int(parent) != os.getpid()
    assert streams == str(["/dev/null"] * 3)
