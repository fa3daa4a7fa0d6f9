"""Keep a person's word that a note's citations are still right after pages of an item were made anew."""

from __future__ import annotations

from lfr_review.domain.citation_checks import CitationCheck
from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.desk import Desk


def say_still_right(desk: Desk, note: Uid) -> CitationCheck:
    """Keep that somebody looked at what a note cites and found it right. Undo takes it back.

    Raises:
        NotFound: the note was taken out.
    """
    with desk.library.reading() as reader:
        found = reader.get(TimelineNote, note)
    what = f"Looked at what note {found.number} cites"
    with desk.library.writing(desk.who, what, case=found.case, verb="citations-checked") as writer:
        check = CitationCheck(
            uid=writer.new_uid(), case=found.case, note=note, checked_at=writer.now, checked_by=desk.who
        )
        writer.add(check)
    return check
