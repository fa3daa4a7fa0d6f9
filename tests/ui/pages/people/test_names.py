"""Real names: nowhere on the page but behind the button of their record, and gone again when it is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import GUARDED_ROLES, Party, PartyRole
from lfr_review.doors import OpenedLibrary
from lfr_review.services import case_files, history, people
from lfr_review.services.desk import Desk
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import Section
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui import hands
from tests.ui.pages.cases import WHO
from tests.ui.pages.people.kit import (
    editor,
    everything_said,
    fill,
    input_of,
    kept,
    open_party,
    pressed,
    stands_in,
    visible_words,
    write,
)
from tests.ui.pages.people_cases import make_child_case, make_people_case

NAME, PLACE, BORN = "Zebedee Quartermain", "9 Canary Wharf Row", "29 February 1988"
GUARDED_TEXTS = ("Zebedee", "Quartermain", "Canary", "1988")


def put_name(desk: Desk, party: Party) -> Party:
    named = replace(party, real_name=NAME, contact=PLACE, born_on=dt.date(1988, 2, 29))
    people.change_party(desk, named)
    return named


def leaks(page: PeoplePage) -> list[str]:
    said = everything_said(page.window())
    return [text for text in GUARDED_TEXTS if text in said]


@pytest.fixture
def client(desk: Desk, page: PeoplePage) -> Party:
    """A client whose name, address and birth are canaries."""
    found = put_name(desk, kept(desk, page).parties[0])
    page.look_again(frozenset())
    return found


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tools: PageTools, preferences: Preferences, theme: Theme, runner: JobRunner
) -> Iterator[MainWindow]:
    """The real window with its first three pages, over a case whose people all have canaries for names."""
    case = make_people_case(desk)
    with desk.library.reading() as reader:
        parties = reader.all(Party, case=case)
    for party in parties:
        if party.is_guarded:
            put_name(desk, party)
    make_child_case(desk)
    library = OpenedLibrary(desk.library, WHO)
    library.desk = desk
    window = MainWindow(library, page_specs(tools)[:3], preferences, theme, [runner])
    qtbot.addWidget(window)
    hands.show(qtbot, window)
    window.go_to_case(case)
    yield window
    window.let_close()


def test_the_tests_would_see_a_name_wherever_it_stands(page: PeoplePage, client: Party) -> None:
    page.show_target(client.uid)
    for spoil in (page.setToolTip, page.setAccessibleDescription, page.window().setWindowTitle):
        spoil(NAME)
        assert leaks(page) == ["Zebedee", "Quartermain"]
        spoil("")
    assert leaks(page) == []


def test_a_name_stands_behind_its_button_and_nowhere_else_not_even_unseen(page: PeoplePage, client: Party) -> None:
    for section in Section:
        page.show_section(section)
    page.show_section(Section.PEOPLE)
    fields = open_party(page, client.uid)
    assert leaks(page) == [] and not fields.rows["real_name"].isVisible()
    pressed(page, "Show name, birth and address")
    assert fields.rows["real_name"].isVisible()
    assert [stands_in(fields, name) for name in ("real_name", "born_on", "contact")] == [NAME, BORN, PLACE]
    assert "Zebedee" not in visible_words(page)
    pressed(page, "Hide name, birth and address")
    assert leaks(page) == [] and not fields.rows["real_name"].isVisible()


@pytest.mark.parametrize("how", ["back", "section", "party", "case", "cover"])
def test_a_shown_name_is_hidden_again_however_the_record_is_left(
    desk: Desk, page: PeoplePage, client: Party, case: CaseFile, how: str
) -> None:
    open_party(page, client.uid)
    pressed(page, "Show name, birth and address")
    assert leaks(page)
    if how == "back":
        pressed(page, "‹ All people")
    elif how == "section":
        page.show_section(Section.NOTES)
    elif how == "party":
        witness = people.add_party(desk, case.uid, PartyRole.WITNESS)
        page.look_again(frozenset({"party"}))
        page.show_target(witness.uid)
    elif how == "case":
        page.show_case(case_files.new_case(desk, "NM-2026-050").uid)
    else:
        page.hide()
    assert leaks(page) == []
    if how in ("section", "cover"):
        page.show()
        page.show_section(Section.PEOPLE)
        assert leaks(page) == [] and not editor(page).fields.rows["real_name"].isVisible()


def test_hiding_keeps_what_was_being_typed(desk: Desk, page: PeoplePage, client: Party) -> None:
    fields = open_party(page, client.uid)
    pressed(page, "Show name, birth and address")
    write(fields, "real_name", "Quartermain Zebedee")
    write(fields, "contact", "10 Canary Row")
    pressed(page, "Hide name, birth and address")
    now = kept(desk, page).parties[0]
    assert (now.real_name, now.contact, now.born_on) == ("Quartermain Zebedee", "10 Canary Row", dt.date(1988, 2, 29))
    assert leaks(page) == []
    pressed(page, "Show name, birth and address")
    assert stands_in(fields, "real_name") == "Quartermain Zebedee" and stands_in(fields, "born_on") == BORN


def test_nothing_behind_the_button_is_lost_by_saving_other_fields(
    desk: Desk, page: PeoplePage, client: Party
) -> None:  # fmt: skip
    fields = open_party(page, client.uid)
    fill(fields, "alias", "Bittern")
    fill(fields, "language", "Somali")
    editor(page).settle()
    now = kept(desk, page).parties[0]
    assert (now.real_name, now.contact, now.born_on) == (NAME, PLACE, dt.date(1988, 2, 29))


def test_a_name_that_was_just_typed_stays_readable_until_it_is_left(desk: Desk, page: PeoplePage) -> None:
    uid = kept(desk, page).parties[0].uid
    fields = open_party(page, uid)
    assert fields.rows["real_name"].isVisible(), "with nothing to hide it stands open"
    fill(fields, "real_name", NAME)
    assert fields.rows["real_name"].isVisible() and stands_in(fields, "real_name") == NAME
    pressed(page, "‹ All people")
    assert open_party(page, uid).rows["real_name"].isVisible() is False and leaks(page) == []


def test_a_name_cannot_be_brought_back_by_the_undo_of_its_field(page: PeoplePage, client: Party) -> None:
    fields = open_party(page, client.uid)
    pressed(page, "Show name, birth and address")
    pressed(page, "Hide name, birth and address")
    for name in ("real_name", "contact"):
        hands.press(input_of(fields, name), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert leaks(page) == []


@pytest.mark.parametrize("role", [*sorted(GUARDED_ROLES), PartyRole.INTERESTED_PARTY])
def test_private_people_without_an_alias_are_called_by_their_role(
    desk: Desk, page: PeoplePage, case: CaseFile, role: PartyRole
) -> None:
    party = people.add_party(desk, case.uid, role, real_name=NAME, contact=PLACE)
    page.look_again(frozenset())
    assert "(no alias)" in visible_words(page) and leaks(page) == []
    open_party(page, party.uid)
    assert leaks(page) == []


def test_SEC_032_no_name_in_the_window_its_title_its_lists_its_tips_or_what_a_screen_reader_hears(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    page: object = None
    for key in ("overview", "stop", "people"):
        window.go_to_page(key)
        page = window.deck.page
        said = everything_said(window)
        assert not [text for text in GUARDED_TEXTS if text in said], key
    assert isinstance(page, PeoplePage)
    for section in Section:
        page.show_section(section)
    page.check_conflicts()
    qtbot.waitUntil(lambda: len(kept(desk, page).checks) == 2, timeout=5_000)
    qtbot.waitUntil(lambda: len(page.view.checks if page.view else ()) == 2, timeout=5_000)
    assert leaks(page) == []
    open_party(page, kept(desk, page).parties[0].uid)
    pressed(page, "Show name, birth and address")
    assert "Zebedee" in everything_said(page)
    assert "Zebedee" not in window.windowTitle() and "Zebedee" not in visible_words(window)
    window.go_to_page("overview")
    assert leaks(page) == [], "left by way of another page"


def test_history_tells_that_a_name_changed_and_never_what_it_is(desk: Desk, page: PeoplePage, client: Party) -> None:
    lines = history.details(desk, history.history(desk, client.case)[0]).lines
    told = " ".join(f"{line.subject} {line.field} {line.before} {line.after}" for line in lines)
    assert "real name" in told and not [text for text in GUARDED_TEXTS if text in told]


def test_officers_bodies_and_colleagues_are_called_by_name(full_page: PeoplePage, people_case: Uid) -> None:
    words = visible_words(full_page)
    for name in ("A sergeant", "Northmarch Constabulary", "Priya Halden", "4417", "Heron", "Kiosk"):
        assert name in words
    assert "Jonas" not in words and "Hester" not in words
