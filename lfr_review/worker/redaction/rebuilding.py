"""A document with some of its pages rebuilt from burnt pictures; the others stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Dictionary, Name, Pdf
from PIL import Image

from lfr_review.domain.errors import CannotRead, LanguageMissing
from lfr_review.domain.recognition import PageRecognition, RecognisedWord, summary
from lfr_review.domain.redactions import Box, PageBoxes
from lfr_review.worker.cleaning.geometry import PageBox, settle_boxes
from lfr_review.worker.cleaning.raster import PageRebuilder
from lfr_review.worker.cleaning.text_layer import PlacedWord
from lfr_review.worker.page_pixels import open_page
from lfr_review.worker.page_words import page_words
from lfr_review.worker.recognition.laying import placed
from lfr_review.worker.recognition.page_image import PageImage
from lfr_review.worker.recognition.recognise import recognise
from lfr_review.worker.recognition.tesseract import Tesseract
from lfr_review.worker.redaction.burning import DPI, burnt_picture, scale_for, to_recognise
from lfr_review.worker.redaction.packing import packed_picture
from lfr_review.worker.redaction.word_places import is_covered

_SIZE_KEYS = frozenset({"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"})
_UPRIGHT = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


class Words:
    """Recognises the words of burnt pictures. Where the language data is missing that is kept to be told, once."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages
        self._reader: Tesseract | None = None
        self.missing: LanguageMissing | None = None

    def of(self, image: PageImage, shape: PageBox, boxes: PageBoxes) -> tuple[list[PlacedWord], PageRecognition]:
        """The words of a page beside its filled boxes, in its own coordinates, and how recognition went."""
        reader = self._opened()
        if reader is None:
            return [], PageRecognition(page=boxes.page, words=0, confidence=0, weak_share=0.0)
        found = recognise(image, reader)
        left = tuple(word for word in found.words if not is_covered(word, boxes.boxes))
        plain = PageBox(shape.visible, shape.rotate, 1.0, shape.media)  # PDFium draws without the page's unit
        figures = summary(boxes.page, left, found.turn, found.skew)
        return [placed(word, plain) for word in left], figures

    def seen(self, image: PageImage) -> tuple[RecognisedWord, ...]:
        """The words in a picture, on the page as displayed."""
        reader = self._opened()
        return recognise(image, reader).words if reader is not None else ()

    def close(self) -> None:
        """Let go of the languages."""
        if self._reader is not None:
            self._reader.close()

    def _opened(self) -> Tesseract | None:
        if self._reader is None and self.missing is None:
            try:
                self._reader = Tesseract(self._languages)
            except LanguageMissing as error:
                self.missing = error
        return self._reader


@dataclass(slots=True)
class Rebuilt:
    """What was done to a document."""

    pages: list[int] = field(default_factory=list)  #: that were rebuilt, from 1
    recognised: list[PageRecognition] = field(default_factory=list)  #: of each
    beneath: list[list[str]] = field(default_factory=list)  #: of each, for each of its boxes: the words there
    geometry: list[PageBox] = field(default_factory=list)  #: of every page of the document


def rebuild_pages(
    pdf: Pdf, shown: Any, boxes: Sequence[PageBoxes], words: Words, tell: Callable[[int], None] = lambda done: None
) -> Rebuilt:
    """Rebuild the pages that have boxes, in the document given.

    Nothing of such a page is kept but its size, its visible part, its turn and its unit.

    Args:
        pdf: clean pages.
        shown: the same document, opened by PDFium.
        boxes: what is filled on which pages, as displayed.
        words: what recognises the words that are left.
        tell: hears how many pages are done.

    Raises:
        CannotRead: a page does not exist or cannot be drawn.
    """
    done = Rebuilt(geometry=[settle_boxes(page.obj) for page in pdf.pages])
    rebuilder = PageRebuilder(pdf, DPI, packed_picture)
    for each in boxes:
        if not 1 <= each.page <= len(done.geometry):
            raise CannotRead("There is no such page, so nothing can be taken out of it. Nothing was made.")
        shape = done.geometry[each.page - 1]
        with closing(open_page(shown, each.page)) as page:
            scale = scale_for(page)
            picture = burnt_picture(page, each.boxes, scale)
            done.beneath.append(_beneath(page, each.boxes))
        laid, figures = words.of(to_recognise(picture, each.boxes, scale), shape, each)
        target = pdf.pages[each.page - 1].obj
        _empty(target)
        rebuilder.rebuild(target, shape, _unturned(picture, shape), laid)
        done.pages.append(each.page)
        done.recognised.append(figures)
        tell(len(done.pages))
    rebuilder.finish()
    return done


def _beneath(page: Any, boxes: Sequence[Box]) -> list[str]:
    """The words whose middle lies under each box."""
    words = [(word.text, (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2) for word in page_words(page)]
    return [" ".join(text for text, x, y in words if box[0] <= x <= box[2] and box[1] <= y <= box[3]) for box in boxes]


def _unturned(picture: Image.Image, shape: PageBox) -> Image.Image:
    """The picture of a page as displayed, in the page's own coordinates."""
    return picture.transpose(_UPRIGHT[shape.rotate]) if shape.rotate else picture


def _empty(page: Dictionary) -> None:
    """Take out of a page all but its size and its turn."""
    for key in sorted(page.keys() - _SIZE_KEYS):
        del page[key]
    page["/Type"] = Name.Page
