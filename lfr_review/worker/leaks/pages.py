"""What readers find on the pages of a file, and what is left under boxes."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

from pdfminer.high_level import extract_text
from PIL import Image

from lfr_review.domain.leaks import Leak, LeakPlace
from lfr_review.domain.redactions import Box, PageBoxes
from lfr_review.worker.leaks.searching import Search
from lfr_review.worker.page_pixels import open_page
from lfr_review.worker.page_words import page_words

_SCALE = 100 / 72  #: pixels a point at which a box is looked at
_HUNDREDTHS = 100
_EVEN = 24  #: of 255: by how much the packing of pictures may stray from one colour


def in_page_texts(
    document: Any,
    search: Search,
    tell: Callable[[int, int], None] = lambda done, of: None,
    pages: Sequence[int] | None = None,
) -> Iterator[Leak]:
    """Terms in the text of each page, or of some, as PDFium reads it."""
    if not search.terms:
        return
    wanted = range(1, len(document) + 1) if pages is None else [page for page in pages if page <= len(document)]
    for number in wanted:
        tell(number, len(document))
        with closing(open_page(document, number)) as page:
            text_page = page.get_textpage()
            try:
                text = text_page.get_text_range()
            finally:
                text_page.close()
        for term in search.in_text(text):
            yield Leak(place=LeakPlace.PAGE, term=term.words, pages=(number,))


def in_pages_by_another(pdf: bytes, search: Search, pages: Sequence[int]) -> Iterator[Leak]:
    """Terms in the text of some pages, as pdfminer reads it."""
    for number in pages:
        text = extract_text(io.BytesIO(pdf), page_numbers=[number - 1])
        for term in search.in_text(text):
            yield Leak(place=LeakPlace.PAGE, term=term.words, pages=(number,))


def under_boxes(document: Any, boxes: Sequence[PageBoxes]) -> Iterator[Leak]:
    """Boxes under which there is a word, or more than one colour."""
    for each in boxes:
        if not 1 <= each.page <= len(document):
            yield Leak(place=LeakPlace.BOX, pages=(each.page,))
            continue
        with closing(open_page(document, each.page)) as page:
            words = [word for word in page_words(page) if any(_inside(word.box, box) for box in each.boxes)]
            picture = page.render(scale=_SCALE, may_draw_forms=True, draw_annots=True).to_pil().convert("L")
        for word in words:
            yield Leak(place=LeakPlace.BOX, term=word.text, pages=(each.page,))
        if any(not _is_even(picture, box) for box in each.boxes):
            yield Leak(place=LeakPlace.BOX, pages=(each.page,))


def _inside(word: Box, box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    across, down = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] < across < box[2] and box[1] < down < box[3]


def _is_even(picture: Image.Image, box: Box) -> bool:
    """Whether a box shows one colour, but for its edge, which lies between pixels."""
    x0, y0 = (max(0, math.ceil(side * _SCALE / _HUNDREDTHS) + 2) for side in box[:2])
    x1, y1 = (math.floor(side * _SCALE / _HUNDREDTHS) - 2 for side in box[2:])
    x1, y1 = min(x1, picture.width), min(y1, picture.height)
    if x0 >= x1 or y0 >= y1:
        return True
    darkest, lightest = picture.crop((x0, y0, x1, y1)).getextrema()
    assert isinstance(darkest, (int, float)) and isinstance(lightest, (int, float))
    return lightest - darkest <= _EVEN
