"""What is wrong with the documents of a plan, found before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from lfr_review.domain.bundles import EntryKind, Generated, PlanEntry
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import Mend, MendedOn
from lfr_review.services.plans import PlanView


def no_documents() -> DocumentProblem:
    """The plan is empty."""
    return DocumentProblem(
        words="The plan holds no documents.",
        remedy="Add a document to it.",
        stops=True,
        mend=Mend(page=MendedOn.BUNDLES),
    )


def item_gone(entry: PlanEntry) -> DocumentProblem:
    """The entry names an item that the case does not have."""
    return DocumentProblem(
        words="The plan names an item that is not in the case any more.",
        remedy="Take the entry out of the plan.",
        mend=_at_entry(entry),
    )


def must_not_leave(item: EvidenceItem) -> DocumentProblem:
    """The item may not be served."""
    if item.withdrawn:
        why, remedy = "it has been withdrawn", "Take it out of the plan."
    elif not item.disclosable:
        why = "it is not marked disclosable"
        remedy = "Mark it disclosable if it may be served, or take it out of the plan."
    else:
        why, remedy = "its handling marks forbid it", "Take it out of the plan, or have the waiver recorded."
    return DocumentProblem(
        words=f"{item.mark} cannot leave: {why}.", remedy=remedy, stops=True, mend=_at_item(item.uid)
    )


def only_a_sheet(entry: PlanEntry, item: EvidenceItem) -> tuple[DocumentProblem, ...]:
    """The item has no pages, so a sheet stands for it. That is in order once it says where the file is lodged."""
    sheet = "a sheet with its title, size and hash stands for it."
    if item.state is ReadState.WAITING:
        words, remedy = f"{item.mark} has not been read yet: {sheet}", "Read it on the Evidence page."
    elif item.state is ReadState.PASSWORD:
        words, remedy = f"{item.mark} needs a password: {sheet}", "Enter the password on the Evidence page."
    elif entry.lodged.strip():
        return ()
    else:
        words = f"{item.mark} cannot be turned into pages: {sheet}"
        remedy = "Say in the document’s details where the file itself is lodged."
        return (DocumentProblem(words=words, remedy=remedy, mend=_at_entry(entry)),)
    return (DocumentProblem(words=words, remedy=remedy, mend=_at_item(item.uid)),)


def pages_missing(entry: PlanEntry, item: EvidenceItem, available: int) -> DocumentProblem | None:
    """The pages asked for, where the item does not have them."""
    asked = max(entry.first_page or 1, entry.last_page or 1)
    if asked <= available:
        return None
    has = "1 page" if available == 1 else f"{available} pages"
    return DocumentProblem(
        words=f"Page {asked} of {item.mark} is asked for, and it has {has}.",
        remedy="Correct the pages in the document’s details.",
        stops=True,
        mend=_at_entry(entry),
    )


def no_mark(entry: PlanEntry, item: EvidenceItem) -> DocumentProblem:
    """A front stands before an item that no statement produced, as far as this edition may say."""
    return DocumentProblem(
        words=f"{item.mark} has no witness mark that this edition may print, so it gets no front.",
        remedy="Record on the Evidence page which statement produces it, or take the front out of the plan.",
        mend=_at_entry(entry),
    )


def fronts_elsewhere(view: PlanView, evidence: Iterable[EvidenceItem]) -> Iterator[DocumentProblem]:
    """Fronts that do not stand directly before the exhibit that they belong to."""
    items = {item.uid: item for item in evidence}
    for section in view.sections:
        entries = view.entries_of(section.uid)
        for entry, behind in zip_longest(entries, entries[1:]):
            if entry.generated is not Generated.EXHIBIT_FRONT or entry.evidence not in items:
                continue
            if behind is None or (behind.kind, behind.evidence) != (EntryKind.EVIDENCE, entry.evidence):
                yield DocumentProblem(
                    words=f"The front of {items[entry.evidence].mark} does not stand before it.",
                    remedy="Move it there, or take it out of the plan.",
                    mend=_at_entry(entry),
                )


def not_there_yet(entry: PlanEntry) -> DocumentProblem:
    """A placeholder stands where a document belongs."""
    return DocumentProblem(
        words=f"“{entry.title}” is not in the bundle yet; a page that says so stands in its place.",
        remedy=entry.missing,
        mend=_at_entry(entry),
    )


def _at_item(item: Uid) -> Mend:
    return Mend(page=MendedOn.EVIDENCE, record=item)


def _at_entry(entry: PlanEntry) -> Mend:
    return Mend(page=MendedOn.BUNDLES, record=entry.uid)
