"""What the tree of a plan shows: its sections and documents, each with its pages and what to see at once about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from lfr_review.domain.bundles import EntryKind, PlanEntry, PlanSection
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services.export.prepare import GENERATED_TITLES
from lfr_review.services.plan_measure import PlanMeasure
from lfr_review.services.plans import PlanView
from lfr_review.ui.pages.bundles.words import span_spoken, span_words

FRONT = "Before the sections"


class Look(Enum):
    """What is to be seen at once about a document."""

    PLAIN = auto()
    WRITTEN = auto()  #: by the program
    MISSING = auto()  #: a placeholder
    SHEET = auto()  #: a sheet stands for it
    STOPPED = auto()  #: it must not leave


LOOK_WORDS = {
    Look.PLAIN: "",
    Look.WRITTEN: "written from the case",
    Look.MISSING: "not in the bundle yet",
    Look.SHEET: "a sheet in place of its pages",
    Look.STOPPED: "must not leave",
}


@dataclass(frozen=True, slots=True)
class EntryNode:
    """A document of the tree."""

    entry: PlanEntry
    title: str
    mark: str
    pages: str
    spoken_pages: str
    look: Look

    @property
    def spoken(self) -> str:
        """The document as a screen reader says it."""
        return ", ".join(part for part in (self.mark, self.title, LOOK_WORDS[self.look], self.spoken_pages) if part)


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A section of the tree and the documents in it."""

    section: PlanSection
    entries: tuple[EntryNode, ...]

    @property
    def title(self) -> str:
        """The heading, with its letter."""
        if not self.section.title:
            return FRONT
        return f"{self.section.letter}  {self.section.title}" if self.section.letter else self.section.title

    @property
    def spoken(self) -> str:
        """The section as a screen reader says it."""
        count = len(self.entries)
        letter = f"Section {self.section.letter}, " if self.section.letter else ""
        return f"{letter}{self.section.title or FRONT}, {'1 document' if count == 1 else f'{count} documents'}"


def nodes_of(view: PlanView, evidence: Mapping[Uid, EvidenceItem], measure: PlanMeasure) -> tuple[SectionNode, ...]:
    """The tree of a plan."""
    return tuple(
        SectionNode(section, tuple(_node(entry, evidence, measure) for entry in view.entries_of(section.uid)))
        for section in view.sections
    )


def entry_title(entry: PlanEntry, item: EvidenceItem | None) -> str:
    """What a document is called in the bundle."""
    if entry.title:
        return entry.title
    if entry.generated is not None:
        return GENERATED_TITLES[entry.generated]
    return item.title if item is not None else "An item that is not there any more"


def _node(entry: PlanEntry, evidence: Mapping[Uid, EvidenceItem], measure: PlanMeasure) -> EntryNode:
    item = evidence.get(entry.evidence) if entry.evidence is not None else None
    span = measure.spans[entry.uid]
    return EntryNode(
        entry=entry,
        title=entry_title(entry, item),
        mark=item.mark if item is not None else "",
        pages=span_words(span),
        spoken_pages=span_spoken(span),
        look=_look(entry, item, has_pages=entry.uid in measure.available),
    )


def _look(entry: PlanEntry, item: EvidenceItem | None, *, has_pages: bool) -> Look:
    if entry.kind is EntryKind.PLACEHOLDER:
        return Look.MISSING
    if entry.kind is EntryKind.GENERATED:
        return Look.WRITTEN
    if item is None or not item.may_leave:
        return Look.STOPPED
    return Look.PLAIN if has_pages else Look.SHEET
