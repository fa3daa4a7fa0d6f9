"""Turning any PDF into a clean rendition: what a reader sees stays, everything live goes."""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary

from lfr_review.domain.errors import CannotRead, PasswordNeeded
from lfr_review.domain.readings import ChildFacts, OutlineFacts
from lfr_review.worker.cleaning import features as told
from lfr_review.worker.cleaning.annotations import Annotations, Survey
from lfr_review.worker.cleaning.attachments import child_facts, find_files
from lfr_review.worker.cleaning.destinations import Destinations
from lfr_review.worker.cleaning.drawing_content import ContentSettler
from lfr_review.worker.cleaning.flattening import flatten
from lfr_review.worker.cleaning.geometry import PageBox, settle_boxes
from lfr_review.worker.cleaning.jpeg_metadata import strip_camera_data
from lfr_review.worker.cleaning.layers import Layers
from lfr_review.worker.cleaning.links import LinkReader, base_address
from lfr_review.worker.cleaning.live import LIVE, LiveWalk, Reach
from lfr_review.worker.cleaning.opening import Opened, open_pdf
from lfr_review.worker.cleaning.outline import read_outline
from lfr_review.worker.cleaning.pictures import reduce_picture
from lfr_review.worker.cleaning.rebuilding import Rebuilding, pages_by_viewer
from lfr_review.worker.cleaning.recorded import recorded_facts
from lfr_review.worker.cleaning.result import CleanPdf, save_rendition
from lfr_review.worker.cleaning.skeleton import PageStripper, strip_catalogue
from lfr_review.worker.cleaning.texts import count_pages, texts_and_facts
from lfr_review.worker.cleaning.values import dictionary, entry


def clean_pdf(
    data: bytes | memoryview,
    *,
    password: str | None = None,
    dpi: int = 300,
    page_facts: bool = True,
    notes: bool = False,
) -> CleanPdf:
    """The clean rendition of a PDF, still open.

    Without `page_facts` everything is left out that a bundle does not need: text, figures of pages, recorded facts,
    files inside, and the comparison of two readers. With `notes` sticky notes are kept: their signs drawn into the
    page, their words among the facts.

    Raises:
        PasswordNeeded: it is encrypted, and the password is missing or wrong.
        LimitReached: it has too many pages, or unfolds to too much.
        CannotRead: it is no PDF, or too damaged to show anything.
    """
    try:
        clean = _Cleaning(open_pdf(data, password), data, password, dpi).run(page_facts, notes)
        return _with_page_facts(clean, page_facts)
    except (CannotRead, pikepdf.PikepdfError) as error:
        if isinstance(error, PasswordNeeded) or not data:
            raise
        drawn = pages_by_viewer(data, password, dpi)
        if drawn is not None:
            return _with_page_facts(drawn, page_facts)
        if isinstance(error, CannotRead):
            raise
        raise CannotRead(
            "The PDF is too badly damaged to be shown. The original is kept as it is.",
            "Ask whoever sent it to send it again.",
        ) from error


