"""Typed moments: shown as understood before they count."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.moments import UNKNOWN, Moment, MomentKind
from lfr_review.ui.style.theme import Theme
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from tests.ui.hands import click, type_into


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> MomentField:
    field = MomentField(moments_beside(dt.date(2026, 3, 10)))
    qtbot.addWidget(field)
    field.show()
    return field


def test_what_was_understood_stands_below_while_typing(qtbot: QtBot, field: MomentField) -> None:
    type_into(field.line, "12/3/26 17:40")
    assert field.understood == "Understood as: Thursday 12 March 2026, 17:40"
    assert field.moment is not None
    assert field.moment.kind is MomentKind.EXACT


def test_a_moment_counts_when_the_field_is_left(qtbot: QtBot, field: MomentField) -> None:
    heard: list[Moment] = []
    field.settled.connect(heard.append)
    type_into(field.line, "about 5pm")
    assert heard == []
    field.line.editingFinished.emit()
    field.line.editingFinished.emit()
    assert [(m.kind, m.earliest, m.typed) for m in heard] == [(MomentKind.ABOUT, "2026-03-10T17:00:00", "about 5pm")]


def test_a_date_that_does_not_exist_is_said_when_the_field_is_left(qtbot: QtBot, field: MomentField) -> None:
    heard: list[Moment] = []
    field.settled.connect(heard.append)
    type_into(field.line, "31/4/26")
    assert field.problem == ""  # half-typed is not wrong
    field.line.editingFinished.emit()
    assert "31 April" in field.problem
    assert field.moment is None
    assert heard == []
    assert "31 April" in field.line.accessibleDescription()


def test_mending_a_date_takes_the_problem_away(qtbot: QtBot, field: MomentField) -> None:
    field.line.setText("31/4/26")
    field.line.editingFinished.emit()
    field.line.clear()
    type_into(field.line, "30/4/26")
    assert field.problem == ""
    assert "30 April 2026" in field.understood


def test_a_time_that_came_twice_asks_which(qtbot: QtBot, field: MomentField) -> None:
    heard: list[Moment] = []
    field.settled.connect(heard.append)
    field.line.setText("25/10/2026 01:30")
    field.line.editingFinished.emit()
    assert field.moment is None
    choices = field._choices.findChildren(QPushButton)
    assert len(choices) == 2
    click(choices[1])
    assert [moment.fold for moment in heard] == [1]
    assert field.understood.startswith("Understood as: Sunday 25 October 2026, 01:30")


@pytest.fixture
def chosen(field: MomentField) -> MomentField:
    """A field with a time that could be before or after noon, and the second reading chosen."""
    type_into(field.line, "between 8.25 and 8.35")
    field.line.editingFinished.emit()
    click(field._choices.findChildren(QPushButton)[1])
    assert field.moment is not None
    assert field.moment.earliest == "2026-03-10T20:25:00"
    return field


def test_a_choice_between_two_readings_outlasts_leaving_the_field(chosen: MomentField) -> None:
    before = chosen.moment
    chosen.line.editingFinished.emit()
    assert chosen.moment == before
    assert chosen._choices.isHidden()


def test_a_choice_moves_with_the_day_of_reference(chosen: MomentField) -> None:
    chosen.set_reader(moments_beside(dt.date(2026, 6, 6)))
    assert chosen.moment is not None
    assert chosen.moment.earliest == "2026-06-06T20:25:00"


def test_a_choice_shown_again_stays_made(chosen: MomentField) -> None:
    kept = chosen.moment
    assert kept is not None
    chosen.set_moment(UNKNOWN)
    chosen.set_moment(kept, "in words")
    chosen.set_reader(moments_beside(dt.date(2026, 3, 10)))
    chosen.line.editingFinished.emit()
    assert chosen.moment == kept


def test_typing_on_asks_again_which_is_meant(qtbot: QtBot, chosen: MomentField) -> None:
    type_into(chosen.line, " ")
    assert chosen.moment is None
    assert len([b for b in chosen._choices.findChildren(QPushButton) if not b.isHidden()]) >= 2


def test_an_empty_field_means_unknown(qtbot: QtBot, field: MomentField) -> None:
    heard: list[Moment] = []
    field.settled.connect(heard.append)
    type_into(field.line, "12/3/26")
    field.line.editingFinished.emit()
    field.line.clear()
    field.line.editingFinished.emit()
    assert heard[-1] == UNKNOWN


def test_showing_a_moment_tells_nobody(field: MomentField) -> None:
    heard: list[Moment] = []
    field.settled.connect(heard.append)
    moment = Moment(kind=MomentKind.DAY, earliest="2026-03-10T00:00:00", latest="2026-03-10T23:59:59", typed="10/3/26")
    field.set_moment(moment, "Tuesday 10 March 2026")
    field.line.editingFinished.emit()
    assert field.line.text() == "10/3/26"
    assert heard == [] or heard[-1].typed == "10/3/26"


def test_another_day_of_reference_reads_a_bare_time_again(qtbot: QtBot, field: MomentField) -> None:
    type_into(field.line, "17:40")
    assert "10 March" in field.understood
    field.set_reader(moments_beside(dt.date(2026, 6, 6)))
    assert "6 June" in field.understood


def test_the_line_carries_the_name_of_its_row(qtbot: QtBot, theme: Theme) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = MomentField(moments_beside(dt.date(2026, 3, 10)))
    form.add_row("&When did it begin?", field, "As near as you can say")
    assert field.line.accessibleName() == "When did it begin?"
    assert "As near as you can say" in field.line.accessibleDescription()


def test_today_becomes_its_date_when_the_field_is_left(qtbot: QtBot, field: MomentField) -> None:
    field.set_reader(moments_beside(dt.date(2026, 3, 10), dt.date(2026, 3, 16)))
    type_into(field.line, "today 9.40am")
    assert field.line.text() == "today 9.40am"  # nothing moves under the hands
    field.line.editingFinished.emit()
    assert field.line.text() == "16 March 2026 9.40am"
    field.set_reader(moments_beside(dt.date(2026, 3, 10), dt.date(2026, 3, 17)))
    assert field.moment is not None
    assert field.moment.earliest == "2026-03-16T09:40:00"
