"""The people of a case: names, ciphers, marks, and taking back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import NotFound, ReadOnlyLibrary, Refused, WrongUse
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.people import Party, PartyRole
from lfr_review.services import case_files, evidence, history, people
from lfr_review.services.desk import Desk
from lfr_review.services.people import open_people

PRIVILEGED = frozenset({HandlingMark.PRIVILEGE_CLAIMED})


@pytest.fixture
def client(desk: Desk, case: CaseFile) -> Party:
    """The client that a new case has."""
    return open_people(desk, case.uid).parties[0]


def now(desk: Desk, party: Party) -> Party:
    found = open_people(desk, party.case).party(party.uid)
    assert found is not None
    return found


def handling_entries(desk: Desk) -> int:
    with desk.library.reading() as reader:
        return sum(1 for entry in reader.audit_entries(limit=500) if entry.verb == "handling")


def test_a_party_is_not_disclosable_until_somebody_says_so(desk: Desk, case: CaseFile) -> None:
    officer = people.add_party(desk, case.uid, PartyRole.OFFICER, identifier="4417")
    assert now(desk, officer) == officer and not officer.disclosable and officer.handling == frozenset()


def test_the_alias_of_a_case_follows_its_client_and_undo_takes_both_back(desk: Desk, client: Party) -> None:
    people.say(desk, client.uid, alias="Bittern")
    assert case_files.open_case(desk, client.case).case.alias == "Bittern"
    history.undo(desk, client.case)
    view = open_people(desk, client.case)
    assert (view.case.alias, view.parties[0].alias) == ("Heron", "Heron")


def test_the_alias_of_a_second_client_or_of_a_witness_is_not_that_of_the_case(desk: Desk, client: Party) -> None:
    people.add_party(desk, client.case, PartyRole.CLIENT, alias="Plover")
    witness = people.add_party(desk, client.case, PartyRole.WITNESS, alias="Kiosk")
    people.say(desk, witness.uid, alias="Stall")
    assert open_people(desk, client.case).case.alias == "Heron"


def test_what_is_said_of_one_field_leaves_what_others_changed_since(desk: Desk, client: Party) -> None:
    people.say(desk, client.uid, language="Somali")
    people.say(desk, client.uid, adjustments="Large type")
    kept = now(desk, client)
    assert (kept.language, kept.adjustments) == ("Somali", "Large type")


def test_a_cipher_needs_the_order_or_application_it_rests_on(desk: Desk, client: Party) -> None:
    with pytest.raises(Refused, match="anonymity order") as refused:
        people.say(desk, client.uid, cipher="JAS")
    assert "Name the order" in refused.value.remedy
    assert now(desk, client).cipher == ""
    with pytest.raises(Refused):
        people.change_party(desk, replace(client, cipher="JAS", cipher_order="  "))
    with pytest.raises(Refused):
        people.add_party(desk, client.case, PartyRole.WITNESS, cipher="W1")
    people.say(desk, client.uid, cipher="JAS", cipher_order="Application of 9 June 2026")
    assert now(desk, client).cipher == "JAS"
    with pytest.raises(Refused):
        people.say(desk, client.uid, cipher_order="")


def test_nobody_is_born_tomorrow(desk: Desk, client: Party) -> None:
    people.say(desk, client.uid, born_on=desk.today())
    with pytest.raises(WrongUse, match="later than today"):
        people.say(desk, client.uid, born_on=desk.today() + dt.timedelta(days=1))
    assert now(desk, client).born_on == desk.today()


def test_SEC_054_a_marked_party_is_not_made_disclosable_nor_a_disclosable_one_marked(
    desk: Desk, client: Party
) -> None:  # fmt: skip
    people.say(desk, client.uid, handling=PRIVILEGED)
    with pytest.raises(Refused, match="forbids disclosure"):
        people.say(desk, client.uid, disclosable=True)
    witness = people.add_party(desk, client.case, PartyRole.WITNESS, disclosable=True)
    with pytest.raises(Refused, match="forbids disclosure"):
        people.say(desk, witness.uid, handling=PRIVILEGED)
    people.say(desk, witness.uid, handling=PRIVILEGED, disclosable=False)


def test_SEC_068_changes_of_marks_and_of_disclosure_are_in_the_log_and_others_are_not(
    desk: Desk, client: Party
) -> None:  # fmt: skip
    people.say(desk, client.uid, language="Somali")
    assert handling_entries(desk) == 0
    people.say(desk, client.uid, disclosable=True)
    people.say(desk, client.uid, handling=frozenset({HandlingMark.CHILD}))
    assert handling_entries(desk) == 2


def test_a_claim_of_privilege_goes_only_with_a_waiver_that_says_who_and_why(desk: Desk, client: Party) -> None:
    mark = HandlingMark.PRIVILEGE_CLAIMED
    people.say(desk, client.uid, handling=PRIVILEGED | {HandlingMark.CHILD})
    with pytest.raises(Refused, match="not simply taken off"):
        people.say(desk, client.uid, handling=frozenset())
    with pytest.raises(WrongUse, match="whose instructions"):
        people.lift_mark(desk, client.uid, mark, "P. Halden", "", "Served already")
    assert now(desk, client).handling == PRIVILEGED | {HandlingMark.CHILD}
    people.lift_mark(desk, client.uid, mark, "P. Halden", "the client", "Served already")
    assert now(desk, client).handling == {HandlingMark.CHILD}
    (waiver,) = evidence.waivers_of(desk, client.case)
    assert (waiver.subject, waiver.mark, waiver.instructed_by) == (client.uid, mark, "the client")
    undone = history.undo_state(desk, client.case).undo
    assert undone is not None and "waiver" not in undone.what


def test_a_removed_party_comes_back_whole(desk: Desk, case: CaseFile) -> None:
    officer = people.add_party(desk, case.uid, PartyRole.OFFICER, identifier="4417", about="tall, grey beard")
    people.remove_party(desk, officer)
    assert len(open_people(desk, case.uid).parties) == 1
    history.undo(desk, case.uid)
    assert now(desk, officer) == officer


def test_what_is_said_of_a_party_that_is_gone_is_refused(desk: Desk, case: CaseFile) -> None:
    officer = people.add_party(desk, case.uid, PartyRole.OFFICER)
    people.remove_party(desk, officer)
    with pytest.raises(NotFound):
        people.say(desk, officer.uid, identifier="4417")


def test_history_tells_of_roles_and_never_of_names(desk: Desk, client: Party) -> None:
    people.say(desk, client.uid, real_name="Jonas Adeyemi-Strand", alias="Bittern")
    people.add_party(desk, client.case, PartyRole.LITIGATION_FRIEND, real_name="Mara Strand")
    told = " ".join(action.what for action in history.history(desk, client.case))
    assert "Changed a party: client" in told and "Added a party: litigation friend" in told
    assert not any(name in told for name in ("Jonas", "Strand", "Mara", "Bittern"))


def test_the_people_of_one_case_are_not_those_of_another(desk: Desk, client: Party) -> None:
    other = case_files.new_case(desk, "NM-2026-021", "Wren")
    people.add_party(desk, other.uid, PartyRole.WITNESS, alias="Kiosk")
    assert [party.uid for party in open_people(desk, client.case).parties] == [client.uid]
    assert len(open_people(desk, other.uid).parties) == 2


def test_a_library_open_for_reading_only_takes_no_name(read_only_desk: Desk) -> None:
    case = case_files.find_case(read_only_desk, "NM-2026-014")
    party = open_people(read_only_desk, case.uid).parties[0]
    with pytest.raises(ReadOnlyLibrary):
        people.say(read_only_desk, party.uid, real_name="Jonas")
