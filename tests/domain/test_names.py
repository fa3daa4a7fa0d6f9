"""Which name each edition prints."""

from __future__ import annotations

import datetime as dt

import pytest

from lfr_review.domain.bundles import Audience
from lfr_review.domain.documents import Document, Heading, SignatureBlock, paragraph
from lfr_review.domain.names import forbidden_words, name_for, words_found
from lfr_review.domain.people import PartyRole
from tests.domain.records import party

KNOWING = (Audience.BODY, Audience.COURT, Audience.DEFENDANT)


@pytest.mark.parametrize("audience", KNOWING)
def test_body_court_and_defendant_get_the_real_name_unless_a_cipher_is_set(audience: Audience) -> None:
    assert name_for(party(PartyRole.CLIENT, "Ada Marsh", alias="Heron"), audience) == "Ada Marsh"
    assert name_for(party(PartyRole.CLIENT, "Ada Marsh", alias="Heron", cipher="AMX"), audience) == "AMX"


def test_the_public_gets_the_cipher_or_the_role() -> None:
    assert name_for(party(PartyRole.CLIENT, "Ada Marsh", cipher="AMX"), Audience.PUBLIC) == "AMX"
    assert name_for(party(PartyRole.CLIENT, "Ada Marsh"), Audience.PUBLIC) == "the claimant"
    assert name_for(party(PartyRole.WITNESS, "Bo Lund"), Audience.PUBLIC) == "a witness"
    force = party(PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True)
    assert name_for(force, Audience.PUBLIC) == "Northmarch Constabulary"


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("role", PartyRole)
def test_the_alias_is_never_printed(audience: Audience, role: PartyRole) -> None:
    assert "Heron" not in name_for(party(role, alias="Heron"), audience)
    assert "Heron" in forbidden_words([party(role, alias="Heron")], audience)


def test_an_officer_known_by_number_only_has_that_for_a_name() -> None:
    assert name_for(party(PartyRole.OFFICER, identifier="NM 1234"), Audience.COURT) == "NM 1234"
    assert name_for(party(PartyRole.OFFICER), Audience.COURT) == "Not given"


def test_under_a_cipher_name_birth_and_address_are_forbidden() -> None:
    client = party(
        PartyRole.CLIENT,
        "Ada Marsh",
        cipher="AMX",
        born_on=dt.date(1985, 3, 4),
        contact="12 Mill Lane\nWexley, WX1 2AB",
    )
    words = forbidden_words([client], Audience.COURT)
    assert {"Ada Marsh", "4 March 1985", "04/03/1985", "12 Mill Lane", "Wexley", "WX1 2AB"} <= words
    assert forbidden_words([party(PartyRole.CLIENT, "Ada Marsh")], Audience.COURT) == frozenset()
    assert "Ada Marsh" in forbidden_words([party(PartyRole.CLIENT, "Ada Marsh")], Audience.PUBLIC)


def test_a_forbidden_word_is_found_in_any_part_of_a_document() -> None:
    document = Document(
        title="Of ada  MARSH",
        blocks=(Heading(text="Heron"), paragraph("nothing"), SignatureBlock(labels=("Signed, WX1 2AB",))),
    )
    assert words_found(document, ["Ada Marsh", "Heron", "WX1 2AB", "Her", "Marsham"]) == (
        "Ada Marsh",
        "Heron",
        "WX1 2AB",
    )
