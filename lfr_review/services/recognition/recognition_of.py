"""What is known of the words recognised in an item, for whoever looks at it."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review import language_data
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import RECOGNISED, facts_of, rendition_of
from lfr_review.services.recognition.options import options_of
from lfr_review.services.recognition.recognise_item import pages_to_recognise
from lfr_review.services.recognition.turn_pages import TurnProposal, turn_proposals

WEAK_SHARE = 0.2  #: of a page's words, from which it should be compared with the picture


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionOf:
    """How recognition went on the pages of one item."""

    pages: int  #: in whose pictures words were looked for
    wordless: int  #: of them, those in which none were found
    confidence: int  #: mean of the pages with words, 0 to 100
    weak: tuple[int, ...]  #: pages of which many words are unsure
    languages: tuple[str, ...]
    installed: tuple[str, ...]  #: the languages there are here
    proposals: tuple[TurnProposal, ...]


def recognition_of(desk: Desk, item: EvidenceItem) -> RecognitionOf | None:
    """How recognition went on the pages of an item, or None where it was not done."""
    rendition = rendition_of(desk, item)
    if rendition is None or rendition.recipe != RECOGNISED:
        return None
    seen = facts_of(desk, rendition).recognised
    worded = [page for page in seen if page.words]
    return RecognitionOf(
        pages=len(seen),
        wordless=len(seen) - len(worded),
        confidence=round(sum(page.confidence for page in worded) / len(worded)) if worded else 0,
        weak=tuple(page.page for page in worded if page.weak_share >= WEAK_SHARE),
        languages=options_of(rendition).languages,
        installed=language_data.installed(),
        proposals=turn_proposals(desk, item),
    )


def count_unrecognised(desk: Desk, case: Uid) -> int:
    """How many pages of a case wait for their words to be recognised."""
    with desk.library.reading() as reader:
        read = reader.all(EvidenceItem, case=case, state=ReadState.READ)
    return sum(len(pages_to_recognise(desk, item)) for item in read)
