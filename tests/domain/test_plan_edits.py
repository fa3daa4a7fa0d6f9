"""Changing a plan keeps its positions whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundles import EntryKind, PlanEntry, PlanSection
from lfr_review.domain.errors import NotFound
from lfr_review.domain.ids import Uid
from lfr_review.domain.plan_edits import (
    add_entry,
    add_section,
    entry_of,
    move_entry,
    move_section,
    remove_entry,
    remove_section,
)
from tests.domain.records import CASE, new_uid

SECTIONS = tuple(PlanSection(uid=new_uid(), plan=CASE, position=n, title=f"S{n}") for n in (1, 2, 3))


def entry(section: PlanSection, position: int, title: str = "") -> PlanEntry:
    return PlanEntry(uid=new_uid(), section=section.uid, position=position, kind=EntryKind.PLACEHOLDER, title=title)


def titles(entries: tuple[PlanEntry, ...], section: PlanSection) -> str:
    own = sorted((known for known in entries if known.section == section.uid), key=lambda known: known.position)
    assert [known.position for known in own] == list(range(1, len(own) + 1))
    return "".join(known.title for known in own)


def start() -> tuple[PlanEntry, ...]:
    return (
        *(entry(SECTIONS[0], n, letter) for n, letter in enumerate("abc", start=1)),
        *(entry(SECTIONS[1], n, letter) for n, letter in enumerate("xy", start=1)),
    )


def uid_of(entries: tuple[PlanEntry, ...], title: str) -> Uid:
    return next(known.uid for known in entries if known.title == title)


def test_an_entry_is_added_at_the_end_or_where_asked() -> None:
    entries = add_entry(start(), entry(SECTIONS[0], 0, "d"))
    assert titles(entries, SECTIONS[0]) == "abcd"
    assert titles(add_entry(entries, entry(SECTIONS[0], 0, "e"), 1), SECTIONS[0]) == "eabcd"
    assert titles(add_entry(entries, entry(SECTIONS[2], 0, "f"), 9), SECTIONS[2]) == "f"


def test_an_entry_moves_within_and_between_sections() -> None:
    entries = start()
    within = move_entry(entries, uid_of(entries, "a"), SECTIONS[0].uid, 3)
    assert titles(within, SECTIONS[0]) == "bca"
    across = move_entry(within, uid_of(entries, "c"), SECTIONS[1].uid, 2)
    assert (titles(across, SECTIONS[0]), titles(across, SECTIONS[1])) == ("ba", "xcy")


def test_a_removed_entry_leaves_no_hole() -> None:
    entries = start()
    assert titles(remove_entry(entries, uid_of(entries, "b")), SECTIONS[0]) == "ac"
    with pytest.raises(NotFound):
        entry_of(remove_entry(entries, uid_of(entries, "b")), uid_of(entries, "b"))


def test_sections_are_added_moved_and_removed_with_what_is_in_them() -> None:
    extra = PlanSection(uid=new_uid(), plan=CASE, position=0, title="S4")
    sections = add_section(SECTIONS, extra, 2)
    assert [section.title for section in sections] == ["S1", "S4", "S2", "S3"]
    sections = move_section(sections, extra.uid, 99)
    assert [section.title for section in sections] == ["S1", "S2", "S3", "S4"]
    sections, entries = remove_section(sections, start(), SECTIONS[0].uid)
    assert [(section.title, section.position) for section in sections] == [("S2", 1), ("S3", 2), ("S4", 3)]
    assert {known.title for known in entries} == {"x", "y"}
    with pytest.raises(NotFound):
        move_section(sections, SECTIONS[0].uid, 1)


@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(-2, 9)), max_size=12))
def test_no_run_of_moves_loses_or_doubles_an_entry(moves: list[tuple[int, int, int]]) -> None:
    entries = start()
    uids = [known.uid for known in entries]
    for which, section, position in moves:
        entries = move_entry(entries, uids[which], SECTIONS[section].uid, position)
        assert sorted(known.uid for known in entries) == sorted(uids)
        for known in SECTIONS:
            titles(entries, known)
