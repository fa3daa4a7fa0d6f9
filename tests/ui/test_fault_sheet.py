"""What a person can report after a fault: our own notes, which hold nothing of theirs."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.logs import OURS, start_noting, stop_noting
from lfr_review.traces import trace_of
from lfr_review.ui.clipboard import is_confidential
from lfr_review.ui.frame.fault_sheet import FaultSheet
from lfr_review.ui.frame.main_window import MainWindow
from tests.ui.hands import click


@pytest.fixture
def sheet(window: MainWindow, tmp_path: Path) -> FaultSheet:
    return FaultSheet(tmp_path / "log.txt", window)


def test_where_nothing_broke_down_it_says_so(sheet: FaultSheet) -> None:
    sheet.ask()
    assert sheet.text.toPlainText().startswith("Nothing is noted")
    assert not sheet.copy.isEnabled()


def test_SEC_035_a_fault_can_be_read_and_copied_without_its_message(
    qtbot: QtBot, qapp: QApplication, sheet: FaultSheet, tmp_path: Path
) -> None:
    notes = start_noting(tmp_path / "log.txt")
    try:
        raise KeyError("Quillfeather")
    except KeyError as error:
        logging.getLogger(f"{OURS}.ui.jobs").error("job failed: %s", trace_of(error))
    finally:
        stop_noting(notes)
    sheet.ask()
    said = sheet.text.toPlainText()
    assert "job failed: KeyError" in said
    assert "Quillfeather" not in said
    assert sheet.text.isReadOnly()
    click(sheet.copy)
    assert qapp.clipboard().text() == said
    assert is_confidential(qapp.clipboard().mimeData())
    qapp.clipboard().clear()


def test_the_command_opens_it(window: MainWindow) -> None:
    window.actions_by_key["help.faults"].trigger()
    assert window.fault_sheet.is_open
    window.fault_sheet.close_sheet()