class _Cleaning:
    """The steps for one document, in their order."""

    def __init__(self, opened: Opened, data: bytes | memoryview, password: str | None, dpi: int) -> None:
        self._pdf = opened.pdf
        self._pages = opened.pages
        self._features = opened.features
        self._repaired = opened.repaired
        self._data = data
        self._password = password
        self._dpi = dpi
        self._geometry: list[PageBox] = [settle_boxes(page) for page in self._pages]
        self._flattened = False
        self._rebuilding = Rebuilding(dpi)

    def run(self, everything: bool, keep_notes: bool) -> CleanPdf:
        """All steps. What is read out is read before anything is taken away."""
        facts, children = self._read_document(everything)
        layers = self._layers()
        destinations = Destinations(self._pdf, self._pages)
        outline = self._outline(destinations)
        survey = self._sort_out_annotations(destinations, layers, keep_notes)
        strip_catalogue(self._pdf, keep_forms=True)
        if survey.to_flatten:
            self._flatten(survey)
            layers = self._layers()  # of the copy
        if layers is not None:
            self._take_out_layers(layers)
        self._strip()
        self._settle_content()
        self._rebuilding.carry_out(self._pdf, self._pages, self._geometry)
        if keep_notes:
            facts += tuple((f"PDF sticky note, page {page}", words) for page, words in survey.notes if words)
        return CleanPdf(
            pdf=self._pdf,
            geometry=tuple(self._geometry),
            links=tuple(survey.links.links),
            outline=outline,
            features=tuple(dict.fromkeys(self._features)),
            facts=facts,
            rasterised=self._rebuilding.pages,
            children=children,
        )

    def _read_document(self, everything: bool) -> tuple[tuple[tuple[str, str], ...], tuple[ChildFacts, ...]]:
        files = find_files(self._pdf, self._pages) if everything else []
        self._features.extend(told.document_features(self._pdf, self._data, len(files)))
        if not everything:
            return (), ()
        seen = count_pages(self._data, self._password)
        if seen is not None and seen != len(self._pages):
            self._features.append(told.DISAGREEMENT)
        return recorded_facts(self._pdf), child_facts(files)

    def _layers(self) -> Layers | None:
        properties = dictionary(entry(self._pdf.Root, "/OCProperties"))
        return Layers(properties) if properties is not None else None

    def _outline(self, destinations: Destinations) -> tuple[OutlineFacts, ...]:
        root = entry(self._pdf.Root, "/Outlines")
        return read_outline(root, destinations) if root is not None else ()

    def _sort_out_annotations(self, destinations: Destinations, layers: Layers | None, keep_notes: bool) -> Survey:
        links = LinkReader(destinations, base_address(self._pdf.Root))
        annotations = Annotations(self._pdf, links, layers, keep_notes)
        for number, (page, geometry) in enumerate(zip(self._pages, self._geometry, strict=True), start=1):
            if "/Annots" in page:
                annotations.sort_out(page, number, geometry)
            if "/AA" in page:
                annotations.survey.triggers = True
        self._features.extend(told.page_features(annotations.survey, keep_notes))
        return annotations.survey

    def _flatten(self, survey: Survey) -> None:
        flat = flatten(self._pdf, survey.to_flatten, survey.without_appearance)
        self._pdf.close()
        self._pdf, self._flattened = flat, True
        self._pages = [page.obj for page in flat.pages]
        if len(self._pages) != len(self._geometry):
            raise CannotRead(
                "The readers of this PDF do not agree on its pages. The original is kept as it is.",
                "Print the document to PDF in the program it was made with, and take that in beside it.",
            )
        for page, geometry in zip(self._pages, self._geometry, strict=True):
            geometry.write(page)

    def _take_out_layers(self, layers: Layers) -> None:
        hidden_on = self._rebuilding.take_out_layers(self._pdf, self._pages, self._geometry, layers)
        self._features.extend(told.layer_features(layers, hidden_on))

    def _strip(self) -> None:
        strip_catalogue(self._pdf, keep_forms=False)
        stripper = PageStripper()
        for page in self._pages:
            stripper.strip(page)

    def _settle_content(self) -> None:
        """Balance, drop what is live, make pictures smaller, take camera data out of them."""
        settler, reach = ContentSettler(self._pdf), Reach(self._pdf, LIVE)
        suspicious = False
        for page, geometry in zip(self._pages, self._geometry, strict=True):
            settler.settle(page, geometry)
            suspicious |= reach.finds(page)
        if suspicious:
            self._take_out_what_is_live()
        for number, image in settler.placements.images.items():
            size = settler.placements.size_pt(number)
            if size is not None:
                reduce_picture(self._pdf, image, size, self._dpi)
        if reach.jpegs:
            plain = not (self._repaired or self._flattened or self._pdf.is_encrypted)
            table = self._pdf.get_xref_table() if plain else {}
            offsets = {number: place.offset for number, place in table.items() if place.offset}
            if strip_camera_data(reach.jpegs, offsets, self._data):
                self._features.append(told.CAMERA_DATA)

    def _take_out_what_is_live(self) -> None:
        walk = LiveWalk(take_out=True)
        for page in self._pages:
            walk.visit(page)
        if walk.external:
            self._features.append(told.EXTERNAL)
        again = LiveWalk(take_out=False)
        for page in self._pages:
            again.visit(page)
        if again.found:
            self._rebuilding.add_live(self._pdf, [page for page in self._pages if _is_still_live(page)], self._pages)


def _is_still_live(page: Dictionary) -> bool:
    walk = LiveWalk(take_out=False)
    walk.visit(page)
    return walk.found


def _with_page_facts(clean: CleanPdf, wanted: bool) -> CleanPdf:
    if wanted:
        clean.texts, clean.pages = texts_and_facts(save_rendition(clean), list(clean.geometry))
    return clean
