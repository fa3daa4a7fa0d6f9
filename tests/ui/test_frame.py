"""The frame: cases, pages, menus, keys, history, what it says and what it keeps to itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import CannotUndo, DiskFull
from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import Saved
from lfr_review.ui.frame.case_header import CaseHeader
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.travel import Place, Travel
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import AT, BIRDS, DUNNOCK, HERON, KESTREL, WREN, FakeLibrary, FakePage, case_line, fake_specs
from tests.ui.hands import click, press, type_into

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


def page(window: MainWindow, key: str) -> FakePage:
    made = window.deck._pages[key]
    assert isinstance(made, FakePage)
    return made


# Cases and pages


def test_nothing_is_shown_until_a_case_is_chosen(window: MainWindow) -> None:
    assert not window.deck.isVisible()
    assert window.deck._pages == {}
    press(window.sidebar.list, Qt.Key.Key_Down)
    assert window.deck.isVisible()
    assert window.deck.case == HERON.uid


def test_pages_are_made_when_they_are_first_looked_at(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    assert set(window.deck._pages) == {"overview"}
    window.go_to_page("evidence")
    assert set(window.deck._pages) == {"overview", "evidence"}


def test_control_and_a_figure_show_a_page(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    press(window, Qt.Key.Key_2, CTRL)
    assert window.deck.key == "stop"
    press(window, Qt.Key.Key_3, CTRL)
    assert window.deck.key == "evidence"


def test_who_comes_to_a_page_by_key_goes_on_in_it(window: MainWindow) -> None:
    window.sidebar.filter.setFocus()
    window.go_to_case(HERON.uid)
    press(window, Qt.Key.Key_2, CTRL)
    assert page(window, "stop").field.hasFocus()
    press(window, Qt.Key.Key_3, CTRL)
    assert page(window, "evidence").field.hasFocus()
    press(window, Qt.Key.Key_Left, ALT)
    assert page(window, "stop").field.hasFocus()


def test_who_makes_a_case_goes_on_in_it(window: MainWindow) -> None:
    window.sidebar.filter.setFocus()
    press(window, Qt.Key.Key_N, CTRL)
    type_into(window.new_case.reference, "NM-2026-021")
    press(window.new_case.reference, Qt.Key.Key_Return)
    assert page(window, "overview").field.hasFocus()


def test_a_page_is_told_the_case_once_and_settled_when_it_is_left(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    window.go_to_page("stop")
    window.go_to_page("overview")
    overview = page(window, "overview")
    assert [asked for asked in overview.asked if asked.startswith("show")] == [f"show {HERON.uid}"]
    assert overview.asked.count("settle") == 1
    window.go_to_case(WREN.uid)
    assert overview.asked[-2:] == [f"show {WREN.uid}", "look all"]


def test_each_case_comes_back_to_its_own_page(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    window.go_to_page("evidence")
    window.go_to_case(WREN.uid)
    assert window.deck.key == "overview"
    window.go_to_case(HERON.uid)
    assert window.deck.key == "evidence"


def test_back_and_forward_walk_where_one_has_been(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    window.go_to_page("stop")
    window.go_to_case(WREN.uid)
    press(window, Qt.Key.Key_Left, ALT)
    assert (window.deck.case, window.deck.key) == (HERON.uid, "stop")
    press(window, Qt.Key.Key_Left, ALT)
    assert (window.deck.case, window.deck.key) == (HERON.uid, "overview")
    assert not window.actions_by_key["back"].isEnabled()
    press(window, Qt.Key.Key_Right, ALT)
    press(window, Qt.Key.Key_Right, ALT)
    assert (window.deck.case, window.deck.key) == (WREN.uid, "overview")
    assert window.sidebar.list.current == WREN.uid


def test_a_page_can_send_the_reader_to_another(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    page(window, "overview").asked_for.emit("evidence", "E3 p.2")
    assert window.deck.key == "evidence"
    assert page(window, "evidence").asked[-1] == "target E3 p.2"


PLACES = st.lists(
    st.builds(Place, st.sampled_from([HERON.uid, WREN.uid]), st.sampled_from(["overview", "stop"])), max_size=30
)


@given(PLACES, st.integers(0, 30))
def test_walking_back_and_forward_again_ends_where_it_began(places: list[Place], steps: int) -> None:
    travel = Travel()
    for place in places:
        travel.go(place)
    here = travel.here
    back = sum(travel.back() is not None for _ in range(steps))
    forward = sum(travel.forward() is not None for _ in range(back))
    assert forward == back
    assert travel.here == here


def test_going_on_forgets_what_lay_ahead() -> None:
    travel = Travel()
    for key in ("overview", "stop", "evidence"):
        travel.go(Place(HERON.uid, key))
    travel.back()
    travel.go(Place(WREN.uid, "overview"))
    assert not travel.can_go_forward
    assert travel.back() == Place(HERON.uid, "stop")


# Sidebar and Find


def test_filter_looks_at_alias_reference_place_and_force(window: MainWindow) -> None:
    for words, expected in (
        ("hero", [HERON]),
        ("tarn", [HERON, DUNNOCK]),
        ("2026-009", [WREN]),
        ("NORTHMARCH", [HERON]),
    ):
        window.sidebar.filter.setText(words)
        assert list(window.sidebar.list.lines) == expected
    window.sidebar.filter.setText("nobody")
    assert window.sidebar.empty.isVisible()
    press(window.sidebar.filter, Qt.Key.Key_Escape)
    assert list(window.sidebar.list.lines) == list(BIRDS)


@pytest.mark.parametrize("width", [640, 1400])
def test_place_and_time_of_the_stop_are_not_cut_in_the_header(qtbot: QtBot, theme: Theme, width: int) -> None:
    header = CaseHeader()
    qtbot.addWidget(header)
    header.resize(width, 80)
    header.show_case(HERON)
    header.show()
    where, force = header._where, header._force
    qtbot.waitUntil(lambda: where.width() >= where.sizeHint().width() and force.width() >= force.sizeHint().width())


def test_the_list_of_cases_keeps_the_rules_of_models(window: MainWindow, qtmodeltester: object) -> None:
    qtmodeltester.check(window.sidebar.list._model)  # type: ignore[attr-defined]


def test_a_screen_reader_hears_what_runs_out(window: MainWindow) -> None:
    model = window.sidebar.list._model
    heard = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(len(BIRDS))]
    assert heard[0] == "Heron, NM-2026-014, Tarn Cross, Body-worn video: 3 days"
    assert heard[1].endswith("CCTV: expired 2 days ago")
    assert heard[3] == "Dunnock, NM-2026-003, North Row, Tarn Cross, closed"


def test_a_case_that_the_filter_hides_can_still_be_gone_to(window: MainWindow) -> None:
    window.sidebar.filter.setText("wren")
    window.go_to_case(HERON.uid)
    assert window.sidebar.list.current == HERON.uid


def test_reading_the_cases_again_moves_nothing(window: MainWindow, library: FakeLibrary) -> None:
    window.go_to_case(WREN.uid)
    library.lines.insert(0, case_line(1, alias="Avocet"))
    window.look_at_cases()
    assert window.sidebar.list.current == WREN.uid
    assert page(window, "overview").asked.count(f"show {WREN.uid}") == 1


def test_find_goes_to_the_first_that_matches(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    assert window.find_box.isVisible()
    type_into(window.find_box.view.field, "wexley")
    press(window.find_box.view.field, Qt.Key.Key_Return)
    assert window.deck.case == KESTREL.uid
    assert not window.find_box.isVisible()


def test_two_thousand_cases_show_as_quickly_as_they_are_asked_for(window: MainWindow, library: FakeLibrary) -> None:
    library.lines = [case_line(n, alias=f"Bird {n}") for n in range(2_000)]
    window.look_at_cases()
    window.go_to_case(library.lines[1_999].uid)
    assert window.sidebar.list.current == library.lines[1_999].uid


# New case


def test_a_new_case_is_opened_and_shown(window: MainWindow, library: FakeLibrary) -> None:
    press(window, Qt.Key.Key_N, CTRL)
    window.new_case.reference.setText("NM-2026-020")
    window.new_case.alias.setText("Lapwing")
    press(window.new_case.alias, Qt.Key.Key_Return)
    assert library.lines[-1].alias == "Lapwing"
    assert window.deck.case == library.lines[-1].uid
    assert not window.new_case.is_open


def test_a_taken_reference_is_said_beside_the_field(window: MainWindow) -> None:
    window.new_case.ask()
    click(window.new_case.button)
    assert "needs a reference" in window.new_case._reference_row.problem
    window.new_case.reference.setText(HERON.reference)
    click(window.new_case.button)
    assert "already a case" in window.new_case._reference_row.problem
    assert window.new_case.is_open


# What is said


def test_saved_is_said_with_the_time_on_the_wall(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    page(window, "overview").save("timeline_note")
    assert window.status.words == f"Saved {AT.astimezone():%H:%M}"


def test_the_page_in_view_looks_again_and_the_others_when_they_come(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    window.go_to_page("stop")
    stop, overview = page(window, "stop"), page(window, "overview")
    before = len(overview.asked)
    stop.save("stop_answer")
    stop.save("stop")
    assert stop.asked[-2:] == ["look stop_answer", "look stop"]
    assert len(overview.asked) == before
    window.go_to_page("overview")
    assert overview.asked[-1] == "look stop,stop_answer"


def test_what_another_case_saved_is_not_looked_at(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    overview = page(window, "overview")
    before = list(overview.asked)
    window.note_saved(Saved(AT, WREN.uid, frozenset({"stop"})))
    assert overview.asked == before


def test_a_page_that_fails_is_said_above_it(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    page(window, "overview").failed.emit(DiskFull("There is no room. Nothing was changed.", "Make room."))
    assert window.notice.words == "There is no room. Nothing was changed. Make room."


def test_header_stays_and_says_which_case_it_is(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    name = window.deck.header.accessibleName()
    assert name == (
        "NM-2026-014  “Heron”, Tarn Cross, Tue 10 March 2026, 17:44, Northmarch Constabulary, Body-worn video: 3 days"
    )


def test_SEC_032_the_title_holds_the_case_number_at_most(window: MainWindow, preferences: Preferences) -> None:
    assert window.windowTitle() == "LFR Review"
    window.go_to_case(HERON.uid)
    assert window.windowTitle() == "NM-2026-014 – LFR Review"
    window.actions_by_key["title.plain"].trigger()
    assert window.windowTitle() == "LFR Review"
    assert preferences.settings.plain_title


def test_a_library_for_reading_says_so(qtbot: QtBot, theme: Theme, preferences: Preferences, runner: JobRunner) -> None:
    library = FakeLibrary(read_only_reason="Another machine has it open.")
    window = MainWindow(library, fake_specs(), preferences, theme, [runner])
    qtbot.addWidget(window)
    assert "reading only" in window._protection.words
    assert not window.status._read_only.isHidden()
    window.let_close()


def test_SEC_042_missing_protection_stays_in_sight(window: MainWindow) -> None:
    window.show_not_prevented(("A hostile file could open network connections.",))
    assert window._protection.isVisible()
    assert "network connections" in window._protection.words


# Undo


def test_undo_says_what_it_takes_back_and_does(window: MainWindow, library: FakeLibrary) -> None:
    library.undoable = ["Answered: did you see a sign?"]
    window.go_to_case(HERON.uid)
    undo, redo = window.actions_by_key["undo"], window.actions_by_key["redo"]
    assert undo.text() == "&Undo: Answered: did you see a sign?"
    assert not redo.isEnabled()
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.status.words == "Undone: Answered: did you see a sign?"
    assert "settle" in page(window, "overview").asked
    assert page(window, "overview").asked[-1] == "look all"
    assert not undo.isEnabled()
    press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.status.words == "Done again: Answered: did you see a sign?"


def test_the_undo_key_is_the_cases_where_a_field_has_nothing_of_its_own_to_undo(
    window: MainWindow, library: FakeLibrary
) -> None:
    library.undoable = ["one", "two"]
    window.go_to_case(HERON.uid)
    filter_line = window.sidebar.filter
    filter_line.setFocus()
    press(filter_line, Qt.Key.Key_Z, CTRL)
    assert window.status.words.startswith("Undone: ") and len(library.undoable) == 1
    type_into(filter_line, "h")
    press(filter_line, Qt.Key.Key_Z, CTRL)
    assert filter_line.text() == "" and len(library.undoable) == 1


def test_the_window_fits_on_the_screen(window: MainWindow) -> None:
    assert window.screen().availableGeometry().height() >= window.height()


def test_an_undo_that_is_refused_says_why(
    window: MainWindow, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.undoable = ["x"]
    window.go_to_case(HERON.uid)

    def refuse(case: Uid) -> str:
        raise CannotUndo("The field has changed since. Nothing was changed.")

    monkeypatch.setattr(library, "undo", refuse)
    window.actions_by_key["undo"].trigger()
    assert window.notice.words == "The field has changed since. Nothing was changed."


# Keyboard


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    overview = page(window, "overview")
    panes = [window.sidebar.list, window.deck.tabs, overview.field]
    window.sidebar.list.setFocus()
    for expected in (*panes[1:], panes[0]):
        press(window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is expected
    press(window, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is overview.field


def test_f1_shows_help(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    assert window.guide.isVisible()
    assert window.guide.text.accessibleName() == "Finding your way round the window"
    window.guide.hide()


def test_looks_are_chosen_from_the_menu_and_kept(window: MainWindow, preferences: Preferences, theme: Theme) -> None:
    window.actions_by_key["look.dark"].trigger()
    assert preferences.settings.appearance == "dark"
    window.actions_by_key["text.larger"].trigger()
    assert preferences.settings.text_scale == theme.text_scale == 110
    window.actions_by_key["text.smaller"].trigger()
    window.actions_by_key["look.system"].trigger()
    window.actions_by_key["rows.compact"].trigger()
    assert preferences.settings.compact_rows


def test_sizes_are_kept(window: MainWindow, preferences: Preferences) -> None:
    window.resize(1_000, 700)
    window.let_close()
    assert preferences.settings.sizes["window"] == (1_000, 700)
