"""What somebody has allowed us to do."""

from __future__ import annotations

import datetime as dt

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.people import Authority, Scope
from lfr_review.services import authorities, history
from lfr_review.services.desk import Desk
from lfr_review.services.people import open_people


@pytest.fixture
def authority(desk: Desk, case: CaseFile) -> Authority:
    """One given today."""
    given = Authority(uid=desk.new_uid(), case=case.uid, by_whom="the client", given_on=desk.today())
    authorities.add_authority(desk, given)
    return given


def now(desk: Desk, authority: Authority) -> Authority:
    (found,) = open_people(desk, authority.case).authorities
    return found


def test_an_authority_names_who_gave_it(desk: Desk, case: CaseFile, authority: Authority) -> None:
    with pytest.raises(WrongUse, match="who gave it"):
        authorities.add_authority(desk, Authority(uid=desk.new_uid(), case=case.uid, by_whom=" "))
    with pytest.raises(WrongUse, match="who gave it"):
        authorities.say(desk, authority.uid, by_whom="")
    assert now(desk, authority) == authority


def test_scopes_are_a_set_and_undo_takes_one_change_back(desk: Desk, authority: Authority) -> None:
    authorities.say(desk, authority.uid, scopes=frozenset({Scope.ADVISE}))
    authorities.say(desk, authority.uid, scopes=frozenset({Scope.ADVISE, Scope.PUBLISH}))
    history.undo(desk, authority.case)
    assert now(desk, authority).scopes == {Scope.ADVISE}


@pytest.mark.parametrize("field", ["ends_on", "withdrawn_on"])
def test_an_authority_does_not_end_before_it_was_given(desk: Desk, authority: Authority, field: str) -> None:
    with pytest.raises(WrongUse, match="before it was given"):
        authorities.say(desk, authority.uid, **{field: desk.today() - dt.timedelta(days=1)})
    assert now(desk, authority) == authority


def test_a_withdrawn_authority_stays_and_holds_no_more(desk: Desk, authority: Authority) -> None:
    assert now(desk, authority).holds_on(desk.today())
    authorities.say(desk, authority.uid, withdrawn_on=desk.today())
    assert not now(desk, authority).holds_on(desk.today())
    assert history.history(desk, authority.case)[0].what == "Recorded that an authority was withdrawn"


def test_one_recorded_by_mistake_is_removed_and_comes_back(desk: Desk, authority: Authority) -> None:
    authorities.remove_authority(desk, authority)
    assert open_people(desk, authority.case).authorities == ()
    history.undo(desk, authority.case)
    assert now(desk, authority) == authority
