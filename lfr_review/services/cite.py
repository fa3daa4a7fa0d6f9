"""What can be cited of an item: its pages, each with the words it opens with."""

from __future__ import annotations

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import rendition_of

OPENING = 90  #: characters of a page that tell it from the others


def page_openings(desk: Desk, item: EvidenceItem) -> tuple[str, ...]:
    """The first words of each page of an item, nothing for a page without text; empty where it has no pages.

    A report of a thousand pages is read in one go: call it in a job.
    """
    rendition = rendition_of(desk, item)
    if rendition is None:
        return ()
    with desk.library.reading() as reader:
        texts = reader.page_texts(rendition.uid)
    openings = [" ".join(text[: 4 * OPENING].split())[:OPENING] for text in texts[: rendition.page_count]]
    return (*openings, *("" for _ in range(rendition.page_count - len(openings))))
