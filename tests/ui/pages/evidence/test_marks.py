"""Witness marks on the Evidence page: recorded in a sheet, told under the facts, taken back, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.people import Party, PartyRole
from lfr_review.services import history, people, witness_marks
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.ui.hands import click, press, type_into
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep
from tests.ui.pages.evidence.test_custody import is_open, words_of


@pytest.fixture
def witness(desk: Desk, case: CaseFile) -> Party:
    """A witness whom screens call by an alias."""
    return people.add_party(desk, case.uid, PartyRole.WITNESS, real_name="John James Smith", alias="Finch")


def shown(page: EvidencePage, case: CaseFile, qtbot: QtBot) -> EvidencePage:
    page.show_case(case.uid)
    qtbot.waitUntil(lambda: page.right.marks.view is not None, timeout=WAIT_MS)
    return page


def told(page: EvidencePage) -> list[str]:
    return [mark.mark for mark in page.right.marks.marks]


def test_that_a_statement_produces_an_item_is_recorded_told_and_undone(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, witness: Party, qtbot: QtBot
) -> None:
    keep("card.txt")
    statement = keep("statement.txt", b"I say so.")
    shown(page, case, qtbot)
    click(page.right.marks.button)
    sheet = page.custody.mark
    assert is_open(sheet) and sheet.mark.placeholderText() == "begins JJS"
    names = [sheet.witness.itemText(row) for row in range(sheet.witness.count())]
    assert names[0] == "Finch" and "John James Smith" not in " ".join(names)
    sheet.statement.setCurrentIndex(1)
    assert sheet.statement.value == statement.uid
    click(sheet.button)
    assert not is_open(sheet)
    qtbot.waitUntil(lambda: told(page) == ["JJS1"], timeout=WAIT_MS)
    assert "JJS1, produced by Finch, in E2" in words_of(page.right.marks)
    history.undo(desk, case.uid)
    page.look_again(frozenset({"witness_mark"}))
    qtbot.waitUntil(lambda: told(page) == [], timeout=WAIT_MS)


def test_a_mark_as_the_statement_has_it_is_kept_and_one_given_before_is_refused_with_why(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, witness: Party, qtbot: QtBot
) -> None:
    first, _ = keep("card.txt"), keep("map.txt", b"a map")
    shown(page, case, qtbot)
    witness_marks.give_mark(desk, page.left.list.rows.everything[1], witness.uid, number=4)
    click(page.right.marks.button)
    sheet = page.custody.mark
    type_into(sheet.mark, "jjs/4")
    press(sheet.mark, Qt.Key.Key_Return)
    assert is_open(sheet) and "never given twice" in sheet.mark_row.problem
    sheet.mark.clear()
    type_into(sheet.mark, "JJS 2")
    press(sheet.mark, Qt.Key.Key_Return)
    assert not is_open(sheet)
    assert [mark.mark for mark in witness_marks.open_marks(desk, case.uid).of(first.uid)] == ["JJS2"]


def test_a_mark_is_taken_back_by_its_button(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, witness: Party, qtbot: QtBot
) -> None:
    witness_marks.give_mark(desk, keep("card.txt"), witness.uid)
    shown(page, case, qtbot)
    qtbot.waitUntil(lambda: told(page) == ["JJS1"], timeout=WAIT_MS)
    (button,) = [
        each for each in page.right.marks.findChildren(QPushButton) if each.accessibleName().startswith("Take back")
    ]
    click(button)
    qtbot.waitUntil(lambda: told(page) == [], timeout=WAIT_MS)


def test_the_menu_of_an_item_asks_the_same_and_without_witnesses_it_says_what_to_do(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, qtbot: QtBot
) -> None:
    keep("card.txt")
    for party in people.open_people(desk, case.uid).parties:
        people.remove_party(desk, party)
    shown(page, case, qtbot)
    menu = QMenu(page)
    page.item_acts.fill(menu)
    (action,) = [each for each in menu.actions() if each.text() == "Produced by a witness…"]
    action.trigger()
    assert page.custody.mark.is_open and not page.custody.mark.button.isVisible()
    assert "Add the witness under People" in words_of(page.custody.mark)
