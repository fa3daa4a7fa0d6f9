"""What a list shows of items at a glance: how many pages each has, and a small picture of the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.frames import Frame
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.small_pictures import unpacked


@dataclass(frozen=True, slots=True)
class Glance:
    """One item at a glance."""

    pages: int
    picture: Frame | None


def glances(desk: Desk, items: Iterable[EvidenceItem]) -> dict[Uid, Glance]:
    """Those of the items that have pages, by uid. The pictures lie in the database; no file is opened."""
    found = {}
    for item in items:
        rendition = rendition_of(desk, item)
        if rendition is None:
            continue
        with desk.library.reading() as reader:
            kept = reader.thumbnail(rendition.uid)
        found[item.uid] = Glance(rendition.page_count, unpacked(kept) if kept else None)
    return found
