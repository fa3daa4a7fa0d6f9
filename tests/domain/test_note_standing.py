"""Whether a note is in the chronology, and why."""

from __future__ import annotations

from typing import Any

import pytest

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.note_standing import standing
from lfr_review.domain.timeline import NoteKind, TimelineNote
from tests.domain.records import item, note

PRIVILEGE = frozenset({HandlingMark.PRIVILEGE_CLAIMED})


def doubts(of: TimelineNote, *others: EvidenceItem | TimelineNote) -> tuple[str, ...]:
    items = {each.number: each for each in others if isinstance(each, EvidenceItem)}
    notes = {each.number: each for each in others if isinstance(each, TimelineNote)}
    return standing(of, items, notes).doubts


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "In the chronology."),
        ({"disclosable": False}, "Not in the chronology: nobody has made it disclosable."),
        ({"kind": NoteKind.CASEWORK}, "Not in the chronology: casework is never served."),
        ({"handling": PRIVILEGE}, "Not in the chronology: it is marked as something that leaves by no route"),
        ({"kind": NoteKind.OPINION}, "Not in the chronology: an opinion goes in only when a person chooses it."),
        ({"kind": NoteKind.INFERRED}, "Not in the chronology: an inference goes in only when a person chooses it."),
        ({"kind": NoteKind.INFERRED, "chosen": True}, "In the chronology. A person chose this inference."),
    ],
)
def test_a_note_says_why_it_is_or_is_not_in_the_chronology(fields: dict[str, Any], words: str) -> None:
    told = standing(note(3, "Stopped", **fields), {}, {})
    assert told.words.startswith(words)
    assert told.in_chronology is words.startswith("In")


def test_a_served_note_without_a_source_says_so() -> None:
    assert doubts(note(3, "Stopped")) == ("It names no source.",)
    assert doubts(note(3, "Stopped", disclosable=False)) == ()


def test_a_served_note_says_which_of_its_sources_will_not_be_there() -> None:
    cites = note(3, "Stopped [[E1]] [[E2 p.1]]", sources=(Citation(evidence=5), Citation(evidence=9)))
    items = (item(1), item(2, disclosable=False), item(5, handling=PRIVILEGE))
    assert doubts(cites, *items) == (
        "It points to E2, which is not disclosable.",
        "It points to E5, which leaves by no route: while it does, no bundle can be made.",
        "It points to E9, which is not in this case.",
    )


def test_a_source_that_was_withdrawn_and_a_note_that_is_not_served_are_told() -> None:
    cites = note(3, "See [[note:4]] and [[note:7]]", sources=(Citation(evidence=1),))
    others = (item(1, withdrawn="copied twice"), note(4, "x", disclosable=False))
    assert doubts(cites, *others) == (
        "It points to note 4, which is not in the chronology.",
        "It points to note 7, which is not in this case any more.",
        "It points to E1, which was withdrawn.",
    )


def test_a_note_that_is_not_served_may_point_to_what_is_not_served() -> None:
    own = note(3, "See [[E2]]", kind=NoteKind.CASEWORK)
    assert doubts(own, item(2, handling=PRIVILEGE)) == ()
