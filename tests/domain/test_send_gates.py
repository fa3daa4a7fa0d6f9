"""What a case record must say before papers leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from lfr_review.domain.bundles import Audience, BundleKind, BundlePlan
from lfr_review.domain.cases import Answer, CaseFile, Conduct
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, Scope
from lfr_review.domain.send_gates import send_gates

TODAY = dt.date(2026, 3, 16)
CASE = CaseFile(
    uid=Uid("c"),
    reference="NM-1",
    opened_on=TODAY,
    conduct=Conduct.CLIENT_IN_PERSON,
    jeopardy_investigation=Answer.NO,
    jeopardy_bail=Answer.NO,
    jeopardy_charge=Answer.NO,
    jeopardy_warrant=Answer.NO,
    jeopardy_immigration=Answer.REFUSED,
)
CLAIM = BundlePlan(
    uid=Uid("p"), case=Uid("c"), name="Claim", kind=BundleKind.JR_CLAIM, profile="administrative-court", title="Claim"
)
COMPLAINT = replace(CLAIM, kind=BundleKind.COMPLAINT)
PUBLISH = Authority(
    uid=Uid("a"), case=Uid("c"), by_whom="the client", scopes=frozenset({Scope.PUBLISH}), given_on=TODAY
)


def test_a_case_where_all_was_asked_has_no_gate() -> None:
    assert send_gates(CLAIM, CASE, (), TODAY) == ()


def test_a_new_case_is_told_everything_that_was_not_asked_in_one_sentence() -> None:
    new = CaseFile(uid=Uid("c"), reference="NM-1", opened_on=TODAY)
    words = [problem.words for problem in send_gates(COMPLAINT, new, (), TODAY)]
    assert words == [
        "It is not known whether the client faces an investigation, bail, a charge, a warrant or immigration "
        "enforcement."
    ]


def test_what_is_faced_is_told_apart_from_what_is_not_known() -> None:
    case = replace(CASE, jeopardy_bail=Answer.YES, jeopardy_charge=Answer.YES, jeopardy_warrant=Answer.DONT_KNOW)
    faced, unknown = send_gates(COMPLAINT, case, (), TODAY)
    assert faced.words.startswith("The client faces bail and a charge.")
    assert unknown.words == "It is not known whether the client faces a warrant."
    assert not faced.stops and not unknown.stops


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"conduct": Conduct.NONE}, "Who conducts the claim"),
        ({"conduct": Conduct.AUTHORISED_PERSON, "firm": "A firm"}, "The firm, or its number"),
        ({"conduct": Conduct.AUTHORISED_PERSON, "firm": "A firm", "regulator_number": "1"}, ""),
    ],
)
def test_court_papers_need_to_know_who_conducts_the_claim(changes: dict[str, str], said: str) -> None:
    found = send_gates(CLAIM, replace(CASE, **changes), (), TODAY)  # type: ignore[arg-type]
    assert [problem.words.startswith(said) for problem in found] == ([True] if said else [])
    assert send_gates(COMPLAINT, replace(CASE, **changes), (), TODAY) == ()  # type: ignore[arg-type]


def test_publishing_needs_an_authority_that_holds_today() -> None:
    public = replace(COMPLAINT, audience=Audience.PUBLIC)
    assert len(send_gates(public, CASE, (), TODAY)) == 1
    assert send_gates(public, CASE, (PUBLISH,), TODAY) == ()
    assert len(send_gates(public, CASE, (replace(PUBLISH, withdrawn_on=TODAY),), TODAY)) == 1
    assert send_gates(COMPLAINT, CASE, (), TODAY) == ()
