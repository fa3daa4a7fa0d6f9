"""The conflict check: names are compared and never shown, and it is due again when the names are others."""

from __future__ import annotations

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import PartyRole
from lfr_review.services import case_files, conflicts, history, people
from lfr_review.services.desk import Desk
from lfr_review.services.people import open_people


@pytest.fixture
def named(desk: Desk, case: CaseFile) -> CaseFile:
    """The case, its client with a name."""
    people.say(desk, open_people(desk, case.uid).parties[0].uid, real_name="Jonas Adeyemi-Strand")
    return case


def other_case(desk: Desk, reference: str, role: PartyRole, name: str, **details: object) -> Uid:
    case = case_files.new_case(desk, reference, "Wren")
    people.add_party(desk, case.uid, role, real_name=name, **details)
    return case.uid


def found(desk: Desk, case: CaseFile) -> tuple[str, ...]:
    return conflicts.matches_of(desk, conflicts.check_conflicts(desk, case.uid)).references


def is_due(desk: Desk, case: CaseFile) -> bool:
    return open_people(desk, case.uid).conflict_due


def test_one_person_in_two_cases_is_found_by_reference_whatever_the_spelling(desk: Desk, named: CaseFile) -> None:
    other_case(desk, "NM-2026-021", PartyRole.OFFICER, "Mr STRAND ADEYEMI, jonas")
    other_case(desk, "NM-2026-022", PartyRole.CLIENT, "Somebody Else")
    assert found(desk, named) == ("NM-2026-021",)


def test_the_record_of_a_check_holds_no_name(desk: Desk, named: CaseFile) -> None:
    other = other_case(desk, "NM-2026-021", PartyRole.CLIENT, "Jonas Adeyemi-Strand")
    check = conflicts.check_conflicts(desk, named.uid)
    assert check.cases_with_matches == (other,) and check.names_checked == 1 and check.by == "R. Maddox"
    assert "Jonas" not in repr(check)


def test_bodies_and_forces_stand_in_every_case_and_are_no_conflict(desk: Desk, named: CaseFile) -> None:
    people.add_party(desk, named.uid, PartyRole.FORCE, real_name="Northmarch Constabulary", is_body=True)
    other_case(desk, "NM-2026-021", PartyRole.FORCE, "Northmarch Constabulary", is_body=True)
    assert found(desk, named) == ()


def test_a_colleague_on_two_cases_is_no_conflict_but_one_who_is_a_client_elsewhere_is(
    desk: Desk, named: CaseFile
) -> None:
    people.add_party(desk, named.uid, PartyRole.CASEWORKER, real_name="Ines Calloway")
    other_case(desk, "NM-2026-021", PartyRole.CASEWORKER, "Ines Calloway")
    other_case(desk, "NM-2026-022", PartyRole.CLIENT, "Ines Calloway")
    other_case(desk, "NM-2026-023", PartyRole.INTERPRETER, "Jonas Adeyemi-Strand")
    assert found(desk, named) == ("NM-2026-022", "NM-2026-023")


def test_a_case_without_names_says_that_nothing_was_compared(desk: Desk, case: CaseFile) -> None:
    other_case(desk, "NM-2026-021", PartyRole.CLIENT, "")
    check = conflicts.check_conflicts(desk, case.uid)
    assert check.names_checked == 0 and check.cases_with_matches == ()


def test_a_check_is_due_at_first_and_not_once_it_was_made(desk: Desk, named: CaseFile) -> None:
    assert is_due(desk, named)
    conflicts.check_conflicts(desk, named.uid)
    assert not is_due(desk, named)


def test_it_is_due_again_when_a_party_comes_in_even_for_one_that_went(desk: Desk, named: CaseFile) -> None:
    officer = people.add_party(desk, named.uid, PartyRole.OFFICER, identifier="4417")
    conflicts.check_conflicts(desk, named.uid)
    people.remove_party(desk, officer)
    assert not is_due(desk, named)
    people.add_party(desk, named.uid, PartyRole.WITNESS)
    assert is_due(desk, named)


def test_it_is_due_again_when_a_name_is_given_or_corrected(desk: Desk, case: CaseFile) -> None:
    client = open_people(desk, case.uid).parties[0]
    for name in ("Jonas Adeyemi", "Jonas Adeyemi-Strand"):
        conflicts.check_conflicts(desk, case.uid)
        people.say(desk, client.uid, language=f"of {name}")
        assert not is_due(desk, case)
        people.say(desk, client.uid, real_name=name)
        assert is_due(desk, case)


def test_it_is_not_due_for_a_party_that_undo_took_away_again(desk: Desk, named: CaseFile) -> None:
    conflicts.check_conflicts(desk, named.uid)
    people.add_party(desk, named.uid, PartyRole.WITNESS)
    history.undo(desk, named.uid)
    assert not is_due(desk, named)


def test_a_check_cannot_be_undone_and_its_result_can(desk: Desk, named: CaseFile) -> None:
    check = conflicts.check_conflicts(desk, named.uid)
    conflicts.decide_conflict(desk, check, " None: not the same person. ")
    assert open_people(desk, named.uid).checks[0].result == "None: not the same person."
    history.undo(desk, named.uid)
    (kept,) = open_people(desk, named.uid).checks
    assert kept == check
