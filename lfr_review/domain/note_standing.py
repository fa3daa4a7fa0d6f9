"""Whether a note stands in a served chronology, why or why not, and what is wrong with what it points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem
from lfr_review.domain.timeline import CHRONOLOGY_KINDS, NoteKind, TimelineNote


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a note stands: in words, and what a person should look at before it is served."""

    in_chronology: bool
    why: str
    doubts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The whole of it in sentences."""
        lead = "In the chronology." if self.in_chronology else "Not in the chronology:"
        return f"{lead} {self.why}".strip()


def standing(note: TimelineNote, items: Mapping[int, EvidenceItem], notes: Mapping[int, TimelineNote]) -> Standing:
    """Where a note stands.

    Args:
        note: which note.
        items: the items of its case by number.
        notes: the notes of its case by number.
    """
    return Standing(note.in_chronology, _why(note), tuple(dict.fromkeys(_doubts(note, items, notes))))


def _why(note: TimelineNote) -> str:
    if note.handling & NEVER_LEAVES:
        return "it is marked as something that leaves by no route until a waiver is recorded."
    if note.kind is NoteKind.CASEWORK:
        return "casework is never served."
    if not note.disclosable:
        return "nobody has made it disclosable."
    if note.kind not in CHRONOLOGY_KINDS and not note.chosen:
        return f"{_a(note.kind)} goes in only when a person chooses it."
    if note.kind not in CHRONOLOGY_KINDS:
        return f"A person chose this {note.kind.value if note.kind is NoteKind.OPINION else 'inference'}."
    return ""


def _a(kind: NoteKind) -> str:
    return "an opinion" if kind is NoteKind.OPINION else "an inference"


def _doubts(note: TimelineNote, items: Mapping[int, EvidenceItem], notes: Mapping[int, TimelineNote]) -> Iterator[str]:
    cited = note.citations()
    if note.in_chronology and not cited:
        yield "It names no source."
    for citation in cited:
        if citation.note is not None:
            yield from _about_a_note(note, citation.note, notes)
        else:
            yield from _about_an_item(note, citation, items)


def _about_an_item(note: TimelineNote, citation: Citation, items: Mapping[int, EvidenceItem]) -> Iterator[str]:
    item = items.get(citation.evidence or 0)
    mark = f"E{citation.evidence}"
    if item is None:
        yield f"It points to {mark}, which is not in this case."
    elif not note.in_chronology:
        return
    elif item.handling & NEVER_LEAVES:
        yield f"It points to {mark}, which leaves by no route: while it does, no bundle can be made."
    elif item.withdrawn:
        yield f"It points to {mark}, which was withdrawn."
    elif not item.disclosable:
        yield f"It points to {mark}, which is not disclosable."


def _about_a_note(note: TimelineNote, number: int, notes: Mapping[int, TimelineNote]) -> Iterator[str]:
    other = notes.get(number)
    if other is None:
        yield f"It points to note {number}, which is not in this case any more."
    elif not note.in_chronology:
        return
    elif other.handling & NEVER_LEAVES:
        yield f"It points to note {number}, which leaves by no route: while it does, no bundle can be made."
    elif not other.in_chronology:
        yield f"It points to note {number}, which is not in the chronology."
