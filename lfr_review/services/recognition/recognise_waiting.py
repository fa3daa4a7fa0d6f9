"""Recognise what was taken in and not recognised yet: after intake, after Stop, after a crash."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.domain.errors import CaseworkError, LanguageMissing
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.recognition.recognise_item import pages_to_recognise, recognise_item
from lfr_review.services.work import PARTS, CancelToken, Progress


def recognise_waiting(
    desk: Desk,
    case: Uid | None,
    progress: Progress,
    token: CancelToken,
    on_item: Callable[[EvidenceItem], object] = lambda item: None,
) -> int:
    """Recognise every item of a case, or of the library, whose pictures were not looked at for words.

    One item after the other, so that the machine stays free for whoever works at it. An item that cannot be
    recognised does not stop the others. Returns how many were recognised; `on_item` is told of each.

    Raises:
        Cancelled: Stop was pressed; what was recognised is kept.
        LanguageMissing: the data of a language is not installed.
    """
    where = {} if case is None else {"case": case}
    with desk.library.reading() as reader:
        read = reader.all(EvidenceItem, state=ReadState.READ, order="number", **where)
    waiting = [(item, count) for item in read if (count := len(pages_to_recognise(desk, item)))]
    total, before, done = sum(count for _, count in waiting), 0, 0
    for item, count in waiting:
        token.check()
        try:
            made = recognise_item(desk, item, token, _Stretch(progress, before, count, total))
        except LanguageMissing:
            raise
        except CaseworkError:  # it stays as it is, and is tried again another time
            made = None
        before += count
        if made is not None:
            done += 1
            on_item(item)
    return done


class _Stretch:
    """The pages of one item among those of all."""

    def __init__(self, whole: Progress, before: int, pages: int, total: int) -> None:
        self._whole = whole
        self._before = before
        self._pages = pages
        self._total = total

    def step(self, done: int, total: int, what: str) -> None:
        """Report so many pages of the item."""
        share = self._before + self._pages * (done / total if total else 1)
        self._whole.step(round(PARTS * share / self._total), PARTS, what)
