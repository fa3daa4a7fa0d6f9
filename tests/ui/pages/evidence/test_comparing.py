"""Two items side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.compare_pane import ComparePane
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.preview.page_view import PageView
from tests.kit import papers
from tests.ui.hands import click, press
from tests.ui.pages.deliveries import take_in_all
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep
from tests.ui.pages.evidence.test_many_chosen import act, bar
from tests.ui.test_names import nameless


def views(page: EvidencePage) -> tuple[PageView, PageView]:
    one, other = page.compare.sides
    return one.preview.view, other.preview.view


def is_comparing(page: EvidencePage) -> bool:
    return page.compare.isVisible() and not page.panes.isVisible()


@pytest.fixture
def comparing(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> EvidencePage:
    """A letter of three pages beside one of two."""
    path = tmp_path / "draft.pdf"
    path.write_bytes(papers.pdf(2, "A lazy dog"))
    take_in_all(desk, case.uid, (path,))
    page.show_case(case.uid)
    page.left.list.view.selectAll()
    click(bar(page).compare)
    qtbot.waitUntil(lambda: [view.page_count for view in views(page)] == [3, 2], timeout=WAIT_MS)
    return page


@pytest.fixture(autouse=True)
def _let_go(page: EvidencePage) -> Iterator[None]:
    """What is compared is let go of before the page is."""
    yield
    page.compare.close_both()
    page.middle.show_item(None)


def test_two_chosen_items_are_shown_beside_each_other_and_named(comparing: EvidencePage) -> None:
    assert is_comparing(comparing)
    assert [side.title.text() for side in comparing.compare.sides] == ["E1 letter", "E2 draft"]
    assert "PDF document" in comparing.compare.sides[0].facts.text()
    assert views(comparing)[0].hasFocus() and nameless(comparing) == []


def test_each_turns_alone_until_both_are_to_turn_together(comparing: EvidencePage) -> None:
    one, other = views(comparing)
    comparing.acts()["evidence.next"]()
    assert (one.page, other.page) == (2, 1)
    comparing.compare.together.setChecked(True)
    comparing.acts()["evidence.next"]()
    assert (one.page, other.page) == (3, 2)
    other.setFocus()
    comparing.acts()["evidence.previous"]()
    assert (one.page, other.page) == (2, 1)


def test_escape_goes_back_to_the_list_with_both_still_chosen(comparing: EvidencePage, qtbot: QtBot) -> None:
    press(views(comparing)[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not is_comparing(comparing))
    assert [item.mark for item in comparing.left.list.selected()] == ["E1", "E2"]
    assert comparing.left.list.view.hasFocus()
    qtbot.waitUntil(lambda: comparing.middle.preview.view.page_count > 0, timeout=WAIT_MS)


def test_another_page_that_asks_for_an_item_ends_it(comparing: EvidencePage) -> None:
    comparing.show_target(2)
    assert not is_comparing(comparing)
    assert comparing.right.item is not None and comparing.right.item.mark == "E2"


def test_another_case_ends_it(comparing: EvidencePage, desk: Desk) -> None:
    comparing.show_case(case_files.new_case(desk, "NM-2026-030", "Dunnock").uid)
    assert not comparing.compare.isVisible() and comparing.compare.items == ()


def test_a_distressing_one_is_covered_and_the_other_is_not(
    comparing: EvidencePage, desk: Desk, item_now: Callable[[int], EvidenceItem]
) -> None:
    evidence.set_handling(desk, item_now(2), frozenset({HandlingMark.DISTRESSING}), disclosable=False)
    comparing.look_again(frozenset({"evidence_item"}))
    assert is_comparing(comparing)
    assert [view.is_covered for view in views(comparing)] == [False, True]


def test_only_two_can_be_compared(page: EvidencePage, case: CaseFile, keep: Keep) -> None:
    for number in range(3):
        keep(f"{number}.txt", b"%d" % number)
    page.show_case(case.uid)
    page.left.list.view.selectAll()
    assert not bar(page).compare.isVisible()
    page.show_target(1)
    assert not bar(page).compare.isVisible()
    press(page.left.list.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    act(page, "Compare side by side").trigger()
    assert is_comparing(page) and page.findChild(ComparePane) is page.compare
