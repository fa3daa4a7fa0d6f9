"""Tables: sorted and filtered as tuples, one reset, the selection follows by id."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QListView
from pytestqt.qtbot import QtBot

from lfr_review.settings import load_settings
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import Theme
from lfr_review.ui.tables.arranging import IN_A_JOB, Column, Order, arrange, fold, places, runs
from lfr_review.ui.tables.remembering import remember_order
from lfr_review.ui.tables.row_table import PILL_ROLE, RowTable
from lfr_review.ui.tables.table_view import RowTableView
from lfr_review.ui.widgets.pill import PillFacts
from tests.ui.hands import press, show


@dataclass(frozen=True, slots=True)
class Exhibit:
    number: int
    title: str
    size: int = 0


COLUMNS: tuple[Column[Exhibit], ...] = (
    Column(heading="No", text=lambda e: f"E{e.number}", sort_key=lambda e: e.number, width=56),
    Column(heading="Title", text=lambda e: e.title, pill=lambda e: PillFacts(e.title, Shape.DISC) if e.size else None),
    Column(
        heading="Size", text=lambda e: f"{e.size} MB", sort_key=lambda e: e.size, width=90, figures=True, may_go=True
    ),
)
FEW = (Exhibit(10, "Écran photo", 3), Exhibit(2, "Van"), Exhibit(1, "café receipt", 1), Exhibit(3, "van, rear", 2))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> RowTableView[Exhibit]:
    view = RowTableView[Exhibit]("Evidence", COLUMNS, lambda exhibit: exhibit.number)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.set_rows(FEW)
    show(qtbot, view)
    return view


def numbers(rows: tuple[Exhibit, ...]) -> list[int]:
    return [exhibit.number for exhibit in rows]


# Arranging


def test_numbers_sort_as_numbers_and_titles_as_a_person_reads_them() -> None:
    assert numbers(arrange(FEW, COLUMNS, Order("No"))) == [1, 2, 3, 10]
    assert numbers(arrange(FEW, COLUMNS, Order("Title"))) == [1, 10, 2, 3]
    assert numbers(arrange(FEW, COLUMNS, Order("Size", True))) == [10, 3, 1, 2]


def test_rows_come_as_they_were_without_an_order() -> None:
    assert arrange(FEW, COLUMNS) == FEW
    assert arrange(FEW, COLUMNS, Order("No such column")) == FEW


def test_every_word_must_be_somewhere_whatever_its_case_or_accent() -> None:
    assert numbers(arrange(FEW, COLUMNS, words="CAFE")) == [1]
    assert numbers(arrange(FEW, COLUMNS, words="van e3")) == [3]
    assert arrange(FEW, COLUMNS, words="van heron") == ()


def test_folding_leaves_nothing_of_case_and_accents() -> None:
    assert fold("Łódź, Straße, ÉCRAN") == fold("łódź, STRASSE, écran")


@given(st.lists(st.builds(Exhibit, st.integers(0, 50), st.text(max_size=5), st.integers(0, 9)), max_size=30))
def test_sorting_keeps_every_row_and_equal_rows_in_their_order(rows: list[Exhibit]) -> None:
    shown = arrange(rows, COLUMNS, Order("Size"))
    assert sorted(map(id, shown)) == sorted(map(id, rows))
    assert [e.size for e in shown] == sorted(e.size for e in rows)
    for size in {e.size for e in rows}:
        assert [id(e) for e in shown if e.size == size] == [id(e) for e in rows if e.size == size]


@given(
    st.lists(st.builds(Exhibit, st.integers(0, 9), st.text("abv E1", max_size=6)), max_size=20),
    st.text("abvE1 ", max_size=5),
)
def test_a_filter_shows_exactly_the_rows_that_hold_its_words(rows: list[Exhibit], words: str) -> None:
    shown = arrange(rows, COLUMNS, words=words)
    for row in rows:
        text = [fold(column.text(row)) for column in COLUMNS]
        holds = all(any(word in cell for cell in text) for word in fold(words).split())
        assert (row in shown) == (holds or (row in shown and any(row == other for other in shown)))
        assert holds == any(row is other for other in shown)


@given(st.sets(st.integers(0, 40)))
def test_runs_are_the_same_places_with_a_gap_between_each_two(chosen: set[int]) -> None:
    found = list(runs(sorted(chosen)))
    assert {place for first, last in found for place in range(first, last + 1)} == chosen
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(found))


def test_places_are_found_by_id() -> None:
    assert places(FEW, lambda e: e.number, {1, 3, 99}) == {1: 2, 3: 3}


# The model


def test_model_keeps_the_rules_of_models(view: RowTableView[Exhibit], qtmodeltester: object) -> None:
    qtmodeltester.check(view.table)  # type: ignore[attr-defined]


def test_a_screen_reader_hears_the_heading_with_the_cell(theme: Theme) -> None:
    table = RowTable[Exhibit](COLUMNS)
    table.set_rows((Exhibit(7, ""),))
    heard = [table.data(table.index(0, n), Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert heard == ["No: E7", "Title: empty", "Size: 0 MB"]


def test_figures_stand_to_the_right_with_one_width(theme: Theme) -> None:
    table = RowTable[Exhibit](COLUMNS)
    table.set_rows(FEW)
    alignment = table.data(table.index(0, 2), Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & int(Qt.AlignmentFlag.AlignRight)
    assert table.data(table.index(0, 2), Qt.ItemDataRole.FontRole) is not None
    assert table.data(table.index(0, 1), Qt.ItemDataRole.FontRole) is None


def test_a_pill_stands_in_for_the_words_of_its_cell(view: RowTableView[Exhibit]) -> None:
    assert view.table.index(0, 1).data(PILL_ROLE) == PillFacts("Écran photo", Shape.DISC)
    assert view.table.index(1, 1).data(PILL_ROLE) is None


# The view


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_round(qtbot: QtBot, view: RowTableView[Exhibit]) -> None:
    told: list[tuple[str, bool]] = []
    view.ordered.connect(lambda heading, descending: told.append((heading, descending)))
    header = view.horizontalHeader()
    for expected in ([1, 2, 3, 10], [10, 3, 2, 1], [1, 2, 3, 10]):
        header.sectionClicked.emit(0)
        assert numbers(view.rows) == expected
    assert told == [("No", False), ("No", True), ("No", False)]
    assert header.isSortIndicatorShown()


def test_one_change_is_one_reset(view: RowTableView[Exhibit]) -> None:
    resets: list[None] = []
    view.table.modelReset.connect(lambda: resets.append(None))
    view.set_order("Title")
    view.set_words("van")
    view.set_rows(FEW)
    assert len(resets) == 3


def test_selection_follows_by_id_and_is_not_told_anew(view: RowTableView[Exhibit]) -> None:
    view.choose([2, 3])
    told: list[tuple[Exhibit, ...]] = []
    view.selected.connect(told.append)
    view.set_order("Title", True)
    view.set_rows((Exhibit(3, "renamed"), Exhibit(2, "Van"), Exhibit(5, "new")))
    assert {e.number for e in view.chosen()} == {2, 3}
    assert told == []


def test_a_chosen_row_that_is_gone_is_told(view: RowTableView[Exhibit]) -> None:
    view.choose([2])
    told: list[tuple[Exhibit, ...]] = []
    view.selected.connect(told.append)
    view.set_rows(FEW[2:])
    assert view.chosen() == ()
    assert told == [()]


def test_enter_opens_a_row(qtbot: QtBot, view: RowTableView[Exhibit]) -> None:
    view.setFocus()
    view.choose([1])
    with qtbot.waitSignal(view.opened, timeout=1_000) as opened:
        press(view, Qt.Key.Key_Return)
    assert opened.args == [Exhibit(1, "café receipt", 1)]


def test_the_text_column_takes_the_room_that_is_left(qtbot: QtBot, view: RowTableView[Exhibit]) -> None:
    header = view.horizontalHeader()
    assert header.sectionResizeMode(1) is QHeaderView.ResizeMode.Stretch
    qtbot.waitUntil(lambda: sum(header.sectionSize(n) for n in range(3)) == view.viewport().width(), timeout=1_000)


def test_a_column_that_may_go_goes_where_there_is_no_room(qtbot: QtBot, view: RowTableView[Exhibit]) -> None:
    assert not view.isColumnHidden(2)
    view.resize(240, 300)
    qtbot.waitUntil(lambda: view.isColumnHidden(2), timeout=1_000)
    view.resize(600, 300)
    qtbot.waitUntil(lambda: not view.isColumnHidden(2), timeout=1_000)


def test_rows_are_of_one_height_and_compact_ones_lower(view: RowTableView[Exhibit]) -> None:
    assert view.rowHeight(0) == view.rowHeight(3) == 32
    view.set_compact(True)
    assert view.rowHeight(0) == 24
    assert view.verticalHeader().sectionResizeMode(0) is QHeaderView.ResizeMode.Fixed


# Many rows


class Bare(QAbstractListModel):
    """The least that a model of so many rows can be."""

    count = 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return self.count

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return "x" if role == 0 else None

    def fill(self, count: int) -> None:
        self.beginResetModel()
        self.count = count
        self.endResetModel()


def quickest(work: object, times: int = 5) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        taken.append(time.perf_counter() - started)
    return min(taken)


def test_a_hundred_thousand_rows_reset_as_quickly_as_a_bare_list(qtbot: QtBot, view: RowTableView[Exhibit]) -> None:
    many = tuple(Exhibit(n, f"Title {n % 997}", n % 13) for n in range(100_000))
    bare = QListView()
    bare.setUniformItemSizes(True)
    model = Bare()
    bare.setModel(model)
    qtbot.addWidget(bare)
    bare.resize(600, 300)
    show(qtbot, bare)

    def bare_reset() -> None:
        model.fill(100_000)
        bare.viewport().repaint()

    def reset() -> None:
        view.set_rows(many)
        view.viewport().repaint()

    reset()
    view.choose([50_000])
    # Finding one selected row again is a walk over a tuple of 100,000, which is the yardstick's other half.
    walk = quickest(lambda: places(many, lambda exhibit: exhibit.number, {50_000}))
    assert quickest(reset) <= 10 * (quickest(bare_reset) + 2 * walk)
    assert view.chosen() == (many[50_000],)


def test_many_rows_are_sorted_off_the_windows_thread(qtbot: QtBot, theme: Theme, runner: JobRunner) -> None:
    view = RowTableView[Exhibit]("Evidence", COLUMNS, lambda exhibit: exhibit.number, runner)
    qtbot.addWidget(view)
    many = tuple(Exhibit(n, "x") for n in range(IN_A_JOB + 1))
    view.set_rows(many)
    with qtbot.waitSignal(view.arranged, timeout=10_000):
        view.set_order("No", True)
        assert view.rows[0].number == 0  # not yet: the window is free meanwhile
    assert view.rows[0].number == IN_A_JOB


def test_an_answer_to_an_older_question_is_not_shown(qtbot: QtBot, theme: Theme, runner: JobRunner) -> None:
    view = RowTableView[Exhibit]("Evidence", COLUMNS, lambda exhibit: exhibit.number, runner)
    qtbot.addWidget(view)
    view.set_rows(tuple(Exhibit(n, "x") for n in range(IN_A_JOB + 1)))
    with qtbot.waitSignal(runner.emptied, timeout=10_000):
        view.set_order("No", True)
        view.set_rows(FEW)
    assert numbers(view.rows) == [10, 3, 2, 1]


def test_a_table_comes_back_in_the_order_it_was_left_in(view: RowTableView[Exhibit], preferences: Preferences) -> None:
    remember_order(view, "evidence", preferences, ("No", False))
    assert numbers(view.rows) == [1, 2, 3, 10]
    view.horizontalHeader().sectionClicked.emit(1)
    view.horizontalHeader().sectionClicked.emit(1)
    kept = load_settings(preferences._path)
    assert kept.sorts["evidence"] == ("Title", True)
    view.set_order("No")
    remember_order(view, "evidence", preferences, ("No", False))
    assert view.order == Order("Title", True)


def test_an_order_by_a_column_that_is_gone_is_none(view: RowTableView[Exhibit], preferences: Preferences) -> None:
    preferences.keep(preferences.settings.with_sort("evidence", "Shoe size", False))
    remember_order(view, "evidence", preferences, ("No", False))
    assert view.rows == FEW


def test_compact_rows_hold_for_every_table_at_once(view: RowTableView[Exhibit], preferences: Preferences) -> None:
    remember_order(view, "evidence", preferences, ("No", False))
    preferences.set(compact_rows=True)
    assert view.rowHeight(0) == 24
