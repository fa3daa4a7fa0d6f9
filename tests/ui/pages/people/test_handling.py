"""Marks, and naming in papers: off by default, a click each, undone; a claim of privilege goes only with a waiver."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.people import Party, PartyRole
from lfr_review.services import history, people
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.widgets.marks import MARK_WORDS
from tests.ui.hands import click, type_into
from tests.ui.pages.people.kit import editor, kept, open_party, visible_words


@pytest.fixture
def witness(desk: Desk, page: PeoplePage, case: CaseFile) -> Party:
    """A witness, open on the page."""
    found = people.add_party(desk, case.uid, PartyRole.WITNESS, alias="Kiosk")
    page.look_again(frozenset({"party"}))
    open_party(page, found.uid)
    return found


def now(desk: Desk, page: PeoplePage, party: Party) -> Party:
    found = kept(desk, page).party(party.uid)
    assert found is not None
    return found


def tick(page: PeoplePage) -> None:
    """Click the box that lets papers name the party, where its mark is."""
    box = editor(page).handling.named
    QTest.mouseClick(
        box, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, box.height() // 2)
    )  # fmt: skip


def mark(page: PeoplePage, which: HandlingMark) -> None:
    chips = editor(page).handling.marks.findChildren(QAbstractButton)
    click(next(chip for chip in chips if chip.text() == MARK_WORDS[which]))


def test_papers_name_a_witness_only_once_somebody_said_so_and_undo_takes_it_back(
    desk: Desk, page: PeoplePage, witness: Party
) -> None:
    assert not editor(page).handling.named.isChecked() and "Off: no paper names them" in visible_words(page)
    tick(page)
    assert now(desk, page, witness).disclosable
    assert "A paper may print their name" in visible_words(page)
    history.undo(desk, witness.case)
    page.look_again(frozenset())
    assert not editor(page).handling.named.isChecked() and now(desk, page, witness) == witness


@pytest.mark.parametrize("which", [mark for mark in HandlingMark if mark is not HandlingMark.DISTRESSING])
def test_each_mark_is_a_click_kept_and_undone(
    desk: Desk, page: PeoplePage, witness: Party, which: HandlingMark
) -> None:  # fmt: skip
    mark(page, which)
    assert now(desk, page, witness).handling == {which}
    history.undo(desk, witness.case)
    page.look_again(frozenset())
    assert now(desk, page, witness) == witness and editor(page).handling.marks.marks == frozenset()


def test_a_mark_that_never_leaves_takes_the_naming_away_in_the_same_act(
    desk: Desk, page: PeoplePage, witness: Party
) -> None:
    tick(page)
    mark(page, HandlingMark.PRIVILEGE_CLAIMED)
    party = now(desk, page, witness)
    assert party.handling == {HandlingMark.PRIVILEGE_CLAIMED} and not party.disclosable
    assert not editor(page).handling.named.isEnabled() and "no paper names this party" in visible_words(page)
    history.undo(desk, witness.case)
    assert now(desk, page, witness).disclosable and now(desk, page, witness).handling == frozenset()


def test_a_claim_of_privilege_is_lifted_by_a_waiver_and_not_by_a_click(
    desk: Desk, page: PeoplePage, witness: Party
) -> None:
    mark(page, HandlingMark.PRIVILEGE_CLAIMED)
    mark(page, HandlingMark.PRIVILEGE_CLAIMED)
    assert now(desk, page, witness).handling == {HandlingMark.PRIVILEGE_CLAIMED} and page.waiver.isVisible()
    type_into(page.waiver.decided_by, "P. Halden")
    click(page.waiver.button)
    assert page.waiver.problem and now(desk, page, witness).handling
    type_into(page.waiver.instructed_by, "the client")
    type_into(page.waiver.reason, "Served already")
    click(page.waiver.button)
    assert now(desk, page, witness).handling == frozenset()
    assert editor(page).handling.marks.marks == frozenset()


def test_a_client_is_named_in_any_case_and_nothing_offers_otherwise(desk: Desk, page: PeoplePage) -> None:
    open_party(page, kept(desk, page).parties[0].uid)
    assert not editor(page).handling.named.isVisible()
    assert "Papers name this party in any case" in visible_words(page)
