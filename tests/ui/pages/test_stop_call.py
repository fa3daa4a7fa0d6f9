"""The Stop page: a first call without a mouse, several stops, reading through, paper."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.moments import MomentKind, exact
from lfr_review.services import history, rules, stops, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.stops import open_stops
from lfr_review.ui.clipboard import MARKS
from lfr_review.ui.pages.stop.page import StopPage
from lfr_review.ui.pages.targets import READ_THROUGH, StopTarget
from lfr_review.ui.pages.tools import PageTools
from tests.ui import hands
from tests.ui.hands import type_into
from tests.ui.pages.cases import FullCase, moment
from tests.ui.pages.stop_kit import card, kept_stop, nameless, press, said, where

ENTER, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down


def test_a_call_goes_on_by_the_keyboard_alone(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stop_page.show_target("started")
    press("10/3/26 17:44", ENTER, "18:12", ENTER, "travel card", ENTER, "Tarn Cross", ENTER, "Northmarch", ENTER)
    assert where(stop_page) == "technology"
    press(ENTER, ENTER)
    assert where(stop_page) == "vehicle-marking"
    press("NM 07", ENTER)
    assert where(stop_page) == "signs-seen"
    press("y", ENTER, "past the van", ENTER)
    assert where(stop_page) == "signs-where"
    press(ENTER, "n", ENTER, "d", DOWN)
    assert where(stop_page) == "leaflet"
    press("r", ENTER)
    assert stop_page.asking.section == "officers" and where(stop_page) == "officers-count"
    stop = kept_stop(desk, case.uid)
    assert (stop.place, stop.force, stop.time_known_by) == ("Tarn Cross", "Northmarch", "travel card")
    assert (stop.started.earliest, stop.ended.earliest) == ("2026-03-10T17:44:00", "2026-03-10T18:12:00")
    assert said(desk, case.uid, "vehicle-marking") == (Answer.YES, "NM 07")
    assert said(desk, case.uid, "signs-seen") == (Answer.YES, "past the van")
    assert said(desk, case.uid, "signs-readable") == (Answer.NO, "")
    assert said(desk, case.uid, "camera-photos") == (Answer.DONT_KNOW, "")
    assert said(desk, case.uid, "leaflet") == (Answer.REFUSED, "")


def test_up_and_shift_enter_lead_back(stop_page: StopPage) -> None:
    stop_page.show_target("leaflet")
    press(UP)
    assert where(stop_page) == "camera-photos"
    focused = QApplication.focusWidget()
    assert focused is not None
    stop_page.show_target("officers-count")
    press(UP)
    assert stop_page.asking.section == "camera" and where(stop_page) == "leaflet"


def test_letters_and_delete_answer_where_there_are_choices(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stop_page.show_target("technology")
    press("d", ENTER)
    assert where(stop_page) == "camera-kind"
    press(Qt.Key.Key_Space, ENTER)
    stop_page.settle()
    assert said(desk, case.uid, "technology") == (Answer.DONT_KNOW, "")
    assert said(desk, case.uid, "camera-kind") == (Answer.YES, "a van")
    stop_page.show_target("camera-kind")
    press(Qt.Key.Key_Delete)
    stop_page.settle()
    assert said(desk, case.uid, "camera-kind") == (Answer.NOT_ASKED, "")


def test_shift_enter_is_a_new_line_in_a_box(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stop_page.show_target("reason-given")
    press("They said:")
    focused = QApplication.focusWidget()
    assert focused is not None
    hands.press(focused, ENTER, Qt.KeyboardModifier.ShiftModifier)
    press("wanted", ENTER)
    assert where(stop_page) == "told-recognition"
    assert said(desk, case.uid, "reason-given") == (Answer.YES, "They said:\nwanted")


def test_alt_with_an_arrow_leads_out_of_a_box(stop_page: StopPage) -> None:
    stop_page.show_target("officer-descriptions")
    focused = QApplication.focusWidget()
    assert focused is not None
    hands.press(focused, UP, Qt.KeyboardModifier.AltModifier)
    assert where(stop_page) == "officer-names"


def test_tab_walks_down_the_screen(full_stop_page: StopPage) -> None:
    for section in ("camera", "officers", "footage", "first-words", "person"):
        full_stop_page.asking.show_section(section)
        group = full_stop_page.asking.group
        assert group is not None
        group.adjustSize()
        places = []
        stop = group.nextInFocusChain()
        while stop is not None and stop is not group:
            tabs = bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus) and stop.focusProxy() is None
            if group.isAncestorOf(stop) and tabs and stop.isVisibleTo(group):
                places.append(stop.mapTo(group, stop.rect().topLeft()).y())
            stop = stop.nextInFocusChain()
        assert len(places) > 3 and places == sorted(places), section


def test_the_question_that_is_asked_is_marked(stop_page: StopPage) -> None:
    def marked() -> list[str]:
        group = stop_page.asking.group
        return [key for key, each in group.cards.items() if each._is_current] if group is not None else []

    stop_page.show_target("leaflet")
    assert marked() == ["leaflet"]
    press(UP)
    assert marked() == ["camera-photos"]


def test_coming_to_a_section_the_keyboard_is_at_the_first_question_not_asked(stop_page: StopPage) -> None:
    stop_page.show_target("technology")
    press("d", ENTER, "d")
    stop_page.settle()
    stop_page.asking.show_section("officers")
    stop_page.asking.show_section("camera")
    assert stop_page.start() is card(stop_page, "vehicle-marking")


def test_a_time_that_happens_twice_offers_both_readings(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stop_page.show_target("started")
    press("25/10/2026 01:30")
    field = stop_page.asking.core.form.started
    choices = [button for button in field.findChildren(QPushButton) if button.isVisible()]
    assert [choice.text().partition("(")[2] for choice in choices] == ["the first time, BST)", "the second time, GMT)"]
    choices[1].click()
    assert kept_stop(desk, case.uid).started.fold == 1


def test_a_time_that_was_not_understood_is_kept_as_typed_and_shown_again(
    qtbot: QtBot, tools: PageTools, desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    stop_page.show_target("started")
    press("29/03/2026 01:30")  # the clocks went over it
    stop_page.settle()
    started = kept_stop(desk, case.uid).started
    assert (started.kind, started.typed) == (MomentKind.UNKNOWN, "29/03/2026 01:30")
    again = StopPage(tools)
    qtbot.addWidget(again)
    again.show_case(case.uid)
    field = again.asking.core.form.started
    assert field.line.text() == "29/03/2026 01:30"
    assert "went forward" in field.problem
    before = len(history.history(desk, case.uid))
    again.settle()
    assert len(history.history(desk, case.uid)) == before


def test_a_time_that_nobody_typed_is_shown_and_stays_as_it_is(
    qtbot: QtBot, tools: PageTools, desk: Desk, case: CaseFile
) -> None:
    stop = kept_stop(desk, case.uid)
    made = exact(dt.datetime.combine(dt.date(2026, 3, 10), dt.time(17, 44)))
    stops.change_stop(desk, replace(stop, started=made))
    page = StopPage(tools)
    qtbot.addWidget(page)
    page.show_case(case.uid)
    line = page.asking.core.form.started.line
    assert line.text() == "10 March 2026, 17:44"
    line.editingFinished.emit()
    page.settle()
    assert kept_stop(desk, case.uid).started == made


def test_a_time_typed_back_to_what_it_was_is_no_change(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stop_page.show_target("started")
    press("10/3/26")
    stop_page.settle()
    before = len(history.history(desk, case.uid))
    press(" 9:00", *[Qt.Key.Key_Backspace] * 5)
    stop_page.settle()
    assert kept_stop(desk, case.uid).started.typed == "10/3/26"
    assert len(history.history(desk, case.uid)) == before


def test_a_time_alone_belongs_to_the_day_of_the_stop(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stop_page.show_target("started")
    press("10/3/26 17:44", ENTER, "about 6.15pm")
    stop_page.settle()
    assert kept_stop(desk, case.uid).ended.earliest == "2026-03-10T18:15:00"


def test_their_own_words_are_kept_and_the_cursor_stays(
    qtbot: QtBot, desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    box = stop_page.asking.words.box
    with qtbot.waitSignal(stop_page.saved):
        type_into(box, "They came at me ")
    type_into(box, "from both sides.")
    stop_page.settle()
    assert kept_stop(desk, case.uid).their_words == "They came at me from both sides."
    assert box.textCursor().position() == len("They came at me from both sides.")


def test_enter_in_their_own_words_is_a_new_line(qtbot: QtBot, stop_page: StopPage) -> None:
    box = stop_page.asking.words.box
    box.setFocus()
    press("One.", ENTER, "Two.")
    assert box.toPlainText() == "One.\nTwo."


def test_progress_is_counted_as_answers_are_given(stop_page: StopPage) -> None:
    def facts(key: str) -> tuple[int, int]:
        found = next(section for section in stop_page.asking.sections.shown if section.key == key)
        return found.answered, found.of

    assert facts("camera") == (0, 6)
    stop_page.show_target("signs-seen")
    press("y")
    assert facts("camera") == (1, 8)  # the yes opened two more
    assert stop_page.asking.sections.shown[0].key == "core"
    urgent = [section.key for section in stop_page.asking.sections.shown if section.urgent]
    assert urgent == ["core", *(group.key for group in rules.stop_questions() if group.ask_first)]


def test_a_further_stop_is_added_shown_and_removed_and_undo_brings_it_back(
    desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    assert not stop_page.head.stops.isVisible()
    stop_page.acts()["stop.add"]()
    assert stop_page.head.stops.isVisible() and stop_page.head.stops.count() == 2
    assert where(stop_page) == "started"
    stop_page.show_target("place")
    press("North Row")
    stop_page.settle()
    assert [stop.place for stop in open_stops(desk, case.uid).stops] == ["", "North Row"]
    stop_page.head.remove.trigger()
    assert len(open_stops(desk, case.uid).stops) == 1 and not stop_page.head.stops.isVisible()
    assert "Undo brings it back" in stop_page.notice.words
    history.undo(desk, case.uid)
    stop_page.look_again(frozenset())
    assert stop_page.head.stops.count() == 2


def test_switching_stops_keeps_what_was_typed_about_the_one_before(
    desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    first = kept_stop(desk, case.uid)
    stop_page.add_stop()
    second = stop_page.keeping.stop
    assert second is not None
    stop_page.show_target("leaflet")
    press("n")
    stop_page.show_target(StopTarget(first.uid, "leaflet"))
    view = open_stops(desk, case.uid)
    assert view.asking(second.uid).told["leaflet"].answer is Answer.NO
    assert "leaflet" not in view.asking(first.uid).told
    assert not card(stop_page, "leaflet").is_answered


def test_a_stop_that_notes_belong_to_is_not_removed_and_the_page_says_why(
    desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    timeline.add_note(desk, case.uid, moment("10/3/26"), "Stopped", stop=kept_stop(desk, case.uid).uid)
    stop_page.remove_stop()
    assert stop_page.notice.words and len(open_stops(desk, case.uid).stops) == 1


def test_a_case_without_a_stop_says_what_to_do(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stop_page.remove_stop()
    assert stop_page.empty.isVisible()
    assert stop_page.start() is stop_page.empty.button
    stop_page.empty.button.click()
    assert stop_page.asking.isVisible() and len(open_stops(desk, case.uid).stops) == 1


@pytest.mark.parametrize(
    ("target", "expected"),
    [("place", "place"), ("prints-asked", "prints-asked"), ("started", "started"), ("alert-score", "alert-score")],
)
def test_another_page_can_lead_to_a_field_or_question(stop_page: StopPage, target: str, expected: str) -> None:
    stop_page.show_target(target)
    assert where(stop_page) == expected


def test_another_page_can_lead_to_the_clients_words(stop_page: StopPage) -> None:
    stop_page.show_target("their_words")
    assert QApplication.focusWidget() is stop_page.asking.words.box


def test_the_whole_record_is_read_through_as_text(full_stop_page: StopPage) -> None:
    page = full_stop_page
    page.acts()["case.readthrough"]()
    text = page.reading.text.toPlainText()
    for words in ("Tarn Cross station forecourt", "thirty metres past the van", "says so: the client", "Not asked yet"):
        assert words in text
    assert page.reading.text.isReadOnly() and QApplication.focusWidget() is page.reading.text
    page.reading.back.click()
    assert page.asking.isVisible()


def test_nothing_in_the_record_is_read_as_markup(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    stops.set_answer(desk, kept_stop(desk, case.uid), "leaflet", Answer.YES, '<b>x</b> <img src="a.png">')
    stop_page.look_again(frozenset({"stop_answer"}))
    stop_page.show_target(READ_THROUGH)
    assert 'Yes: <b>x</b> <img src="a.png">' in stop_page.reading.text.toPlainText()


def test_SEC_031_what_is_copied_from_the_record_is_marked_confidential(full_stop_page: StopPage) -> None:
    full_stop_page.read_through()
    full_stop_page.reading.text.selectAll()
    copied = full_stop_page.reading.text.createMimeDataFromSelection()
    assert all(copied.hasFormat(name) for name in MARKS) and "Tarn Cross" in copied.text()
    assert not copied.hasHtml()


def test_the_record_goes_onto_paper_where_the_person_points(
    qtbot: QtBot, full_case: FullCase, full_stop_page: StopPage, tmp_path: Path
) -> None:
    page, target = full_stop_page, tmp_path / "out" / "record.pdf"
    target.parent.mkdir()
    page.head.paper.trigger()
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog) and "Heron" not in " ".join(dialog.selectedFiles())
    dialog.setDirectory(str(target.parent))
    dialog.selectFile(target.name)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(page.notice.words), timeout=30_000)
    assert "It is not encrypted" in page.notice.words
    text = subprocess.run(["pdftotext", target, "-"], check=True, capture_output=True, text=True).stdout
    assert full_case.case.reference in text and "thirty metres past the van" in " ".join(text.split())


def test_every_field_of_every_section_has_a_name(full_stop_page: StopPage) -> None:
    assert nameless(full_stop_page) == []
    for group in rules.stop_questions():
        full_stop_page.asking.show_section(group.key)
        assert nameless(full_stop_page) == [], group.key
    full_stop_page.read_through()
    assert nameless(full_stop_page) == []


@pytest.mark.parametrize(("width", "has_list", "beside"), [(1100, True, True), (760, True, False), (520, False, False)])
def test_the_parts_move_below_each_other_where_there_is_no_room(
    qtbot: QtBot, full_stop_page: StopPage, width: int, has_list: bool, beside: bool
) -> None:
    full_stop_page.resize(width, 620)
    view = full_stop_page.asking
    qtbot.waitUntil(lambda: view.width() == width)
    assert view.sections.isVisible() == has_list and view.line.isVisible() != has_list
    assert (view._halves.orientation() is Qt.Orientation.Horizontal) == beside
    view.line.picked.emit("officers")
    assert view.section == "officers"


def test_a_time_chosen_between_two_readings_is_still_kept_when_the_page_is_left(
    desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    stop_page.show_target("started")
    press("10/3/26 8:15am", ENTER, "between 8.25 and 8.35", ENTER)
    hands.click(stop_page.asking.core.form.ended.findChildren(QPushButton)[0])
    stop_page.show_target("technology")
    stop_page.settle()
    stop_page.settle()
    assert kept_stop(desk, case.uid).ended.earliest == "2026-03-10T08:25:00"


def test_enter_in_the_list_of_sections_goes_on_to_its_questions(stop_page: StopPage) -> None:
    stop_page.show_target("technology")
    stop_page.asking.sections.list.setFocus()
    press(DOWN, ENTER)
    assert where(stop_page) == "officers-count"


def test_enter_presses_the_button_that_leads_on(stop_page: StopPage) -> None:
    stop_page.show_target("started")
    stop_page.asking.core.onward.setFocus()
    press(ENTER)
    assert where(stop_page) == "technology"
