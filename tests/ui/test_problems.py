"""Exceptions become words, in one place, honestly."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import PasswordNeeded
from lfr_review.traces import trace_of
from lfr_review.ui.problems import install_excepthook, problem_of, show_box, show_in
from lfr_review.ui.widgets.notice import NoticeBar

pytestmark = pytest.mark.usefixtures("theme")
KNOWN = PasswordNeeded("E9 could not be turned into pages. It is kept unchanged.", "Enter its password.")


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_the_worlds_failures_speak_for_themselves() -> None:
    problem = problem_of(KNOWN)
    assert (problem.words, problem.remedy, problem.is_bug) == (KNOWN.words, KNOWN.remedy, False)


def test_a_bug_is_called_the_programs_fault_and_names_nothing() -> None:
    problem = problem_of(KeyError("MARKER-NAME"))
    assert problem.is_bug
    assert "fault of the program" in problem.words
    assert "KeyError" in problem.words
    assert "MARKER" not in problem.sentence


def test_too_little_memory_is_no_bug() -> None:
    assert not problem_of(MemoryError()).is_bug


def test_a_problem_is_said_in_the_page(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    show_in(bar, KNOWN)
    assert bar.words == f"{KNOWN.words} {KNOWN.remedy}"
    assert bar.property("kind") == "danger"


def test_a_box_does_not_stop_the_program(qtbot: QtBot) -> None:
    box = show_box(None, KNOWN)
    qtbot.addWidget(box)
    assert box.isVisible()
    assert (box.text(), box.informativeText()) == (KNOWN.words, KNOWN.remedy)
    box.button(QMessageBox.StandardButton.Ok).click()


def test_an_exception_in_a_slot_reaches_the_person(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook = install_excepthook(told.append)
    error = raised(ValueError("x"))
    hook(ValueError, error, error.__traceback__)
    assert told == [error]


def test_an_exception_while_telling_does_not_bring_a_third(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    calls: list[BaseException] = []

    def tell(error: BaseException) -> None:
        calls.append(error)
        inner = raised(RuntimeError())
        sys.excepthook(RuntimeError, inner, inner.__traceback__)

    hook = install_excepthook(tell)
    error = raised(ValueError())
    hook(ValueError, error, error.__traceback__)
    assert calls == [error]


def test_pyside_hands_a_slots_exception_to_the_hook(qtbot: QtBot) -> None:
    # what the hook rests on: PySide6 swallows nothing
    def fail() -> None:
        raise ZeroDivisionError

    with capture_exceptions() as caught:
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: bool(caught), timeout=2_000)
    assert caught[0][0] is ZeroDivisionError


def test_SEC_035_a_trace_holds_types_and_lines_only() -> None:
    def inner() -> None:
        raise ValueError("MARKER-NAME in /home/MARKER")

    try:
        inner()
    except ValueError as error:
        trace = trace_of(error)
    assert "ValueError" in trace
    assert "ui/test_problems.py" in trace
    assert "MARKER" not in trace
    assert "/home" not in trace
