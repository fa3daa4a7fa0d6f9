"""Find over a real library in the real window: from words to the page they stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.people import Authority
from lfr_review.doors import OpenedLibrary
from lfr_review.services import authorities, case_files
from lfr_review.services.desk import Desk
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import Section
from lfr_review.ui.pages.timeline.page import TimelinePage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.store.making import add_note, take_in
from tests.ui.hands import press, retype, show
from tests.ui.pages.cases import WHO, FullCase


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tools: PageTools, full_case: FullCase, preferences: Preferences, theme: Theme,
    runner: JobRunner,
) -> Iterator[MainWindow]:  # fmt: skip
    library = OpenedLibrary(desk.library, WHO)
    library.desk = desk
    window = MainWindow(library, page_specs(tools), preferences, theme, [runner])
    qtbot.addWidget(window)
    show(qtbot, window)
    window.go_to_case(full_case.case.uid)
    yield window
    window.let_close()


def look_for(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    box = window.find_box.view
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    retype(box.field, typed)
    qtbot.waitUntil(lambda: box.finder.is_idle and bool(box.list.found.rows))
    press(box.field, Qt.Key.Key_Return)


def test_note_of_another_case_is_gone_to(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    other = case_files.new_case(desk, "NM-2026-077", "Wren")
    note = add_note(desk.library, other.uid, "A samovar stood beside the van")
    window.look_at_cases()
    look_for(qtbot, window, "samov")
    page = window.deck.page
    assert window.deck.case == other.uid and isinstance(page, TimelinePage)
    qtbot.waitUntil(lambda: page.panel.note is not None and page.panel.note.uid == note.uid)


def test_item_is_gone_to(qtbot: QtBot, window: MainWindow, desk: Desk, full_case: FullCase) -> None:
    item = take_in(desk.library, full_case.case.uid, content=b"a samovar", name="samovar_2041.bin")
    look_for(qtbot, window, "samovar")
    page = window.deck.page
    assert isinstance(page, EvidencePage)
    qtbot.waitUntil(lambda: page.left.list.current is not None and page.left.list.current.uid == item.uid)


def test_authority_is_gone_to_by_a_name_in_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, full_case: FullCase
) -> None:
    case, named = full_case.case.uid, "Quillfeather LLP"
    authorities.add_authority(desk, Authority(uid=desk.new_uid(), case=case, by_whom="Heron", named_recipient=named))
    look_for(qtbot, window, "quillfeather")
    page = window.deck.page
    assert isinstance(page, PeoplePage) and page.section is Section.AUTHORITY


def test_field_of_the_stop_is_gone_to(qtbot: QtBot, window: MainWindow, desk: Desk, full_case: FullCase) -> None:
    look_for(qtbot, window, full_case.stop.place.split()[0] + "*")
    assert window.deck.key == "stop"
