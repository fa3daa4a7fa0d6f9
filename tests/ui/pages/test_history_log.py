"""The audit log on the History page: its head, what it is worth, verifying it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lfr_review.domain.ids import Sha256
from lfr_review.domain.moments import UNKNOWN
from lfr_review.services import audit_log, timeline
from lfr_review.services.audit_log import log_check
from lfr_review.services.desk import Desk
from lfr_review.services.work import Cancelled
from lfr_review.store.audit import AuditFault, AuditVerdict
from lfr_review.ui.clipboard import is_confidential
from lfr_review.ui.pages.history.log_pane import MOST_FAULTS, LogPane, in_groups
from lfr_review.ui.pages.history.page import HistoryPage
from lfr_review.ui.pages.tools import PageTools
from tests.ui.hands import click
from tests.ui.pages.cases import FullCase
from tests.ui.pages.conftest import shown
from tests.ui.pages.history_kit import said


@pytest.fixture
def page(qtbot: QtBot, tools: PageTools, full_case: FullCase) -> HistoryPage:
    """The History of a full case."""
    page = HistoryPage(tools)
    shown(qtbot, page, full_case.case.uid)
    return page


def verified(qtbot: QtBot, page: HistoryPage) -> None:
    click(page.log.verify)
    qtbot.waitUntil(page.log.verify.isEnabled)


def test_SEC_069_the_page_says_what_the_log_does_not_prove(page: HistoryPage) -> None:
    words = said(page.log)
    assert "whoever holds the passphrase could write the whole log anew" in words
    assert "this computer’s clock" in words and "names are those that people gave" in words
    assert "a copy of the head that somebody else keeps" in words


def test_SEC_069_the_head_is_shown_and_can_be_copied_to_be_kept_elsewhere(page: HistoryPage, desk: Desk) -> None:
    head = audit_log.log_head(desk)
    assert head is not None
    assert page.log.hash.text().replace(" ", "") == head.hash
    click(page.log.copy)
    content = QGuiApplication.clipboard().mimeData()
    assert content is not None and head.hash in content.text() and f"entry {head.seq}" in content.text()
    assert is_confidential(content)


def test_the_head_follows_what_is_done(page: HistoryPage, desk: Desk, full_case: FullCase) -> None:
    before = page.log.hash.text()
    timeline.add_note(desk, full_case.case.uid, UNKNOWN, "One more")
    page.look_again(frozenset({"timeline_note"}))
    head = audit_log.log_head(desk)
    assert head is not None and page.log.hash.text() == in_groups(head.hash) != before


def test_verifying_is_a_job_with_its_verdict_in_words(qtbot: QtBot, page: HistoryPage, tools: PageTools) -> None:
    titles: list[str] = []
    tools.export.started.connect(lambda job: titles.append(job.title))
    verified(qtbot, page)
    assert titles == ["Audit log"]
    assert page.log.verdict.words.startswith("The log is whole:") and page.log.verdict.isVisible()
    assert not page.log.faults.isVisible()


def test_the_menu_verifies_it_as_well(qtbot: QtBot, page: HistoryPage) -> None:
    page.acts()["audit.verify"]()
    qtbot.waitUntil(page.log.verify.isEnabled)
    assert page.log.verdict.words.startswith("The log is whole:")


def test_a_log_that_is_not_whole_says_where_and_what_to_do(qtbot: QtBot) -> None:
    pane = LogPane()
    qtbot.addWidget(pane)
    faults = tuple(AuditFault(seq, f"entry {seq} was changed after it was written") for seq in range(MOST_FAULTS + 3))
    pane.show_check(log_check(AuditVerdict(1204, Sha256("0" * 64), faults)))
    words = said(pane)
    assert "not what was written" in words and "compare with a backup" in words
    assert "Entry 7 was changed after it was written." in words and "and 3 more" in words
    pane.show_check(log_check(AuditVerdict(1204, Sha256("0" * 64), ())))
    assert "Entry 7" not in said(pane)


@pytest.mark.parametrize("error", [Cancelled(), OSError("disk")], ids=["stopped", "failed"])
def test_verifying_that_came_to_no_end_gives_no_verdict(
    qtbot: QtBot, page: HistoryPage, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def no_verdict(*_: object) -> None:
        raise error

    monkeypatch.setattr(audit_log, "verify_log", no_verdict)
    verified(qtbot, page)
    assert "nothing is known" in page.log.verdict.words and "whole" not in page.log.verdict.words


def test_a_library_open_for_reading_can_be_verified(
    qtbot: QtBot, read_only_tools: PageTools, full_case: FullCase
) -> None:
    page = HistoryPage(read_only_tools)
    shown(qtbot, page, full_case.case.uid)
    verified(qtbot, page)
    assert page.log.verdict.words.startswith("The log is whole:")


def test_another_page_may_ask_for_the_log(page: HistoryPage) -> None:
    page.resize(500, 640)
    page.show_target("log")
    assert page.log.isVisible() and page.log.verify.hasFocus()


def test_the_verdict_is_brought_into_view(qtbot: QtBot, page: HistoryPage) -> None:
    page.resize(500, 420)
    page.show_target("log")
    verified(qtbot, page)

    def in_view() -> bool:
        verdict, viewport = page.log.verdict, page.log.viewport()
        return viewport.rect().contains(verdict.mapTo(viewport, verdict.rect().bottomLeft()))

    qtbot.waitUntil(in_view)
