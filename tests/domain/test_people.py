"""What parties are called on screens, and whether an authority holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, PartyRole, without_guarded
from tests.domain.records import CASE, party

DAY = dt.date(2026, 3, 13)


@pytest.mark.parametrize(
    "role", [PartyRole.CLIENT, PartyRole.WITNESS, PartyRole.LITIGATION_FRIEND, PartyRole.INTERESTED_PARTY]
)
def test_a_private_person_without_an_alias_is_called_by_role_and_never_by_name(role: PartyRole) -> None:
    shown = party(role, "Jonas Adeyemi-Strand", organisation="Adeyemi Ltd", identifier="JAS").shown_name()
    assert "Adeyemi" not in shown and "JAS" not in shown and shown.endswith("(no alias)")
    assert party(role, "Jonas Adeyemi-Strand", alias="Heron").shown_name() == "Heron"


def test_an_officer_is_called_by_name_or_else_by_number_and_by_unit_last() -> None:
    assert party(PartyRole.OFFICER, "PC Dale", identifier="4417", organisation="Response").shown_name() == "PC Dale"
    assert party(PartyRole.OFFICER, identifier="4417", organisation="Response").shown_name() == "4417"
    assert party(PartyRole.OFFICER).shown_name() == "Officer (no name)"


def test_a_body_is_called_by_its_own_name() -> None:
    force = party(PartyRole.FORCE, "A Person", organisation="Northmarch Constabulary", is_body=True)
    assert force.shown_name() == "Northmarch Constabulary"
    club = party(PartyRole.INTERESTED_PARTY, organisation="Tarn Cross Station Ltd", is_body=True)
    assert club.shown_name() == "Tarn Cross Station Ltd" and not club.is_guarded


@pytest.mark.parametrize(
    ("days", "holds"),
    [
        ({}, False),
        ({"given_on": DAY}, True),
        ({"given_on": DAY + dt.timedelta(days=1)}, False),
        ({"given_on": DAY - dt.timedelta(days=9), "ends_on": DAY}, False),
        ({"given_on": DAY - dt.timedelta(days=9), "ends_on": DAY + dt.timedelta(days=1)}, True),
        ({"given_on": DAY - dt.timedelta(days=9), "withdrawn_on": DAY}, False),
    ],
)
def test_an_authority_holds_from_the_day_it_is_given_to_the_day_before_it_ends(
    days: dict[str, Any], holds: bool
) -> None:
    assert Authority(uid=Uid("a"), case=CASE, by_whom="the client", **days).holds_on(DAY) is holds


def test_a_party_without_what_is_guarded_keeps_everything_else() -> None:
    client = party(
        PartyRole.CLIENT, "Jonas Adeyemi-Strand", alias="Heron", contact="12 Mill Row", born_on=DAY, safe_contact="Text"
    )
    shown = without_guarded(client)
    assert (shown.real_name, shown.born_on, shown.contact) == ("", None, "")
    assert (shown.uid, shown.alias, shown.safe_contact) == (client.uid, "Heron", "Text")
