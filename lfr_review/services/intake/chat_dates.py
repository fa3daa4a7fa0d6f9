"""The one question that a chat export may leave: whether its dates put the day or the month first."""

from __future__ import annotations

from lfr_review.domain.chat_dates import ASKABLE, ChatDates, DateOrder
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import facts_of, read_item, rendition_of
from lfr_review.services.work import CancelToken, Progress


def dates_of_chat(desk: Desk, item: EvidenceItem) -> ChatDates | None:
    """How the dates of a chat are read, with ten rows to decide by where both orders are possible.

    None where the item is no chat, or has no pages.
    """
    rendition = rendition_of(desk, item) if item.kind is EvidenceKind.CHAT else None
    return facts_of(desk, rendition).dates if rendition else None


def choose_dates(
    desk: Desk, item: EvidenceItem, order: DateOrder, token: CancelToken, progress: Progress | None = None
) -> EvidenceItem:
    """Read a chat anew with its dates in an order that a person has chosen. The choice is kept with its pages.

    Raises:
        WrongUse: the file itself decides the order, or it is no chat.
        Cancelled: Stop was pressed; the item stays as it was.
    """
    dates = dates_of_chat(desk, item)
    if dates is None or not dates.rows or order not in ASKABLE:
        raise WrongUse("The figures themselves say how the dates of this item are read, so it cannot be chosen.")
    return read_item(desk, item, token, progress, date_order=order)
