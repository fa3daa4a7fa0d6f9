"""Plans of bundles: made from a template, changed one act at a time, and every act taken back by undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lfr_review.domain.bundles import Audience, BundleKind, EntryKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import CannotUndo, NotFound, Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services import case_files, evidence, history, plan_parts, plans
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.plans import PlanView
from lfr_review.services.work import CancelToken


@pytest.fixture
def items(desk: Desk, case: CaseFile, tmp_path: Path) -> tuple[EvidenceItem, ...]:
    """Four items, all disclosable but the last."""
    found = []
    for title in ("Travel card history", "Phone video", "Preservation letter", "Passport"):
        path = tmp_path / f"{title}.bin"
        path.write_bytes(title.encode())
        taken = take_in_file(desk, case.uid, path, Origin(), CancelToken()).item
        assert taken is not None
        item = evidence.describe(desk, replace(taken, title=title))
        found.append(evidence.set_handling(desk, item, frozenset(), disclosable=title != "Passport"))
    return tuple(found)


@pytest.fixture
def complaint(desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]) -> PlanView:
    return plans.make_plan(desk, case.uid, BundleKind.COMPLAINT)


def titled(view: PlanView, title: str) -> Uid:
    return next(section.uid for section in view.sections if section.title == title)


def marks(desk: Desk, view: PlanView, section: Uid) -> list[str]:
    """The evidence numbers of a section, in order, as the plan stands now; a placeholder as a dash."""
    now = plans.open_plan(desk, view.plan.uid)
    known = {item.uid: item.mark for item in case_files.open_case(desk, view.case).evidence}
    return [known.get(entry.evidence or Uid(""), "-") for entry in now.entries_of(section)]


def positions(desk: Desk, view: PlanView) -> bool:
    """Whether every section counts 1, 2, 3 …"""
    now = plans.open_plan(desk, view.plan.uid)
    own = [[entry.position for entry in now.entries_of(section.uid)] for section in now.sections]
    return all(numbers == list(range(1, len(numbers) + 1)) for numbers in own) and [
        section.position for section in now.sections
    ] == list(range(1, len(now.sections) + 1))


# Making


def test_a_new_plan_holds_each_disclosable_item_once_where_it_belongs(desk: Desk, complaint: PlanView) -> None:
    assert marks(desk, complaint, titled(complaint, "Evidence")) == ["E1", "E2"]
    assert marks(desk, complaint, titled(complaint, "Correspondence")) == ["E3"]
    assert positions(desk, complaint)


def test_two_plans_of_a_case_have_two_names(desk: Desk, case: CaseFile, complaint: PlanView) -> None:
    with pytest.raises(WrongUse, match="a plan called “Complaint” already"):
        plans.make_plan(desk, case.uid, BundleKind.COMPLAINT)
    second = plans.make_plan(desk, case.uid, BundleKind.COMPLAINT, "Complaint to the second force")
    assert second.plan.name == "Complaint to the second force"
    assert {plan.name for plan in case_files.open_case(desk, case.uid).plans} == {"Complaint", second.plan.name}


def test_undo_takes_a_new_plan_away_whole_and_redo_brings_it_back(
    desk: Desk, case: CaseFile, complaint: PlanView
) -> None:
    history.undo(desk, case.uid)
    assert case_files.open_case(desk, case.uid).plans == ()
    history.redo(desk, case.uid)
    assert plans.open_plan(desk, complaint.plan.uid) == complaint


def test_a_plan_is_found_by_name_or_kind(desk: Desk, case: CaseFile, complaint: PlanView) -> None:
    assert plans.find_plan(desk, case.uid, " complaint ").plan == complaint.plan
    with pytest.raises(NotFound, match="Its plans: “Complaint”"):
        plans.find_plan(desk, case.uid, "jr-claim")


# What the plan says


def test_what_is_printed_on_the_cover_is_kept(desk: Desk, complaint: PlanView) -> None:
    changed = replace(complaint.plan, name="First complaint", title="A complaint", audience=Audience.PUBLIC)
    plans.change_plan(desk, changed)
    assert plans.open_plan(desk, changed.uid).plan == changed
    history.undo(desk, changed.case)
    assert plans.open_plan(desk, changed.uid).plan == complaint.plan


@pytest.mark.parametrize("wrong", [{"name": " "}, {"title": ""}])
def test_a_plan_has_a_name_and_a_title(desk: Desk, complaint: PlanView, wrong: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        plans.change_plan(desk, replace(complaint.plan, **wrong))  # type: ignore[arg-type]
    assert plans.open_plan(desk, complaint.plan.uid).plan == complaint.plan


def test_a_plan_keeps_to_a_profile_that_exists_and_a_name_of_its_own(
    desk: Desk, case: CaseFile, complaint: PlanView
) -> None:
    with pytest.raises(NotFound):
        plans.change_plan(desk, replace(complaint.plan, profile="court of nowhere"))
    claim = plans.make_plan(desk, case.uid, BundleKind.JR_CLAIM)
    with pytest.raises(WrongUse, match="already"):
        plans.change_plan(desk, replace(claim.plan, name="Complaint"))


def test_a_plan_is_removed_and_comes_back_with_undo(desk: Desk, complaint: PlanView) -> None:
    plans.remove_plan(desk, complaint)
    assert case_files.open_case(desk, complaint.case).plans == ()
    history.undo(desk, complaint.case)
    assert plans.open_plan(desk, complaint.plan.uid) == complaint


# Documents


def test_a_document_moves_within_its_section_and_to_another(desk: Desk, complaint: PlanView) -> None:
    own, other = titled(complaint, "Evidence"), titled(complaint, "Correspondence")
    first = complaint.entries_of(own)[0].uid
    plans.move_entry(desk, complaint, first, own, 2)
    assert marks(desk, complaint, own) == ["E2", "E1"]
    plans.move_entry(desk, complaint, first, other, 1)
    assert marks(desk, complaint, own) == ["E2"]
    assert marks(desk, complaint, other) == ["E1", "E3"]
    assert positions(desk, complaint)
    history.undo(desk, complaint.case)
    history.undo(desk, complaint.case)
    assert plans.open_plan(desk, complaint.plan.uid) == complaint


def test_a_document_taken_out_can_be_put_in_again(
    desk: Desk, complaint: PlanView, items: tuple[EvidenceItem, ...]
) -> None:
    own = titled(complaint, "Evidence")
    plans.remove_entry(desk, complaint, complaint.entries_of(own)[0].uid)
    now = plans.open_plan(desk, complaint.plan.uid)
    assert [item.mark for item in plans.unused_evidence(now, items)] == ["E1"]
    plans.add_evidence(desk, complaint, own, items[0], position=1)
    assert marks(desk, complaint, own) == ["E1", "E2"]
    assert positions(desk, complaint)


def test_SEC_054_only_what_may_leave_gets_in_and_once(
    desk: Desk, complaint: PlanView, items: tuple[EvidenceItem, ...]
) -> None:
    own = titled(complaint, "Evidence")
    with pytest.raises(Refused, match="E4 is not disclosable"):
        plans.add_evidence(desk, complaint, own, items[3])
    with pytest.raises(Refused, match="E1 is in this plan already"):
        plans.add_evidence(desk, complaint, own, items[0])
    assert plans.open_plan(desk, complaint.plan.uid) == complaint


@pytest.mark.parametrize(("first", "last"), [(0, None), (3, 2), (None, 0)])
def test_pages_make_a_range(desk: Desk, complaint: PlanView, first: int | None, last: int | None) -> None:
    entry = replace(complaint.entries_of(titled(complaint, "Evidence"))[0], first_page=first, last_page=last)
    with pytest.raises(WrongUse):
        plans.change_entry(desk, complaint, entry)
    assert plans.open_plan(desk, complaint.plan.uid) == complaint


# Many at once, placeholders, sections


def test_several_items_go_in_as_one_act_each_where_it_belongs(
    desk: Desk, complaint: PlanView, items: tuple[EvidenceItem, ...]
) -> None:
    for entry in complaint.entries:
        if entry.kind is EntryKind.EVIDENCE:
            plans.remove_entry(desk, complaint, entry.uid)
    empty = plans.open_plan(desk, complaint.plan.uid)
    plan_parts.add_items(desk, complaint, items[:3])
    assert marks(desk, complaint, titled(complaint, "Evidence")) == ["E1", "E2"]
    assert marks(desk, complaint, titled(complaint, "Correspondence")) == ["E3"]
    assert history.undo(desk, complaint.case).what == "Undo: Put E1 and 2 more into a bundle plan"
    assert plans.open_plan(desk, complaint.plan.uid) == empty


def test_several_items_go_into_the_section_that_was_named(
    desk: Desk, complaint: PlanView, items: tuple[EvidenceItem, ...]
) -> None:
    plans.remove_entry(desk, complaint, complaint.entries_of(titled(complaint, "Evidence"))[0].uid)
    plan_parts.add_items(desk, complaint, items[:1], titled(complaint, "Correspondence"))
    assert marks(desk, complaint, titled(complaint, "Correspondence")) == ["E3", "E1"]


def test_one_item_that_may_not_leave_keeps_all_of_them_out(
    desk: Desk, complaint: PlanView, items: tuple[EvidenceItem, ...]
) -> None:
    plans.remove_entry(desk, complaint, complaint.entries_of(titled(complaint, "Evidence"))[0].uid)
    before = plans.open_plan(desk, complaint.plan.uid)
    with pytest.raises(Refused, match="E4"):
        plan_parts.add_items(desk, complaint, (items[0], items[3]))
    assert plans.open_plan(desk, complaint.plan.uid) == before


def test_an_item_takes_the_place_of_the_placeholder_that_waits_for_it(
    desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]
) -> None:
    claim = plans.make_plan(desk, case.uid, BundleKind.JR_CLAIM)
    section = titled(claim, "Claim form")
    assert marks(desk, claim, section) == ["-"]
    form = evidence.describe(desk, replace(evidence.set_handling(desk, items[3], frozenset(), True), title="N461"))
    plan_parts.add_items(desk, claim, (form,))
    assert marks(desk, claim, section) == ["E4"]
    history.undo(desk, case.uid)
    assert plans.open_plan(desk, claim.plan.uid) == claim


def test_a_placeholder_is_filled_by_hand(desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]) -> None:
    claim = plans.make_plan(desk, case.uid, BundleKind.JR_CLAIM)
    section = titled(claim, "Claim form")
    waiting = claim.entries_of(section)[0]
    held = next(entry for entry in claim.entries if entry.evidence == items[0].uid)
    with pytest.raises(Refused, match="already"):
        plan_parts.fill_placeholder(desk, claim, waiting.uid, items[0])
    plans.remove_entry(desk, claim, held.uid)
    plan_parts.fill_placeholder(desk, claim, waiting.uid, items[0])
    assert marks(desk, claim, section) == ["E1"]
    filled = plans.open_plan(desk, claim.plan.uid).entries_of(section)[0]
    assert filled.rule == waiting.rule
    with pytest.raises(Refused, match="A document stands there already"):
        plan_parts.fill_placeholder(desk, claim, filled.uid, items[0])


def test_sections_are_added_renamed_moved_and_removed(desk: Desk, complaint: PlanView) -> None:
    added = plan_parts.add_section(desk, complaint, "  Medical   records ", "m", position=2)
    assert (added.title, added.letter, added.position) == ("Medical records", "m", 2)
    plan_parts.change_section(desk, complaint, replace(added, title="Medical evidence", letter=""))
    plan_parts.move_section(desk, complaint, added.uid, 3)
    now = plans.open_plan(desk, complaint.plan.uid)
    assert now.sections[2].title == "Medical evidence"
    assert positions(desk, complaint)
    plan_parts.remove_section(desk, complaint, titled(complaint, "Evidence"))
    now = plans.open_plan(desk, complaint.plan.uid)
    assert "Evidence" not in [section.title for section in now.sections]
    assert positions(desk, complaint)
    for _ in range(4):
        history.undo(desk, complaint.case)
    assert plans.open_plan(desk, complaint.plan.uid) == complaint


@pytest.mark.parametrize(("title", "letter"), [(" ", "Z"), ("Medical", "a"), ("Medical", "ABCD"), ("Medical", "[")])
def test_a_section_has_a_title_and_a_letter_of_its_own(
    desk: Desk, complaint: PlanView, title: str, letter: str
) -> None:
    assert "A" in [section.letter for section in complaint.sections]
    with pytest.raises(WrongUse):
        plan_parts.add_section(desk, complaint, title, letter)
    assert plans.open_plan(desk, complaint.plan.uid) == complaint


def test_a_plan_that_changed_in_between_cannot_be_undone_past_the_change(
    desk: Desk, case: CaseFile, complaint: PlanView
) -> None:
    plans.change_plan(desk, replace(complaint.plan, title="Another"))
    history.undo(desk, case.uid)
    history.undo(desk, case.uid)
    assert case_files.open_case(desk, case.uid).plans == ()
    with pytest.raises((NotFound, CannotUndo)):
        plans.open_plan(desk, complaint.plan.uid)


def test_a_read_only_library_changes_no_plan(desk: Desk, complaint: PlanView) -> None:
    from lfr_review.domain.errors import ReadOnlyLibrary
    from lfr_review.store.library import Library
    from tests.services.conftest import PASSPHRASE

    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who="R. Maddox", read_only=True) as library:
        reading = Desk(library, "R. Maddox", desk.now)
        assert plans.open_plan(reading, complaint.plan.uid) == complaint
        with pytest.raises(ReadOnlyLibrary):
            plans.change_plan(reading, replace(complaint.plan, title="Another"))
