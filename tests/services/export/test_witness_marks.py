"""Recording that a statement produces an item: marks run on, are never given twice, and undo takes them back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lfr_review.domain.errors import Refused, StillNeeded, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.witness_marks import WitnessMark
from lfr_review.services import history, people, witness_marks
from tests.services.export.bundle_case import LETTER, OUTCOME, PHOTO, TRAVEL, BundleCase


@dataclass
class Marking:
    case: BundleCase
    witness: Party
    other: Party

    def give(self, of: int, witness: Party | None = None, **given: object) -> WitnessMark:
        who = (witness or self.witness).uid
        return witness_marks.give_mark(self.case.desk, self.item(of), who, **given)  # type: ignore[arg-type]

    def item(self, number: int) -> EvidenceItem:
        return self.case.item(number)

    @property
    def view(self) -> witness_marks.MarksView:
        return witness_marks.open_marks(self.case.desk, self.case.view.case.uid)

    @property
    def told(self) -> list[str]:
        return [mark.mark for mark in self.view.marks]


@pytest.fixture
def marking(case: BundleCase) -> Marking:
    uid = case.view.case.uid
    witness = people.add_party(case.desk, uid, PartyRole.WITNESS, real_name="John James Smith")
    other = people.add_party(case.desk, uid, PartyRole.WITNESS, real_name="Jane Joan Stone")
    return Marking(case, witness, other)


def test_marks_run_on_across_all_statements_of_a_witness(marking: Marking) -> None:
    first = marking.give(TRAVEL, statement=marking.item(LETTER).uid)
    second = marking.give(OUTCOME, statement=marking.item(PHOTO).uid)
    assert [first.mark, second.mark] == ["JJS1", "JJS2"]
    assert marking.view.of(marking.item(TRAVEL).uid) == (first,)
    assert marking.view.prefix_of(marking.witness) == "JJS"


def test_several_witnesses_can_produce_one_item_each_under_letters_of_their_own(marking: Marking) -> None:
    marking.give(TRAVEL)
    with pytest.raises(Refused, match="another witness"):
        marking.give(TRAVEL, marking.other)
    assert marking.give(TRAVEL, marking.other, prefix="jjst").mark == "JJST1"
    assert [mark.mark for mark in marking.view.of(marking.item(TRAVEL).uid)] == ["JJS1", "JJST1"]
    assert marking.view.prefix_of(marking.other) == "JJST"


def test_a_mark_that_the_statement_gives_is_kept_and_the_next_goes_on_from_the_highest(marking: Marking) -> None:
    assert marking.give(TRAVEL, number=4).mark == "JJS4"
    assert marking.give(LETTER, number=2).mark == "JJS2"
    assert marking.give(OUTCOME).mark == "JJS5"


def test_a_mark_is_never_given_twice(marking: Marking) -> None:
    given = marking.give(TRAVEL)
    with pytest.raises(Refused, match="never given twice"):
        marking.give(OUTCOME, number=1)
    witness_marks.take_mark_back(marking.case.desk, given)
    assert marking.told == []
    with pytest.raises(Refused, match="never given twice"):
        marking.give(OUTCOME, number=1)
    assert marking.give(OUTCOME).mark == "JJS2"


def test_undo_takes_a_mark_away_and_its_number_is_passed_over(marking: Marking) -> None:
    marking.give(TRAVEL)
    history.undo(marking.case.desk, marking.case.view.case.uid)
    assert marking.told == []
    assert marking.give(TRAVEL).mark == "JJS2"
    history.undo(marking.case.desk, marking.case.view.case.uid)
    assert marking.give(OUTCOME, number=2).mark == "JJS2", "a slip that was undone can be put right"


def test_one_witness_produces_an_item_once(marking: Marking) -> None:
    marking.give(TRAVEL)
    with pytest.raises(Refused, match="as JJS1 already"):
        marking.give(TRAVEL)


def test_what_makes_no_mark_is_refused_and_nothing_is_kept(marking: Marking) -> None:
    nameless = people.add_party(marking.case.desk, marking.case.view.case.uid, PartyRole.WITNESS)
    with pytest.raises(WrongUse, match="no name"):
        marking.give(TRAVEL, nameless)
    with pytest.raises(WrongUse, match="no letters for a mark"):
        marking.give(TRAVEL, prefix="J2")
    with pytest.raises(WrongUse, match="begin at 1"):
        marking.give(TRAVEL, number=0)
    with pytest.raises(Refused, match="cannot produce itself"):
        marking.give(TRAVEL, statement=marking.item(TRAVEL).uid)
    assert marking.told == []


def test_history_tells_of_a_mark_in_words_and_of_the_witness_only_where_people_are_shown(marking: Marking) -> None:
    marking.give(TRAVEL, statement=marking.item(LETTER).uid)
    newest = history.history(marking.case.desk, marking.case.view.case.uid)[0]
    said = str(history.details(marking.case.desk, newest))
    assert newest.what == "Gave E1 the witness mark JJS1" and "Witness mark JJS1 of E1" in said
    assert "John James Smith" not in said and "not shown here; see People" in said


def test_a_witness_who_produced_something_is_not_simply_taken_out(marking: Marking) -> None:
    marking.give(TRAVEL)
    with pytest.raises(StillNeeded):
        people.remove_party(marking.case.desk, marking.witness)
