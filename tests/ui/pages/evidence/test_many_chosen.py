"""Several items at once: each act is one act, undone as one; and an order of one's own, by mouse, key and button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.services import evidence, history
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.chosen_bar import ChosenBar
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.ui.hands import click, press, type_into
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep

ALT = Qt.KeyboardModifier.AltModifier
ItemNow = Callable[[int], EvidenceItem]


@pytest.fixture
def shown(page: EvidencePage, case: CaseFile, keep: Keep) -> EvidencePage:
    """The page with four items, all of them chosen."""
    for number in range(1, 5):
        keep(f"{number}.txt", b"%d" % number)
    page.show_case(case.uid)
    page.left.list.view.selectAll()
    return page


def act(page: EvidencePage, *words: str) -> QAction:
    """An act of the menu for what is chosen."""
    menu = page.left.list.view.menu()
    for word in words[:-1]:
        menu = next(each for each in menu.actions() if each.text() == word).menu()  # type: ignore[assignment]
    return next(each for each in menu.actions() if each.text() == words[-1])


def acts(page: EvidencePage) -> list[str]:
    return [each.text() for each in page.left.list.view.menu().actions() if each.text()]


def bar(page: EvidencePage) -> ChosenBar:
    bar = page.findChild(ChosenBar)
    assert isinstance(bar, ChosenBar)
    return bar


def is_covered(page: EvidencePage) -> bool:
    return page.middle.preview.view.is_covered


def marks(page: EvidencePage) -> list[str]:
    return [item.mark for item in page.left.list.rows.rows]


def own_order(page: EvidencePage) -> None:
    order = page.left.list.order
    order.activated.emit(order.findText("Own order"))


def test_a_mark_on_all_that_are_chosen_is_one_act(
    shown: EvidencePage, desk: Desk, case: CaseFile, item_now: ItemNow
) -> None:
    before = len(history.history(desk, case.uid))
    act(shown, "Handling marks", "Third party").trigger()
    assert all(item_now(number).handling == {HandlingMark.THIRD_PARTY} for number in range(1, 5))
    assert len(history.history(desk, case.uid)) == before + 1
    assert len(shown.left.list.selected()) == 4, "they stay chosen"
    assert act(shown, "Handling marks", "Third party").isChecked()
    history.undo(desk, case.uid)
    shown.look_again(frozenset())
    assert not any(item.handling for item in shown.left.list.rows.rows)


def test_all_are_made_disclosable_or_none_and_the_sentence_says_which_may_not(
    shown: EvidencePage, item_now: ItemNow, desk: Desk, qtbot: QtBot
) -> None:
    evidence.set_handling(desk, item_now(3), frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
    shown.look_again(frozenset())
    with qtbot.waitSignal(shown.failed) as failed:
        act(shown, "May be disclosed").trigger()
    assert "E3 may leave by no route" in str(failed.args[0])
    assert not any(item_now(number).disclosable for number in range(1, 5))


def test_several_are_withdrawn_with_one_reason_and_used_again(shown: EvidencePage, item_now: ItemNow) -> None:
    act(shown, "Withdraw…").trigger()
    sheet = shown.deciding.withdraw
    assert "E1, E2, E3 and E4 keep their numbers" in sheet._words.text()
    type_into(sheet.reason, "Of another client")
    click(sheet.button)
    assert [item_now(number).withdrawn for number in range(1, 5)] == ["Of another client"] * 4
    assert "Withdraw…" not in acts(shown)
    act(shown, "Use again").trigger()
    assert not any(item_now(number).withdrawn for number in range(1, 5))


def test_a_library_open_for_reading_offers_nothing_that_changes_it(
    shown: EvidencePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown._tools.desk.library, "read_only", True)
    assert acts(shown) == []
    shown.left.list.choose(shown.left.list.rows.rows[0].uid)
    assert acts(shown) == []


def test_the_bar_says_how_many_are_chosen_and_offers_the_same(shown: EvidencePage) -> None:
    assert bar(shown).words.text() == "4 chosen" and bar(shown).more.text() == "Do with them…"
    assert not bar(shown).compare.isVisible() and not bar(shown).up.isVisible()
    shown.show_target(1)
    assert bar(shown).words.text() == "1 chosen"
    own_order(shown)
    assert bar(shown).up.isVisible() and bar(shown).down.isVisible()


def test_items_move_in_ones_own_order_by_key_and_button_and_keep_their_numbers(
    shown: EvidencePage, desk: Desk, case: CaseFile
) -> None:
    own_order(shown)
    view = shown.left.list.view
    shown.show_target(4)
    view.setFocus()
    press(view, Qt.Key.Key_Up, ALT)
    press(view, Qt.Key.Key_Up, ALT)
    assert marks(shown) == ["E1", "E4", "E2", "E3"]
    assert shown.right.item is not None and shown.right.item.mark == "E4", "what moves stays chosen"
    click(bar(shown).down)
    assert marks(shown) == ["E1", "E2", "E4", "E3"]
    press(view, Qt.Key.Key_Down, ALT)
    press(view, Qt.Key.Key_Down, ALT)
    assert marks(shown) == ["E1", "E2", "E3", "E4"], "the last goes no further"
    history.undo(desk, case.uid)
    shown.look_again(frozenset())
    assert marks(shown) == ["E1", "E2", "E4", "E3"]
    order = shown.left.list.order
    order.activated.emit(order.findText("Number"))
    assert marks(shown) == ["E1", "E2", "E3", "E4"], "the numbers never changed"


def test_the_first_move_goes_over_to_ones_own_order(shown: EvidencePage) -> None:
    press(shown.left.list.view, Qt.Key.Key_Down, ALT)
    assert shown.left.list.order.currentText() == "Own order" and marks(shown) == ["E1", "E2", "E3", "E4"]


@pytest.mark.parametrize(
    ("to", "part", "expected"),
    [
        (2, 0.8, ["E2", "E3", "E1", "E4"]),
        (2, 0.2, ["E2", "E1", "E3", "E4"]),
        (3, 0.9, ["E2", "E3", "E4", "E1"]),
        (0, 0.9, ["E1", "E2", "E3", "E4"]),
    ],
)
def test_an_item_is_carried_with_the_mouse(
    shown: EvidencePage, qtbot: QtBot, to: int, part: float, expected: list[str]
) -> None:
    own_order(shown)
    shown.resize(1_200, 1_200)
    view, rows = shown.left.list.view, shown.left.list.rows
    view.clearSelection()
    qtbot.waitUntil(lambda: view.viewport().height() > view.visualRect(rows.index(3)).bottom(), timeout=WAIT_MS)
    start = view.visualRect(rows.index(0)).center()
    box = view.visualRect(rows.index(to))
    end = QPoint(box.center().x(), round(box.top() + box.height() * part))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 30))
    QTest.mouseMove(view.viewport(), end)
    view.grab()
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert marks(shown) == expected


def test_another_order_is_not_moved_by_the_mouse(shown: EvidencePage) -> None:
    view, rows = shown.left.list.view, shown.left.list.rows
    start, end = (view.visualRect(rows.index(row)).center() for row in (0, 2))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert marks(shown) == ["E1", "E2", "E3", "E4"]


def test_a_distressing_item_stays_covered_until_a_click_and_the_mark_is_kept(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, item_now: ItemNow, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    view = page.middle.preview.view
    qtbot.waitUntil(lambda: view.page_count == 3, timeout=WAIT_MS)
    assert not is_covered(page)
    page.right.handling.distressing.setFocus()
    press(page.right.handling.distressing, Qt.Key.Key_Space)
    assert item_now(1).handling == {HandlingMark.DISTRESSING} and is_covered(page)
    view.setFocus()
    press(view, Qt.Key.Key_Return)
    assert not is_covered(page)
    page.look_again(frozenset({"evidence_item"}))
    assert not is_covered(page), "what somebody looks at is not covered again under their eyes"
    page.show_case(case.uid)
    page.middle.show_item(None)
    page.middle.show_item(item_now(1))
    assert is_covered(page), "but it is when it is opened again"
    press(page.right.handling.distressing, Qt.Key.Key_Space)
    assert item_now(1).handling == set() and not is_covered(page)
