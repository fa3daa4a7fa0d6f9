"""The drawn axis under a person's hands, and where each note stands on it."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from lfr_review.domain.ids import Uid
from lfr_review.services import timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.timeline import axis_layout
from lfr_review.ui.pages.timeline.axis_hands import TimeAxis
from lfr_review.ui.pages.timeline.axis_layout import Layout, Mark, Sizes, Timed, lay_out
from lfr_review.ui.pages.timeline.axis_scale import SHORTEST, Scale, scale_of
from lfr_review.ui.pages.timeline.note_rows import NoteRow, note_row
from lfr_review.ui.pages.timeline.page import TimelinePage
from tests.domain.records import note
from tests.ui.hands import click, press
from tests.ui.pages.cases import FullCase, moment
from tests.ui.pages.timeline.conftest import choose, numbers

SIZES = Sizes(
    width=800, mark=11, gap=8, open_end=44, longest_label=230, shortest_label=40, words_inside=110, crowd=34
)  # fmt: skip
SHIFT = Qt.KeyboardModifier.ShiftModifier


def axis_of(page: TimelinePage) -> TimeAxis:
    page.notes.axis.axis.setFocus()
    return page.notes.axis.axis


def current(page: TimelinePage) -> int | None:
    axis = page.notes.axis.axis
    return next((row.note.number for row in axis.rows if row.uid == axis.current), None)


def chosen(page: TimelinePage) -> set[int]:
    return {row.note.number for row in page.notes.table.chosen()}


def rows(*when: str) -> tuple[NoteRow, ...]:
    return tuple(note_row(note(number, "It happened", text)) for number, text in enumerate(when, start=1))


def laid(notes: tuple[NoteRow, ...], scale: Scale, levels: int = 5, *, by_account: bool = False) -> Layout:
    return lay_out(
        Timed(notes), scale, SIZES, levels, by_account=by_account, label_width=lambda _: 120.0,
        lane_words=lambda row: row.account,
    )  # fmt: skip


def whole(notes: tuple[NoteRow, ...]) -> Scale:
    scale = scale_of(Timed(notes).ends)
    assert scale is not None
    return scale


def shown(layout: Layout) -> list[Uid]:
    """Every note that the picture tells of, once for each time it does."""
    told = [mark.row.uid for mark in layout.marks] + [row.uid for row in layout.throughout]
    return told + [row.uid for crowd in layout.crowds for row in crowd.rows]


# By the keyboard


def test_every_note_with_a_time_is_reached_by_the_arrow_keys(page: TimelinePage) -> None:
    axis = axis_of(page)
    walked = []
    for _ in range(9):
        press(axis, Qt.Key.Key_Right)
        walked.append(current(page))
        assert chosen(page) == {current(page)}  # table and axis choose the same
    assert walked == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    press(axis, Qt.Key.Key_Right)
    assert current(page) == 9
    press(axis, Qt.Key.Key_Home)
    assert current(page) == 1
    press(axis, Qt.Key.Key_End)
    press(axis, Qt.Key.Key_Left)
    assert current(page) == 8


def test_a_screen_reader_hears_the_axis_and_the_note_that_is_chosen(page: TimelinePage) -> None:
    axis = axis_of(page)
    assert axis.accessibleName() == "Time axis"
    assert axis.accessibleDescription().startswith("9 notes with a time. Left and Right choose one")
    for _ in range(4):
        press(axis, Qt.Key.Key_Right)
    assert axis.accessibleDescription() == (
        "Note 4, Tuesday 10 March 2026, between 17:46 and 17:51, police: Officers: “under five minutes”"
    )


def test_shift_chooses_several_and_the_keys_go_on_from_there(page: TimelinePage) -> None:
    axis = axis_of(page)
    press(axis, Qt.Key.Key_Right)
    press(axis, Qt.Key.Key_Right, SHIFT)
    press(axis, Qt.Key.Key_Right, SHIFT)
    assert chosen(page) == {1, 2, 3} and page.panel.title.text() == "3 notes chosen"
    press(axis, Qt.Key.Key_Right)
    assert chosen(page) == {4}


def test_enter_opens_the_note(page: TimelinePage) -> None:
    axis = axis_of(page)
    press(axis, Qt.Key.Key_Right)
    press(axis, Qt.Key.Key_Return)
    assert page.panel.note is not None and page.panel.note.number == 1 and page.panel.form.text.hasFocus()


def test_plus_and_minus_zoom_around_the_note_and_the_page_keys_move(page: TimelinePage) -> None:
    axis = axis_of(page)
    choose(page, 5)
    span, place = axis.scale.span, next(row.stretch for row in axis.rows if row.note.number == 5)
    press(axis, Qt.Key.Key_Plus)
    assert axis.scale.span < span and place is not None
    assert axis.scale.start <= place.first and place.last <= axis.scale.end
    press(axis, Qt.Key.Key_Minus)
    assert axis.scale.span == pytest.approx(span)
    start = axis.scale.start
    press(axis, Qt.Key.Key_PageDown)
    press(axis, Qt.Key.Key_PageUp)
    assert axis.scale.start == pytest.approx(start)
    for _ in range(40):
        press(axis, Qt.Key.Key_Plus)
    assert axis.scale.span == SHORTEST
    for _ in range(60):
        press(axis, Qt.Key.Key_Minus)
    assert axis.scale.span < 2 * whole(axis.rows).span + 86_400


def test_a_note_chosen_in_the_table_comes_into_view_on_the_axis(page: TimelinePage) -> None:
    axis = page.notes.axis.axis
    choose(page, 9)
    stretch = axis.rows[-1].stretch
    assert stretch is not None and axis.scale.start <= stretch.first and stretch.last <= axis.scale.end


# By the mouse, and the buttons that do the same


def test_the_day_of_the_stop_is_shown_first_and_what_is_out_of_view_is_a_click_away(page: TimelinePage) -> None:
    panel = page.notes.axis
    assert panel.caption.text().startswith(("Tuesday 10 March 2026", "10 Mar")) and panel.earlier.isHidden()
    assert panel.later.text() == "3 later ▶" and panel.later.accessibleName() == "3 later"
    click(panel.later)
    assert any(mark.row.note.number == 7 for mark in panel.axis.layout_now.marks)
    click(panel.all)
    assert (panel.axis.layout_now.earlier, panel.axis.layout_now.later) == (0, 0)
    span = panel.axis.scale.span
    click(panel.closer)
    assert panel.axis.scale.span < span
    click(panel.wider)
    assert panel.axis.scale.span == pytest.approx(span)
    click(panel.stop_day)
    assert panel.later.text() == "3 later ▶"


def place_of(axis: TimeAxis, number: int) -> QPoint:
    """Where a note is drawn, as the axis itself answers it."""
    for y in range(0, axis.height(), 3):
        for x in range(0, axis.width(), 3):
            found = axis.at(QPointF(x, y))
            if isinstance(found, Mark) and found.row.note.number == number:
                return QPoint(x, y)
    raise AssertionError(f"note {number} is not drawn")


def test_a_click_chooses_and_a_drag_only_moves(page: TimelinePage) -> None:
    axis = axis_of(page)
    there = place_of(axis, 4)
    QTest.mouseClick(axis, Qt.MouseButton.LeftButton, pos=there)
    assert chosen(page) == {4}
    before = axis.scale
    there = place_of(axis, 3)
    QTest.mousePress(axis, Qt.MouseButton.LeftButton, pos=there)
    QTest.mouseMove(axis, there - QPoint(60, 0))
    QTest.mouseRelease(axis, Qt.MouseButton.LeftButton, pos=there - QPoint(60, 0))
    assert chosen(page) == {4} and axis.scale.start > before.start
    assert axis.scale.span == pytest.approx(before.span)


def test_the_wheel_zooms_around_the_time_under_it(page: TimelinePage) -> None:
    axis = axis_of(page)
    under = axis.scale.at(200, axis.width_px())
    wheel = QWheelEvent(
        QPointF(200, 60), QPointF(axis.mapToGlobal(QPoint(200, 60))), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    span = axis.scale.span
    QApplication.sendEvent(axis, wheel)
    assert axis.scale.span < span and axis.scale.at(200, axis.width_px()) == pytest.approx(under)


def test_a_tip_tells_the_note_under_the_mouse(page: TimelinePage) -> None:
    axis = axis_of(page)
    there = place_of(axis, 3)
    QApplication.sendEvent(axis, QHelpEvent(QEvent.Type.ToolTip, there, axis.mapToGlobal(there)))
    assert "Note 3, Tuesday 10 March 2026, 17:44, client: Stopped by three officers" in QToolTip.text()


def test_notes_without_a_time_stand_beside_the_axis_and_choose_like_the_others(
    page: TimelinePage, desk: Desk, full_case: FullCase
) -> None:
    assert page.notes.axis.undated.isHidden()
    timeline.add_note(desk, full_case.case.uid, moment("?"), "Was offered no leaflet")
    page.look_again(frozenset())
    undated = page.notes.axis.undated
    assert undated.isVisible() and [row.note.number for row in undated.rows] == [10]
    undated.choose([undated.rows[0].uid])
    assert chosen(page) == {10} and 10 in numbers(page)


def test_notes_of_one_minute_that_no_zoom_parts_are_chosen_together(
    page: TimelinePage, desk: Desk, full_case: FullCase, qtbot: QtBot
) -> None:
    for number in range(12):
        timeline.add_note(desk, full_case.case.uid, moment("1/5/26 12:00"), f"Message {number}")
    page.look_again(frozenset())
    choose(page, 10)
    axis = axis_of(page)
    for _ in range(20):
        press(axis, Qt.Key.Key_Plus)
    (crowd,) = axis.layout_now.crowds
    x = int(crowd.middle)
    y = next(y for y in range(axis.height()) if axis.at(QPointF(x, y)) is crowd)
    with qtbot.waitSignal(axis.chose) as chose:
        QTest.mouseClick(axis, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert chose.args == [frozenset(row.uid for row in crowd.rows)]


# Where notes stand


def test_a_time_that_nobody_fixed_is_a_bar_with_soft_ends() -> None:
    exact, about, between, before, day = (
        row.stretch for row in rows("17:44", "about 17:40", "17:46 to 17:51", "before 17:40", "12 April 2026")
    )
    assert exact is not None and exact.start == exact.end and not exact.soft_start
    assert about is not None and about.soft_start and about.soft_end and about.last > about.first
    assert between is not None and not between.soft_start and between.last - between.first == 300
    assert before is not None and before.start is None and before.soft_start and not before.soft_end
    assert day is not None and day.last - day.first > 86_000


def test_each_account_has_a_lane_and_who_tells_more_has_more_room() -> None:
    told = [note(n, "It happened", f"17:{n:02}", account="client") for n in range(9)]
    told += [note(n, "It happened", f"17:{n:02}", account=who) for n, who in ((20, "police"), (21, "A witness"))]
    notes = tuple(note_row(each) for each in told)
    lanes = laid(notes, whole(notes), 6, by_account=True).lanes
    assert [(lane.words, lane.first, lane.levels) for lane in lanes] == [
        ("client", 0, 4), ("police", 4, 1), ("A witness", 5, 1),
    ]  # fmt: skip
    few = laid(notes, whole(notes), 2, by_account=True)
    assert [lane.words for lane in few.lanes] == ["client", "Everybody else"]
    assert len(shown(few)) == len(notes)


WHEN = st.builds(
    "{}{}/{}/26 {:02}:{:02}".format,
    st.sampled_from(["", "about ", "before ", "after "]), st.integers(1, 28), st.integers(1, 12), st.integers(5, 22),
    st.integers(0, 59),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(WHEN, min_size=1, max_size=60), st.integers(1, 7), st.booleans())
def test_every_note_in_view_is_drawn_once_and_every_other_is_counted(
    when: list[str], levels: int, by_account: bool
) -> None:
    notes = rows(*when)
    scale = whole(notes)
    for view in (scale, scale.zoomed(0.2, scale.start, scale.span), scale.moved(scale.span)):
        layout = laid(notes, view, levels, by_account=by_account)
        told = shown(layout)
        assert len(told) == len(set(told))
        assert len(told) + layout.earlier + layout.later == len(notes)


@settings(deadline=None)
@given(st.lists(WHEN, min_size=2, max_size=60), st.integers(1, 7))
def test_no_two_notes_and_no_words_are_drawn_over_each_other(when: list[str], levels: int) -> None:
    layout = laid(rows(*when), whole(rows(*when)), levels)
    for level in range(levels):
        marks = sorted((mark for mark in layout.marks if mark.level == level), key=lambda mark: mark.left)
        for one, other in pairwise(marks):
            assert one.right + one.label <= other.left
        for crowd in (crowd for crowd in layout.crowds if crowd.level == level):
            assert levels == 1 or not marks  # signs of crowds have a row to themselves
            words = [mark for mark in marks if mark.label and mark.middle < crowd.middle]
            assert all(mark.right + mark.label <= crowd.middle - SIZES.crowd / 2 for mark in words)
            assert not any(mark.inside and mark.left < crowd.middle < mark.right for mark in marks)


def quickest(work: Callable[[], object]) -> float:
    """The best of five: noise only adds."""
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def test_of_ten_thousand_notes_only_those_are_placed_that_can_find_room(monkeypatch: pytest.MonkeyPatch) -> None:
    few = rows(*(f"{1 + n % 28}/{1 + n % 12}/26 {n % 24:02}:{n * 7 % 60:02}" for n in range(500)))
    many = tuple(few[n % 500] for n in range(10_000))
    timed, scale = Timed(many), whole(few)

    def step() -> Layout:
        return lay_out(timed, scale, SIZES, 6, by_account=False, label_width=lambda _: 0.0, lane_words=lambda _: "")

    layout = step()
    assert len(shown(layout)) == len(many)
    assert len(layout.marks) <= 6 * SIZES.width / SIZES.mark
    quick = quickest(step)
    monkeypatch.setattr(axis_layout, "MOST_PLACED", len(many))
    assert len(step().marks) < 2 * len(layout.marks)  # the picture is about as full
    assert quick < quickest(step) / 1.5
