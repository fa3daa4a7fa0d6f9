"""Change the parts of a bundle plan: its sections, and which documents stand in them. Each change is one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lfr_review.domain import plan_edits
from lfr_review.domain.bundles import EntryKind, PlanEntry, PlanSection
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.plans import slot_for
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.plans import PlanView, keep_entries, read_plan, refuse_item
from lfr_review.store.writer import Writer

LONGEST_LETTER = 3  #: characters; it stands before a page number in citations


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item belongs in a plan."""

    section: PlanSection
    instead_of: PlanEntry | None = None  #: the placeholder that it fills


def place_for(view: PlanView, item: EvidenceItem) -> Place:
    """Where an item belongs by its title: instead of the placeholder that waits for it, or at the end of a section.

    Raises:
        WrongUse: the plan has no section.
    """
    titled = [section for section in view.sections if section.title] or list(view.sections)
    if not titled:
        raise WrongUse("This plan has no section to put a document into.", "Add a section first.")
    elsewhere = _most_evidence(view, titled)
    try:
        template = rules.plan_templates().of(view.plan.kind)
    except NotFound:
        return Place(elsewhere)
    slot = slot_for(template, item)
    if slot is None:
        return Place(elsewhere)
    wanted = template.sections[slot[0]]
    section = next((known for known in titled if known.title == wanted.title), elsewhere)
    waiting = [entry for entry in view.entries_of(section.uid) if entry.kind is EntryKind.PLACEHOLDER]
    return Place(section, next((e for e in waiting if e.title == wanted.entries[slot[1]].title), None))


def add_items(desk: Desk, view: PlanView, items: Sequence[EvidenceItem], section: Uid | None = None) -> None:
    """Put items into a plan as one action: into a section, or each where it belongs.

    Raises:
        Refused: one of them may not leave or is in the plan already; none was put in.
    """
    if not items:
        return
    marks = items[0].mark if len(items) == 1 else f"{items[0].mark} and {len(items) - 1} more"
    with desk.library.writing(desk.who, f"Put {marks} into a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        before = after = current.entries
        for item in items:
            refuse_item(item, after)
            stands = replace(current, entries=after)
            place = Place(_section(stands, section)) if section is not None else place_for(stands, item)
            entry = PlanEntry(
                uid=writer.new_uid(), section=place.section.uid, position=0, kind=EntryKind.EVIDENCE, evidence=item.uid
            )
            after = _put(after, entry, place.instead_of)
        keep_entries(writer, before, after)


def fill_placeholder(desk: Desk, view: PlanView, placeholder: Uid, item: EvidenceItem) -> None:
    """Put an item where a placeholder stands.

    Raises:
        Refused: the item may not leave or is in the plan already, or no placeholder stands there.
    """
    with desk.library.writing(desk.who, f"Put {item.mark} into a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        waiting = plan_edits.entry_of(current.entries, placeholder)
        if waiting.kind is not EntryKind.PLACEHOLDER:
            raise Refused("A document stands there already.", "Add the item beside it instead.")
        refuse_item(item, current.entries)
        entry = PlanEntry(
            uid=writer.new_uid(), section=waiting.section, position=0, kind=EntryKind.EVIDENCE, evidence=item.uid,
            rule=waiting.rule,
        )  # fmt: skip
        keep_entries(writer, current.entries, _put(current.entries, entry, waiting))


def add_section(desk: Desk, view: PlanView, title: str, letter: str = "", position: int | None = None) -> PlanSection:
    """Add a section at a position from 1, or at the end.

    Raises:
        WrongUse: it has no title, or its letter is taken or too long.
    """
    with desk.library.writing(desk.who, "Added a section to a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        section = _checked(
            PlanSection(uid=writer.new_uid(), plan=view.plan.uid, position=0, title=title, letter=letter), current
        )
        after = plan_edits.add_section(current.sections, section, position)
        _keep_sections(writer, current.sections, after)
    return next(known for known in after if known.uid == section.uid)


def change_section(desk: Desk, view: PlanView, section: PlanSection) -> None:
    """Keep a changed title or letter of a section.

    Raises:
        WrongUse: it has no title, or its letter is taken or too long.
    """
    with desk.library.writing(desk.who, "Changed a section of a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        writer.replace(_checked(section, current))


def move_section(desk: Desk, view: PlanView, section: Uid, position: int) -> None:
    """Move a section, and all that stands in it, to a position from 1."""
    with desk.library.writing(desk.who, "Moved a section of a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        _keep_sections(writer, current.sections, plan_edits.move_section(current.sections, section, position))


def remove_section(desk: Desk, view: PlanView, section: Uid) -> None:
    """Take a section and all that stands in it out of a plan. Nothing happens to the evidence."""
    with desk.library.writing(desk.who, "Removed a section of a bundle plan", case=view.case) as writer:
        current = read_plan(writer, view.plan.uid)
        sections, entries = plan_edits.remove_section(current.sections, current.entries, section)
        for entry in current.entries:
            if entry not in entries:
                writer.remove(entry)
        for known in current.sections:
            if known.uid == section:
                writer.remove(known)
        _keep_sections(writer, current.sections, sections)


def _most_evidence(view: PlanView, sections: Sequence[PlanSection]) -> PlanSection:
    """The section that holds most evidence; the last where none holds any."""
    held = {section.uid: 0 for section in sections}
    for entry in view.entries:
        if entry.kind is EntryKind.EVIDENCE and entry.section in held:
            held[entry.section] += 1
    return max(reversed(sections), key=lambda section: held[section.uid])


def _put(entries: tuple[PlanEntry, ...], entry: PlanEntry, instead_of: PlanEntry | None) -> tuple[PlanEntry, ...]:
    if instead_of is None:
        return plan_edits.add_entry(entries, entry)
    return plan_edits.add_entry(plan_edits.remove_entry(entries, instead_of.uid), entry, instead_of.position)


def _keep_sections(writer: Writer, before: Sequence[PlanSection], after: Sequence[PlanSection]) -> None:
    known = {section.uid: section for section in before}
    for section in after:
        if section.uid not in known:
            writer.add(section)
        elif known[section.uid] != section:
            writer.replace(section)


def _section(view: PlanView, uid: Uid) -> PlanSection:
    section = view.section(uid)
    if section is None:
        raise NotFound("The section is no longer in this plan.", "Look at the plan again.")
    return section


def _checked(section: PlanSection, view: PlanView) -> PlanSection:
    """The section with its words trimmed."""
    title, letter = " ".join(section.title.split()), section.letter.strip()
    known = view.section(section.uid)
    if not title and (known is None or known.title):  # the one that holds cover and index has none
        raise WrongUse("A section needs a title.", "Say what stands in it, as the index is to print it.")
    if letter and (len(letter) > LONGEST_LETTER or not letter.isalnum()):
        raise WrongUse(
            f"“{letter}” is no letter for a section.", f"Use up to {LONGEST_LETTER} letters or digits, or none."
        )
    if letter and any(o.letter.casefold() == letter.casefold() and o.uid != section.uid for o in view.sections):
        raise WrongUse(f"Another section has the letter {letter} already.", "Give this one another, or none.")
    return replace(section, title=title, letter=letter)
