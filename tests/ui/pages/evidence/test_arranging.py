"""The list in its shapes: groups, only some of the items, what was taken out of others, list and gallery."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import facts_of, rendition_of
from lfr_review.services.intake.take_in_child import take_in_child
from lfr_review.services.work import CancelToken
from lfr_review.ui.pages.evidence.item_lines import Grouping, Heading, Placed, Sift
from lfr_review.ui.pages.evidence.item_list import ItemList
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.tools import PageTools
from tests.kit import papers
from tests.ui.hands import click, press
from tests.ui.pages.cases import moment
from tests.ui.pages.deliveries import mail_with, take_in_all
from tests.ui.pages.evidence.conftest import Keep


def lines(page: EvidencePage) -> list[str]:
    """Headings in brackets; items by number, those under others further in."""
    return [
        f"[{line.words} {line.count}]" if isinstance(line, Heading) else "  " * line.depth + line.item.mark
        for line in page.left.list.rows.lines
    ]


def is_gallery(page: EvidencePage) -> bool:
    return page.left.list.view.is_gallery


def group(page: EvidencePage, grouping: Grouping) -> None:
    box = page.left.list.tools.grouping
    box.activated.emit(box.findData(grouping))


def show_only(page: EvidencePage, sift: Sift) -> None:
    box = page.left.list.tools.sift
    box.activated.emit(box.findData(sift))


@pytest.fixture
def mail(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    """E1, a mail whose attachment was taken in as E2."""
    path = tmp_path / "reply.eml"
    path.write_bytes(mail_with("Receipt.pdf", papers.pdf(1, "Receipt")))
    (item,) = take_in_all(desk, case.uid, (path,))
    rendition = rendition_of(desk, item)
    assert rendition is not None
    (child,) = facts_of(desk, rendition).children
    assert take_in_child(desk, item, child, CancelToken()).item is not None
    return item


def test_items_stand_in_groups_by_kind_source_and_day(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk
) -> None:
    for number, (source, dated) in enumerate(
        [("the sister", "10 March 2026 17:42"), ("the client", ""), ("The Sister", "10/3/26"), ("", "April 2026")]
    ):
        item = keep(f"{number}.txt", b"%d" % number)
        evidence.say(desk, item.uid, source=source, dated=moment(dated) if dated else None)
    page.show_case(case.uid)
    group(page, Grouping.SOURCE)
    assert lines(page) == ["[the client 1]", "E2", "[the sister 2]", "E1", "E3", "[Where from is not known 1]", "E4"]
    group(page, Grouping.DAY)
    assert lines(page) == ["[10 March 2026 2]", "E1", "E3", "[April 2026 1]", "E4", "[Date not known 1]", "E2"]
    group(page, Grouping.KIND)
    assert lines(page)[1:] == ["E1", "E2", "E3", "E4"]
    group(page, Grouping.NONE)
    assert lines(page) == ["E1", "E2", "E3", "E4"]


def test_groups_are_remembered_and_the_arrows_go_past_their_headings(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, tools: PageTools, qtbot: QtBot,
    qtmodeltester: ModelTester,
) -> None:  # fmt: skip
    for number, source in enumerate(("a", "b")):
        evidence.say(desk, keep(f"{number}.txt", b"%d" % number).uid, source=source)
    page.show_case(case.uid)
    group(page, Grouping.SOURCE)
    qtmodeltester.check(page.left.list.rows)  # type: ignore[no-untyped-call]
    page.show_target(1)
    page.left.list.view.setFocus()
    press(page.left.list.view, Qt.Key.Key_Down)
    assert page.right.item is not None and page.right.item.mark == "E2"
    press(page.left.list.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [item.mark for item in page.left.list.selected()] == ["E1", "E2"]
    again = ItemList(tools)
    qtbot.addWidget(again)
    again.set_items(evidence.items_of(desk, case.uid))
    assert isinstance(again.rows.lines[0], Heading)


def test_only_some_items_are_shown_until_all_are_wanted_again(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk
) -> None:
    first, second, third = (keep(f"{number}.txt", b"%d" % number) for number in range(3))
    evidence.set_handling(desk, first, frozenset({HandlingMark.CHILD}), disclosable=True)
    evidence.withdraw(desk, second, "Of another client")
    page.show_case(case.uid)
    for sift, expected in (
        (Sift.DISCLOSABLE, ["E1"]), (Sift.UNDISCLOSED, ["E3"]), (Sift.MARKED, ["E1"]), (Sift.WITHDRAWN, ["E2"]),
        (Sift.NO_PAGES, ["E1", "E2", "E3"]), (Sift.ALL, ["E1", "E2", "E3"]),
    ):  # fmt: skip
        show_only(page, sift)
        assert lines(page) == expected, sift
    show_only(page, Sift.RECORDINGS)
    assert lines(page) == [] and not page.left.list.view.isVisible()
    none = page.left.list._none
    assert "None of the 3 items is what you asked to be shown" in none.accessibleName()
    click(none.button)
    assert lines(page) == ["E1", "E2", "E3"]
    assert page.left.list.tools.sift.currentText() == "All items"
    show_only(page, Sift.WITHDRAWN)
    page.show_target(third.number)
    assert page.right.item is not None and page.right.item.mark == "E3", "what hid it went"


def test_an_attachment_stands_under_its_mail_in_every_order(
    page: EvidencePage, case: CaseFile, mail: EvidenceItem, keep: Keep
) -> None:
    keep("a first title.txt")
    page.show_case(case.uid)
    assert lines(page) == ["E1", "  E2", "E3"]
    order = page.left.list.order
    order.activated.emit(order.findText("Title"))
    assert lines(page) == ["E3", "E1", "  E2"]
    rows = page.left.list.rows
    heard = [str(rows.data(rows.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in range(3)]
    assert "1 item taken out of it" in heard[1] and "taken out of E1" in heard[2]


def test_an_attachment_whose_mail_is_not_shown_says_where_it_is_from(
    page: EvidencePage, case: CaseFile, mail: EvidenceItem
) -> None:
    page.show_case(case.uid)
    show_only(page, Sift.NO_PAGES)
    assert lines(page) == ["E2"]
    (line,) = page.left.list.rows.lines
    assert isinstance(line, Placed) and line.parent is not None and line.parent.mark == "E1"


def test_what_was_taken_out_is_folded_away_with_the_arrows_and_found_again(
    page: EvidencePage, case: CaseFile, mail: EvidenceItem
) -> None:
    page.show_case(case.uid)
    view = page.left.list.view
    page.show_target(2)
    view.setFocus()
    press(view, Qt.Key.Key_Left)
    assert lines(page) == ["E1"] and page.right.item is not None and page.right.item.mark == "E1"
    press(view, Qt.Key.Key_Right)
    assert lines(page) == ["E1", "  E2"]
    press(view, Qt.Key.Key_Left)
    page.show_target(2)
    assert lines(page) == ["E1", "  E2"], "an item that is asked for is shown"


def test_the_gallery_is_chosen_remembered_and_holds_the_choice(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, keep: Keep, tools: PageTools, qtbot: QtBot
) -> None:
    keep("b.txt")
    page.show_case(case.uid)
    page.show_target(2)
    view = page.left.list.view
    click(page.left.list.tools.as_gallery)
    assert is_gallery(page) and page.right.item is not None and page.right.item.mark == "E2"
    rows = page.left.list.rows
    first, second = (view.visualRect(rows.index(row)) for row in range(2))
    assert first.top() == second.top() and second.left() > first.left(), "side by side"
    group(page, Grouping.KIND)
    heading, tile = (view.visualRect(rows.index(row)) for row in range(2))
    assert tile.top() >= heading.bottom() and heading.width() > tile.width()
    view.grab()
    again = ItemList(tools)
    qtbot.addWidget(again)
    assert again.view.is_gallery and again.tools.as_gallery.isChecked()
    click(page.left.list.tools.as_list)
    assert not is_gallery(page)


def test_a_page_of_another_case_begins_with_everything_shown(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, item_now: Callable[[int], EvidenceItem]
) -> None:
    keep("a.txt")
    other = case_files.new_case(desk, "NM-2026-030", "Dunnock")
    page.show_case(case.uid)
    show_only(page, Sift.WITHDRAWN)
    page.show_case(other.uid)
    page.show_case(case.uid)
    assert lines(page) == ["E1"] and item_now(1).mark == "E1"
