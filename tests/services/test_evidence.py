"""What a person says about items, how they may be handled, where they are used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import ReadOnlyLibrary, Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, HandlingMark, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import UNKNOWN, Moment
from lfr_review.services import evidence, history, plans, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.evidence import items_of, uses_of
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import keep_reason
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken

PRIVILEGE, PREJUDICE = HandlingMark.PRIVILEGE_CLAIMED, HandlingMark.WITHOUT_PREJUDICE


def moment(typed: str, desk: Desk) -> Moment:
    read = read_moment(typed, reference=desk.today())
    assert isinstance(read, Moment)
    return read


def taken_in(desk: Desk, case: Uid, folder: Path, name: str) -> EvidenceItem:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(name)
    taken = take_in_file(desk, case, path, Origin(source="the client"), CancelToken())
    assert taken.item is not None
    return taken.item


@pytest.fixture
def item(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    return taken_in(desk, case.uid, tmp_path / "in", "letter.txt")


@pytest.fixture
def other(desk: Desk, case: CaseFile, item: EvidenceItem, tmp_path: Path) -> EvidenceItem:
    return taken_in(desk, case.uid, tmp_path / "in", "photo.txt")


def now(desk: Desk, item: EvidenceItem) -> EvidenceItem:
    return next(each for each in items_of(desk, item.case) if each.uid == item.uid)


def test_what_is_said_of_an_item_is_kept_and_undo_brings_back_what_it_was(desk: Desk, item: EvidenceItem) -> None:
    dated = moment("9 April 2026", desk)
    evidence.say(desk, item.uid, title="Reply to the access request", dated=dated)
    evidence.say(desk, item.uid, about="Two lines. No reasons.")
    said = now(desk, item)
    assert (said.title, said.dated, said.about) == ("Reply to the access request", dated, "Two lines. No reasons.")
    history.undo(desk, item.case)
    history.undo(desk, item.case)
    assert now(desk, item) == item


def test_saying_something_does_not_take_back_what_was_read_meanwhile(desk: Desk, item: EvidenceItem) -> None:
    keep_reason(desk, item, ReadState.KEPT, "It is damaged.")
    evidence.say(desk, item.uid, title="The letter")
    said = now(desk, item)
    assert (said.title, said.state, said.state_reason) == ("The letter", ReadState.KEPT, "It is damaged.")


def test_an_item_keeps_a_title(desk: Desk, item: EvidenceItem) -> None:
    with pytest.raises(WrongUse, match="E1 needs a title"):
        evidence.say(desk, item.uid, title="  ")
    assert now(desk, item).title == "letter"


@pytest.mark.parametrize("field", ["sha256", "number", "original_name", "state", "handling", "disclosable"])
def test_nobody_can_say_what_intake_recorded(desk: Desk, item: EvidenceItem, field: str) -> None:
    with pytest.raises(TypeError):
        evidence.say(desk, item.uid, **{field: "x"})


def test_describing_refuses_what_intake_recorded(desk: Desk, item: EvidenceItem) -> None:
    with pytest.raises(Refused, match="cannot be changed"):
        evidence.describe(desk, replace(item, original_name="other.txt"))
    with pytest.raises(Refused, match="cannot be changed"):
        evidence.describe(desk, replace(item, kind=EvidenceKind.PDF))
    assert now(desk, item) == item


def test_an_origin_is_said_of_several_items_at_once_and_taken_back_at_once(
    desk: Desk, item: EvidenceItem, other: EvidenceItem
) -> None:
    when = moment("12 March 2026", desk)
    evidence.say_origin(desk, (item.uid, other.uid), Origin(obtained_by="R. Maddox", obtained_on=when))
    for each in items_of(desk, item.case):
        assert (each.source, each.obtained_by, each.obtained_on) == ("the client", "R. Maddox", when)
    assert history.history(desk, item.case)[0].what == "Said where E1, E2 came from"
    history.undo(desk, item.case)
    assert items_of(desk, item.case) == (item, other)


def test_saying_nothing_is_no_act(desk: Desk, item: EvidenceItem) -> None:
    before = len(history.history(desk, item.case))
    evidence.say_origin(desk, (item.uid,), Origin())
    evidence.say_origin(desk, (), Origin(source="x"))
    evidence.say(desk, item.uid, title=item.title)
    assert len(history.history(desk, item.case)) == before


def test_SEC_054_an_item_is_not_disclosable_until_a_person_makes_it_so(desk: Desk, item: EvidenceItem) -> None:
    assert not item.disclosable and not item.may_leave
    evidence.set_handling(desk, item, frozenset({HandlingMark.THIRD_PARTY}), disclosable=True)
    assert now(desk, item).may_leave
    assert history.history(desk, item.case)[0].what == "Made E1 disclosable"


@pytest.mark.parametrize("mark", [PRIVILEGE, PREJUDICE])
def test_marked_material_is_never_disclosable(desk: Desk, item: EvidenceItem, mark: HandlingMark) -> None:
    with pytest.raises(Refused, match="leaves by no route"):
        evidence.set_handling(desk, item, frozenset({mark}), disclosable=True)
    evidence.set_handling(desk, item, frozenset({mark}), disclosable=False)
    assert not now(desk, item).may_leave


@pytest.mark.parametrize("mark", [PRIVILEGE, PREJUDICE])
def test_a_mark_is_lifted_only_with_a_waiver(desk: Desk, item: EvidenceItem, mark: HandlingMark) -> None:
    marked = evidence.set_handling(desk, item, frozenset({mark, HandlingMark.CHILD}), disclosable=False)
    with pytest.raises(Refused, match="Record the waiver"):
        evidence.set_handling(desk, marked, frozenset({HandlingMark.CHILD}), disclosable=False)
    with pytest.raises(Refused, match="Record the waiver"):
        evidence.describe(desk, replace(marked, handling=frozenset()))
    for missing in (("", "the client", "why"), ("A. Lawyer", " ", "why"), ("A. Lawyer", "the client", "")):
        with pytest.raises(WrongUse, match="who decided, on whose instructions, and why"):
            evidence.lift_mark(desk, marked, mark, *missing)
    assert now(desk, item).handling == {mark, HandlingMark.CHILD} and evidence.waivers_of(desk, item.case) == ()
    lifted = evidence.lift_mark(desk, marked, mark, "A. Lawyer", "the client", "Served by consent.")
    assert lifted.handling == {HandlingMark.CHILD}
    (waiver,) = evidence.waivers_of(desk, item.case)
    assert (waiver.subject, waiver.mark, waiver.decided_by, waiver.instructed_by, waiver.reason, waiver.on) == (
        item.uid, mark, "A. Lawyer", "the client", "Served by consent.", desk.today(),
    )  # fmt: skip


def test_a_waiver_is_not_undone(desk: Desk, item: EvidenceItem) -> None:
    marked = evidence.set_handling(desk, item, frozenset({PRIVILEGE}), disclosable=False)
    evidence.lift_mark(desk, marked, PRIVILEGE, "A. Lawyer", "the client", "why")
    undo = history.undo_state(desk, item.case).undo
    assert undo is None or "waiver" not in undo.what


def test_a_withdrawn_item_keeps_number_and_bytes_and_can_be_brought_back(
    desk: Desk, item: EvidenceItem, other: EvidenceItem
) -> None:
    evidence.set_handling(desk, item, frozenset(), disclosable=True)
    with pytest.raises(WrongUse, match="only with a reason"):
        evidence.withdraw(desk, item, "  ")
    gone = evidence.withdraw(desk, item, "Of another client.")
    assert (gone.withdrawn, gone.disclosable, gone.may_leave) == ("Of another client.", False, False)
    assert desk.library.blobs.read(gone.sha256) == b"letter.txt"
    back = evidence.bring_back(desk, gone)
    assert (back.mark, back.withdrawn, back.disclosable) == ("E1", "", False)
    history.undo(desk, item.case)
    assert now(desk, item).withdrawn == "Of another client."


def test_an_item_knows_the_notes_and_plans_that_use_it(
    desk: Desk, case: CaseFile, item: EvidenceItem, other: EvidenceItem
) -> None:
    timeline.add_note(desk, case.uid, UNKNOWN, "He shows [[E1 p.1]].")
    timeline.add_note(desk, case.uid, UNKNOWN, "A letter.", sources=(Citation(evidence=1, page=1),))
    timeline.add_note(desk, case.uid, UNKNOWN, "The van.", sources=(Citation(evidence=2),))
    assert [note.number for note in uses_of(desk, item).notes] == [1, 2]
    assert uses_of(desk, item).plans == ()


def test_a_library_for_reading_only_changes_nothing(item: EvidenceItem, read_only_desk: Desk) -> None:
    with pytest.raises(ReadOnlyLibrary):
        evidence.say(read_only_desk, item.uid, title="New")
    with pytest.raises(ReadOnlyLibrary):
        evidence.withdraw(read_only_desk, item, "why")


def test_a_bundle_plan_that_holds_an_item_is_among_its_uses(
    desk: Desk, case: CaseFile, item: EvidenceItem, other: EvidenceItem
) -> None:
    evidence.set_handling(desk, item, frozenset(), disclosable=True)
    plan = plans.make_plan(desk, case.uid, BundleKind.COMPLAINT)
    plan = plans.open_plan(desk, plan.plan.uid)
    if not any(entry.evidence == item.uid for entry in plan.entries):
        plans.add_evidence(desk, plan, plan.sections[-1].uid, now(desk, item))
    assert [found.name for found in uses_of(desk, item).plans] == [plan.plan.name]
    assert uses_of(desk, other).plans == ()
