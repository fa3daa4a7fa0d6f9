"""Make and change the plans of bundles. Every change is one action, and undo takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lfr_review.domain import plan_edits
from lfr_review.domain.bundles import BundleKind, BundlePlan, Edition, EntryKind, PlanEntry, PlanSection
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.plans import plan_from_template
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import newest_pages
from lfr_review.store.reader import Reader
from lfr_review.store.records import Record
from lfr_review.store.writer import Writer


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its sections and entries in order, and the editions made of it."""

    plan: BundlePlan
    sections: tuple[PlanSection, ...]
    entries: tuple[PlanEntry, ...]
    editions: tuple[Edition, ...]

    @property
    def case(self) -> Uid:
        """The case that it is a plan of."""
        return self.plan.case

    def section(self, uid: Uid) -> PlanSection | None:
        """The section with a uid."""
        return next((section for section in self.sections if section.uid == uid), None)

    def entry(self, uid: Uid) -> PlanEntry | None:
        """The entry with a uid."""
        return next((entry for entry in self.entries if entry.uid == uid), None)

    def entries_of(self, section: Uid) -> tuple[PlanEntry, ...]:
        """The entries of one section in order."""
        return tuple(entry for entry in self.entries if entry.section == section)


def begun_by_name() -> tuple[BundleKind, ...]:
    """The kinds of which a first plan can be made of the case alone; a core bundle needs one that was made."""
    return tuple(each.kind for each in rules.plan_templates().templates if each.kind is not BundleKind.CORE)


def make_plan(desk: Desk, case: Uid, kind: BundleKind, name: str = "") -> PlanView:
    """A new plan from the template of its kind, holding the disclosable evidence of the case.

    Raises:
        WrongUse: the case has a plan of that name.
    """
    with desk.library.writing(desk.who, "Made a bundle plan", case=case) as writer:
        drafted = plan_from_template(
            rules.plan_templates().of(kind),
            writer.get(CaseFile, case),
            writer.all(EvidenceItem, case=case, order="number"),
            writer.new_uid,
        )
        plan = replace(drafted.plan, name=name.strip() or drafted.plan.name)
        if writer.all(BundlePlan, case=case, name=plan.name):
            raise WrongUse(f"This case has a plan called “{plan.name}” already.", "Give the new one another name.")
        records: tuple[Record, ...] = (plan, *drafted.sections, *drafted.entries)
        for record in records:
            writer.add(record)
    return PlanView(plan, drafted.sections, drafted.entries, ())


def open_plan(desk: Desk, plan: Uid) -> PlanView:
    """A plan as it stands."""
    with desk.library.reading() as reader:
        return read_plan(reader, plan)


def read_plan(reader: Reader, uid: Uid) -> PlanView:
    """A plan as a reader sees it."""
    plan = reader.get(BundlePlan, uid)
    sections = reader.all(PlanSection, plan=uid, order="position")
    entries = tuple(e for section in sections for e in reader.all(PlanEntry, section=section.uid, order="position"))
    return PlanView(plan, sections, entries, reader.all(Edition, plan=uid, order="number"))


def find_plan(desk: Desk, case: Uid, name: str) -> PlanView:
    """The plan of a case by its name, or by its kind where there is one of that kind.

    Raises:
        NotFound: there is none.
    """
    with desk.library.reading() as reader:
        plans = reader.all(BundlePlan, case=case, order="name")
    wanted = name.strip().casefold()
    for plan in plans:
        if wanted in (plan.name.casefold(), plan.kind.value):
            return open_plan(desk, plan.uid)
    known = ", ".join(f"“{plan.name}”" for plan in plans) or "none"
    raise NotFound(f"This case has no bundle plan called “{name}”.", f"Its plans: {known}.")


def change_plan(desk: Desk, plan: BundlePlan) -> None:
    """Keep a changed name, title, profile, audience or hearing date.

    Raises:
        WrongUse: it has no name or title, or another plan of the case has the name.
        NotFound: there is no such profile.
    """
    rules.profiles().named(plan.profile)
    if not plan.name.strip() or not plan.title.strip():
        raise WrongUse("A plan needs a name, and its bundle a title.", "Fill in both.")
    with desk.library.writing(desk.who, "Changed a bundle plan", case=plan.case) as writer:
        if any(other.uid != plan.uid for other in writer.all(BundlePlan, case=plan.case, name=plan.name)):
            raise WrongUse(f"This case has a plan called “{plan.name}” already.", "Give this one another name.")
        writer.replace(plan)


