"""The Stop page: answering questions keeps the answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.errors import DiskFull
from lfr_review.services import history, stops
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.stop.choices import ListInput, RowsInput
from lfr_review.ui.pages.stop.inputs import MomentInput, NumberInput, WordsInput, YesNoInput
from lfr_review.ui.pages.stop.page import StopPage
from tests.ui.hands import press, type_into
from tests.ui.pages.stop_kit import card, kept, said

Open = Callable[[], StopPage]


def yes_no(page: StopPage, key: str) -> YesNoInput:
    found = card(page, key).input
    assert isinstance(found, YesNoInput)
    return found


def choose(page: StopPage, key: str, answer: Answer) -> None:
    yes_no(page, key).chips._chips[answer].click()


def test_a_chosen_answer_is_kept_after_a_moment(qtbot: QtBot, desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    with qtbot.waitSignal(stop_page.saved) as heard:
        choose(stop_page, "leaflet", Answer.NO)
    assert said(desk, case.uid, "leaflet") == (Answer.NO, "")
    assert heard.args is not None and "stop_answer" in heard.args[0].tables


def test_nothing_is_called_saved_before_it_is(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    seen: list[Answer] = []
    stop_page.saved.connect(lambda _: seen.append(said(desk, case.uid, "leaflet")[0]))
    choose(stop_page, "leaflet", Answer.NO)
    assert seen == []
    stop_page.settle()
    assert seen == [Answer.NO]


def test_typed_details_are_kept_when_typing_stops(
    qtbot: QtBot, desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    box = yes_no(stop_page, "leaflet").box
    choose(stop_page, "leaflet", Answer.YES)
    with qtbot.waitSignal(stop_page.saved):
        type_into(box, "a card ")
    assert said(desk, case.uid, "leaflet") == (Answer.YES, "a card")
    type_into(box, "with a code")  # the space that was typed is still there
    stop_page.settle()
    assert said(desk, case.uid, "leaflet") == (Answer.YES, "a card with a code")


def test_leaving_a_question_keeps_it_at_once(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    choose(stop_page, "leaflet", Answer.NO)
    card(stop_page, "camera-photos").setFocus()
    assert said(desk, case.uid, "leaflet") == (Answer.NO, "")


def test_going_to_another_section_keeps_what_was_typed(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    choose(stop_page, "leaflet", Answer.REFUSED)
    stop_page.asking.show_section("officers")
    assert said(desk, case.uid, "leaflet") == (Answer.REFUSED, "")


def test_details_open_with_a_yes_only(stop_page: StopPage) -> None:
    fields = yes_no(stop_page, "leaflet")
    for answer in (Answer.NO, Answer.DONT_KNOW, Answer.REFUSED, Answer.NOT_ASKED):
        choose(stop_page, "leaflet", answer)
        assert not fields.box.isVisible()
    choose(stop_page, "leaflet", Answer.YES)
    assert fields.box.isVisible() and fields.asks.text().startswith("What it said")


def test_a_correction_to_no_loses_no_word(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    choose(stop_page, "leaflet", Answer.YES)
    yes_no(stop_page, "leaflet").box.setPlainText("a card")
    choose(stop_page, "leaflet", Answer.NO)
    stop_page.settle()
    assert said(desk, case.uid, "leaflet") == (Answer.NO, "a card")
    assert yes_no(stop_page, "leaflet").box.isVisible()


def test_questions_that_follow_a_yes_come_and_go_with_it(stop_page: StopPage) -> None:
    follow_up = card(stop_page, "signs-seen"), card(stop_page, "signs-seen")
    where = stop_page.asking.group.cards["signs-where"] if stop_page.asking.group else follow_up[0]
    assert where.isHidden()
    choose(stop_page, "signs-seen", Answer.YES)
    assert not where.isHidden()
    choose(stop_page, "signs-seen", Answer.NO)
    assert where.isHidden()


def test_an_answer_whose_question_is_not_asked_any_more_stays_in_sight_and_says_so(stop_page: StopPage) -> None:
    choose(stop_page, "signs-seen", Answer.YES)
    rows = card(stop_page, "signs-where")
    assert isinstance(rows.input, RowsInput)
    rows.input.rows[1].click()
    choose(stop_page, "signs-seen", Answer.NO)
    stop_page.settle()
    again = card(stop_page, "signs-where")
    assert again.isVisible() and not again._stale.isHidden()
    assert card(stop_page, "signs-seen")._stale.isHidden()


def test_undo_brings_the_answer_before_back_to_the_screen(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    choose(stop_page, "leaflet", Answer.YES)
    yes_no(stop_page, "leaflet").box.setPlainText("a card")
    stop_page.settle()
    choose(stop_page, "leaflet", Answer.NO)
    stop_page.settle()
    history.undo(desk, case.uid)
    stop_page.look_again(frozenset())
    assert yes_no(stop_page, "leaflet").chips.answer is Answer.YES
    history.undo(desk, case.uid)
    stop_page.look_again(frozenset())
    assert yes_no(stop_page, "leaflet").chips.answer is Answer.NOT_ASKED
    assert yes_no(stop_page, "leaflet").box.toPlainText() == ""


def test_words_count_as_said_and_an_emptied_box_as_not_asked(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    fields = card(stop_page, "reason-given").input
    assert isinstance(fields, WordsInput)
    fields.box.setPlainText("the system says you're wanted")
    stop_page.settle()
    assert said(desk, case.uid, "reason-given") == (Answer.YES, "the system says you're wanted")
    fields.box.clear()
    stop_page.settle()
    assert said(desk, case.uid, "reason-given") == (Answer.NOT_ASKED, "")
    fields.states.chips[Answer.DONT_KNOW].click()
    stop_page.settle()
    assert said(desk, case.uid, "reason-given") == (Answer.DONT_KNOW, "")


def test_a_chosen_row_is_the_answer_and_dont_know_takes_it_back(
    desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    fields = card(stop_page, "camera-kind").input
    assert isinstance(fields, RowsInput)
    fields.rows[0].click()
    stop_page.settle()
    assert said(desk, case.uid, "camera-kind") == (Answer.YES, "a van")
    fields.states.chips[Answer.DONT_KNOW].click()
    stop_page.settle()
    assert said(desk, case.uid, "camera-kind") == (Answer.DONT_KNOW, "")
    assert not any(row.isChecked() for row in fields.rows)


def test_a_long_list_of_choices_opens_and_keeps_an_answer_of_an_older_list(
    desk: Desk, case: CaseFile, stop_page: StopPage
) -> None:
    fields = card(stop_page, "power-stated").input
    assert isinstance(fields, ListInput)
    fields.list.setCurrentIndex(2)
    fields.list.activated.emit(2)
    stop_page.settle()
    assert said(desk, case.uid, "power-stated") == (Answer.YES, "they asked and I agreed")
    stop = stop_page.keeping.stop
    assert stop is not None
    stops.set_answer(desk, stop, "power-stated", Answer.YES, "a power of an older list")
    stop_page.look_again(frozenset())
    assert fields.given.detail == "a power of an older list"


def test_a_count_may_be_said_in_words_and_a_figure_is_asked_for(
    desk: Desk, case: CaseFile, stop_page: StopPage, qtbot: QtBot
) -> None:
    fields = card(stop_page, "officers-count").input
    assert isinstance(fields, NumberInput)
    type_into(fields.line, "three")
    fields.line.editingFinished.emit()
    assert not fields._advice.isHidden()
    type_into(fields.line, ", perhaps 4")
    fields.line.editingFinished.emit()
    assert fields._advice.isHidden()
    stop_page.settle()
    assert said(desk, case.uid, "officers-count") == (Answer.YES, "three, perhaps 4")


def test_a_time_is_kept_as_a_moment_and_one_that_is_not_understood_as_typed(
    desk: Desk, case: CaseFile, stop_page: StopPage, qtbot: QtBot
) -> None:
    fields = card(stop_page, "alert-time").input
    assert isinstance(fields, MomentInput)
    type_into(fields.field.line, "10/3/26 17:43")
    stop_page.settle()
    answer = kept(desk, case.uid, "alert-time")
    assert answer is not None and answer.moment is not None and answer.moment.earliest == "2026-03-10T17:43:00"
    assert fields.field.understood == "Understood as: Tuesday 10 March 2026, 17:43"
    fields.field.line.clear()
    type_into(fields.field.line, "just after the train")
    fields.field.line.editingFinished.emit()
    stop_page.settle()
    answer = kept(desk, case.uid, "alert-time")
    assert answer is not None and (answer.moment, answer.detail) == (None, "just after the train")


def test_the_client_says_so_until_somebody_else_is_named(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    shown = card(stop_page, "leaflet")
    assert not shown.said_by.isVisible()
    choose(stop_page, "leaflet", Answer.NO)
    assert shown.said_by.isVisible()
    stop_page.settle()
    answer = kept(desk, case.uid, "leaflet")
    assert answer is not None and answer.said_by == "client"
    shown.said_by.menu.actions()[1].trigger()
    stop_page.settle()
    answer = kept(desk, case.uid, "leaflet")
    assert answer is not None and answer.said_by == "witness"


def test_somebody_else_is_named_in_a_line(desk: Desk, case: CaseFile, stop_page: StopPage, qtbot: QtBot) -> None:
    choose(stop_page, "leaflet", Answer.NO)
    shown = card(stop_page, "leaflet").said_by
    shown.menu.actions()[-1].trigger()
    assert shown.line.isVisible()
    type_into(shown.line, "her mother")
    stop_page.settle()
    answer = kept(desk, case.uid, "leaflet")
    assert answer is not None and answer.said_by == "her mother"
    assert card(stop_page, "leaflet").said_by.button.accessibleName() == "Says so: her mother"


def test_what_only_the_police_can_know_is_said_by_them(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    fields = card(stop_page, "alert-score").input
    assert isinstance(fields, WordsInput)
    fields.box.setPlainText("0.66, threshold 0.64")
    stop_page.settle()
    answer = kept(desk, case.uid, "alert-score")
    assert answer is not None and answer.said_by == "police"


def test_what_could_not_be_saved_stays_and_is_saved_later(
    desk: Desk, case: CaseFile, stop_page: StopPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full. Nothing was changed.", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(stops, "set_answer", full)
        choose(stop_page, "leaflet", Answer.NO)
        stop_page.settle()
        assert stop_page.notice.words == "The disk is full. Nothing was changed. Make room."
        stop_page.look_again(frozenset())
        assert yes_no(stop_page, "leaflet").chips.answer is Answer.NO
    stop_page.settle()
    assert said(desk, case.uid, "leaflet") == (Answer.NO, "")


def test_personal_questions_are_off_until_somebody_says_why(desk: Desk, case: CaseFile, stop_page: StopPage) -> None:
    card(stop_page, "face-worn")
    group = stop_page.asking.group
    assert group is not None
    assert group.cards["health"].isHidden() and not group.personal.isHidden()
    assert group.personal._words.text().startswith("5 personal questions are not asked here.")
    group.personal.button.click()
    group.personal.confirm.click()
    assert "the record says why" in group.personal.row.problem
    group.personal.line.setText("An equality claim is considered.")
    group.personal.confirm.click()
    group = stop_page.asking.group
    assert group is not None and not group.cards["health"].isHidden()
    assert "An equality claim is considered." in group.personal._words.text()
    group.personal.button.click()
    assert group.cards["health"].isHidden()


def test_enter_in_the_reason_turns_them_on(qtbot: QtBot, stop_page: StopPage) -> None:
    card(stop_page, "face-worn")
    group = stop_page.asking.group
    assert group is not None
    group.personal.button.click()
    type_into(group.personal.line, "An equality claim")
    press(group.personal.line, Qt.Key.Key_Return)
    assert not group.cards["health"].isHidden()


def test_a_library_open_for_reading_only_shows_everything_and_takes_nothing(read_only_stop_page: StopPage) -> None:
    page = read_only_stop_page
    assert page.head.line.text().startswith("Open for reading only.")
    assert "stop.add" not in page.acts()
    fields = yes_no(page, "signs-seen")
    assert fields.chips.answer is Answer.YES and not fields.chips.isEnabled()
    assert fields.box.isReadOnly() and fields.box.toPlainText().startswith("thirty metres")
    assert page.asking.words.box.isReadOnly()
    assert all(line.isReadOnly() for line in (page.asking.core.form.place, page.asking.core.form.started.line))
    group = page.asking.group
    assert group is not None
    shown = [button.text() for button in group.findChildren(QPushButton) if button.isVisibleTo(group)]
    assert shown == ["Next: Officers"]
    page.settle()
    assert page.notice.words == ""
