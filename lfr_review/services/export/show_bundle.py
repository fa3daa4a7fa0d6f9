"""Open an edition or a proof to be looked at: its pages drawn in a worker, its bytes never on the disk readable."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TypeVar

from lfr_review.domain.bundles import BundlePlan, Edition, PlacedEntry
from lfr_review.domain.errors import CannotRead, WorkerFailed
from lfr_review.domain.evidence import Rendition
from lfr_review.domain.ids import Uid
from lfr_review.services.byte_sources import ByteSource, BytesSource
from lfr_review.services.desk import Desk
from lfr_review.services.export.proof import Proof
from lfr_review.services.frames import Frame
from lfr_review.services.preview import Found, Preview, open_preview
from lfr_review.services.work import CancelToken

T = TypeVar("T")

MOST_PLACES = 500  #: where a phrase stands that are told

#: Opens the bytes; what has to be closed again goes onto the stack.
Opener = Callable[[ExitStack], ByteSource]


class ShownBundle:
    """The open pages of a bundle. Questions may come from any thread.

    Searching has a worker of its own: a search through a thousand pages keeps nobody from turning them.
    """

    def __init__(self, opener: Opener, texts: _Texts) -> None:
        self._texts = texts
        self._looking = _Opened(opener)
        self._searching = _Opened(opener)
        try:
            self.sizes = self._looking.ask(lambda preview: preview.sizes())  #: of each page in points, as displayed
        except BaseException:
            self.close()
            raise

    def page(self, number: int, scale: float) -> Frame:
        """Page `number`, from 1, at so many pixels a point; at fewer where it is very large.

        Raises:
            CannotRead: the page is damaged; others may be good.
            WorkerFailed: the worker broke down over it. The next question is put to a new one.
            BlobDamaged: what is stored is not what was made.
        """
        return self._looking.ask(lambda preview: preview.page(number, scale))

    def text(self, number: int) -> str:
        """The words of a page that comes from evidence; of our own pages nothing is recorded."""
        return self._texts.of(number)

    def find(self, phrase: str, token: CancelToken, first: int = 1) -> tuple[Found, ...]:
        """Where a phrase stands, from page `first` on.

        Raises:
            Cancelled: nobody wants to know any more.
            WorkerFailed: the worker broke down over a page.
        """
        return self._searching.ask(lambda preview: tuple(preview.find(phrase, first, MOST_PLACES, token)))

    def close(self) -> None:
        """End the workers and let go of the bytes."""
        self._looking.close()
        self._searching.close()


def show_edition(desk: Desk, edition: Edition) -> ShownBundle:
    """The pages of an edition, open. That they were looked at stands in the audit log.

    Raises:
        BlobDamaged: they are missing, or not what was made.
        WorkerFailed: the process that draws pages could not be started or broke down.
    """

    def opener(held: ExitStack) -> ByteSource:
        return held.enter_context(desk.library.blobs.open(edition.sha256))

    shown = ShownBundle(opener, _Texts(desk, edition.page_map, edition.renditions))
    if not desk.library.read_only:
        with desk.library.reading() as reader:
            case = reader.get(BundlePlan, edition.plan).case
        with desk.library.writing(desk.who, "", case=case) as writer:
            writer.log("edition-viewed", (edition.uid,), sha256=edition.sha256)
    return shown


def show_proof(desk: Desk, proof: Proof) -> ShownBundle:
    """The pages of a proof, open.

    Raises:
        WorkerFailed: the process that draws pages could not be started or broke down.
    """
    return ShownBundle(lambda held: BytesSource(proof.pdf), _Texts(desk, proof.page_map, proof.renditions))


class _Opened:
    """One worker over the bytes, started when it is first asked and again when it has broken down."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._lock = threading.Lock()
        self._held = ExitStack()
        self._preview: Preview | None = None
        self._closed = False

    def ask(self, question: Callable[[Preview], T]) -> T:
        """The answer to a question; questions wait for each other."""
        with self._lock:
            if self._closed:
                raise WorkerFailed("The bundle is not open any more.", "Open it again.")
            if self._preview is None:
                self._preview = self._held.enter_context(open_preview(self._opener(self._held)))
            try:
                return question(self._preview)
            except CannotRead:  # of this page; the session goes on
                raise
            except BaseException:  # a session may be over after any of them; the next question opens another
                self._end()
                raise

    def close(self) -> None:
        """End the worker, once it has answered."""
        with self._lock:
            self._closed = True
            self._end()

    def _end(self) -> None:
        self._preview = None
        self._held.close()


class _Texts:
    """What the pages of a bundle say, as far as they are pages of evidence."""

    def __init__(self, desk: Desk, page_map: Sequence[PlacedEntry], renditions: Sequence[Uid]) -> None:
        self._desk = desk
        self._page_map = tuple(page_map)
        self._read: dict[Uid, tuple[str, ...]] = {}
        with desk.library.reading() as reader:
            self._renditions = {str(reader.get(Rendition, uid).evidence): uid for uid in renditions}

    def of(self, number: int) -> str:
        """The words of a page, from 1."""
        place = next((each for each in self._page_map if each.first_page <= number <= each.last_page), None)
        rendition = self._renditions.get(place.evidence or "") if place is not None else None
        if place is None or rendition is None:
            return ""
        if rendition not in self._read:
            with self._desk.library.reading() as reader:
                self._read = {rendition: reader.page_texts(rendition)}  # one document is looked at at a time
        texts, page = self._read[rendition], place.source_page + number - place.first_page
        return texts[page - 1] if 0 < page <= len(texts) else ""
