"""Hold, closing and retention: each with the words and days it needs."""

from __future__ import annotations

import datetime as dt

import pytest

from lfr_review.domain.cases import CaseFile, CaseStatus
from lfr_review.domain.errors import CannotUndo
from lfr_review.services import case_files, history
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import Section
from lfr_review.ui.pages.targets import CLOSE_CASE
from tests.ui.hands import click, type_into
from tests.ui.pages.people.conftest import Reload
from tests.ui.pages.people.kit import fill, kept, stands_in, visible_words

CLOSED = dt.date(2026, 3, 13)
SEVEN_YEARS_ON = dt.date(2033, 3, 13)


def put_under_hold(page: PeoplePage, reason: str) -> None:
    """Press the button that sets or lifts the hold."""
    page.show_section(Section.HOLD)
    type_into(page.hold.reason, reason)
    click(page.hold.hold)


def test_a_hold_is_set_and_lifted_with_a_reason_each_and_says_so(
    desk: Desk, page: PeoplePage, reload: Reload, case: CaseFile
) -> None:
    put_under_hold(page, "A claim is contemplated.")
    now = kept(desk, page).case
    assert now.on_hold and now.hold_reason == "A claim is contemplated."
    again = reload(case.uid)
    again.show_section(Section.HOLD)
    assert "On hold: A claim is contemplated." in visible_words(again)
    assert again.hold.hold.text() == "Lift the hold" and again.hold.reason.toPlainText() == ""
    put_under_hold(again, "The claim is over.")
    assert not kept(desk, page).case.on_hold
    assert "Not under hold. It was lifted: The claim is over." in visible_words(again)


def test_without_a_reason_nothing_is_held_and_the_field_says_why(desk: Desk, page: PeoplePage) -> None:
    put_under_hold(page, "  ")
    assert not kept(desk, page).case.on_hold and page.hold.reason.hasFocus()
    assert "A hold is set or lifted only with a reason." in visible_words(page.hold)
    type_into(page.hold.reason, "A complaint is open.")
    click(page.hold.hold)
    assert kept(desk, page).case.on_hold
    assert "only with a reason" not in visible_words(page.hold)


def test_undo_takes_no_hold_away_nor_a_case_that_is_held(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    page.show_target("supervisor")
    fill(page.record.fields, "supervisor", "P. Halden")
    put_under_hold(page, "A complaint is open.")
    history.undo(desk, case.uid)
    with pytest.raises(CannotUndo, match="Opened case"):
        history.undo(desk, case.uid)
    now = kept(desk, page).case
    assert now.on_hold and now.supervisor == ""


def test_closing_proposes_how_long_the_case_is_kept_and_undo_opens_it(
    desk: Desk, page: PeoplePage, case: CaseFile
) -> None:
    page.show_target(CLOSE_CASE)
    assert page.hold.close_case.hasFocus()
    click(page.hold.close_case)
    now = kept(desk, page).case
    assert (now.status, now.closed_on, now.retention_on) == (CaseStatus.CLOSED, CLOSED, SEVEN_YEARS_ON)
    assert stands_in(page.hold.fields, "closed_on") == "13 March 2026"
    assert stands_in(page.hold.fields, "retention_on") == "13 March 2033"
    assert not page.hold.close_case.isVisible() and page.hold.reopen.isVisible()
    history.undo(desk, case.uid)
    page.look_again(frozenset())
    assert kept(desk, page).case == case and page.hold.close_case.isVisible()
    assert not page.hold.fields.rows["closed_on"].isVisible() and stands_in(page.hold.fields, "retention_on") == ""


def test_under_hold_no_end_of_keeping_is_proposed_or_offered(desk: Desk, page: PeoplePage) -> None:
    put_under_hold(page, "A claim is contemplated.")
    click(page.hold.close_case)
    now = kept(desk, page).case
    assert (now.status, now.retention_on) == (CaseStatus.CLOSED, None)
    assert not page.hold.propose.isVisible()
    put_under_hold(page, "The claim is over.")
    assert page.hold.propose.isVisible() and page.hold.propose.text() == "Keep until 13 March 2033"
    click(page.hold.propose)
    assert kept(desk, page).case.retention_on == SEVEN_YEARS_ON and not page.hold.propose.isVisible()


def test_both_days_are_typed_kept_and_undone(desk: Desk, page: PeoplePage, reload: Reload, case: CaseFile) -> None:
    page.show_section(Section.HOLD)
    click(page.hold.close_case)
    fill(page.hold.fields, "closed_on", "10/3/26")
    fill(page.hold.fields, "retention_on", "10 March 2040")
    now = kept(desk, page).case
    assert (now.closed_on, now.retention_on) == (dt.date(2026, 3, 10), dt.date(2040, 3, 10))
    again = reload(case.uid)
    assert stands_in(again.hold.fields, "closed_on") == "10 March 2026"
    assert stands_in(again.hold.fields, "retention_on") == "10 March 2040"
    for _ in range(2):
        history.undo(desk, case.uid)
    again.look_again(frozenset())
    assert stands_in(again.hold.fields, "closed_on") == "13 March 2026"
    assert stands_in(again.hold.fields, "retention_on") == "13 March 2033"


def test_days_that_do_not_fit_are_refused_beside_their_field(desk: Desk, page: PeoplePage) -> None:
    page.show_section(Section.HOLD)
    click(page.hold.close_case)
    fields = page.hold.fields
    fill(fields, "retention_on", "1/1/2020")
    assert "at least until it is closed" in fields.rows["retention_on"].problem
    fill(fields, "retention_on", "1/1/2034")
    assert fields.rows["retention_on"].problem == ""
    fill(fields, "closed_on", "")
    assert "has a day" in fields.rows["closed_on"].problem
    now = kept(desk, page).case
    assert (now.closed_on, now.retention_on) == (CLOSED, dt.date(2034, 1, 1))


def test_a_case_whose_keeping_ended_is_called_due_unless_it_is_held(desk: Desk, page: PeoplePage) -> None:
    def aside() -> tuple[str, bool]:
        facts = page.sections.list.model().sections  # type: ignore[attr-defined]
        return next((each.aside, each.alert) for each in facts if each.key == Section.HOLD)

    page.show_section(Section.HOLD)
    click(page.hold.close_case)
    assert aside() == ("closed", False)
    fill(page.hold.fields, "retention_on", "13/3/26")
    assert aside() == ("due", True)
    put_under_hold(page, "A regulator asks.")
    assert aside() == ("on hold", False)


def test_opening_again_takes_the_end_of_keeping_away(desk: Desk, page: PeoplePage) -> None:
    page.show_section(Section.HOLD)
    click(page.hold.close_case)
    click(page.hold.reopen)
    now = kept(desk, page).case
    assert (now.status, now.closed_on, now.retention_on) == (CaseStatus.OPEN, None, None)


def test_what_somebody_else_closed_meanwhile_is_said(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    page.show_section(Section.HOLD)
    case_files.close_case(desk, case.uid)
    click(page.hold.close_case)
    assert "NM-2026-021 is closed already." in visible_words(page.hold)


def test_a_case_is_held_and_written_on_at_once(desk: Desk, page: PeoplePage) -> None:
    put_under_hold(page, "A complaint is open.")
    page.show_target("supervisor")
    fill(page.record.fields, "supervisor", "P. Halden")
    now = kept(desk, page).case
    assert now.on_hold and now.supervisor == "P. Halden"
