"""Ages at the stop and now, and what they ask of whoever works on the case."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.ages import ages_at, birthday
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, Capacity, Party, PartyRole
from lfr_review.domain.person_prompts import PersonPrompt, person_prompts
from lfr_review.domain.stops import Stop
from tests.domain.records import CASE, at, party, stop

TODAY = dt.date(2026, 5, 1)
CHILD = frozenset({HandlingMark.CHILD})
STOP = stop(started=at("23 April 2026 15:35"))


def prompts(
    who: Party, *others: Party, stops: tuple[Stop, ...] = (STOP,), given_on: dt.date | None = None
) -> tuple[PersonPrompt, ...]:
    authorities = (Authority(uid=Uid("a"), case=CASE, by_whom="the client", given_on=given_on),) if given_on else ()
    return person_prompts(who, stops=stops, parties=(who, *others), authorities=authorities, today=TODAY)


def client(born_on: dt.date | None, **fields: Any) -> Party:
    given: dict[str, Any] = {"handling": CHILD, "cipher": "ABC"}
    return party(PartyRole.CLIENT, born_on=born_on, **given | fields)


def about(found: tuple[PersonPrompt, ...], words: str) -> bool:
    return any(words in prompt.words for prompt in found)


@pytest.mark.parametrize(
    ("born", "when", "words"),
    [
        (dt.date(2011, 9, 1), "23 April 2026 15:35", "14"),
        (dt.date(2011, 4, 23), "23 April 2026 15:35", "15"),  # on the birthday itself
        (dt.date(2011, 4, 24), "23 April 2026 15:35", "14"),
        (dt.date(2011, 4, 20), "April 2026", "14 or 15"),
        (dt.date(2008, 2, 29), "28 February 2026", "17"),  # reaches 18 on 1 March
        (dt.date(2008, 2, 29), "1 March 2026", "18"),
    ],
)
def test_the_age_at_a_stop_is_as_exact_as_its_day(born: dt.date, when: str, words: str) -> None:
    age = ages_at(client(born), at(when))
    assert age is not None and age.words == words


@pytest.mark.parametrize("when", ["before 3 May 2026", "?"])
def test_no_age_is_given_for_a_day_that_is_not_known(when: str) -> None:
    assert ages_at(client(dt.date(2011, 9, 1)), at(when)) is None


@given(st.dates(dt.date(1905, 1, 1), dt.date(2026, 1, 1)), st.integers(0, 90))
def test_an_age_is_reached_on_its_birthday_and_not_a_day_before(born: dt.date, age: int) -> None:
    day, who = birthday(born, age), client(born)
    assert who.age_on(day) == age and (age == 0 or who.age_on(day - dt.timedelta(days=1)) == age - 1)


def test_a_child_needs_a_litigation_friend_until_one_is_recorded() -> None:
    child = client(dt.date(2011, 9, 1))
    asked = [prompt for prompt in prompts(child) if prompt.adds is PartyRole.LITIGATION_FRIEND]
    assert len(asked) == 1 and "CPR Part 21" in asked[0].words
    found = prompts(child, party(PartyRole.LITIGATION_FRIEND))
    assert all(prompt.adds is None for prompt in found) and about(found, "own wishes")


def test_anonymity_is_thought_of_for_a_child_without_a_cipher() -> None:
    assert about(prompts(client(dt.date(2011, 9, 1), cipher="")), "anonymity")
    assert not about(prompts(client(dt.date(2011, 9, 1))), "anonymity")


def test_at_17_the_young_person_is_asked_whatever_a_parent_allowed_before() -> None:
    turned_17 = client(dt.date(2009, 4, 30))
    assert about(prompts(turned_17, given_on=dt.date(2026, 4, 24)), "Is 17 now. Ask for their own authority")
    assert not about(prompts(turned_17, given_on=dt.date(2026, 4, 30)), "their own authority")


def test_up_to_16_a_parent_may_complain_and_it_is_said_that_nobody_confirmed_that() -> None:
    found = prompts(client(dt.date(2011, 9, 1)))
    assert about(found, "child of 16 or under") and about(found, "No lawyer has confirmed")
    assert not about(prompts(client(dt.date(2009, 4, 30))), "child of 16 or under")


def test_one_who_was_a_child_at_the_stop_and_is_18_now_gives_an_authority_of_their_own() -> None:
    grown = client(dt.date(2008, 4, 28))
    assert about(prompts(grown), "since they turned 18")
    assert not about(prompts(grown, given_on=dt.date(2026, 4, 28)), "since they turned 18")


def test_an_adult_of_whom_all_is_known_prompts_nothing() -> None:
    assert prompts(client(dt.date(1985, 2, 17), handling=frozenset(), cipher="")) == ()


def test_an_adult_who_cannot_decide_needs_a_friend_and_a_record_of_the_assessment() -> None:
    found = prompts(client(dt.date(1985, 2, 17), handling=frozenset(), capacity=Capacity.ASSESSED_LACKS))
    assert [prompt.adds for prompt in found] == [PartyRole.LITIGATION_FRIEND, None]
    assert about(found, "Assessed as unable") and about(found, "file note")


def test_what_is_not_known_is_said() -> None:
    (found,) = prompts(client(None, handling=frozenset()))
    assert found.field == "born_on"
    (found,) = prompts(client(dt.date(1985, 2, 17), handling=frozenset()), stops=(stop(started=at("?")),))
    assert "day of the stop is not known" in found.words


def test_a_child_who_is_not_marked_so_is_pointed_out_for_witnesses_too() -> None:
    witness = party(PartyRole.WITNESS, born_on=dt.date(2012, 1, 1))
    (found,) = prompts(witness)
    assert found.field == "handling"
    assert prompts(party(PartyRole.WITNESS, born_on=dt.date(2012, 1, 1), handling=CHILD)) == ()


def test_an_interpreter_who_is_needed_is_asked_for() -> None:
    who = client(dt.date(1985, 2, 17), handling=frozenset(), interpreter_needed=True)
    assert [prompt.adds for prompt in prompts(who)] == [PartyRole.INTERPRETER]
    assert prompts(who, party(PartyRole.INTERPRETER)) == ()
