"""Whether the pages of a case are covered until somebody clicks: one switch for a case with distressing material."""

from __future__ import annotations

from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk

_COVERED = "yes"


def pages_are_covered(desk: Desk, case: Uid) -> bool:
    """Whether the pages and small pictures of a case's items are covered until somebody looks."""
    with desk.library.reading() as reader:
        return reader.setting(_name(case)) == _COVERED


def cover_pages(desk: Desk, case: Uid, covered: bool) -> None:
    """Cover them from now on, or no longer. It is a way of looking, not a fact of the case: it has no history."""
    with desk.library.writing(desk.who, "", case=case) as writer:
        writer.set_setting(_name(case), _COVERED if covered else "")


def _name(case: Uid) -> str:
    return f"pages covered {case}"
