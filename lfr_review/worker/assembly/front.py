"""Pages of our own in front of pages that are taken from a finished bundle, with links into these."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name, Object, Pdf

from lfr_review.domain.bundles import ArrangeOrder, Numbering
from lfr_review.domain.documents import PageTarget, Reference
from lfr_review.worker.assembly.annotations import LinkWriter
from lfr_review.worker.assembly.bookmarks import Bookmark
from lfr_review.worker.assembly.frame import frame_of
from lfr_review.worker.assembly.merge import copy_pages
from lfr_review.worker.assembly.numbering import number_pages
from lfr_review.worker.assembly.sheets import Sheet
from lfr_review.worker.cleaning.geometry import settle_boxes
from lfr_review.worker.drawing import Drawn, draw


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the pages that are taken."""

    sheets: list[Sheet]
    labels: list[str]
    drawn: Drawn
    titles: list[str]  #: of its documents

    @property
    def pages(self) -> list[Object]:
        """Its pages in order."""
        return [sheet.page for sheet in self.sheets]

    def bookmarks(self) -> list[Bookmark]:
        """One for each of its documents."""
        found = []
        for title, document in zip(self.titles, self.drawn.documents, strict=True):
            sheet, label = self.sheets[document.first_page], self.labels[document.first_page]
            found.append(Bookmark(f"{title} p. {label}", _top_of(sheet.page)))
        return found


def draw_front(bundle: Pdf, order: ArrangeOrder) -> Front | None:
    """Draw the front of an order into the new file; None where it has none."""
    if not order.front:
        return None
    drawn = draw(order.front, made_at=order.made_at, resolve=_as_words, language=order.language)
    with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
        frames = [frame_of(settle_boxes(page.obj)) for page in pdf.pages]
        copied = copy_pages(bundle, [page.obj for page in pdf.pages], pdf)
    sheets = [Sheet(page, frame) for page, frame in zip(copied, frames, strict=True)]
    labels = [f"{order.front_prefix}{number}" for number in range(1, len(sheets) + 1)]
    return Front(sheets, labels, drawn, [document.title for document in order.front])


def finish_front(bundle: Pdf, front: Front, main: Mapping[int, Object]) -> None:
    """Number the front, and let its links lead to the pages of the first bundle.

    Args:
        bundle: the new file.
        front: of it.
        main: the pages that came along, by their place in the first bundle, counted from 0.
    """
    number_pages(bundle, front.sheets, front.labels, Numbering())
    writer = LinkWriter(bundle)
    links: dict[int, list[Object]] = {}
    for document in front.drawn.documents:
        for link in document.links:
            target = main.get((link.target.page or 0) - 1) if isinstance(link.target, PageTarget) else None
            if target is not None:
                place = document.first_page + link.page - 1
                links.setdefault(place, []).append(writer.to_page(link.box, _top_of(target)))
    for place, found in links.items():
        front.sheets[place].page["/Annots"] = Array(found)


def _top_of(page: Object) -> Array:
    """The corner of a page where reading starts, the reader's zoom left as it is."""
    if not isinstance(page, pikepdf.Dictionary):
        raise TypeError("not a page")
    left, top = frame_of(settle_boxes(page)).top_left
    return Array([page, Name.XYZ, round(left, 2), round(top, 2), None])


def _as_words(reference: Reference) -> str | None:
    return None
