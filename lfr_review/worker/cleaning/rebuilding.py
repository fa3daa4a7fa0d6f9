"""Pages that cannot be cleaned any other way are rebuilt as pixels. Which, from what picture, with which words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pikepdf import Dictionary, Pdf
from PIL import ImageChops

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.cleaning.features import ONE_READER
from lfr_review.worker.cleaning.flattening import as_bytes
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.layer_removal import LayerRemover, Removal
from lfr_review.worker.cleaning.layers import Layers
from lfr_review.worker.cleaning.live import CONDITIONAL, Reach
from lfr_review.worker.cleaning.raster import PageRebuilder, draw, words_on
from lfr_review.worker.cleaning.result import CleanPdf
from lfr_review.worker.cleaning.text_layer import PlacedWord
from lfr_review.worker.pdfium_turns import await_turn
from lfr_review.worker.protocol import MAX_PAGES

_COMPARED_DPI = 50
_NOTICEABLE = 96  #: difference of one pixel, of 255, that edges drawn a little differently do not reach
_MAX_COMPARED = 200  #: pages; what lies on more is not drawn twice only to compare


@dataclass(slots=True)
class Rebuilding:
    """The pages of one document that are to become pixels."""

    dpi: int
    _pictures_from: dict[int, bytes] = field(default_factory=dict)  # page index: the document it is drawn from
    _words_from: dict[int, bytes] = field(default_factory=dict)  # likewise, where its words are read

    @property
    def pages(self) -> tuple[int, ...]:
        """Pages that are to be, or have been, rebuilt; from 1."""
        return tuple(index + 1 for index in sorted(self._pictures_from))

    def take_out_layers(self, pdf: Pdf, pages: list[Dictionary], geometry: list[PageBox], layers: Layers) -> list[int]:
        """Rewrite all pages without layers; the pages, from 1, on which something was hidden.

        A page that would look different without its hidden parts, or of which it cannot be told what is hidden, is to
        be rebuilt from what was seen before. Where nothing can be hidden, all content stays as it is, and only the
        names of the layers go, with all else that is live.
        """
        conditions = Reach(pdf, CONDITIONAL)
        if not layers.any_hidden and not any(conditions.finds(page) for page in pages):
            return []
        layers.settle(pdf)
        before = as_bytes(pdf)
        remover = LayerRemover(pdf, layers)
        outcomes = [remover.remove_from(page) for page in pages]
        if any(outcome.removed or outcome.unsure for outcome in outcomes):
            del pdf.Root["/OCProperties"]
            self._judge(before, as_bytes(pdf), outcomes, geometry)
        return [index + 1 for index, outcome in enumerate(outcomes) if outcome.removed]

    def _judge(self, before: bytes, after: bytes, outcomes: list[Removal], geometry: list[PageBox]) -> None:
        compared = 0
        await_turn()
        with pdfium.PdfDocument(before) as seen, pdfium.PdfDocument(after) as rewritten:
            for index, outcome in enumerate(outcomes):
                shifted = outcome.shifted
                if outcome.removed and not shifted and not outcome.unsure and compared < _MAX_COMPARED:
                    compared += 1
                    shifted = _looks_different(seen, rewritten, index, geometry[index])
                if shifted or outcome.unsure:
                    self._pictures_from[index] = before
                    if not outcome.unsure:
                        self._words_from[index] = after

    def add_live(self, pdf: Pdf, pages: list[Dictionary], all_pages: list[Dictionary]) -> None:
        """Pages in which something live is left that could not be taken out."""
        now = as_bytes(pdf)
        for page in pages:
            index = next(place for place, each in enumerate(all_pages) if each.objgen == page.objgen)
            if index not in self._pictures_from:
                self._pictures_from[index] = self._words_from[index] = now

    def carry_out(self, pdf: Pdf, pages: list[Dictionary], geometry: list[PageBox]) -> None:
        """Rebuild them, in the document given."""
        if not self._pictures_from:
            return
        await_turn()
        rebuilder = PageRebuilder(pdf, self.dpi)
        with _Documents() as documents:
            for index in sorted(self._pictures_from):
                shape = geometry[index]
                source = documents.open(self._pictures_from[index])
                picture = draw(source, index, shape, rebuilder.dpi_for(shape))
                words: list[PlacedWord] = []
                if index in self._words_from:
                    words = words_on(documents.open(self._words_from[index]), index)
                rebuilder.rebuild(pages[index], shape, picture, words)
        rebuilder.finish()


class _Documents:
    """PDFium documents by their bytes, each opened once and all closed at the end."""

    def __init__(self) -> None:
        self._open: dict[int, Any] = {}

    def __enter__(self) -> _Documents:
        return self

    def __exit__(self, *_: object) -> None:
        for document in self._open.values():
            document.close()

    def open(self, data: bytes) -> Any:
        """The document of these bytes."""
        if id(data) not in self._open:
            self._open[id(data)] = pdfium.PdfDocument(data)
        return self._open[id(data)]


def pages_by_viewer(data: bytes | memoryview, password: str | None, dpi: int) -> CleanPdf | None:
    """The pages of a file that only PDFium can open, as pixels without words; None where it cannot either.

    Raises:
        LimitReached: it has too many pages.
    """
    await_turn()
    try:
        document = pdfium.PdfDocument(bytes(data), password=password)
    except pdfium.PdfiumError:
        return None
    with document:
        if not len(document):
            return None
        if len(document) > MAX_PAGES:
            raise LimitReached(
                f"The PDF has more than {MAX_PAGES:,} pages. The original is kept as it is.",
                "Split the document into parts and take each part in.",
            )
        return _drawn_by_viewer(document, dpi)


def _drawn_by_viewer(document: Any, dpi: int) -> CleanPdf | None:
    pdf = Pdf.new()
    rebuilder = PageRebuilder(pdf, dpi)
    shapes = []
    try:
        for index in range(len(document)):
            width, height = document.get_page_size(index)
            shape = PageBox((0.0, 0.0, max(width, 3.0), max(height, 3.0)), 0, 1.0)
            page = pdf.add_blank_page().obj
            shape.write(page)
            rebuilder.rebuild(page, shape, draw(document, index, shape, rebuilder.dpi_for(shape)), [])
            shapes.append(shape)
    except (CannotRead, pdfium.PdfiumError):
        pdf.close()
        return None
    every = tuple(range(1, len(shapes) + 1))
    return CleanPdf(pdf=pdf, geometry=tuple(shapes), features=(ONE_READER,), rasterised=every)


def _looks_different(one: Any, other: Any, index: int, shape: PageBox) -> bool:
    before, after = (draw(document, index, shape, _COMPARED_DPI).convert("L") for document in (one, other))
    counts = ImageChops.difference(before, after).histogram()
    return any(counts[_NOTICEABLE:])
