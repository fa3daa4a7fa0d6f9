"""Waivers: without one recorded, a claim of privilege or a without-prejudice mark stays where it is."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import TypeVar

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, HandlingMark, Waiver
from lfr_review.domain.people import Party
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.desk import Desk

Marked = TypeVar("Marked", EvidenceItem, TimelineNote, Party)


def refuse_silent_lifting(before: Set[HandlingMark], after: Set[HandlingMark]) -> None:
    """Refuse to take off a mark that needs a waiver.

    Raises:
        Refused: such a mark was there before and is not after.
    """
    lifted = (before - after) & NEVER_LEAVES
    if lifted:
        raise Refused(
            f"The mark {mark_words(lifted)} is not simply taken off: what it protects cannot be called back.",
            "Record the waiver: who decided, on whose instructions, and why.",
        )


def lift(desk: Desk, record: Marked, names: tuple[str, str], mark: HandlingMark, said: tuple[str, str, str]) -> Marked:
    """Take a mark off a record, with the waiver that allows it. It cannot be undone.

    Args:
        desk: where the library is.
        record: what is marked.
        names: what History and a refusal call it.
        mark: what is taken off.
        said: who decided, on whose instructions, and why.

    Raises:
        WrongUse: one of the three is missing.
    """
    decided_by, instructed_by, reason = (text.strip() for text in said)
    in_history, in_words = names
    if not (decided_by and instructed_by and reason):
        raise WrongUse(
            f"{in_words} stays marked {mark_words({mark})}: a waiver says who decided, on whose instructions, and why.",
            "Fill in all three.",
        )
    what = f"Recorded a waiver for {in_history}"
    with desk.library.writing(desk.who, what, case=record.case, kind=ActionKind.FINAL, verb="waiver") as writer:
        known = writer.get(type(record), record.uid)
        changed = replace(known, handling=known.handling - {mark})
        writer.add(
            Waiver(
                uid=writer.new_uid(),
                case=record.case,
                subject=record.uid,
                mark=mark,
                decided_by=decided_by,
                instructed_by=instructed_by,
                reason=reason,
                on=desk.today(),
            )
        )
        writer.replace(changed)
    return changed


def mark_words(marks: Set[HandlingMark]) -> str:
    """Marks in words, such as *privilege claimed and without prejudice*."""
    return " and ".join(sorted(mark.value.replace("-", " ") for mark in marks))
