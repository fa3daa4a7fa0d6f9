"""The pages of an item as they will look redacted, before anything is made."""

from __future__ import annotations

from lfr_review.domain.bundles import Audience
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from lfr_review.services.frames import Frame
from lfr_review.services.redaction.marking import pages_of
from lfr_review.services.redaction.session import Redactor
from lfr_review.services.redaction.standing import standing_of
from lfr_review.services.work import CancelToken


class ShownRedaction:
    """An item opened in a worker that stays. Close it, or use it in a `with`. Questions may come from any thread.

    Raises:
        NotFound: the item has no pages.
        BlobDamaged: the stored pages are not what was stored.
    """

    def __init__(self, desk: Desk, item: EvidenceItem) -> None:
        self._desk = desk
        self._item = item
        rendition = pages_of(desk, item)
        self._stored = desk.library.blobs.open(rendition.sha256)
        try:
            self._redactor = Redactor(self._stored, ())
        except BaseException:
            self._stored.close()
            raise

    def page(self, page: int, audience: Audience, scale: float, token: CancelToken | None = None) -> Frame:
        """A page as these readers will see it, with the boxes that lie on it now; a scale of 1 is a pixel a point.

        Raises:
            CannotRead: the page cannot be drawn.
            WorkerFailed: the process has ended; open it again.
        """
        standing = standing_of(self._desk, self._item, audience)
        boxes = next((each.boxes for each in standing.boxes if each.page == page), ()) if standing is not None else ()
        return self._redactor.look(page, boxes, scale, token)

    def close(self) -> None:
        """End the worker."""
        self._redactor.close()
        self._stored.close()

    def __enter__(self) -> ShownRedaction:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
