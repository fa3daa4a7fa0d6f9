"""Originals handed over from the Evidence page: looked through first, written in a job, told afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.hand_overs import HandOver
from lfr_review.services import case_files, evidence, history
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.hand_over_sheet import HandOverSheet
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.services.handing_over.conftest import checked, faults_of_bag
from tests.ui.hands import click, type_into
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep

JEOPARDY = ("investigation", "bail", "charge", "warrant", "immigration")


@pytest.fixture
def items(desk: Desk, case: CaseFile, keep: Keep) -> list[EvidenceItem]:
    """Two that are disclosable, one that nobody marked, one in which privilege is claimed."""
    kept = [keep(f"{number}.txt", b"number %d" % number) for number in range(1, 5)]
    for item in kept[:2]:
        evidence.set_handling(desk, item, frozenset(), disclosable=True)
    evidence.set_handling(desk, kept[3], frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
    case_files.say(desk, case.uid, **{f"jeopardy_{name}": Answer.NO for name in JEOPARDY})
    return kept


def asked(page: EvidencePage, case: CaseFile, qtbot: QtBot) -> HandOverSheet:
    """The sheet, as the menu opens it with one item chosen: about all of the case."""
    page.show_case(case.uid)
    page.acts()["evidence.handover"]()
    return looked(page, qtbot)


def looked(page: EvidencePage, qtbot: QtBot) -> HandOverSheet:
    sheet = page.handing_over.sheet
    qtbot.waitUntil(lambda: sheet.looked is not None, timeout=WAIT_MS)
    return sheet


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def choose_place(page: EvidencePage, target: Path) -> str:
    """Take the place that the dialog asks for; returns the name that it offered."""
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    offered = Path(dialog.selectedFiles()[0]).name
    dialog.setDirectory(str(target.parent))
    dialog.selectFile(str(target))
    dialog.accept()
    return offered


def test_SEC_055_what_goes_and_what_stays_is_looked_through_before_anything_is_written(
    page: EvidencePage, case: CaseFile, items: list[EvidenceItem], qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = asked(page, case, qtbot)
    said = words_of(sheet)
    assert sheet.is_open and sheet.everything.isChecked()
    assert "2 originals go, 16 bytes. 2 stay." in said
    assert "E4 cannot leave: privilege is claimed in it." in said
    assert "E3 cannot leave: it is not marked disclosable." in said
    assert not sheet.why.isVisible(), "nothing is open, so nobody has to decide"
    click(sheet.button)
    assert choose_place(page, tmp_path / "bag").startswith("Originals 20")
    qtbot.waitUntil(page.left.notice.isVisible, timeout=WAIT_MS)
    assert "2 originals" in words_of(page.left.notice)
    assert faults_of_bag(tmp_path / "bag") == [] and checked(tmp_path / "bag", "manifest-sha256.txt")
    assert not sheet.is_open


def test_SEC_055_letting_go_what_is_undisclosed_asks_who_and_why(
    page: EvidencePage, desk: Desk, case: CaseFile, items: list[EvidenceItem], qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = asked(page, case, qtbot)
    click(sheet.undisclosed)
    looked(page, qtbot)
    assert "3 originals go" in words_of(sheet) and "1 stays" in words_of(sheet)
    sheet.who.clear()
    click(sheet.button)
    assert page.findChild(QFileDialog) is None and "Say who decides." in words_of(sheet)
    for field, words in ((sheet.to_whom, "the expert"), (sheet.who, "A. Lawyer"), (sheet.why, "the court asked")):
        field.setFocus()
        type_into(field, words)
    click(sheet.button)
    choose_place(page, tmp_path / "bag")
    qtbot.waitUntil(page.left.notice.isVisible, timeout=WAIT_MS)
    with desk.library.reading() as reader:
        (left,) = reader.all(HandOver, case=case.uid)
    assert [each.mark for each in left.items] == ["E1", "E2", "E3"]
    assert (left.to_whom, left.decision) == ("the expert", "A. Lawyer: the court asked")
    assert history.history(desk, case.uid)[0].what == "Handed over the originals of E1, E2 and E3"


def test_with_nothing_chosen_it_is_about_all_of_the_case(
    page: EvidencePage, case: CaseFile, items: list[EvidenceItem], qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    page.left.list.view.clearSelection()
    page.acts()["evidence.handover"]()
    sheet = looked(page, qtbot)
    assert not sheet.everything.isVisible() and "2 originals go" in words_of(sheet)


def test_one_original_is_saved_from_the_menu_of_the_list(
    page: EvidencePage, case: CaseFile, items: list[EvidenceItem], qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_case(case.uid)
    page.show_target(2)
    menu = page.left.list.view.menu()
    next(act for act in menu.actions() if act.text() == "Save a copy of the original…").trigger()
    sheet = looked(page, qtbot)
    assert not sheet.everything.isVisible() and "1 original goes, 8 bytes." in words_of(sheet)
    click(sheet.button)
    assert choose_place(page, tmp_path / "copy.txt") == "E2.txt"
    qtbot.waitUntil(page.left.notice.isVisible, timeout=WAIT_MS)
    assert (tmp_path / "copy.txt").read_bytes() == b"number 2"
    assert "byte for byte" in words_of(page.left.notice)


def test_SEC_054_original_that_may_not_leave_cannot_be_saved(
    page: EvidencePage, case: CaseFile, items: list[EvidenceItem], qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    page.show_target(4)
    page.acts()["evidence.original"]()
    sheet = looked(page, qtbot)
    assert "Nothing goes. 1 stays." in words_of(sheet)
    assert not sheet.button.isEnabled() and not sheet.undisclosed.isVisible()


def test_what_was_changed_after_the_look_does_not_leave(
    page: EvidencePage, desk: Desk, case: CaseFile, items: list[EvidenceItem], qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = asked(page, case, qtbot)
    click(sheet.button)
    evidence.set_handling(desk, items[0], frozenset({HandlingMark.WITHOUT_PREJUDICE}), disclosable=False)
    choose_place(page, tmp_path / "bag")
    qtbot.waitUntil(page.left.notice.isVisible, timeout=WAIT_MS)
    assert "changed since you looked it through" in words_of(page.left.notice)
    assert not (tmp_path / "bag").exists()
