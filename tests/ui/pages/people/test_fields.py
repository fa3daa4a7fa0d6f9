"""Every field of the page: typed, kept as it is left, there after a reload, and taken back by undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import Answer, CaseFile, Conduct
from lfr_review.domain.people import Authority, Capacity, PartyRole, Scope
from lfr_review.services import authorities, file_notes, history, people
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.record_fields import RecordFields
from lfr_review.ui.pages.people.sections import Section
from lfr_review.ui.widgets.choice_rows import ChoiceRows
from tests.ui.hands import click, press, type_into
from tests.ui.pages.people.conftest import Reload
from tests.ui.pages.people.kit import answer, answered, editor, fields_of, fill, kept, open_party, stands_in

DAY = dt.date(2026, 3, 12)


@dataclass(frozen=True)
class Typed:
    """What is typed into a field, what the library then holds, and what the field shows."""

    name: str
    text: str
    value: Any
    shows: str = ""

    @property
    def shown(self) -> str:
        return self.shows or self.text


#: The fields of a client that are typed, those of the cipher in the order in which they make sense.
CLIENT = (
    Typed("alias", "Bittern", "Bittern"),
    Typed("real_name", "Jonas Adeyemi-Strand", "Jonas Adeyemi-Strand"),
    Typed("born_on", "17/2/1985", dt.date(1985, 2, 17), "17 February 1985"),
    Typed("contact", "17 Weir Lane\n07700 900142", "17 Weir Lane\n07700 900142"),
    Typed("safe_contact", "By text. Never at work.", "By text. Never at work."),
    Typed("language", "Tigrinya", "Tigrinya"),
    Typed("adjustments", "Large type", "Large type"),
    Typed("cipher_order", "Order of 9 June 2026", "Order of 9 June 2026"),
    Typed("cipher", "JAS", "JAS"),
    Typed("about", "A cousin looks like him.", "A cousin looks like him."),
)
OFFICER = (
    Typed("identifier", "4417", "4417"),
    Typed("real_name", "Sergeant Vane", "Sergeant Vane"),
    Typed("organisation", "Response, Tarn Cross", "Response, Tarn Cross"),
    Typed("about", "Short grey beard", "Short grey beard"),
)
CONTROLLER = (
    Typed("organisation", "Chief Constable of Northmarch", "Chief Constable of Northmarch"),
    Typed("identifier", "CO/114/26", "CO/114/26"),
    Typed("contact", "1 Bridge Street", "1 Bridge Street"),
)
WITNESS = (Typed("alias", "Kiosk", "Kiosk"), Typed("relation", "a stranger", "a stranger"))
RECORD = (
    Typed("jeopardy_note", "Bail ended in May.", "Bail ended in May."),
    Typed("supervisor", "P. Halden", "P. Halden"),
    Typed("outcome_sought", "An apology\nErasure", "An apology\nErasure"),
    Typed("defendant", "Chief Constable of Northmarch", "Chief Constable of Northmarch"),
    Typed("claim_number", "AC-2026-LON-001234", "AC-2026-LON-001234"),
    Typed("next_review_on", "10/4/26", dt.date(2026, 4, 10), "10 April 2026"),
    Typed("privacy_notice_on", "12 March 2026", DAY),
    Typed("funding_note", "Legal help until permission.", "Legal help until permission."),
    Typed("reference", "NM-2026-099", "NM-2026-099"),
)
AUTHORITY = (
    Typed("by_whom", "the mother of the client", "the mother of the client"),
    Typed("for_whom", "Tarn Cross Rights Project", "Tarn Cross Rights Project"),
    Typed("named_recipient", "Northmarch Constabulary", "Northmarch Constabulary"),
    Typed("given_on", "1/3/26", dt.date(2026, 3, 1), "1 March 2026"),
    Typed("ends_on", "1/9/26", dt.date(2026, 9, 1), "1 September 2026"),
    Typed("withdrawn_on", "12/3/26", DAY, "12 March 2026"),
    Typed("proof", "E4", "E4"),
)
NOTE = (
    Typed("on", "12/3/26", DAY, "12 March 2026"),
    Typed("started", "14.05", "14:05", "14:05"),
    Typed("minutes", "35", 35),
    Typed("with_whom", "the client", "the client"),
    Typed("how", "Telephone", "Telephone"),
    Typed("by", "I. Calloway", "I. Calloway"),
    Typed("said", "Worried about work.", "Worried about work."),
    Typed("advice", "Say nothing for now.", "Say nothing for now."),
    Typed("instructions", "Complain in his name.", "Complain in his name."),
    Typed("next_step", "Letter tomorrow.", "Letter tomorrow."),
)

#: Finds the fields of a record on a page, and the record in the library.
Fields = Callable[[PeoplePage], RecordFields]
Kept = Callable[[], object]


def type_all(fields: RecordFields, typed: tuple[Typed, ...], record: Kept) -> None:
    """Type into each field in turn; each is in the library once it is left."""
    for each in typed:
        fill(fields, each.name, each.text)
        assert getattr(record(), each.name) == each.value, each.name
        assert fields.rows[each.name].problem == "", each.name


def is_shown(fields: RecordFields, typed: tuple[Typed, ...]) -> None:
    assert {each.name: stands_in(fields, each.name) for each in typed} == {each.name: each.shown for each in typed}


def undo_all(desk: Desk, page: PeoplePage, fields: RecordFields, typed: tuple[Typed, ...], before: object) -> None:
    """Undo takes each back, the last first, and the page shows it."""
    assert page.case is not None
    for each in reversed(typed):
        history.undo(desk, page.case)
        page.look_again(frozenset())
        was = getattr(before, each.name)
        if was in ("", None):
            assert stands_in(fields, each.name) == "", each.name
        else:
            assert stands_in(fields, each.name) != each.shown, each.name


@pytest.mark.parametrize(
    ("role", "typed"),
    [
        (PartyRole.CLIENT, CLIENT),
        (PartyRole.WITNESS, WITNESS),
        (PartyRole.OFFICER, OFFICER),
        (PartyRole.CONTROLLER, CONTROLLER),
    ],
)
def test_what_is_typed_about_a_party_is_kept_shown_again_and_undone(
    desk: Desk, page: PeoplePage, reload: Reload, role: PartyRole, typed: tuple[Typed, ...]
) -> None:
    if role is not PartyRole.CLIENT:
        page.people.add(role)
    before = kept(desk, page).of_role(role)[-1]
    uid = before.uid

    def record() -> object:
        return kept(desk, page).party(uid)

    fields = open_party(page, uid)
    type_all(fields, typed, record)
    again = reload(before.case)
    shown = open_party(again, uid, "real_name")
    is_shown(shown, typed)
    undo_all(desk, again, shown, typed, before)
    assert record() == before


def test_what_is_typed_into_the_case_record_is_kept_shown_again_and_undone(
    desk: Desk, page: PeoplePage, reload: Reload, case: CaseFile
) -> None:
    page.show_target("record")
    type_all(page.record.fields, RECORD, lambda: kept(desk, page).case)
    again = reload(case.uid)
    again.show_target("record")
    is_shown(again.record.fields, RECORD)
    undo_all(desk, again, again.record.fields, RECORD, case)
    assert kept(desk, page).case == case


def test_what_is_typed_into_an_authority_is_kept_shown_again_and_undone(
    desk: Desk, page: PeoplePage, reload: Reload, case: CaseFile
) -> None:
    before = Authority(uid=desk.new_uid(), case=case.uid, by_whom="the client")
    authorities.add_authority(desk, before)
    page.look_again(frozenset())
    page.show_target(before.uid)
    type_all(fields_of(page.authority), AUTHORITY, lambda: kept(desk, page).authorities[0])
    again = reload(case.uid)
    again.show_target(before.uid)
    is_shown(fields_of(again.authority), AUTHORITY)
    undo_all(desk, again, fields_of(again.authority), AUTHORITY, before)
    assert kept(desk, page).authorities == (before,)


def test_what_is_typed_into_a_file_note_is_kept_shown_again_and_undone(
    desk: Desk, page: PeoplePage, reload: Reload, case: CaseFile
) -> None:
    before = file_notes.add_file_note(desk, case.uid, dt.date(2026, 3, 13))
    page.look_again(frozenset())
    page.show_target(before.uid)
    type_all(fields_of(page.notes), NOTE, lambda: kept(desk, page).file_notes[0])
    again = reload(case.uid)
    again.show_target(before.uid)
    is_shown(fields_of(again.notes), NOTE)
    undo_all(desk, again, fields_of(again.notes), NOTE, before)
    assert kept(desk, page).file_notes == (before,)


def test_the_firm_is_asked_for_once_a_professional_conducts_the_matter(
    desk: Desk, page: PeoplePage, reload: Reload, case: CaseFile
) -> None:
    page.show_target("record")
    fields = page.record.fields
    assert not fields.rows["firm"].isVisible()
    conduct = fields.rows["conduct"].field
    assert isinstance(conduct, ChoiceRows)
    click(conduct.rows[Conduct.AUTHORISED_PERSON])
    fill(fields, "firm", "Halden & Rook LLP")
    fill(fields, "regulator_number", "SRA 000000")
    now = kept(desk, page).case
    assert (now.conduct, now.firm, now.regulator_number) == (
        Conduct.AUTHORISED_PERSON,
        "Halden & Rook LLP",
        "SRA 000000",
    )
    click(conduct.rows[Conduct.CLIENT_IN_PERSON])
    assert fields.rows["firm"].isVisible(), "what was typed is never hidden away"
    for _ in range(4):
        history.undo(desk, case.uid)
    page.look_again(frozenset())
    assert not fields.rows["firm"].isVisible() and conduct.value is Conduct.NONE
    assert kept(desk, page).case == case


@pytest.mark.parametrize(
    ("words", "value"),
    [("Yes", Answer.YES), ("No", Answer.NO), ("Don't know", Answer.DONT_KNOW), ("Refused", Answer.REFUSED)],
)
def test_what_the_client_may_face_takes_five_answers(
    desk: Desk, page: PeoplePage, reload: Reload, case: CaseFile, words: str, value: Answer
) -> None:
    page.show_target("record")
    kinds = ("investigation", "bail", "charge", "warrant", "immigration")
    for kind in kinds:
        assert answered(page.record.fields, f"jeopardy_{kind}") == "not-asked"
        answer(page.record.fields, f"jeopardy_{kind}", words)
        assert getattr(kept(desk, page).case, f"jeopardy_{kind}") is value
    again = reload(case.uid)
    assert {answered(again.record.fields, f"jeopardy_{kind}") for kind in kinds} == {value.value}
    for _ in kinds:
        history.undo(desk, case.uid)
    again.look_again(frozenset())
    assert {answered(again.record.fields, f"jeopardy_{kind}") for kind in kinds} == {"not-asked"}


def test_an_interpreter_and_capacity_are_chosen_and_undone(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    client = kept(desk, page).parties[0]
    fields = open_party(page, client.uid)
    capacity = fields.rows["capacity"].field
    assert isinstance(capacity, ChoiceRows)
    answer(fields, "interpreter_needed", "No")
    click(capacity.rows[Capacity.PRESUMED])
    now = kept(desk, page).parties[0]
    assert now.interpreter_needed is False and now.capacity is Capacity.PRESUMED
    answer(fields, "interpreter_needed", "Not asked")
    assert kept(desk, page).parties[0].interpreter_needed is None
    for _ in range(3):
        history.undo(desk, case.uid)
    page.look_again(frozenset())
    assert capacity.value is Capacity.NOT_ASKED and answered(fields, "interpreter_needed") == "not-asked"


def test_scopes_are_a_set_and_withdrawing_is_one_click(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    page.show_section(Section.AUTHORITY)
    click(page.authority.listed.empty.button)
    screen = page.authority.editor
    assert screen is not None
    for scope in (Scope.ADVISE, Scope.WRITE_TO_BODY, Scope.ADVISE, Scope.PUBLISH):
        click(screen.scopes.chips[scope])  # type: ignore[attr-defined]
    (authority,) = kept(desk, page).authorities
    assert authority.scopes == {Scope.WRITE_TO_BODY, Scope.PUBLISH} and authority.given_on == desk.today()
    assert authority.holds_on(desk.today())
    click(screen.withdraw)  # type: ignore[attr-defined]
    (authority,) = kept(desk, page).authorities
    assert authority.withdrawn_on == desk.today() and not authority.holds_on(desk.today())
    history.undo(desk, case.uid)
    page.look_again(frozenset())
    assert stands_in(screen.fields, "withdrawn_on") == "" and screen.withdraw.isVisible()  # type: ignore[attr-defined]


def test_what_is_typed_is_kept_a_moment_after_typing_stops(
    qtbot: QtBot, desk: Desk, page: PeoplePage, case: CaseFile
) -> None:
    fields = open_party(page, kept(desk, page).parties[0].uid)
    box = fields.rows["adjustments"].field
    box.setFocus()
    with qtbot.waitSignal(page.saved, timeout=3_000) as told:
        type_into(box, "Breaks")
        assert kept(desk, page).parties[0].adjustments == ""
    assert told.args is not None
    assert told.args[0].case == case.uid and "party" in told.args[0].tables
    assert kept(desk, page).parties[0].adjustments == "Breaks" and box.hasFocus()


def test_a_role_can_be_corrected_and_the_fields_follow(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    officer = people.add_party(desk, case.uid, PartyRole.OFFICER, identifier="4417")
    page.look_again(frozenset())
    fields = open_party(page, officer.uid)
    assert "safe_contact" not in fields.rows
    role = fields.rows["role"].field
    role.setFocus()
    press(role, Qt.Key.Key_Up)
    assert editor(page).record == officer.uid and "safe_contact" in editor(page).fields.rows
    assert editor(page).fields.rows["role"].field.hasFocus(), "the keyboard stays where it was"
    found = kept(desk, page).party(officer.uid)
    assert found is not None and found.role is PartyRole.WITNESS and found.identifier == "4417"
    history.undo(desk, case.uid)
    page.look_again(frozenset())
    assert stands_in(editor(page).fields, "identifier") == "4417"
