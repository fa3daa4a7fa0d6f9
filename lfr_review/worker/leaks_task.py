"""The `find-leaks` task: a finished PDF and what it must not contain in, every place where it is found out.

Order: a `LeakOrder`. Answer: values `leaks`, parts of a list; value `pages`, how many were read.
"""

from __future__ import annotations

from lfr_review.domain.codec import from_plain, to_plain
from lfr_review.domain.leaks import Leak, LeakOrder, LeakPlace, gathered
from lfr_review.worker.leaks.bytes_of_file import in_bytes_of
from lfr_review.worker.leaks.pages import in_page_texts, in_pages_by_another, under_boxes
from lfr_review.worker.leaks.searching import search_for
from lfr_review.worker.page_pixels import open_document
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers.reading_task import batches
from lfr_review.worker.task import TaskIO


def find_leaks(io: TaskIO) -> None:
    """Search the one source."""
    order: LeakOrder = from_plain(LeakOrder, io.order)
    pdf = io.sources[0].read_all()
    search, outside = search_for(order.terms), search_for(order.outside_sources)
    ours = search_for((*order.outside_sources, *order.in_ours))
    found: list[Leak] = []
    with open_document(pdf) as document:
        pages = len(document)
        io.allow_pages(min(pages, MAX_PAGES))
        found += in_page_texts(
            document, search, lambda done, of: io.progress(done, of, "Looking for what must not leave")
        )
        found += in_page_texts(document, ours, pages=order.our_pages)
        found += under_boxes(document, order.boxes)
    found += in_pages_by_another(pdf, search, [each.page for each in order.boxes if each.page <= pages])
    found += in_bytes_of(pdf, search, outside, packed=order.packed, hiding_places=order.no_hiding_places)
    for each in (search, ours):
        found += [Leak(place=LeakPlace.FILE_NAME, term=term.words) for term in each.in_text(order.file_name)]
    for batch in batches([to_plain(each) for each in gathered(found)]):
        io.value("leaks", batch)
    io.value("pages", pages)
