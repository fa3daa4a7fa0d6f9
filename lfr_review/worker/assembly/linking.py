"""All links of the bundle: those of our own pages, and those that the sources brought."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Name, Object, Pdf

from lfr_review.domain.documents import WebTarget
from lfr_review.worker.assembly.annotations import LinkWriter
from lfr_review.worker.assembly.page_map import PageMap, Place
from lfr_review.worker.assembly.sheets import GatheredEntry, Sheet
from lfr_review.worker.drawing import DrawnDocument


class Linker:
    """Gathers the links of each page, then writes them."""

    def __init__(self, bundle: Pdf, sheets: Sequence[Sheet]) -> None:
        self._writer = LinkWriter(bundle)
        self._destinations: dict[tuple[int, float, float], Array] = {}
        self._sheets = sheets
        self._links: dict[int, list[Object]] = {}

    def place(self, place: Place, left: float | None = None) -> Array:
        """A destination that leaves the reader's zoom as it is.

        What is not stated is taken from the corner where reading starts.
        """
        sheet = self._sheets[place.position]
        corner = sheet.frame.top_left
        across = round(corner[0] if left is None else left, 2)
        top = round(corner[1] if place.top is None else place.top, 2)
        key = (place.position, across, top)
        if key not in self._destinations:
            self._destinations[key] = Array([sheet.page, Name.XYZ, across, top, None])
        return self._destinations[key]

    def link_own(self, document: DrawnDocument, start: int, pages: PageMap) -> None:
        """Links of a document of ours, whose first page stands at a position."""
        for link in document.links:
            position = start + link.page - 1
            if isinstance(link.target, WebTarget):
                self._to_web(position, link.box, link.target.uri)
            elif (place := pages.place_of(link.target)) is not None:
                self._add(position, self._writer.to_page(link.box, self.place(place)))

    def link_source(self, entry: GatheredEntry, start: int) -> None:
        """Links that a source had, as far as they lead to pages that came along."""
        count = len(entry.sheets)
        for link in entry.links:
            offset = link.page - entry.first_page
            if not 0 <= offset < count:
                continue
            if link.uri is not None:
                self._to_web(start + offset, link.box, link.uri)
            elif link.to_page is not None and 0 <= link.to_page - entry.first_page < count:
                place = Place(start + link.to_page - entry.first_page, link.to_top)
                self._add(start + offset, self._writer.to_page(link.box, self.place(place, link.to_left)))

    def write(self) -> None:
        """Hang the links on their pages."""
        for position, links in sorted(self._links.items()):
            self._sheets[position].page["/Annots"] = Array(links)

    def _to_web(self, position: int, box: tuple[float, float, float, float], uri: str) -> None:
        link = self._writer.to_web(box, uri)
        if link is not None:
            self._add(position, link)

    def _add(self, position: int, link: Object) -> None:
        self._links.setdefault(position, []).append(link)
