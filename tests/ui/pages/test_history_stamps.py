"""Time stamps on the History page: a request goes to a file, an answer comes from one, and what it proves is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lfr_review.services.desk import Desk
from lfr_review.services.time_stamps import stamps
from lfr_review.ui.pages.history.page import HistoryPage
from lfr_review.ui.pages.tools import PageTools
from tests.kit.stamping import Authority, new_authority
from tests.ui.hands import click
from tests.ui.pages.cases import FullCase
from tests.ui.pages.conftest import shown
from tests.ui.pages.history_kit import said

WAIT_MS = 20_000


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return new_authority(tmp_path_factory.mktemp("authority") / "ca")


@pytest.fixture
def page(qtbot: QtBot, tools: PageTools, full_case: FullCase) -> HistoryPage:
    """The History of a full case."""
    page = HistoryPage(tools)
    shown(qtbot, page, full_case.case.uid)
    return page


def choose(page: HistoryPage, file: Path) -> None:
    dialogs = [dialog for dialog in page.findChildren(QFileDialog) if dialog.isVisible()]
    dialog = dialogs[-1]
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(str(file))
    dialog.accept()


def imported(page: HistoryPage, qtbot: QtBot, file: Path) -> str:
    """What the page says of an answer."""
    page.stamps.verdict.hide()
    click(page.stamps.answer)
    choose(page, file)
    done = page.stamps
    qtbot.waitUntil(lambda: not done.verdict.isHidden() and done.answer.isEnabled(), timeout=WAIT_MS)
    return said(page.stamps)


def test_SEC_070_request_is_written_and_what_the_answer_proves_is_said(
    page: HistoryPage, desk: Desk, qtbot: QtBot, tmp_path: Path, authority: Authority
) -> None:
    click(page.log.stamps)
    assert page.stamps.is_open and "no answer" not in said(page.stamps)
    click(page.stamps.request)
    choose(page, tmp_path / "log.tsq")
    done = page.stamps
    qtbot.waitUntil(lambda: not done.verdict.isHidden() and done.request.isEnabled(), timeout=WAIT_MS)
    assert (tmp_path / "log.tsq").exists()
    assert "no answer was imported" in said(page.stamps)
    (tmp_path / "log.tsr").write_bytes(authority.reply(tmp_path / "log.tsq"))
    assert "it proves nothing yet" in imported(page, qtbot, tmp_path / "log.tsr")
    click(page.stamps.root)
    choose(page, authority.root)
    assert "Stamps of tsa says so" in imported(page, qtbot, tmp_path / "log.tsr")
    assert "no answer was imported" not in said(page.stamps)
    (tmp_path / "odd.tsr").write_bytes(b"nothing of the kind")
    assert "cannot be read" in imported(page, qtbot, tmp_path / "odd.tsr")
    assert len(stamps(desk)[1]) == 1


def test_stamps_are_asked_for_from_the_menu_too(page: HistoryPage) -> None:
    page.acts()["audit.request"]()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None and Path(dialog.selectedFiles()[0]).name.startswith("Log entry ")
    dialog.reject()
