"""Changes to a plan that keep its positions whole: 1, 2, 3 … within each section, and among the sections.

Every function takes all sections or entries of the plan and gives all of them back; what differs is to be kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from lfr_review.domain.bundles import PlanEntry, PlanSection
from lfr_review.domain.errors import NotFound
from lfr_review.domain.ids import Uid

T = TypeVar("T")

Entries = tuple[PlanEntry, ...]
Sections = tuple[PlanSection, ...]


def add_entry(entries: Iterable[PlanEntry], entry: PlanEntry, position: int | None = None) -> Entries:
    """The entries with one more in its section, at a position from 1 or at the end."""
    rest = tuple(entries)
    place = position if position is not None else len(_of(rest, entry.section)) + 1
    return _settled(rest, entry, place)


def move_entry(entries: Iterable[PlanEntry], uid: Uid, section: Uid, position: int) -> Entries:
    """The entries with one moved to a position, from 1, of a section.

    Raises:
        NotFound: there is no such entry.
    """
    moved = entry_of(entries := tuple(entries), uid)
    rest = tuple(entry for entry in entries if entry.uid != uid)
    return _settled(rest, replace(moved, section=section), position)


def remove_entry(entries: Iterable[PlanEntry], uid: Uid) -> Entries:
    """The entries without one.

    Raises:
        NotFound: there is no such entry.
    """
    gone = entry_of(entries := tuple(entries), uid)
    rest = tuple(entry for entry in entries if entry.uid != uid)
    kept = _of(rest, gone.section)
    return _ordered(tuple(entry for entry in rest if entry.section != gone.section) + _numbered(kept))


def entry_of(entries: Iterable[PlanEntry], uid: Uid) -> PlanEntry:
    """The entry with a uid.

    Raises:
        NotFound: there is none.
    """
    for entry in entries:
        if entry.uid == uid:
            return entry
    raise NotFound("The entry is no longer in this plan.", "Look at the plan again.")


def add_section(sections: Iterable[PlanSection], section: PlanSection, position: int | None = None) -> Sections:
    """The sections with one more, at a position from 1 or at the end."""
    rest = sorted(sections, key=lambda known: known.position)
    place = position if position is not None else len(rest) + 1
    return _renumbered(_inserted(rest, section, place))


def move_section(sections: Iterable[PlanSection], uid: Uid, position: int) -> Sections:
    """The sections with one moved to a position from 1.

    Raises:
        NotFound: there is no such section.
    """
    known = sorted(sections, key=lambda section: section.position)
    moved = _section_of(known, uid)
    return _renumbered(_inserted([section for section in known if section.uid != uid], moved, position))


def remove_section(sections: Iterable[PlanSection], entries: Iterable[PlanEntry], uid: Uid) -> tuple[Sections, Entries]:
    """The sections and entries without one section and all that stood in it.

    Raises:
        NotFound: there is no such section.
    """
    known = sorted(sections, key=lambda section: section.position)
    _section_of(known, uid)
    return (
        _renumbered([section for section in known if section.uid != uid]),
        tuple(entry for entry in entries if entry.section != uid),
    )


def _of(entries: Iterable[PlanEntry], section: Uid) -> Entries:
    return tuple(sorted((entry for entry in entries if entry.section == section), key=lambda entry: entry.position))


def _settled(rest: Entries, entry: PlanEntry, position: int) -> Entries:
    """All entries with one put into its section, every section numbered again from 1."""
    sections = {known.section for known in rest} | {entry.section}
    settled: list[PlanEntry] = []
    for section in sections:
        own = list(_of(rest, section))
        if section == entry.section:
            own = _inserted(own, entry, position)
        settled += _numbered(own)
    return _ordered(settled)


def _inserted(known: list[T], new: T, position: int) -> list[T]:
    place = max(0, min(position - 1, len(known)))
    return [*known[:place], new, *known[place:]]


def _numbered(entries: Iterable[PlanEntry]) -> Entries:
    return tuple(replace(entry, position=number) for number, entry in enumerate(entries, start=1))


def _renumbered(sections: Iterable[PlanSection]) -> Sections:
    return tuple(replace(section, position=number) for number, section in enumerate(sections, start=1))


def _ordered(entries: Iterable[PlanEntry]) -> Entries:
    return tuple(sorted(entries, key=lambda entry: (entry.section, entry.position)))


def _section_of(sections: Iterable[PlanSection], uid: Uid) -> PlanSection:
    for section in sections:
        if section.uid == uid:
            return section
    raise NotFound("The section is no longer in this plan.", "Look at the plan again.")
