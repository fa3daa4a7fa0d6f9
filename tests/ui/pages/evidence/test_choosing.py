"""The list of items: what it shows, finding, sorting, choosing, and what is offered for what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem, HandlingMark, ReadState
from lfr_review.services import case_files, evidence, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import keep_reason
from lfr_review.ui.pages.evidence.item_list import ItemList
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.widgets.empty_state import Empty
from tests.ui.hands import click, press, type_into
from tests.ui.pages.cases import moment
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep
from tests.ui.test_names import nameless


def titles(page: EvidencePage) -> list[str]:
    return [item.title for item in page.left.list.rows.rows]


def shown(page: EvidencePage) -> str:
    """The mark of the item whose facts are shown, which is also the one chosen in the list."""
    item, current = page.right.item, page.left.list.current
    assert item == current
    return item.mark if item is not None else ""


def act(page: EvidencePage, words: str) -> QAction:
    """An act of the menu for what is chosen."""
    menu = page.left.list.view.menu()
    return next(each for each in menu.actions() if each.text() == words)


def spoken(page: EvidencePage, row: int) -> str:
    rows = page.left.list.rows
    return str(rows.data(rows.index(row), Qt.ItemDataRole.AccessibleTextRole))


def test_a_case_without_evidence_says_what_belongs_here_and_how(page: EvidencePage, case: CaseFile) -> None:
    page.show_case(case.uid)
    assert page.nothing.isVisible() and not page.panes.isVisible()
    assert page.nothing.reason is Empty.NOTHING_YET
    assert "Drop files or folders" in page.nothing.accessibleName() and page.nothing.button.text() == "Add files…"
    assert page.start() is page.nothing.button


def test_items_are_listed_by_number_and_the_first_is_shown(page: EvidencePage, case: CaseFile, keep: Keep) -> None:
    keep("b.txt", b"one"), keep("a.txt", b"two")
    page.show_case(case.uid)
    assert titles(page) == ["b", "a"]
    assert shown(page) == "E1"
    assert page.start() is page.left.list.view


def test_the_list_is_a_sound_model(page: EvidencePage, case: CaseFile, keep: Keep, qtmodeltester: ModelTester) -> None:
    keep("a.txt", b"one"), keep("b.txt", b"two")
    page.show_case(case.uid)
    qtmodeltester.check(page.left.list.rows)  # type: ignore[no-untyped-call]
    keep("c.txt", b"three")
    page.look_again(frozenset({"evidence_item"}))
    page.left.list.filter.setText("b")
    assert titles(page) == ["b"]


def test_a_screen_reader_hears_number_title_date_kind_and_what_is_special(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk
) -> None:
    item = keep("letter.txt")
    evidence.say(desk, item.uid, title="Reply", dated=moment("9 April 2026"))
    keep_reason(desk, item, ReadState.KEPT, "It is damaged.")
    evidence.set_handling(desk, item, frozenset({HandlingMark.PRIVILEGE_CLAIMED, HandlingMark.CHILD}), False)
    page.show_case(case.uid)
    assert spoken(page, 0) == (
        "E1, Reply, 9 April 2026, File of unknown kind, Kept, no pages, Privilege claimed, Child"
    )


def test_words_in_the_filter_find_titles_sources_states_and_marks(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk
) -> None:
    one, two = keep("one.txt", b"1"), keep("two.txt", b"2")
    evidence.say(desk, one.uid, source="Ümit, a witness")
    evidence.set_handling(desk, two, frozenset({HandlingMark.WITHOUT_PREJUDICE}), False)
    page.show_case(case.uid)
    for words, found in (("umit", ["one"]), ("without prej", ["two"]), ("read yet", ["one", "two"]), ("e2", ["two"])):
        page.left.list.filter.setText(words)
        assert titles(page) == found, words


def test_a_filter_that_finds_nothing_says_so_and_can_be_put_away(
    page: EvidencePage, case: CaseFile, keep: Keep
) -> None:
    keep("one.txt")
    page.show_case(case.uid)
    page.left.list.filter.setText("nothing like it")
    none = page.left.list._none
    assert none.isVisible() and none.reason is Empty.NOTHING_MATCHES
    assert "None of the 1 items holds “nothing like it”" in none.accessibleName()
    click(none.button)
    assert titles(page) == ["one"] and not none.isVisible()


def test_the_order_is_chosen_turned_and_remembered(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, tools: PageTools, qtbot: QtBot
) -> None:
    for name, dated in (("b.txt", "3 June 2026"), ("a.txt", ""), ("c.txt", "10 March 2026")):
        item = keep(name, name.encode())
        if dated:
            evidence.say(desk, item.uid, dated=moment(dated))
    page.show_case(case.uid)
    order = page.left.list.order
    for heading, expected in (
        ("Title", ["a", "b", "c"]), ("Title", ["c", "b", "a"]), ("Date of the document", ["c", "b", "a"]),
        ("Number", ["b", "a", "c"]),
    ):  # fmt: skip
        order.activated.emit(order.findText(heading))
        assert titles(page) == expected, heading
    order.activated.emit(order.findText("Title"))
    again = ItemList(tools)
    qtbot.addWidget(again)
    again.set_items(evidence.items_of(desk, case.uid))
    assert [item.title for item in again.rows.rows] == ["a", "b", "c"]


def test_what_is_chosen_stays_chosen_when_others_come_and_titles_change(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk
) -> None:
    keep("a.txt", b"1"), keep("b.txt", b"2")
    page.show_case(case.uid)
    page.show_target(2)
    order = page.left.list.order
    order.activated.emit(order.findText("Title"))
    third = keep("0.txt", b"3")
    evidence.say(desk, third.uid, title="aa")
    page.look_again(frozenset({"evidence_item"}))
    assert titles(page) == ["a", "aa", "b"]
    assert shown(page) == "E2"


def test_coming_back_to_a_case_shows_the_item_looked_at_last(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk
) -> None:
    keep("a.txt", b"1"), keep("b.txt", b"2")
    other = case_files.new_case(desk, "NM-2026-030", "Dunnock")
    page.show_case(case.uid)
    page.show_target(2)
    page.show_case(other.uid)
    assert page.nothing.isVisible() and shown(page) == ""
    page.show_case(case.uid)
    assert shown(page) == "E2"


@pytest.mark.parametrize("form", ["number", "uid", "record", "citation"])
def test_another_page_can_ask_for_an_item(page: EvidencePage, case: CaseFile, keep: Keep, form: str) -> None:
    keep("a.txt", b"1")
    second = keep("b.txt", b"2")
    page.show_case(case.uid)
    page.left.list.filter.setText("a.txt")
    target = {"number": 2, "uid": second.uid, "record": second, "citation": Citation(evidence=2)}[form]
    page.show_target(target)
    assert shown(page) == "E2"
    assert page.left.list.filter.text() == "", "the filter hid what was asked for"


def test_a_target_that_is_not_there_changes_nothing(page: EvidencePage, case: CaseFile, keep: Keep) -> None:
    keep("a.txt")
    page.show_case(case.uid)
    for target in (None, 7, Citation(note=3), "x"):
        page.show_target(target)
    assert shown(page) == "E1"


def test_a_citation_of_a_page_opens_that_page(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    page.show_target(Citation(evidence=1, page=3))
    qtbot.waitUntil(lambda: page.middle.preview.view.page_count == 3, timeout=WAIT_MS)
    assert page.middle.preview.view.page == 3


def test_uses_of_an_item_lead_to_the_notes(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, qtbot: QtBot
) -> None:
    keep("a.txt")
    note = timeline.add_note(desk, case.uid, moment("17:44"), "Stopped by three officers [[E1]]")
    page.show_case(case.uid)
    qtbot.waitUntil(lambda: bool(page.right.uses._lines), timeout=WAIT_MS)
    (line,) = page.right.uses._lines
    assert "Timeline note 1" in line.accessibleName() and "three officers" in line.accessibleName()
    with qtbot.waitSignal(page.asked_for) as asked:
        click(line)
    assert asked.args == ["timeline", note.uid]


def test_the_origin_of_several_items_is_said_at_once(
    page: EvidencePage, case: CaseFile, keep: Keep, item_now: Callable[[int], EvidenceItem]
) -> None:
    keep("a.txt", b"1"), keep("b.txt", b"2"), keep("c.txt", b"3")
    page.show_case(case.uid)
    page.show_target(1)
    view = page.left.list.view
    view.selectionModel().select(page.left.list.rows.index(1), QItemSelectionModel.SelectionFlag.Select)
    act(page, "Where these come from…").trigger()
    sheet = page.handing_in.sheet
    type_into(sheet.device, "a USB stick")
    click(sheet.button)
    assert not sheet.is_open
    assert [item_now(n).device for n in (1, 2, 3)] == ["a USB stick", "a USB stick", ""]
    assert item_now(1).source == "the client", "what was left empty changed nothing"


def test_enter_on_an_item_goes_to_its_pages(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    page.left.list.view.setFocus()
    press(page.left.list.view, Qt.Key.Key_Return)
    assert page.middle.preview.view.hasFocus()


def test_everything_tab_reaches_has_a_name(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    qtbot.waitUntil(lambda: page.middle.preview.view.page_count == 3, timeout=WAIT_MS)
    assert nameless(page) == []
    page.handing_in.ask_origin((Path("a.pdf"),))
    assert nameless(page) == []
    page.handing_in.sheet.close_sheet()
    page.deciding.ask_withdrawal(page.right.item)
    assert nameless(page) == []


def test_panes_go_behind_tabs_where_there_is_no_room(
    page: EvidencePage, case: CaseFile, keep: Keep, qtbot: QtBot
) -> None:
    keep("a.txt")
    page.show_case(case.uid)
    assert page.panes.room == 3 and page.right.isVisible() and page.middle.isVisible()
    page.resize(700, 600)
    qtbot.waitUntil(lambda: page.panes.room == 2)
    assert page.middle.isVisible() and not page.right.isVisible()
    page.panes.beside.setCurrentIndex(1)
    assert page.right.isVisible() and not page.middle.isVisible()
    page.resize(400, 600)
    qtbot.waitUntil(lambda: page.panes.room == 1)
    page.panes.above.setCurrentIndex(0)
    assert page.left.isVisible() and not page.right.isVisible()


def test_compact_rows_are_lower(page: EvidencePage, case: CaseFile, keep: Keep, preferences: Preferences) -> None:
    keep("a.txt")
    page.show_case(case.uid)
    before = page.left.list.view.sizeHintForRow(0)
    preferences.set(compact_rows=True)
    assert page.left.list.view.sizeHintForRow(0) < before
