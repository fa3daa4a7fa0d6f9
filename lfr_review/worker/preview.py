"""The `preview` session: a clean rendition kept open; its pages as pixels, its words, and where a phrase stands.

Requests are objects with a key `do`:

- `sizes`: values `sizes`, parts of the list of `[width, height]` in points, as displayed
- `render` with `page`, `scale` in pixels a point: value `frame` and blob `pixels`
- `words` with `page`: values `words`, parts of the list of `[text, box]`
- `find` with `phrase`, `first`, `most`: from page `first` on values `[page, boxes]` named `found`, until `most` are
  found; then value `searched`, the last page looked at

Pages count from 1. Boxes are x0, y0, x1, y1 in hundredths of a point on the page as displayed, origin top left.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.page_pixels import open_document, open_page, page_pixels
from lfr_review.worker.page_words import find_phrase, page_words
from lfr_review.worker.readers.reading_task import batches
from lfr_review.worker.task import TaskIO

MAX_FOUND = 2_000  #: places in one answer


def preview(io: TaskIO) -> None:
    """Answer requests about the one source until the program has no more."""
    with open_document(io.sources[0].open()) as document:
        io.allow_pages(len(document))
        for request in io.requests():
            try:
                _answer(io, document, request)
            except CannotRead as error:
                io.value("failed", error.words)  # this page is; the others may be good


def _answer(io: TaskIO, document: Any, request: dict[str, Any]) -> None:
    match request["do"]:
        case "sizes":
            sizes = [document.get_page_size(index) for index in range(len(document))]
            for batch in batches([[round(width, 2), round(height, 2)] for width, height in sizes]):
                io.value("sizes", batch)
        case "render":
            with closing(open_page(document, request["page"])) as page:
                pixels = page_pixels(page, request["scale"])
            io.value("frame", pixels.shape)
            with io.blob("pixels") as out:
                out.write(pixels.rgb)
        case "words":
            with closing(open_page(document, request["page"])) as page:
                words = [[word.text, word.box] for word in page_words(page)]
            for batch in batches(words):
                io.value("words", batch)
        case "find":
            _find(io, document, request["phrase"], request["first"], min(request["most"], MAX_FOUND))


def _find(io: TaskIO, document: Any, phrase: str, first: int, most: int) -> None:
    io.allow_pages(len(document))
    number = first - 1
    for number in range(first, len(document) + 1):
        with closing(open_page(document, number)) as page:
            boxes = find_phrase(page, phrase)
        if boxes:
            io.value("found", [number, boxes])
            most -= len(boxes)
        io.progress(number, len(document), "pages searched")
        if most <= 0:
            break
    io.value("searched", number)
