"""Open the pages of an item to be looked at: decrypted as they are asked for, drawn in a worker, never on the disk."""

from __future__ import annotations

from contextlib import ExitStack

from lfr_review.domain.errors import NotFound, WorkerFailed
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.services.desk import Desk
from lfr_review.services.frames import Frame
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.preview import Found, Preview, open_preview
from lfr_review.services.work import CancelToken
from lfr_review.services.workers import keep_ready

MOST_PAGES = 200  #: on which a phrase is looked for with its places; the rest is not looked at


class ShownItem:
    """The open pages of one item. Questions may come from any thread; they are answered one after the other."""

    def __init__(self, desk: Desk, item: EvidenceItem, rendition: Rendition) -> None:
        self.item = item
        self.rendition = rendition
        self._desk = desk
        self._held = ExitStack()
        self._preview = self._open()
        try:
            self.sizes = self._preview.sizes()  #: width and height of each page in points, as displayed
            with desk.library.reading() as reader:
                self._texts = reader.page_texts(rendition.uid)
        except BaseException:
            self.close()
            raise

    def page(self, number: int, scale: float) -> Frame:
        """Page `number`, from 1, at so many pixels a point; at fewer where it is very large.

        Raises:
            CannotRead: the page is damaged; others may be good.
            WorkerFailed: the worker broke down over it. The next question is put to a new one.
            BlobDamaged: what is stored is not what was stored.
        """
        try:
            return self._preview.page(number, scale)
        except WorkerFailed:
            self.close()
            self._preview = self._open()
            raise

    def text(self, number: int) -> str:
        """The words of a page."""
        return self._texts[number - 1] if 0 < number <= len(self._texts) else ""

    def find(self, phrase: str, token: CancelToken, first: int = 1) -> tuple[Found, ...]:
        """The pages where a phrase stands and its places on them, from the first page.

        Where it stands on very many, those from page `first` on are looked at, and then those before it.

        Raises:
            Cancelled: nobody wants to know any more.
            WorkerFailed: the worker broke down over a page.
        """
        with self._desk.library.reading() as reader:
            pages = reader.find_in_pages(self.item.uid, phrase)
        ahead = [page for page in pages if page >= first] + [page for page in pages if page < first]
        found = []
        for page in sorted(ahead[:MOST_PAGES]):
            token.check()
            here = next((hit for hit in self._preview.find(phrase, first=page, most=1) if hit.page == page), None)
            found.append(here or Found(page=page, boxes=()))
        return tuple(found)

    def close(self) -> None:
        """End the worker and let go of the stored file."""
        self._held.close()

    def _open(self) -> Preview:
        stored = self._desk.library.blobs.open(self.rendition.sha256)
        self._held.callback(stored.close)
        return self._held.enter_context(open_preview(stored))


def show_item(desk: Desk, item: EvidenceItem) -> ShownItem:
    """The pages of an item, open. That they were looked at stands in the audit log.

    Raises:
        NotFound: it has no pages.
        BlobDamaged: they are missing, or not what was stored.
        DiskFull, CannotWrite: that somebody looks could not be logged, so nothing is shown.
        WorkerFailed: the process that draws pages could not be started or broke down.
    """
    rendition = rendition_of(desk, item)
    if rendition is None:
        raise NotFound(f"{item.mark} has no pages to show. The original is kept.", "See its facts for the reason.")
    shown = ShownItem(desk, item, rendition)
    if not desk.library.read_only:
        try:
            with desk.library.writing(desk.who, "", case=item.case) as writer:
                writer.log("evidence-viewed", (item.uid,), sha256=rendition.sha256)
        except BaseException:
            shown.close()
            raise
    return shown


def prepare_to_show() -> None:
    """Start a worker beforehand, so that the first pages come sooner."""
    keep_ready(["preview"])
