"""The page as a whole: where links lead, what stands on top, what a library for reading takes, what is named."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.mending import CASE_RECORD, IN_CASE_RECORD, Mend, MendedOn
from lfr_review.domain.people import PartyRole
from lfr_review.services import case_files, people
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import TITLES, Section
from lfr_review.ui.pages.targets import ADD_FILE_NOTE, ADD_PARTY, CHECK_CONFLICTS, CLOSE_CASE
from tests.ui.hands import click
from tests.ui.pages.people.kit import editor, fill, input_of, kept, open_party, pressed, visible_words, write
from tests.ui.pages.people_cases import SAFE, make_child_case
from tests.ui.pages.test_first_pages_in_frame import WindowSpy
from tests.ui.test_names import nameless


def open_each(page: PeoplePage) -> list[str]:
    """Show every screen of the page one after the other, and say which it is."""
    view = page.view
    assert view is not None
    keys = [*(s.value for s in Section), *(p.uid for p in view.parties), view.authorities[0].uid]
    return [*keys, view.file_notes[0].uid]


def has_keyboard(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)


# Where links lead


def test_the_record_can_be_asked_for(page: PeoplePage) -> None:
    for target in (CASE_RECORD, IN_CASE_RECORD):
        page.show_section(Section.PEOPLE)
        page.show_target(target)
        assert page.section is Section.RECORD and page.record.isVisible()
        assert has_keyboard(page.record)


def test_a_party_can_be_asked_for_and_a_field_of_it(desk: Desk, full_page: PeoplePage) -> None:
    officer = kept(desk, full_page).of_role(PartyRole.OFFICER)[0]
    client = kept(desk, full_page).parties[0]
    full_page.show_section(Section.NOTES)
    full_page.show_target(officer.uid)
    assert full_page.section is Section.PEOPLE and editor(full_page).record == officer.uid
    full_page.show_target(Mend(page=MendedOn.PEOPLE, record=client.uid, key="cipher"))
    assert editor(full_page).record == client.uid and input_of(editor(full_page).fields, "cipher").hasFocus()
    assert not editor(full_page).fields.rows["real_name"].isVisible()


def test_a_field_of_the_record_can_be_asked_for(page: PeoplePage) -> None:
    for key, field in (("defendant", "defendant"), ("jeopardy", "jeopardy_investigation")):
        page.show_target(Mend(page=MendedOn.PEOPLE, key=key))
        assert page.section is Section.RECORD and has_keyboard(page.record.fields.rows[field])


def test_no_target_gives_the_keyboard_to_the_first_person(full_page: PeoplePage) -> None:
    full_page.show_target(None)
    assert full_page.section is Section.PEOPLE and has_keyboard(full_page.people)


@pytest.mark.parametrize("target", ["gone", "0199f3a0-0000-7000-8000-000000000000"])
def test_something_that_is_not_there_any_more_leads_to_the_people(page: PeoplePage, target: str) -> None:
    page.show_section(Section.NOTES)
    page.show_target(target)
    assert page.section is Section.PEOPLE and page.people.editor is None


def test_the_menu_of_the_window_does_what_the_page_can(desk: Desk, page: PeoplePage) -> None:
    acts = page.acts()
    assert set(acts) == {"case.record", "party.add", "filenote.add", "case.conflicts", "case.close"}
    acts["case.close"]()
    assert page.hold.isVisible() and kept(desk, page).case.closed_on is None, "nothing is closed by looking"
    acts["filenote.add"]()
    assert page.notes.isVisible() and page.notes.editor is not None
    acts["party.add"]()
    assert page.people.listed.menu.isVisible()
    page.people.listed.menu.close()


# Adding, removing, saving


def test_everybody_can_be_added_by_role_and_taken_out_again(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    roles = [role for role in PartyRole if role is not PartyRole.CLIENT]
    offered = [action for action in page.people.listed.menu.actions() if action.text()]
    assert len(offered) == len(roles) + 1
    for action in offered:
        action.trigger()
        page.people.close_editor()
    added = kept(desk, page).parties[1:]
    assert {party.role for party in added} == set(PartyRole)
    assert {p.role for p in added if p.is_body} == {PartyRole.FORCE, PartyRole.OPERATOR_FORCE, PartyRole.CONTROLLER}
    assert not [p for p in added if p.disclosable or p.handling]
    open_party(page, added[0].uid)
    editor(page).remove.trigger()
    assert kept(desk, page).party(added[0].uid) is None
    assert page.notice.words == "The party was removed. Undo brings them back."


def test_a_case_without_anybody_offers_to_add_the_client(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    people.remove_party(desk, kept(desk, page).parties[0])
    page.look_again(frozenset())
    assert page.people.listed.empty.isVisible()
    click(page.people.listed.empty.button)
    (client,) = kept(desk, page).parties
    assert (client.role, client.alias) == (PartyRole.CLIENT, "Wren"), "the alias of the case is its client's"


def test_the_alias_of_the_case_follows_and_the_frame_is_told(
    qtbot: QtBot, desk: Desk, page: PeoplePage, case: CaseFile
) -> None:
    fields = open_party(page, kept(desk, page).parties[0].uid)
    with qtbot.waitSignal(page.saved) as told:
        fill(fields, "alias", "Bittern")
    assert told.args is not None and {"party", "case_file"} <= told.args[0].tables
    assert case_files.find_case(desk, case.reference).alias == "Bittern"


@pytest.mark.parametrize("section", [Section.PEOPLE, Section.RECORD, Section.NOTES])
def test_settling_saves_what_is_being_typed(desk: Desk, page: PeoplePage, section: Section) -> None:
    if section is Section.PEOPLE:
        write(open_party(page, kept(desk, page).parties[0].uid), "language", "Somali")
    elif section is Section.RECORD:
        page.show_target(CASE_RECORD)
        write(page.record.fields, "next_review_on", "10/4/26")
    else:
        page.show_target(ADD_FILE_NOTE)
        assert page.notes.editor is not None
        write(page.notes.editor.fields, "said", "Worried.")
    page.settle()
    view = kept(desk, page)
    saved = {
        Section.PEOPLE: view.parties[0].language == "Somali",
        Section.RECORD: str(view.case.next_review_on) == "2026-04-10",
        Section.NOTES: bool(view.file_notes) and view.file_notes[0].said == "Worried.",
    }
    assert saved[section]


def test_another_section_opens_only_after_what_was_typed_is_kept(desk: Desk, page: PeoplePage) -> None:
    page.show_target(CASE_RECORD)
    write(page.record.fields, "supervisor", "P. Halden")
    page.show_section(Section.NOTES)
    assert kept(desk, page).case.supervisor == "P. Halden"


def test_a_cipher_waits_in_its_field_for_the_order_it_rests_on(desk: Desk, page: PeoplePage) -> None:
    fields = open_party(page, kept(desk, page).parties[0].uid)
    fill(fields, "cipher", "JAS")
    assert "anonymity order" in fields.rows["cipher"].problem and kept(desk, page).parties[0].cipher == ""
    fill(fields, "cipher_order", "Order of 9 June 2026")
    assert fields.rows["cipher"].problem == ""
    assert (kept(desk, page).parties[0].cipher, kept(desk, page).parties[0].cipher_order) == (
        "JAS",
        "Order of 9 June 2026",
    )


# What must not be missed


def test_safe_contact_stands_on_top_of_every_section(full_page: PeoplePage) -> None:
    for section in Section:
        full_page.show_section(section)
        assert full_page.safe_contact.isVisible() and SAFE in visible_words(full_page.safe_contact)


def test_a_long_safe_contact_leaves_room_for_the_page_and_is_read_by_scrolling(
    desk: Desk, full_page: PeoplePage
) -> None:
    box = full_page.safe_contact
    assert box.verticalScrollBar().maximum() == 0 and box.height() < 80
    people.say(desk, kept(desk, full_page).parties[0].uid, safe_contact="\n".join(["Never at work."] * 40))
    full_page.look_again(frozenset({"party"}))
    QApplication.sendPostedEvents()
    assert 0 < box.height() <= full_page.height() * 2 // 5
    assert box.verticalScrollBar().maximum() > 0 and nameless(full_page) == []


def test_where_safe_contact_is_not_known_the_page_asks_and_leads_there(desk: Desk, page: PeoplePage) -> None:
    page.show_section(Section.NOTES)
    assert "It is not recorded. Ask before you call" in visible_words(page)
    pressed(page, "Record it")
    assert input_of(editor(page).fields, "safe_contact").hasFocus()
    fill(editor(page).fields, "safe_contact", "Text first.")
    assert "Safe contact for Wren: Text first." in visible_words(page)


def test_a_child_is_told_with_the_age_then_and_now_and_what_to_think_of(desk: Desk, page: PeoplePage) -> None:
    case_files.say(desk, kept(desk, page).case.uid, reference="NM-2026-001")
    page.show_case(make_child_case(desk))
    open_party(page, kept(desk, page).parties[0].uid)
    words = visible_words(page)
    assert "Age at the stop: 14; now: 14." in words and "Under 18 now." in words
    pressed(page, "Add: litigation friend")
    assert kept(desk, page).parties[-1].role is PartyRole.LITIGATION_FRIEND
    open_party(page, kept(desk, page).parties[0].uid)
    assert "Add: litigation friend" not in visible_words(page)


# Reading only, and the keyboard


def test_a_library_for_reading_shows_everything_and_takes_nothing(read_only_page: PeoplePage) -> None:
    page = read_only_page
    assert set(page.acts()) == {"case.record"}
    for key in open_each(page):
        page.show_target(key)
        part = page.parts[page.section]
        fields: list[QLineEdit | QPlainTextEdit] = [*part.findChildren(QLineEdit), *part.findChildren(QPlainTextEdit)]
        assert not [w for w in fields if w.isVisible() and w.isEnabled() and not w.isReadOnly()], key
        assert not [w for w in part.findChildren(QComboBox) if w.isVisible() and w.isEnabled()], key
        offered = {b.text() for b in part.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()}
        back = {"‹ All people", "‹ All authorities", "‹ All file notes", "Open", "Show name, birth and address"}
        assert {words for words in offered - back if "\n" not in words and words} <= {
            *(line.text() for line in (*page.authority.listed.lines.values(), *page.notes.listed.lines.values())),
        }, key
    for target in (ADD_PARTY, ADD_FILE_NOTE, CHECK_CONFLICTS, CLOSE_CASE):
        page.show_target(target)
    assert page.view is not None and len(page.view.file_notes) == 2 and len(page.view.checks) == 1


def test_every_field_and_button_that_tab_reaches_has_a_name(full_page: PeoplePage) -> None:
    for key in open_each(full_page):
        full_page.show_target(key)
        assert nameless(full_page.parts[full_page.section]) == [], key
    assert nameless(full_page) == []


def test_a_new_case_has_no_nameless_control_either(page: PeoplePage) -> None:
    for section in Section:
        page.show_section(section)
        assert nameless(page) == [], section


def test_no_part_flashes_up_as_a_window_of_its_own(qapp: QApplication, full_page: PeoplePage, page: PeoplePage) -> None:
    spy = WindowSpy(qapp)
    for key in open_each(full_page):
        full_page.show_target(key)
    for section in (Section.NOTES, Section.AUTHORITY, Section.CONFLICTS):
        page.show_section(section)
    page.add_file_note()
    page.authority.add()
    page.people.add(PartyRole.WITNESS)
    page.resize(560, 640)
    qapp.removeEventFilter(spy)
    assert spy.seen == []


def test_a_narrow_page_offers_its_sections_in_one_line(full_page: PeoplePage) -> None:
    full_page.resize(560, 640)
    assert not full_page.sections.isVisible() and full_page.line.isVisible()
    titles = [full_page.line.itemText(row) for row in range(full_page.line.count())]
    assert [words.split("  (")[0] for words in titles] == list(TITLES.values())
    full_page.line.setCurrentIndex(5)
    full_page.line.activated.emit(5)
    assert full_page.section is Section.NOTES and full_page.notes.isVisible()
    full_page.resize(1060, 640)
    assert full_page.sections.isVisible() and full_page.sections.list.current_key == Section.NOTES


def test_what_another_page_wrote_is_shown(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    people.add_party(desk, case.uid, PartyRole.OFFICER, identifier="4417")
    page.look_again(frozenset({"timeline_note"}))
    assert "4417" not in visible_words(page)
    page.look_again(frozenset({"party"}))
    assert "4417" in visible_words(page)