def remove_plan(desk: Desk, view: PlanView) -> None:
    """Take a plan away that no edition was made of.

    Raises:
        Refused: an edition rests on it.
    """
    with desk.library.writing(desk.who, "Removed a bundle plan", case=view.plan.case) as writer:
        current = read_plan(writer, view.plan.uid)
        if current.editions:
            raise Refused("An edition was made of this plan, so the plan stays.", "Make another plan instead.")
        for entry in current.entries:
            writer.remove(entry)
        for section in current.sections:
            writer.remove(section)
        writer.remove(current.plan)


def add_evidence(desk: Desk, view: PlanView, section: Uid, item: EvidenceItem, position: int | None = None) -> None:
    """Put an item of evidence into a section, once in a plan.

    Raises:
        Refused: the item may not leave, or is in the plan already.
    """
    with desk.library.writing(desk.who, f"Put {item.mark} into a bundle plan", case=view.plan.case) as writer:
        current = read_plan(writer, view.plan.uid)
        refuse_item(item, current.entries)
        entry = PlanEntry(uid=writer.new_uid(), section=section, position=0, kind=EntryKind.EVIDENCE, evidence=item.uid)
        keep_entries(writer, current.entries, plan_edits.add_entry(current.entries, entry, position))


def change_entry(desk: Desk, view: PlanView, entry: PlanEntry) -> None:
    """Keep a changed title, date or page range of an entry.

    Raises:
        WrongUse: the pages do not make a range, or the item does not have them.
    """
    first, last = entry.first_page, entry.last_page
    if (first is not None and first < 1) or (last is not None and last < (first or 1)):
        raise WrongUse("The first page must come before the last, and pages count from 1.", "Correct the two numbers.")
    with desk.library.writing(desk.who, "Changed a document of a bundle plan", case=view.plan.case) as writer:
        rendition = newest_pages(writer, entry.evidence) if entry.evidence else None
        available = rendition.page_count if rendition else None
        if available is not None and max(first or 1, last or 1) > available:
            raise WrongUse(f"The document has {available} pages.", f"Choose pages from 1 to {available}.")
        writer.replace(entry)


def move_entry(desk: Desk, view: PlanView, entry: Uid, section: Uid, position: int) -> None:
    """Move an entry to a position, from 1, of a section."""
    with desk.library.writing(desk.who, "Moved a document of a bundle plan", case=view.plan.case) as writer:
        current = read_plan(writer, view.plan.uid)
        keep_entries(writer, current.entries, plan_edits.move_entry(current.entries, entry, section, position))


def remove_entry(desk: Desk, view: PlanView, entry: Uid) -> None:
    """Take an entry out of a plan. Nothing happens to the evidence."""
    with desk.library.writing(desk.who, "Took a document out of a bundle plan", case=view.plan.case) as writer:
        current = read_plan(writer, view.plan.uid)
        keep_entries(writer, current.entries, plan_edits.remove_entry(current.entries, entry))


def unused_evidence(view: PlanView, evidence: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """The disclosable items that the plan does not hold."""
    used = {entry.evidence for entry in view.entries if entry.kind is EntryKind.EVIDENCE}
    return tuple(item for item in evidence if item.may_leave and item.uid not in used)


def refuse_item(item: EvidenceItem, entries: Iterable[PlanEntry]) -> None:
    """Stop where an item cannot be put into a plan that holds these entries.

    Raises:
        Refused: the item may not leave, or is in the plan already.
    """
    if not item.may_leave:
        raise Refused(
            f"{item.mark} is not disclosable, so it cannot go into a bundle.",
            "Mark it disclosable on the Evidence page if it may be served.",
        )
    if any(entry.evidence == item.uid and entry.kind is EntryKind.EVIDENCE for entry in entries):
        raise Refused(f"{item.mark} is in this plan already.", "Move it if it belongs elsewhere.")


def keep_entries(writer: Writer, before: Iterable[PlanEntry], after: Iterable[PlanEntry]) -> None:
    """Write what differs between the entries before and after a change."""
    known = {entry.uid: entry for entry in before}
    kept = tuple(after)
    staying = {entry.uid for entry in kept}
    for entry in known.values():
        if entry.uid not in staying:
            writer.remove(entry)
    for entry in kept:
        if entry.uid not in known:
            writer.add(entry)
        elif known[entry.uid] != entry:
            writer.replace(entry)
