"""The `redact` session: a clean rendition kept open; its pages shown with boxes filled, or made without what is there.

Order: `{"languages"}`. Requests are objects with a key `do`; a page's boxes are `[page, [[x0, y0, x1, y1], …]]`, in
hundredths of a point as displayed, origin top left:

- `look` with `page`, `boxes`, `scale` in pixels a point: value `frame` and blob `pixels`
- `make` with `pages`, a list of pages with their boxes: of the pages that were rebuilt the values `rebuilt` (figures),
  `recognised`, and `beneath` (the words that stood under each box), each in parts of a list; value `words_missing`, why
  there is no text layer, empty where there is one; blob `rendition`, the whole document; blob `texts` of those pages

Pages count from 1.
"""

from __future__ import annotations

import io as streams
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pikepdf

from lfr_review.domain.codec import from_plain, to_plain
from lfr_review.domain.errors import CannotRead, CaseworkError
from lfr_review.domain.redactions import Box, PageBoxes
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.result import CleanPdf, save_rendition
from lfr_review.worker.cleaning.texts import facts_of_page, open_rendition
from lfr_review.worker.page_pixels import open_document, open_page
from lfr_review.worker.readers.reading_task import PAGE_END, batches
from lfr_review.worker.redaction.burning import burnt_picture, scale_for
from lfr_review.worker.redaction.rebuilding import Words, rebuild_pages
from lfr_review.worker.task import TaskIO


def redact_pages(io: TaskIO) -> None:
    """Answer requests about the one source until the program has no more."""
    rendition = io.sources[0].read_all()
    words = Words(io.order["languages"])
    with open_document(rendition) as shown:
        try:
            for request in io.requests():
                try:
                    _answer(io, rendition, shown, words, request)
                except CaseworkError as error:
                    io.value("failed", error.words)
        finally:
            words.close()


def _answer(io: TaskIO, rendition: bytes, shown: Any, words: Words, request: dict[str, Any]) -> None:
    match request["do"]:
        case "look":
            boxes: tuple[Box, ...] = from_plain(tuple[Box, ...], request["boxes"])
            with closing(open_page(shown, request["page"])) as page:
                picture = burnt_picture(page, boxes, scale_for(page, request["scale"]))
            io.value("frame", {"width": picture.width, "height": picture.height, "stride": picture.width * 3})
            with io.blob("pixels") as out:
                out.write(picture.tobytes())
        case "make":
            _make(io, rendition, shown, words, pages_of(request["pages"]))


def pages_of(plain: Any) -> tuple[PageBoxes, ...]:
    """Pages with their boxes, from a plain value."""
    pairs: tuple[tuple[int, tuple[Box, ...]], ...] = from_plain(tuple[tuple[int, tuple[Box, ...]], ...], plain)
    return tuple(PageBoxes(page=page, boxes=boxes) for page, boxes in pairs)


def _make(io: TaskIO, rendition: bytes, shown: Any, words: Words, pages: tuple[PageBoxes, ...]) -> None:
    io.allow_pages(len(pages))
    try:
        with pikepdf.open(streams.BytesIO(rendition)) as pdf:
            done = rebuild_pages(pdf, shown, pages, words, lambda count: io.progress(count, len(pages), "Redacting"))
            made = save_rendition(CleanPdf(pdf=pdf, geometry=tuple(done.geometry)))
    except pikepdf.PikepdfError as error:
        raise CannotRead(
            "The pages could not be written again without what is to be taken out. Nothing was made.",
            "Read the item again.",
        ) from error
    tell_rebuilt(io, made, done.pages, done.geometry)
    for batch in batches([to_plain(each) for each in done.recognised]):
        io.value("recognised", batch)
    for batch in batches(done.beneath):
        io.value("beneath", batch)
    io.value("words_missing", str(words.missing) if words.missing is not None else "")
    with io.blob("rendition") as out:
        out.write(made)


def tell_rebuilt(io: TaskIO, made: bytes, pages: Sequence[int], geometry: Sequence[PageBox]) -> None:
    """Answer with the text and the figures of the pages that were rebuilt, as they are read in what was made."""
    texts, facts = [], []
    with open_rendition(made) as document:
        for number in pages:
            with closing(open_page(document, number)) as page:
                text, figures = facts_of_page(page, geometry[number - 1])
            texts.append(text)
            facts.append(figures)
    for batch in batches([to_plain(each) for each in facts]):
        io.value("rebuilt", batch)
    with io.blob("texts") as out:
        out.write(PAGE_END.join(texts).encode())
