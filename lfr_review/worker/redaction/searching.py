"""Where words stand on the pages of a document, in its text and in its pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

from lfr_review.domain.readings import PageFacts
from lfr_review.domain.redaction_proposals import Proposal, WordBox, proposals_on
from lfr_review.domain.term_matching import Term
from lfr_review.worker.page_pixels import open_page
from lfr_review.worker.page_words import page_words
from lfr_review.worker.recognition.page_image import page_image
from lfr_review.worker.redaction.rebuilding import Words
from lfr_review.worker.redaction.word_places import upright_box

_PICTURE_SHARE = 0.1  #: of a page, from which a picture on it may hold words


def places_in(
    document: Any, facts: Sequence[PageFacts], terms: Sequence[Term], words: Words, tell: Callable[[int], None]
) -> tuple[Proposal, ...]:
    """Every place where terms stand, page by page.

    Args:
        document: clean pages, opened by PDFium.
        facts: of every page.
        terms: what is looked for.
        words: what recognises words in pictures.
        tell: hears how many pages are done.
    """
    found: list[Proposal] = []
    for number, figures in enumerate(facts, start=1):
        with closing(open_page(document, number)) as page:
            here = [WordBox(word.text, word.box) for word in page_words(page)]
            found += proposals_on(number, here, terms)
            if figures.picture_share >= _PICTURE_SHARE:
                seen = [WordBox(word.text, upright_box(word)) for word in words.seen(page_image(page))]
                found += proposals_on(number, seen, terms)
        tell(number)
    return tuple(found)
