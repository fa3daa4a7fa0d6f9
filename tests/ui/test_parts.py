"""Parts of pages: chips, marks, forms, notices, pills, clocks, sections."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import Answer
from lfr_review.domain.evidence import HandlingMark
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.chips import AnswerChips
from lfr_review.ui.widgets.clock_chip import ClockChip, ClockFacts, days_pill
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.form import Form, plain_label
from lfr_review.ui.widgets.marks import MarksEditor
from lfr_review.ui.widgets.notice import Notice, NoticeBar, read_only_notice, sandbox_notice
from lfr_review.ui.widgets.pill import ANSWER_PILLS, Tone
from lfr_review.ui.widgets.section_list import SectionFacts, SectionList
from lfr_review.ui.widgets.text_fields import LineField, TextBox
from tests.ui.hands import click, press, show, type_into

pytestmark = pytest.mark.usefixtures("theme")


# Answer chips


@pytest.fixture
def chips(qtbot: QtBot) -> AnswerChips:
    chips = AnswerChips("Did you see a sign?")
    qtbot.addWidget(chips)
    chips.resize(600, 40)
    show(qtbot, chips)
    return chips


def test_five_answers_are_five_different_shapes_and_words() -> None:
    assert set(ANSWER_PILLS) == set(Answer)
    assert len({pill.shape for pill in ANSWER_PILLS.values()}) == 5
    assert len({pill.words for pill in ANSWER_PILLS.values()}) == 5


def test_nothing_is_answered_by_default(chips: AnswerChips) -> None:
    assert chips.answer is Answer.NOT_ASKED


def test_a_click_answers_and_tells_once(qtbot: QtBot, chips: AnswerChips) -> None:
    heard: list[Answer] = []
    chips.chosen.connect(heard.append)
    for _ in range(2):
        click(chips._chips[Answer.NO])
    assert heard == [Answer.NO]


def test_showing_an_answer_tells_nobody(chips: AnswerChips) -> None:
    heard: list[Answer] = []
    chips.chosen.connect(heard.append)
    chips.set_answer(Answer.REFUSED)
    assert chips.answer is Answer.REFUSED
    assert heard == []


def test_arrow_keys_move_the_answer(qtbot: QtBot, chips: AnswerChips) -> None:
    chips.set_answer(Answer.YES)
    chips.setFocus()
    press(chips._chips[Answer.YES], Qt.Key.Key_Right)
    right = chips.answer
    press(chips._chips[Answer.NO], Qt.Key.Key_Left)
    assert (right, chips.answer) == (Answer.NO, Answer.YES)


@pytest.mark.parametrize(
    ("key", "answer"),
    [("y", Answer.YES), ("N", Answer.NO), ("d", Answer.DONT_KNOW), ("?", Answer.DONT_KNOW), ("r", Answer.REFUSED)],
)
def test_letters_answer(qtbot: QtBot, chips: AnswerChips, key: str, answer: Answer) -> None:
    type_into(chips._chips[Answer.NOT_ASKED], key)
    assert chips.answer is answer


def test_delete_goes_back_to_not_asked(qtbot: QtBot, chips: AnswerChips) -> None:
    chips.set_answer(Answer.YES)
    press(chips._chips[Answer.YES], Qt.Key.Key_Delete)
    assert chips.answer is Answer.NOT_ASKED


def test_a_screen_reader_hears_radio_buttons_and_the_question(chips: AnswerChips) -> None:
    for answer, chip in chips._chips.items():
        heard = QAccessible.queryAccessibleInterface(chip)
        assert heard.role() is QAccessible.Role.RadioButton
        assert heard.text(QAccessible.Text.Name) == ANSWER_PILLS[answer].words
        assert heard.text(QAccessible.Text.Description) == "Did you see a sign?"


def test_chips_go_below_each_other_where_there_is_no_room(qtbot: QtBot, chips: AnswerChips) -> None:
    chips.resize(200, 200)
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips._chips.values()}) > 1, timeout=1_000)
    assert all(chip.geometry().right() < 200 for chip in chips._chips.values())


# Handling marks


@pytest.fixture
def marks(qtbot: QtBot) -> MarksEditor:
    marks = MarksEditor()
    qtbot.addWidget(marks)
    marks.show()
    return marks


def test_marks_are_a_set(qtbot: QtBot, marks: MarksEditor) -> None:
    heard: list[frozenset[HandlingMark]] = []
    marks.changed.connect(heard.append)
    for mark in (HandlingMark.CHILD, HandlingMark.CONFIDENTIAL, HandlingMark.CHILD):
        click(marks._chips[mark])
    assert heard == [
        {HandlingMark.CHILD},
        {HandlingMark.CHILD, HandlingMark.CONFIDENTIAL},
        {HandlingMark.CONFIDENTIAL},
    ]


@pytest.mark.parametrize("mark", [HandlingMark.PRIVILEGE_CLAIMED, HandlingMark.WITHOUT_PREJUDICE])
def test_lifting_a_claim_of_privilege_asks_for_a_waiver(qtbot: QtBot, marks: MarksEditor, mark: HandlingMark) -> None:
    marks.set_marks({mark})
    asked: list[HandlingMark] = []
    changed: list[object] = []
    marks.waiver_asked.connect(asked.append)
    marks.changed.connect(changed.append)
    click(marks._chips[mark])
    assert asked == [mark]
    assert changed == []
    assert marks.marks == {mark}
    assert marks._chips[mark].isChecked()


def test_privilege_mark_says_that_it_does_not_make_it_so(marks: MarksEditor) -> None:
    marks.set_marks({HandlingMark.PRIVILEGE_CLAIMED})
    assert "does not make" in marks._words.text()
    marks.set_marks({HandlingMark.CHILD})
    assert marks._words.text() == ""


# Forms


def test_a_row_names_its_field_to_a_screen_reader(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = LineField()
    row = form.add_row("&Where it happened", field, "Street and town")
    assert row.label.buddy() is field
    assert field.accessibleName() == "Where it happened"
    assert field.accessibleDescription() == "Street and town"


def test_a_problem_is_said_beside_the_field_and_to_a_screen_reader(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = LineField()
    row = form.add_row("Reference", field, "The office's own")
    row.set_problem("It is taken.")
    assert field.accessibleDescription() == "It is taken. The office's own"
    assert field.property("problem") == "true"
    row.set_problem("")
    assert row.problem == ""
    assert field.accessibleDescription() == "The office's own"


def test_labels_lose_their_access_key_and_keep_their_ampersand() -> None:
    assert plain_label("&Name") == "Name"
    assert plain_label("Tools && &More") == "Tools & More"


def test_tab_leaves_a_box_of_several_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    box, after = TextBox(), LineField()
    layout.addWidget(box)
    layout.addWidget(after)
    show(qtbot, page)
    box.setFocus()
    with qtbot.waitSignal(box.left, timeout=1_000):
        press(box, Qt.Key.Key_Tab)
    assert box.toPlainText() == ""


# Notices, empty states, clocks


def test_a_notice_says_what_it_is_and_can_be_put_away(qtbot: QtBot) -> None:
    bar = NoticeBar(Notice.DANGER, "E9 could not be read.", "Enter the password", closable=True)
    qtbot.addWidget(bar)
    bar.show()
    assert bar.accessibleName() == "Problem: E9 could not be read."
    with qtbot.waitSignal(bar.acted, timeout=1_000):
        bar.button.click()
    bar._close.click()
    assert bar.isHidden()


def test_a_notice_without_words_takes_no_room(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.say(Notice.WARN, "Something.")
    assert not bar.isHidden()


def test_SEC_042_missing_protection_is_said_and_full_protection_is_not() -> None:
    words = sandbox_notice(("A hostile file could open network connections.",))
    assert "A hostile file could open network connections." in words
    assert "less protection" in words
    assert sandbox_notice(()) == ""


def test_a_read_only_library_says_why_and_what_it_means() -> None:
    assert read_only_notice("Another machine has it open.") == (
        "This library is open for reading only. Another machine has it open. "
        "You can look at everything and change nothing."
    )


@pytest.mark.parametrize("reason", Empty)
def test_an_empty_list_says_which_of_four_it_is(qtbot: QtBot, reason: Empty) -> None:
    state = EmptyState(reason, "What belongs here.")
    qtbot.addWidget(state)
    others = {EmptyState(other, "What belongs here.").accessibleName() for other in Empty if other is not reason}
    assert state.accessibleName() not in others
    assert "What belongs here." in state.accessibleName()


@pytest.mark.parametrize(
    ("days", "words", "shape", "tone"),
    [
        (41, "41 days", Shape.NOTHING, Tone.QUIET),
        (3, "3 days", Shape.TRIANGLE, Tone.WARN),
        (1, "1 day", Shape.TRIANGLE, Tone.WARN),
        (0, "today", Shape.TRIANGLE, Tone.WARN),
        (-1, "expired 1 day ago", Shape.SQUARE, Tone.DANGER),
        (-2, "expired 2 days ago", Shape.SQUARE, Tone.DANGER),
        (None, "no date", Shape.QUESTION, Tone.WARN),
    ],
)
def test_days_left_are_word_shape_and_tone(days: int | None, words: str, shape: Shape, tone: Tone) -> None:
    pill = days_pill(days)
    assert (pill.words, pill.shape, pill.tone) == (words, shape, tone)


def test_a_clock_that_was_seen_to_is_not_urgent() -> None:
    pill = days_pill(-2, "asked 13 March")
    assert (pill.words, pill.shape, pill.tone) == ("asked 13 March", Shape.TICK, Tone.GOOD)


def test_a_clock_has_one_act(qtbot: QtBot) -> None:
    chip = ClockChip(ClockFacts("Body-worn video", 3, act="Ask to preserve"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Body-worn video: 3 days"
    with qtbot.waitSignal(chip.asked, timeout=1_000):
        chip.button.click()
    assert ClockChip(ClockFacts("Log", 41)).button.isHidden()


# Sections


SECTIONS = (
    SectionFacts("a", "Signs", 3, 3),
    SectionFacts("b", "Officers", 1, 5, True),
    SectionFacts("c", "Footage", 0, 4),
)


def test_sections_say_how_far_they_have_come(qtbot: QtBot) -> None:
    assert [section.shape for section in SECTIONS] == [Shape.DISC, Shape.HALF, Shape.RING]
    assert SECTIONS[1].spoken == "Officers, ask first, 1 of 5 answered"
    assert SectionFacts("d", "About").shape is Shape.NOTHING


def test_new_figures_keep_the_chosen_section(qtbot: QtBot) -> None:
    sections = SectionList("Sections")
    qtbot.addWidget(sections)
    sections.set_sections(SECTIONS)
    assert sections.current_key == "a"
    with qtbot.waitSignal(sections.chosen, timeout=1_000):
        sections.choose("b")
    resets: list[object] = []
    sections._model.modelReset.connect(lambda: resets.append(None))
    sections.set_sections((SECTIONS[0], SectionFacts("b", "Officers", 2, 5, True), SECTIONS[2]))
    assert sections.current_key == "b"
    assert resets == []
    sections.set_sections(SECTIONS[:1])
    assert sections.current_key == "a"


def test_section_model_keeps_the_rules_of_models(qtbot: QtBot, qtmodeltester: object) -> None:
    sections = SectionList("Sections")
    qtbot.addWidget(sections)
    sections.set_sections(SECTIONS)
    qtmodeltester.check(sections._model)  # type: ignore[attr-defined]


# Flow


def test_flow_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    for _ in range(3):
        box = QWidget()
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    assert flow.heightForWidth(400) == 20
    assert flow.heightForWidth(215) == 50
    assert flow.heightForWidth(100) == 80
    flow.setGeometry(QRect(0, 0, 215, 100))
    assert [flow.itemAt(n).geometry().topLeft().toTuple() for n in range(3)] == [(0, 0), (110, 0), (0, 30)]  # type: ignore[union-attr]
