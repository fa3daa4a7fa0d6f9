"""Waivers: without one recorded, a claim of privilege or a without-prejudice mark stays where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set

from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import NEVER_LEAVES, HandlingMark, Waiver
from lfr_review.domain.ids import Uid
from lfr_review.store.writer import Writer


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


def add_waiver(
    writer: Writer,
    *,
    case: Uid,
    subject: Uid,
    name: str,
    mark: HandlingMark,
    decided_by: str,
    instructed_by: str,
    reason: str,
    on: dt.date,
) -> None:
    """Record that a mark was lifted from a record, `name` in words.

    Raises:
        WrongUse: who decided, on whose instructions or why is missing.
    """
    if not all(text.strip() for text in (decided_by, instructed_by, reason)):
        raise WrongUse(
            f"{name} stays marked {mark_words({mark})}: a waiver says who decided, on whose instructions, and why.",
            "Fill in all three.",
        )
    writer.add(
        Waiver(
            uid=writer.new_uid(),
            case=case,
            subject=subject,
            mark=mark,
            decided_by=decided_by.strip(),
            instructed_by=instructed_by.strip(),
            reason=reason.strip(),
            on=on,
        )
    )


def mark_words(marks: Set[HandlingMark]) -> str:
    """Marks in words, such as *privilege claimed and without prejudice*."""
    return " and ".join(sorted(mark.value.replace("-", " ") for mark in marks))
