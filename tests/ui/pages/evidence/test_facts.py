"""What is said of an item is kept as it is typed; handling, withdrawing and waivers; the record as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import Refused
from lfr_review.domain.evidence import EvidenceItem, HandlingMark, ReadState
from lfr_review.services import evidence, history
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import keep_reason
from lfr_review.ui.clipboard import is_confidential
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.evidence.record_part import grouped
from lfr_review.ui.pages.evidence.words import clock_words, exact_bytes, size_words
from lfr_review.ui.widgets.growing_box import GrowingBox
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.side_sheet import SideSheet
from tests.ui.hands import click, press, type_into
from tests.ui.pages.cases import moment
from tests.ui.pages.evidence.conftest import Keep

ItemNow = Callable[[int], EvidenceItem]
PRIVILEGE = HandlingMark.PRIVILEGE_CLAIMED


@pytest.fixture
def shown(page: EvidencePage, case: CaseFile, keep: Keep) -> EvidencePage:
    """The page with two items that wait, the first of them chosen."""
    keep("one.txt", b"1"), keep("two.txt", b"2")
    page.show_case(case.uid)
    return page


def line(page: EvidencePage, name: str) -> LineField:
    field = page.right.said.rows[name].field
    assert isinstance(field, LineField)
    return field


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def is_open(sheet: SideSheet) -> bool:
    return sheet.is_open


def write(field: QWidget, words: str) -> None:
    """Type into a field as a person does, who goes there first."""
    field.setFocus()
    type_into(field, words)


def retype(field: QWidget, words: str) -> None:
    field.setFocus()
    press(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_into(field, words)


def tick(box: QCheckBox) -> None:
    box.setFocus()
    press(box, Qt.Key.Key_Space)


def test_a_title_is_kept_when_its_field_is_left_and_said_to_be_saved(
    shown: EvidencePage, item_now: ItemNow, qtbot: QtBot, case: CaseFile
) -> None:
    with qtbot.waitSignal(shown.saved) as saved:
        retype(line(shown, "title"), "Travel card history")
        press(line(shown, "title"), Qt.Key.Key_Tab)
    assert item_now(1).title == "Travel card history"
    assert saved.args[0].case == case.uid and saved.args[0].tables == {"evidence_item"}
    assert shown.left.list.rows.rows[0].title == "Travel card history"


def test_typing_is_kept_a_moment_after_it_stops(shown: EvidencePage, item_now: ItemNow, qtbot: QtBot) -> None:
    retype(line(shown, "source"), "the sister")
    assert item_now(1).source == "the client"
    qtbot.waitUntil(lambda: item_now(1).source == "the sister", timeout=3_000)


def test_leaving_the_page_keeps_what_is_being_typed(shown: EvidencePage, item_now: ItemNow) -> None:
    box = shown.right.said.rows["about"].field
    assert isinstance(box, GrowingBox)
    write(box, "Shows the exit time.")
    shown.settle()
    assert item_now(1).about == "Shows the exit time."


def test_choosing_another_item_keeps_what_was_typed_for_the_first(shown: EvidencePage, item_now: ItemNow) -> None:
    retype(line(shown, "device"), "a phone")
    shown.show_target(2)
    assert (item_now(1).device, item_now(2).device) == ("a phone", "")
    assert line(shown, "device").text() == ""


def test_undo_brings_back_what_was_there_and_the_field_shows_it(
    shown: EvidencePage, desk: Desk, case: CaseFile, item_now: ItemNow
) -> None:
    retype(line(shown, "title"), "Wrong")
    shown.settle()
    history.undo(desk, case.uid)
    shown.look_again(frozenset())
    assert item_now(1).title == line(shown, "title").text() == "one"


def test_date_that_a_file_states_is_offered_and_taken_by_a_click(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, item_now: ItemNow, qtbot: QtBot
) -> None:
    item = keep("mail.eml")
    facts = (("Header Date", "Tue, 10 Mar 2026 17:40:00 +0000"),)
    with desk.library.writing(desk.who, "Read", case=case.uid) as writer:
        writer.replace(replace(writer.get(EvidenceItem, item.uid), facts=facts))
    page.show_case(case.uid)
    offered = page.right.said.offered
    qtbot.waitUntil(offered.isVisible)
    assert offered.text() == "Use 10 March 2026, 17:40, which Header Date states"
    assert item_now(1).dated is None
    click(offered)
    dated = item_now(1).dated
    assert dated is not None and dated.earliest == "2026-03-10T17:40:00"
    assert not offered.isVisible()
    history.undo(desk, case.uid)
    page.look_again(frozenset())
    qtbot.waitUntil(offered.isVisible)


def test_what_is_being_typed_is_not_overwritten_when_something_else_is_saved(
    shown: EvidencePage, desk: Desk, item_now: ItemNow
) -> None:
    write(line(shown, "device"), "a ph")
    keep_reason(desk, item_now(1), ReadState.KEPT, "It is damaged.")
    shown.look_again(frozenset({"evidence_item"}))
    assert line(shown, "device").text() == "a ph"
    write(line(shown, "device"), "one")
    shown.settle()
    assert (item_now(1).device, item_now(1).state) == ("a phone", ReadState.KEPT)


def test_an_item_without_a_title_is_refused_beside_the_field(shown: EvidencePage, item_now: ItemNow) -> None:
    retype(line(shown, "title"), " ")
    shown.settle()
    assert "E1 needs a title" in shown.right.said.rows["title"].problem
    assert item_now(1).title == "one"
    retype(line(shown, "title"), "Letter")
    shown.settle()
    assert shown.right.said.rows["title"].problem == "" and item_now(1).title == "Letter"


def test_a_date_is_kept_as_it_was_understood(shown: EvidencePage, item_now: ItemNow) -> None:
    field = shown.right.said.rows["dated"].field
    assert isinstance(field, MomentField)
    write(field.line, "9/4/26")
    assert field.understood == "Understood as: Thursday 9 April 2026"
    press(field.line, Qt.Key.Key_Tab)
    kept = item_now(1).dated
    assert kept is not None and kept.earliest == "2026-04-09T00:00:00" and kept.typed == "9/4/26"
    retype(field.line, "")
    press(field.line, Qt.Key.Key_Backspace)
    shown.settle()
    assert item_now(1).dated is None


def test_a_date_that_does_not_exist_is_not_kept_and_says_so(shown: EvidencePage, item_now: ItemNow) -> None:
    field = shown.right.said.rows["dated"].field
    assert isinstance(field, MomentField)
    write(field.line, "31/4/26")
    press(field.line, Qt.Key.Key_Tab)
    assert field.problem and item_now(1).dated is None


def test_a_date_that_nobody_typed_is_shown_and_not_changed_by_leaving_its_field(
    shown: EvidencePage, desk: Desk, item_now: ItemNow
) -> None:
    evidence.say(desk, item_now(1).uid, dated=replace(moment("9 April 2026"), typed=""))
    shown.look_again(frozenset())
    field = shown.right.said.rows["dated"].field
    assert isinstance(field, MomentField)
    assert field.line.text() == "9 April 2026"
    field.line.setFocus()
    press(field.line, Qt.Key.Key_Tab)
    shown.settle()
    assert item_now(1).dated == replace(moment("9 April 2026"), typed="")


def test_marks_are_set_by_a_click_and_undone(
    shown: EvidencePage, item_now: ItemNow, desk: Desk, case: CaseFile
) -> None:
    click(shown.right.handling.marks._chips[HandlingMark.CHILD])
    assert item_now(1).handling == {HandlingMark.CHILD}
    history.undo(desk, case.uid)
    shown.look_again(frozenset())
    assert not shown.right.handling.marks._chips[HandlingMark.CHILD].isChecked()


def test_an_item_is_not_disclosable_until_it_is_ticked(shown: EvidencePage, item_now: ItemNow) -> None:
    box = shown.right.handling.disclosable
    assert not box.isChecked() and "nothing that leaves this library contains it" in words_of(shown.right.handling)
    tick(box)
    assert item_now(1).disclosable


def test_a_claim_of_privilege_takes_disclosure_away_and_is_lifted_only_with_a_waiver(
    shown: EvidencePage, item_now: ItemNow, desk: Desk, case: CaseFile
) -> None:
    handling = shown.right.handling
    tick(handling.disclosable)
    click(handling.marks._chips[PRIVILEGE])
    assert item_now(1).handling == {PRIVILEGE}
    assert item_now(1).disclosable is False
    assert not handling.disclosable.isEnabled() and "marks forbid" in words_of(handling)
    click(handling.marks._chips[PRIVILEGE])
    sheet = shown.deciding.waiver
    assert is_open(sheet) and item_now(1).handling == {PRIVILEGE}
    write(sheet.decided_by, "A. Lawyer")
    click(sheet.button)
    assert "on whose instructions" in sheet.problem and sheet.instructed_by.hasFocus()
    write(sheet.instructed_by, "the client")
    write(sheet.reason, "Served by consent.")
    click(sheet.button)
    assert not is_open(sheet) and item_now(1).handling == frozenset()
    (waiver,) = evidence.waivers_of(desk, case.uid)
    assert (waiver.decided_by, waiver.instructed_by, waiver.reason) == ("A. Lawyer", "the client", "Served by consent.")


def test_an_item_is_withdrawn_with_a_reason_and_brought_back(shown: EvidencePage, item_now: ItemNow) -> None:
    handling, sheet = shown.right.handling, shown.deciding.withdraw
    click(handling.withdraw)
    click(sheet.button)
    assert "only with a reason" in words_of(sheet) and item_now(1).withdrawn == ""
    write(sheet.reason, "Of another client")
    click(sheet.button)
    assert item_now(1).withdrawn == "Of another client"
    assert "Withdrawn: Of another client. It keeps its number" in handling.withdrawn.words
    assert not handling.disclosable.isEnabled() and not handling.withdraw.isVisible()
    click(handling.withdrawn.button)
    assert item_now(1).withdrawn == "" and handling.withdraw.isVisible()


def test_the_record_is_shown_and_its_hash_can_be_copied(shown: EvidencePage, item_now: ItemNow) -> None:
    item, record = item_now(1), shown.right.record
    said = words_of(record)
    assert "one.txt" in said and "1 byte" in said and "R. Maddox" in said
    assert "13 March 2026, 09:" in said and "(UTC)" in said
    assert record.hash.text().replace(" ", "") == item.sha256
    click(record.copy)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == item.sha256 and is_confidential(clipboard.mimeData())
    clipboard.clear()


def test_hostile_text_of_a_file_is_shown_as_it_is(page: EvidencePage, case: CaseFile, keep: Keep) -> None:
    keep("<img src=x><b>bold.txt", b"1")
    page.show_case(case.uid)
    assert "<img src=x><b>bold.txt" in words_of(page.right.record)
    formats = {label.textFormat() for label in page.findChildren(QLabel) if label.text().startswith("<img")}
    assert formats == {Qt.TextFormat.PlainText}


def test_when_something_was_obtained_is_a_moment_that_may_be_uncertain(shown: EvidencePage, item_now: ItemNow) -> None:
    field = shown.right.said.rows["obtained_on"].field
    assert isinstance(field, MomentField)
    write(field.line, "between 12 and 14 March 2026")
    assert field.understood.startswith("Understood as: ")
    shown.settle()
    kept = item_now(1).obtained_on
    assert kept is not None and (kept.earliest, kept.latest) == ("2026-03-12T00:00:00", "2026-03-14T23:59:59")
    retype(line(shown, "obtained_by"), "R. Maddox")
    shown.settle()
    assert item_now(1).obtained_by == "R. Maddox" and item_now(1).obtained_on == kept


def test_a_refusal_of_the_library_is_told_and_the_box_shows_what_holds(
    shown: EvidencePage, item_now: ItemNow, desk: Desk, qtbot: QtBot
) -> None:
    evidence.set_handling(desk, item_now(1), frozenset({PRIVILEGE}), disclosable=False)  # behind the page's back
    with qtbot.waitSignal(shown.failed) as failed:
        tick(shown.right.handling.disclosable)
    assert isinstance(failed.args[0], Refused) and not item_now(1).disclosable
    assert not shown.right.handling.disclosable.isChecked()


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1 KB"), (12_345, "12 KB"), (999_600, "1.0 MB"),
        (3_400_000, "3.4 MB"), (219_000_000, "219 MB"), (1_500_000_000, "1.5 GB"), (2_000_000_000_000, "2,000 GB"),
    ],
)  # fmt: skip
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words


def test_a_size_is_also_told_to_the_byte() -> None:
    assert exact_bytes(1_234_567) == "1.2 MB (1,234,567 bytes)" and exact_bytes(7) == "7 bytes"


def test_the_clock_of_the_laptop_is_told_with_its_offset() -> None:
    at = dt.datetime(2026, 6, 1, 12, 30, 5, tzinfo=dt.UTC)
    assert clock_words(at, 60) == "1 June 2026, 13:30:05 (UTC+1:00)"
    assert clock_words(at, -210) == "1 June 2026, 09:00:05 (UTC−3:30)"


def test_a_hash_is_grouped_without_losing_a_digit() -> None:
    assert grouped("0123456789abcdef") == "01234567 89abcdef"
