"""Opening cases, keeping their record, closing them, and the hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from lfr_review.domain.cases import Answer, CaseFile, CaseStatus, Conduct
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.domain.people import PartyRole
from lfr_review.services import case_files, history, stops
from lfr_review.services.case_files import open_case, proposed_retention
from lfr_review.services.desk import Desk


def now(desk: Desk, case: CaseFile) -> CaseFile:
    return open_case(desk, case.uid).case


def test_a_new_case_has_a_client_and_a_stop_so_that_the_call_can_begin(desk: Desk, case: CaseFile) -> None:
    view = open_case(desk, case.uid)
    assert [party.role for party in view.parties] == [PartyRole.CLIENT] and view.parties[0].alias == "Heron"
    assert [stop.position for stop in view.stops] == [1] and case.opened_on == desk.today()


def test_a_reference_is_given_once_whatever_its_letter_case(desk: Desk, case: CaseFile) -> None:
    for reference in ("NM-2026-014", "nm-2026-014", "  NM-2026-014 "):
        with pytest.raises(WrongUse, match="already a case"):
            case_files.new_case(desk, reference)
    with pytest.raises(WrongUse, match="needs a reference"):
        case_files.new_case(desk, "  ")
    other = case_files.new_case(desk, "NM-2026-021")
    with pytest.raises(WrongUse, match="already a case"):
        case_files.say(desk, other.uid, reference="NM-2026-014")
    with pytest.raises(WrongUse, match="needs a reference"):
        case_files.say(desk, other.uid, reference="")
    case_files.say(desk, other.uid, reference="nm-2026-021")
    assert case_files.find_case(desk, "NM-2026-021").uid == other.uid
    assert len(case_files.list_cases(desk)) == 2


def test_a_case_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound, match="NM-2026-999"):
        case_files.find_case(desk, "NM-2026-999")


def test_what_is_said_in_one_field_leaves_the_others_and_undo_takes_it_back(desk: Desk, case: CaseFile) -> None:
    case_files.say(desk, case.uid, jeopardy_bail=Answer.REFUSED)
    case_files.say(desk, case.uid, conduct=Conduct.AUTHORISED_PERSON, firm="Halden & Rook LLP")
    kept = now(desk, case)
    assert (kept.jeopardy_bail, kept.firm, kept.jeopardy_charge) == (
        Answer.REFUSED,
        "Halden & Rook LLP",
        Answer.NOT_ASKED,
    )
    history.undo(desk, case.uid)
    assert (now(desk, case).conduct, now(desk, case).jeopardy_bail) == (Conduct.NONE, Answer.REFUSED)


@pytest.mark.parametrize("field", ["status", "on_hold", "hold_reason", "opened_on", "uid"])
def test_what_has_an_act_of_its_own_is_not_simply_changed(desk: Desk, case: CaseFile, field: str) -> None:
    with pytest.raises(TypeError, match=field):
        case_files.say(desk, case.uid, **{field: ""})


def test_closing_proposes_a_retention_date_and_undo_opens_the_case_again(desk: Desk, case: CaseFile) -> None:
    closed = case_files.close_case(desk, case.uid)
    assert (closed.status, closed.closed_on) == (CaseStatus.CLOSED, dt.date(2026, 3, 13))
    assert closed.retention_on == dt.date(2033, 3, 13)
    history.undo(desk, case.uid)
    assert now(desk, case) == case


def test_closing_keeps_a_retention_date_that_a_person_set(desk: Desk, case: CaseFile) -> None:
    case_files.say(desk, case.uid, retention_on=dt.date(2040, 1, 1))
    assert case_files.close_case(desk, case.uid).retention_on == dt.date(2040, 1, 1)


def test_no_retention_date_is_proposed_for_a_case_under_hold(desk: Desk, case: CaseFile) -> None:
    case_files.set_hold(desk, case.uid, True, "A claim is contemplated.")
    assert case_files.close_case(desk, case.uid).retention_on is None


def test_a_case_is_closed_once_and_opened_again_once(desk: Desk, case: CaseFile) -> None:
    with pytest.raises(WrongUse, match="is open"):
        case_files.reopen_case(desk, case.uid)
    case_files.close_case(desk, case.uid)
    with pytest.raises(WrongUse, match="closed already"):
        case_files.close_case(desk, case.uid)
    opened = case_files.reopen_case(desk, case.uid)
    assert (opened.status, opened.closed_on, opened.retention_on) == (CaseStatus.OPEN, None, None)


def test_a_closed_case_keeps_its_day_and_is_kept_at_least_until_then(desk: Desk, case: CaseFile) -> None:
    closed = case_files.close_case(desk, case.uid)
    with pytest.raises(WrongUse, match="has a day") as refused:
        case_files.say(desk, case.uid, closed_on=None)
    assert "open the case again" in refused.value.remedy
    with pytest.raises(WrongUse, match="at least until it is closed"):
        case_files.say(desk, case.uid, retention_on=dt.date(2026, 3, 12))
    assert now(desk, case) == closed
    case_files.say(desk, case.uid, retention_on=dt.date(2026, 3, 13))
    case_files.say(desk, case.uid, retention_on=None)
    assert now(desk, case).retention_on is None


def test_an_open_case_needs_no_day_of_closing(desk: Desk, case: CaseFile) -> None:
    case_files.say(desk, case.uid, retention_on=dt.date(2033, 1, 1))
    case_files.say(desk, case.uid, retention_on=None)
    assert now(desk, case) == case


def test_a_closed_case_stands_below_the_open_ones(desk: Desk, case: CaseFile) -> None:
    case_files.new_case(desk, "NM-2026-021", "Wren")
    case_files.close_case(desk, case.uid)
    assert [row.reference for row in case_files.list_cases(desk)] == ["NM-2026-021", "NM-2026-014"]


def test_retention_counted_from_a_leap_day_ends_on_the_last_of_february() -> None:
    assert proposed_retention(dt.date(2028, 2, 29)) == dt.date(2035, 2, 28)
    assert proposed_retention(dt.date(2026, 11, 22)) == dt.date(2033, 11, 22)


def test_a_hold_is_set_and_lifted_only_with_a_reason_and_not_undone(desk: Desk, case: CaseFile) -> None:
    for on_hold in (True, False):
        with pytest.raises(Refused, match="only with a reason"):
            case_files.set_hold(desk, case.uid, on_hold, "  ")
    held = case_files.set_hold(desk, case.uid, True, " A complaint is open. ")
    assert (held.on_hold, held.hold_reason) == (True, "A complaint is open.")
    undo = history.undo_state(desk, case.uid).undo
    assert undo is None or "hold" not in undo.what
    lifted = case_files.set_hold(desk, case.uid, False, "The complaint is over.")
    assert (lifted.on_hold, lifted.hold_reason) == (False, "The complaint is over.")
    assert [action.what for action in history.history(desk, case.uid)[:2]] == [
        "Lifted the hold",
        "Put the case under hold",
    ]


def test_the_record_can_be_written_on_while_a_hold_is_set(desk: Desk, case: CaseFile) -> None:
    case_files.set_hold(desk, case.uid, True, "A complaint is open.")
    case_files.say(desk, case.uid, supervisor="P. Halden")
    assert now(desk, case).on_hold and now(desk, case).supervisor == "P. Halden"


def test_a_list_of_cases_says_where_and_by_whom_the_first_stop_was(desk: Desk, case: CaseFile) -> None:
    first = open_case(desk, case.uid).stops[0]
    stops.change_stop(desk, replace(first, place="Tarn Cross", force="Northmarch Constabulary"))
    second = stops.add_stop(desk, case.uid)
    stops.change_stop(desk, replace(second, place="Wexley", force="Eastholt Police"))
    row = case_files.list_cases(desk)[0]
    assert (row.place, row.force) == ("Tarn Cross", "Northmarch Constabulary")
