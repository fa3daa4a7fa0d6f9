"""Find anything: rows as somebody types, the keyboard, the filters, and going there."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import LibraryDamaged
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.finding import Asked, Found, Hit
from lfr_review.domain.ids import Uid
from lfr_review.domain.searching import SearchKind
from lfr_review.domain.snippets import Snippet
from lfr_review.services.work import CancelToken
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find import FindBox
from lfr_review.ui.frame.find_places import Step, steps_to
from lfr_review.ui.frame.find_rows import FoundRow, Heading, MorePlaces
from lfr_review.ui.pages.targets import StopTarget
from tests.ui.fakes import BIRDS, HERON, WREN, FakeLibrary, uid
from tests.ui.hands import click, press, retype, type_into

PAGE = Hit(
    kind=SearchKind.PAGE, case=HERON.uid, record=uid(70), title="E1 Letter", where="page 2", page=2, evidence=1,
    snippet=Snippet("the kettle <b>stood</b>", ((4, 10),)),
)  # fmt: skip
NAME = Hit(kind=SearchKind.PARTY, case=WREN.uid, record=uid(71), title="Witness: Dove", key="real_name")
FILE_NOTE = Hit(
    kind=SearchKind.FILE_NOTE, case=WREN.uid, record=uid(72), title="File note", snippet=Snippet("kettle", ((0, 6),))
)


class Box:
    """Find over a library in memory."""

    def __init__(self, qtbot: QtBot, library: FakeLibrary, here: Uid | None) -> None:
        self.window = QWidget()
        self.box = FindBox(lambda: BIRDS, lambda: here, library, self.window)
        self.qtbot, self.library = qtbot, library
        self.cases: list[str] = []
        self.went: list[tuple[str, object]] = []
        self.box.found.connect(self.cases.append)
        self.box.went.connect(lambda case, steps: self.went.append((case, steps)))
        qtbot.addWidget(self.window)
        self.window.show()
        self.box.ask()
        qtbot.waitUntil(lambda: not self.box.view._runner.jobs)

    def look_for(self, typed: str) -> None:
        retype(self.box.view.field, typed)
        self.qtbot.waitUntil(lambda: self.box.view.finder.is_idle)

    @property
    def rows(self) -> list[str]:
        said = []
        for row in self.box.view.list.found.rows:
            assert not isinstance(row, MorePlaces), "a quick look has a row for each hit"
            said.append(
                row.title if isinstance(row, CaseLine) else row.words if isinstance(row, Heading) else row.hit.title
            )
        return said


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.found = Found((FILE_NOTE, PAGE, NAME), 3)
    return library


@pytest.fixture
def at_heron(qtbot: QtBot, library: FakeLibrary) -> Box:
    return Box(qtbot, library, HERON.uid)


def test_newest_cases_stand_there_before_anything_is_typed(at_heron: Box) -> None:
    assert at_heron.rows == ["Cases", *(line.title for line in BIRDS)]
    assert "two letters" in at_heron.box.view.status.text()


def test_case_at_hand_stands_before_the_others(at_heron: Box) -> None:
    at_heron.look_for("kettle")
    assert at_heron.rows == ["In this case", "E1 Letter", "In other cases", "File note", "Witness: Dove"]
    assert at_heron.box.view.status.text() == "3 found."


def test_cases_stand_above_what_was_found(at_heron: Box) -> None:
    at_heron.look_for("wexley")
    assert at_heron.rows[:3] == ["Cases", "Kestrel", "In this case"]


def test_the_best_take_the_place_of_the_newest(qtbot: QtBot, library: FakeLibrary) -> None:
    library.ranked = Found((PAGE,), 400, is_ranked=True)
    box = Box(qtbot, library, None)
    box.look_for("kettle")
    assert box.rows == ["In cases", "E1 Letter"]
    assert box.box.view.status.text() == "400 found, the best 1 shown."


def test_too_much_says_so(qtbot: QtBot, library: FakeLibrary) -> None:
    library.found = Found((PAGE,), None)
    box = Box(qtbot, library, None)
    box.look_for("kettle")
    assert "type more" in box.box.view.status.text()


def test_nothing_found_says_so(qtbot: QtBot, library: FakeLibrary) -> None:
    library.found = Found((), 0)
    box = Box(qtbot, library, None)
    box.look_for("zebra")
    assert box.rows == [] and box.box.view.status.text().startswith("Nothing has these words")
    assert not box.box.view.list.isVisible()


def test_one_letter_is_not_looked_for(at_heron: Box) -> None:
    at_heron.look_for("k")
    assert at_heron.library.did == []


def test_rows_are_told_whole_and_never_what_is_guarded(at_heron: Box) -> None:
    at_heron.look_for("kettle")
    model = at_heron.box.view.list.found
    said = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(len(model.rows))]
    assert said[1] == "E1 Letter. page 2. the kettle <b>stood</b>"
    assert said[3] == "File note. Wren  ·  never served. kettle"
    assert said[4] == "Witness: Dove. Wren. Matches a name or contact that is not shown in lists."


def test_enter_goes_to_the_first_that_was_found(at_heron: Box) -> None:
    at_heron.look_for("kettle")
    press(at_heron.box.view.field, Qt.Key.Key_Return)
    assert at_heron.went == [(HERON.uid, (Step("evidence", Citation(evidence=1, page=2)),))]
    assert not at_heron.box.isVisible()


def test_arrows_pass_over_headings_and_back_to_the_field(at_heron: Box) -> None:
    at_heron.look_for("kettle")
    box = at_heron.box.view
    press(box.field, Qt.Key.Key_Down)
    assert box.list.row == FoundRow(PAGE)
    press(box.list, Qt.Key.Key_Down)
    assert box.list.row == FoundRow(FILE_NOTE, "Wren")
    press(box.list, Qt.Key.Key_Up)
    press(box.list, Qt.Key.Key_Up)
    at_heron.qtbot.waitUntil(box.field.hasFocus)
    press(box.field, Qt.Key.Key_Down)
    press(box.list, Qt.Key.Key_Down)
    press(box.list, Qt.Key.Key_Return)
    assert at_heron.went == [(WREN.uid, (Step("people", FILE_NOTE.record),))]


def test_what_is_chosen_stays_chosen_when_more_comes(at_heron: Box) -> None:
    at_heron.look_for("kettle")
    press(at_heron.box.view.field, Qt.Key.Key_Down)
    at_heron.box.view._show_found(Found((NAME, PAGE), 2, is_ranked=True))
    assert at_heron.box.view.list.row == FoundRow(PAGE)


def test_filters_are_asked_for_and_cases_give_way(at_heron: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Asked] = []

    def newest(what: Asked, token: CancelToken) -> Found:
        asked.append(what)
        return at_heron.library.found

    monkeypatch.setattr(at_heron.library, "search_newest", newest)
    at_heron.look_for("heron")
    assert "Cases" in at_heron.rows
    filters = at_heron.box.view.filters
    filters.where.setCurrentIndex(1)
    filters.kind.setCurrentIndex(1)
    type_into(filters.first.line, "12 March 2026")
    press(filters.first.line, Qt.Key.Key_Return)
    at_heron.qtbot.waitUntil(
        lambda: bool(asked) and asked[-1].only.first_day is not None and at_heron.box.view.finder.is_idle
    )
    only = asked[-1].only
    assert only.case == HERON.uid and only.kinds == {SearchKind.PAGE}
    assert str(only.first_day) == "2026-03-12" and only.last_day is None
    assert "Cases" not in at_heron.rows


def test_error_is_told_where_the_search_is(at_heron: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(asked: Asked, token: CancelToken) -> Found:
        raise LibraryDamaged("A page is damaged.", "Restore a backup.")

    monkeypatch.setattr(at_heron.library, "search_newest", fail)
    at_heron.look_for("kettle")
    assert at_heron.box.view.status.text() == "A page is damaged. Restore a backup."


def test_what_cannot_be_found_yet_is_said(qtbot: QtBot, library: FakeLibrary) -> None:
    library.waiting, library.search_is_whole = 2, False
    box = Box(qtbot, library, None)
    qtbot.waitUntil(box.box.view.gaps.isVisible)
    assert "2 files were not read yet" in box.box.view.gaps.text()
    assert "made ready" in box.box.view.gaps.text()


def test_all_of_it_is_a_click_away_once_there_are_words(at_heron: Box) -> None:
    asked: list[str] = []
    at_heron.box.search_asked.connect(asked.append)
    assert not at_heron.box.all.isVisible()
    at_heron.look_for("kettle")
    click(at_heron.box.all)
    assert asked == ["kettle"] and not at_heron.box.isVisible()


def test_claim_of_privilege_is_said_with_what_was_found(qtbot: QtBot, library: FakeLibrary) -> None:
    marks = frozenset({HandlingMark.CHILD, HandlingMark.PRIVILEGE_CLAIMED})
    library.found = Found((dataclasses.replace(PAGE, handling=marks),), 1)
    box = Box(qtbot, library, HERON.uid)
    box.look_for("kettle")
    said = box.box.view.list.found.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "E1 Letter. page 2. Privilege claimed, Child. the kettle <b>stood</b>"


def test_SEC_033_closed_box_keeps_nothing_of_what_was_looked_for(at_heron: Box) -> None:
    at_heron.look_for("kettle")
    press(at_heron.box.view.field, Qt.Key.Key_Escape)  # empties the field
    press(at_heron.box.view.field, Qt.Key.Key_Escape)
    assert not at_heron.box.isVisible()
    assert at_heron.rows == [] and at_heron.box.view.field.text() == ""


@pytest.mark.parametrize(
    ("hit", "steps"),
    [
        (Hit(kind=SearchKind.PAGE, case=uid(1), record=uid(2), title=""), (Step("evidence", uid(2)),)),
        (Hit(kind=SearchKind.NOTE, case=uid(1), record=uid(2), title=""), (Step("timeline", uid(2)),)),
        (Hit(kind=SearchKind.PARTY, case=uid(1), record=uid(2), title=""), (Step("people", uid(2)),)),
        (
            Hit(kind=SearchKind.ANSWER, case=uid(1), record=uid(2), title="", stop=uid(3), key="camera"),
            (Step("stop", StopTarget(uid(3), "camera")),),
        ),
        (
            Hit(kind=SearchKind.CASE, case=uid(1), record=uid(1), title="", key="defendant"),
            (Step("people", "defendant"),),
        ),
        (
            Hit(kind=SearchKind.BUNDLE, case=uid(1), record=uid(2), title="", key=uid(4)),
            (Step("bundles", uid(2)), Step("bundles", uid(4))),
        ),
        (
            Hit(kind=SearchKind.EDITION, case=uid(1), record=uid(2), title="", key=uid(4)),
            (Step("bundles", uid(4)), Step("bundles", uid(2))),
        ),
        (Hit(kind=SearchKind.AUTHORITY, case=uid(1), record=uid(2), title=""), (Step("people", uid(2)),)),
        (
            Hit(
                kind=SearchKind.WAIVER,
                case=uid(1),
                record=uid(2),
                title="",
                about=Hit(kind=SearchKind.NOTE, case=uid(1), record=uid(5), title=""),
            ),
            (Step("timeline", uid(5)),),
        ),
    ],
)
def test_each_kind_leads_to_its_page(hit: Hit, steps: tuple[Step, ...]) -> None:
    assert steps_to(hit) == steps


def test_heading_cannot_be_chosen(at_heron: Box) -> None:
    model = at_heron.box.view.list.found
    assert isinstance(model.rows[0], Heading)
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
