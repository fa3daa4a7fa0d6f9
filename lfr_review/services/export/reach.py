"""What the citations of a plan can lead to, from the records of the case alone: nothing is drawn for it."""

from __future__ import annotations

from itertools import pairwise

from lfr_review.domain.bundle_reach import BundleReach, CitedItem, HeldPages
from lfr_review.domain.bundles import EntryKind, Generated, PlanEntry
from lfr_review.domain.citation_checks import CitationCheck
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.recordings import length_ms
from lfr_review.services.case_files import CaseView
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import renditions_of_pages
from lfr_review.services.plans import PlanView
from lfr_review.store.reader import Reader

_CITING_FIELDS = ("text", "sources")


def bundle_reach(desk: Desk, view: PlanView, case: CaseView) -> BundleReach:
    """What the citations of a plan can lead to, as the case stands now."""
    entries: dict[Uid, list[PlanEntry]] = {}
    for entry in view.entries:
        if entry.evidence is not None and entry.kind is EntryKind.EVIDENCE:
            entries.setdefault(entry.evidence, []).append(entry)
    with desk.library.reading() as reader:
        items = {
            item.uid: _item(reader, case, item, entries.get(item.uid, [])) for item in case.evidence if item.may_leave
        }
    chronology = any(entry.generated is Generated.CHRONOLOGY for entry in view.entries)
    return BundleReach(items=items, chronology=chronology)


def _item(reader: Reader, case: CaseView, item: EvidenceItem, entries: list[PlanEntry]) -> CitedItem:
    renditions = renditions_of_pages(reader, item.uid)
    count = renditions[-1].page_count if renditions else 0
    recount = _last_recount(renditions)
    return CitedItem(
        page_count=count,
        recounted=recount is not None,
        known_since=_known_since(reader, case, recount) if recount is not None else frozenset(),
        length_ms=length_ms(item.facts),
        held=tuple(_held(entry, count) for entry in entries),
    )


def _held(entry: PlanEntry, count: int) -> HeldPages:
    if not count:
        return HeldPages(entry=entry.uid, first=1, last=1)  # the sheet in their place
    return HeldPages(entry=entry.uid, first=entry.first_page or 1, last=min(entry.last_page or count, count))


def _last_recount(renditions: tuple[Rendition, ...]) -> Rendition | None:
    """The last pages made of an item that were more or fewer than those before."""
    for before, after in reversed(tuple(pairwise(renditions))):
        if before.page_count != after.page_count:
            return after
    return None


def _known_since(reader: Reader, case: CaseView, made: Rendition) -> frozenset[Uid]:
    """The notes that were written, or whose citations were changed or looked at, after those pages were made."""
    changed = reader.changed_since(case.case.uid, made.uid, "timeline_note", _CITING_FIELDS)
    written = {note.uid for note in case.notes if note.recorded_at > made.made_at}
    checks = reader.all(CitationCheck, case=case.case.uid)
    looked_at = {check.note for check in checks if check.checked_at > made.made_at}
    return changed | written | looked_at
