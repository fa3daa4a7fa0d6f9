"""Where words stand on the pages of a document, in its text and in its pictures."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

from lfr_review.domain.readings import PageFacts
from lfr_review.domain.recognition import RecognisedWord
from lfr_review.domain.redaction_proposals import Proposal, WordBox, proposals_on
from lfr_review.domain.redactions import Box
from lfr_review.domain.term_matching import Term
from lfr_review.worker.page_pixels import open_page
from lfr_review.worker.page_words import page_words
from lfr_review.worker.recognition.page_image import page_image
from lfr_review.worker.redaction.rebuilding import Words

_PICTURE_SHARE = 0.1  #: of a page, from which a picture on it may hold words
_DESCENT = 0.3  #: of the height of a recognised word, below its base line
_HUNDREDTHS = 100


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
                seen = [WordBox(word.text, _box(word)) for word in words.seen(page_image(page))]
                found += proposals_on(number, seen, terms)
        tell(number)
    return tuple(found)


def _box(word: RecognisedWord) -> Box:
    """The upright box around a recognised word, whichever way it runs."""
    turn = math.radians(word.angle)
    across, up = math.cos(turn), math.sin(turn)
    corners = [
        (word.x + along * across - aside * up, word.y - along * up - aside * across)
        for along in (0.0, word.length)
        for aside in (-_DESCENT * word.height, word.height)
    ]
    sides = (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
    x0, y0, x1, y1 = (round(side * _HUNDREDTHS) for side in sides)
    return x0, y0, x1, y1
