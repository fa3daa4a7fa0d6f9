"""The `redact-file` task: any PDF in; a clean copy of it without some words and what is under some boxes out.

Order: `{"terms", "pages", "languages", "same_width"}`; `pages` is a list of `[page, [[x0, y0, x1, y1], …]]`, in
hundredths of a point as displayed, origin top left. Answer: value `page_count`; value `filled`, the pages that were
rebuilt, with their boxes; value `found`, how often each term stood there; value `words_missing`, why words in pictures
could not be recognised; blob `pdf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pikepdf import Array, Name, Object

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.domain.redacted_links import links_without, outline_without
from lfr_review.domain.redaction_proposals import Proposal
from lfr_review.domain.redactions import Box, PageBoxes, filled_box
from lfr_review.domain.term_matching import terms_of
from lfr_review.worker.assembly.annotations import LinkWriter
from lfr_review.worker.assembly.bookmarks import Bookmark, nested, write_bookmarks
from lfr_review.worker.cleaning import CleanPdf, clean_pdf, save_rendition
from lfr_review.worker.page_pixels import open_document
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.formats import PDF
from lfr_review.worker.readers.identify import identify
from lfr_review.worker.redacting_task import pages_of
from lfr_review.worker.redaction.rebuilding import Words, rebuild_pages
from lfr_review.worker.redaction.searching import places_in
from lfr_review.worker.task import TaskIO


def redact_file(io: TaskIO) -> None:
    """Redact the one source."""
    data = io.sources[0].read_all()
    if identify(InMemory(data), ".pdf").format is not PDF:
        raise CannotRead("This is no PDF. Nothing was made.", "Make a PDF of it first, or take it in as evidence.")
    terms = terms_of(io.order["terms"])
    clean = clean_pdf(data)
    io.allow_pages(2 * len(clean.geometry))
    words = Words(io.order["languages"])
    steps = 2 * len(clean.geometry)
    try:
        with open_document(save_rendition(clean)) as shown:
            places: tuple[Proposal, ...] = ()
            if terms:
                places = places_in(
                    shown, clean.pages, terms, words, lambda done: io.progress(done, steps, "Looking for the words")
                )
            filled = _filled(places, pages_of(io.order["pages"]), same_width=io.order["same_width"])
            done = rebuild_pages(
                clean.pdf, shown, filled, words,
                lambda count: io.progress(steps // 2 + count, steps, "Making the pages again"),
            )  # fmt: skip
    finally:
        words.close()
    rebuilt = {each.page for each in filled}
    _write_links(clean, links_without(clean.links, rebuilt, terms))
    _write_outline(clean, outline_without(clean.outline, terms))
    made = save_rendition(CleanPdf(pdf=clean.pdf, geometry=tuple(done.geometry)))
    io.value("page_count", len(done.geometry))
    io.value("filled", [[each.page, each.boxes] for each in filled])
    io.value("found", [[term.words, sum(place.term == term.words for place in places)] for term in terms])
    io.value("words_missing", str(words.missing) if words.missing is not None else "")
    with io.blob("pdf") as out:
        out.write(made)


def _filled(places: Iterable[Proposal], by_hand: Iterable[PageBoxes], *, same_width: bool) -> tuple[PageBoxes, ...]:
    """What is filled, page by page."""
    boxes: dict[int, set[Box]] = {}
    for place in places:
        boxes.setdefault(place.page, set()).update(filled_box(box, same_width=same_width) for box in place.boxes)
    for page in by_hand:
        boxes.setdefault(page.page, set()).update(filled_box(box) for box in page.boxes)
    return tuple(PageBoxes(page=page, boxes=tuple(sorted(boxes[page]))) for page in sorted(boxes))


def _write_links(clean: CleanPdf, links: Sequence[LinkFacts]) -> None:
    writer = LinkWriter(clean.pdf)
    by_page: dict[int, list[Object]] = {}
    for link in links:
        made = None
        if link.uri is not None:
            made = writer.to_web(link.box, link.uri)
        elif link.to_page is not None and 1 <= link.to_page <= len(clean.geometry):
            made = writer.to_page(link.box, _place(clean, link.to_page, link.to_left, link.to_top))
        if made is not None:
            by_page.setdefault(link.page, []).append(made)
    for number, made_here in by_page.items():
        clean.pdf.pages[number - 1].obj["/Annots"] = Array(made_here)


def _write_outline(clean: CleanPdf, outline: Sequence[OutlineFacts]) -> None:
    flat = [
        (each.level, Bookmark(title=each.title, target=_place(clean, each.page, None, each.top)))
        for each in outline
        if 1 <= each.page <= len(clean.geometry)
    ]
    write_bookmarks(clean.pdf, nested(flat))
    if flat:
        clean.pdf.Root["/PageMode"] = Name.UseOutlines


def _place(clean: CleanPdf, page: int, left: float | None, top: float | None) -> Array:
    return Array([clean.pdf.pages[page - 1].obj, Name.XYZ, left, top, None])
