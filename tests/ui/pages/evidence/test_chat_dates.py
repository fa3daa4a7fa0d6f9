"""A chat whose dates can be read two ways shows ten of them, and follows what a person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.ui.hands import press
from tests.ui.pages.deliveries import take_in_all
from tests.ui.pages.evidence.conftest import WAIT_MS

OPEN = "05/03/2026, 17:44 - Amina: They stopped me\n06/03/2026, 09:00 - Dev: Where?\n"


def test_a_chat_asks_which_way_round_its_dates_are(
    page: EvidencePage, desk: Desk, case: CaseFile, tmp_path: Path, qtbot: QtBot,
    item_now: Callable[[int], EvidenceItem],
) -> None:  # fmt: skip
    (tmp_path / "chat.txt").write_text(OPEN, encoding="utf-8")
    take_in_all(desk, case.uid, (tmp_path / "chat.txt",))
    page.show_case(case.uid)
    part = page.right.dates
    qtbot.waitUntil(part.isVisible, timeout=WAIT_MS)
    words = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    assert {"05/03/2026", "5 March 2026", "3 May 2026"} <= set(words)
    button = part.buttons[DateOrder.MONTH_FIRST]
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    qtbot.waitUntil(button.isHidden, timeout=WAIT_MS)
    assert ("First message", "Sunday 3 May 2026, 17:44") in item_now(1).facts
    other = part.buttons[DateOrder.DAY_FIRST]
    assert other.isVisible() and other.isEnabled()


def test_an_item_that_is_no_chat_has_no_such_part(
    page: EvidencePage, letter: EvidenceItem, case: CaseFile, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    qtbot.waitUntil(page.right.record.isVisible, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.right.item == letter and "3 pages" in page.right.kind.text(), timeout=WAIT_MS)
    assert page.right.dates.isHidden()
