"""Put papers that the program writes into a plan: those that stand once, and the fronts of exhibits."""

from __future__ import annotations

from lfr_review.domain import plan_edits
from lfr_review.domain.bundles import EntryKind, Generated, PlanEntry
from lfr_review.domain.errors import Refused
from lfr_review.domain.ids import Uid
from lfr_review.domain.witness_marks import WitnessMark, standing
from lfr_review.services.desk import Desk
from lfr_review.services.plans import PlanView, keep_entries, read_plan
from lfr_review.store.reader import Reader

#: Papers that any plan can have, once.
OFFERED = (
    Generated.CHRONOLOGY,
    Generated.EVIDENCE_LIST,
    Generated.CONCORDANCE,
    Generated.REDACTION_LOG,
    Generated.MISSING_NOTE,
)


def papers_to_add(view: PlanView) -> tuple[Generated, ...]:
    """The papers that a plan could have and has not."""
    there = {entry.generated for entry in view.entries}
    return tuple(which for which in OFFERED if which not in there)


def fronts_to_add(desk: Desk, view: PlanView) -> tuple[PlanEntry, ...]:
    """The documents of a plan that a witness produced and that have no front yet."""
    with desk.library.reading() as reader:
        return _without_front(reader, view)


def add_paper(desk: Desk, view: PlanView, which: Generated, section: Uid) -> None:
    """Put a paper at the end of a section.

    Raises:
        Refused: the plan has it already.
    """
    with desk.library.writing(desk.who, "Put a paper into a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        if which not in papers_to_add(current):
            raise Refused("This paper is in the plan already.", "Move it if it belongs elsewhere.")
        entry = PlanEntry(uid=writer.new_uid(), section=section, position=0, kind=EntryKind.GENERATED, generated=which)
        keep_entries(writer, current.entries, plan_edits.add_entry(current.entries, entry))


def add_fronts(desk: Desk, view: PlanView) -> int:
    """Put a front before each document that a witness produced and that has none. How many, as one action."""
    with desk.library.writing(desk.who, "Put fronts before the exhibits of a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        after, wanted = current.entries, _without_front(writer, current)
        for exhibit in wanted:
            front = PlanEntry(
                uid=writer.new_uid(), section=exhibit.section, position=0, kind=EntryKind.GENERATED,
                generated=Generated.EXHIBIT_FRONT, evidence=exhibit.evidence,
            )  # fmt: skip
            after = plan_edits.add_entry(after, front, plan_edits.entry_of(after, exhibit.uid).position)
        keep_entries(writer, current.entries, after)
    return len(wanted)


def _without_front(reader: Reader, view: PlanView) -> tuple[PlanEntry, ...]:
    produced = {mark.evidence for mark in standing(reader.all(WitnessMark, case=view.case))}
    fronted = {entry.evidence for entry in view.entries if entry.generated is Generated.EXHIBIT_FRONT}
    return tuple(
        entry
        for entry in view.entries
        if entry.kind is EntryKind.EVIDENCE and entry.evidence in produced and entry.evidence not in fronted
    )
