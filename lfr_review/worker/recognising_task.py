"""The `recognise` session: a clean rendition kept open; the words in its pictures found, and laid over its pages.

Order: `{"languages"}`. Requests are objects with a key `do`:

- `look` with `page`: value `sha256`, of the page's picture, by which it is known again
- `recognise` with `page`: value `turn`, value `skew`, values `words`, parts of a list
- `lay` with `words`, a list of `[page, words]`, and `turns`, a list of `[page, degrees clockwise]`: values `pages`,
  parts of a list; blob `rendition`; blob `texts`; value `thumbnail` and blob `thumbnail`

Pages count from 1. The shapes of words are those of `domain.recognition`.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from lfr_review.domain.codec import to_plain
from lfr_review.domain.errors import CaseworkError, LanguageMissing
from lfr_review.domain.recognition import word_from_plain, word_to_plain
from lfr_review.worker.page_pixels import THUMBNAIL_PX, open_document, open_page, thumbnail
from lfr_review.worker.readers.reading_task import PAGE_END, batches
from lfr_review.worker.recognition.laying import lay
from lfr_review.worker.recognition.page_image import PageImage, page_image
from lfr_review.worker.recognition.recognise import recognise
from lfr_review.worker.recognition.tesseract import Tesseract
from lfr_review.worker.task import TaskIO


def recognise_pages(io: TaskIO) -> None:
    """Answer requests about the one source until the program has no more."""
    rendition = io.sources[0].read_all()
    with open_document(rendition) as document:
        work = _Work(io, rendition, document)
        try:
            for request in io.requests():
                try:
                    work.answer(request)
                except LanguageMissing:
                    raise
                except CaseworkError as error:
                    io.value("failed", error.words)  # this page is; the others may be good
        finally:
            work.close()


class _Work:
    """One rendition. The picture of the page looked at last is kept, and the languages once they are needed."""

    def __init__(self, io: TaskIO, rendition: bytes, document: Any) -> None:
        self._io = io
        self._rendition = rendition
        self._document = document
        self._tesseract: Tesseract | None = None
        self._seen: tuple[int, PageImage] | None = None

    def answer(self, request: dict[str, Any]) -> None:
        """Answer one request."""
        match request["do"]:
            case "look":
                self._io.value("sha256", self._image(request["page"]).sha256)
            case "recognise":
                self._recognise(request["page"])
            case "lay":
                self._lay(request["words"], request["turns"])

    def close(self) -> None:
        """Let go of the languages."""
        if self._tesseract is not None:
            self._tesseract.close()

    def _image(self, number: int) -> PageImage:
        if self._seen is None or self._seen[0] != number:
            with closing(open_page(self._document, number)) as page:
                self._seen = number, page_image(page)
        return self._seen[1]

    def _recognise(self, number: int) -> None:
        image = self._image(number)
        if self._tesseract is None:
            self._tesseract = Tesseract(self._io.order["languages"])
        found = recognise(image, self._tesseract)
        self._io.value("turn", found.turn)
        self._io.value("skew", found.skew)
        for batch in batches([word_to_plain(word) for word in found.words]):
            self._io.value("words", batch)

    def _lay(self, words: list[Any], turns: list[Any]) -> None:
        self._io.allow_pages(len(self._document))
        by_page = {page: [word_from_plain(word) for word in found] for page, found in words}
        laid = lay(self._rendition, by_page, dict(turns))
        for batch in batches([to_plain(page) for page in laid.pages]):
            self._io.value("pages", batch)
        with self._io.blob("rendition") as out:
            out.write(laid.pdf)
        with self._io.blob("texts") as out:
            out.write(PAGE_END.join(laid.texts).encode())
        with open_document(laid.pdf) as document, closing(open_page(document, 1)) as page:
            small = thumbnail(page, THUMBNAIL_PX)
        self._io.value("thumbnail", small.shape)
        with self._io.blob("thumbnail") as out:
            out.write(small.rgb)
