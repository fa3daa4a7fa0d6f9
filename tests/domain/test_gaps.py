"""What a case still lacks."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.cases import Answer
from lfr_review.domain.citations import Citation
from lfr_review.domain.gaps import ROUTE_KEYS, gaps
from lfr_review.domain.mending import MendedOn
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.people import PartyRole
from lfr_review.domain.questions import questions_by_key
from tests.domain.records import answer, at, item, note, party, stop
from tests.domain.rules import questions


def test_what_vanishes_comes_first() -> None:
    found = gaps(stop(started=UNKNOWN), (), questions())
    decays = [gap.decays for gap in found]
    assert decays == sorted(decays, reverse=True)
    assert found[0].key == "technology"
    assert all(gap.page in MendedOn and (gap.key or gap.page is not MendedOn.STOP) for gap in found)


def test_an_answer_closes_its_gap_and_dont_know_does_not() -> None:
    encounter = stop()
    keys = {gap.key for gap in gaps(encounter, [answer(encounter, "leaflet", Answer.NO)], questions())}
    assert "leaflet" not in keys
    asked = gaps(encounter, [answer(encounter, "leaflet", Answer.DONT_KNOW)], questions())
    leaflet = next(gap for gap in asked if gap.key == "leaflet")
    assert leaflet.words == "Not known to the client: Were you given a leaflet, a card or a code to scan?"
    refused = {gap.key for gap in gaps(encounter, [answer(encounter, "leaflet", Answer.REFUSED)], questions())}
    assert "leaflet" not in refused


def test_a_question_that_follows_another_waits_for_its_yes() -> None:
    encounter = stop()

    def keys(state: Answer) -> set[str]:
        return {gap.key for gap in gaps(encounter, [answer(encounter, "signs-seen", state)], questions())}

    assert "signs-where" in keys(Answer.YES)
    assert not {"signs-where", "signs-readable"} & keys(Answer.NO)


def test_a_full_case_has_no_gap() -> None:
    encounter = stop(ended=at("18:12"), their_words="I was walking home.")
    answers = [answer(encounter, key) for key in questions_by_key(questions())]
    people = [
        party(PartyRole.CLIENT, "Real Name", born_on=dt.date(1985, 1, 1)),
        party(PartyRole.OFFICER, identifier="1234"),
        party(PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True),
    ]
    notes = [note(1, "Stopped by three officers", sources=(Citation(evidence=1),))]
    assert gaps(encounter, answers, questions(), parties=people, evidence=[item(1)], notes=notes) == ()


def test_a_note_without_a_source_is_named() -> None:
    found = gaps(stop(), (), questions(), notes=[note(4, "Stopped"), note(5, "Let go, see [[E1 p.2]]")])
    assert [gap.words for gap in found if gap.page is MendedOn.TIMELINE] == ["Note 4 has no source."]


def test_gaps_ask_only_for_questions_that_exist() -> None:
    assert set(questions_by_key(questions())) >= set(ROUTE_KEYS)
