"""Words in scans are recognised by themselves; pages on their head are turned only when a person says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import LanguageMissing
from lfr_review.services.desk import Desk
from lfr_review.services.recognition.recognition_of import RecognitionOf
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.evidence.recognised_part import RecognisedPart
from lfr_review.ui.pages.evidence.recognising import Recognising
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.kit.scans import strip
from tests.ui.hands import click, press, show
from tests.ui.pages.cases import make_tools
from tests.ui.pages.deliveries import take_in_all
from tests.ui.pages.evidence.conftest import WAIT_MS


@pytest.fixture
def tools(desk: Desk, preferences: Preferences, runner: JobRunner, look: JobRunner, theme: Theme) -> PageTools:
    """With something to recognise words in the background."""
    return replace(make_tools(desk, preferences, runner, look), background=look)


@pytest.fixture
def scan_kept(desk: Desk, case: CaseFile, tmp_path: Path, language_data: None) -> None:
    """A page on its head."""
    (tmp_path / "scan.pdf").write_bytes(strip(turned=180))
    take_in_all(desk, case.uid, (tmp_path / "scan.pdf",))


def test_a_scan_is_recognised_and_its_page_turned_when_a_person_says_so(
    page: EvidencePage, scan_kept: None, case: CaseFile, desk: Desk, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    part = page.right.recognised
    qtbot.waitUntil(part.turn.isVisible, timeout=WAIT_MS)
    assert "on 1 of 1 pages" in part.summary.text() and "page 1" in part.lying.text()
    part.turn.setFocus()
    press(part.turn, Qt.Key.Key_Space)
    qtbot.waitUntil(part.turn.isHidden, timeout=WAIT_MS)
    with desk.library.reading() as reader:
        assert reader.find_in_pages(page.left.list.rows.everything[0].uid, "officer 4471 spoke") == (1,)
    desk.library.undo(case.uid, desk.who)
    page.look_again(frozenset({"rendition"}))
    qtbot.waitUntil(part.leave.isVisible, timeout=WAIT_MS)
    press(part.leave, Qt.Key.Key_Space)
    qtbot.waitUntil(part.leave.isHidden, timeout=WAIT_MS)
    assert part.isVisible()


def test_several_languages_are_chosen_for_one_item(qtbot: QtBot, theme: Theme) -> None:
    part = RecognisedPart()
    qtbot.addWidget(part)
    asked: list[object] = []
    part.again_asked.connect(asked.append)
    part.show_recognition(recognition(("eng",), ("ara", "eng", "pol")), can_write=True)
    part.resize(320, 400)
    show(qtbot, part)
    field = part.languages
    assert not part.again.isEnabled(), "in English it was done already"
    assert [field.more.itemText(n) for n in range(field.more.count())] == [
        "Add a language…", "Arabic (ara)", "Polish (pol)",
    ]  # fmt: skip
    field.more.setCurrentIndex(2)
    field.more.activated.emit(2)
    click(part.again)
    assert asked == [("eng", "pol")]
    part.show_recognition(recognition(("eng", "pol"), ("ara", "eng", "pol")), can_write=True)
    click(field.chips["eng"])
    assert field.languages == ("pol",) and part.again.isEnabled()
    click(field.chips["pol"])
    assert not part.again.isEnabled(), "words are in one language at least"


def recognition(languages: tuple[str, ...], installed: tuple[str, ...]) -> RecognitionOf:
    return RecognitionOf(
        pages=1, wordless=0, confidence=90, weak=(), languages=languages, installed=installed, proposals=()
    )


def test_that_a_language_is_missing_is_said_once(
    page: EvidencePage, desk: Desk, case: CaseFile, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> int:
        raise LanguageMissing("The language data for eng is not installed.", "Install it.")

    monkeypatch.setattr("lfr_review.ui.pages.evidence.recognising.recognise_waiting", missing)
    (tmp_path / "scan.pdf").write_bytes(strip())
    take_in_all(desk, case.uid, (tmp_path / "scan.pdf",))
    recognising = page.findChild(Recognising)
    assert recognising is not None
    told: list[object] = []
    recognising.failed.connect(told.append)
    for _ in range(2):
        with qtbot.waitSignal(recognising.wrote, timeout=WAIT_MS):
            recognising.begin(case.uid)
    assert len(told) == 1
