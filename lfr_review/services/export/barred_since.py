"""What of a finished edition may not leave any more: marked, withdrawn or redacted since it was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lfr_review.domain.bundles import BundlePlan, Edition, PlacedEntry
from lfr_review.domain.errors import Refused
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import REDACTED
from lfr_review.services.desk import Desk
from lfr_review.services.json_text import read_json_text
from lfr_review.services.redaction.making import RedactionOptions
from lfr_review.services.redaction.standing import Standing, standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """An item that stands on pages of an edition and may not leave as it stands there."""

    mark: str
    redacted: bool  #: it may leave, but something was taken out of it that these pages still hold


def barred_since(desk: Desk, edition: Edition, places: Iterable[PlacedEntry]) -> tuple[Barred, ...]:
    """The items that stand against sending pages of an edition now, in their order.

    Args:
        desk: the library.
        edition: whose pages.
        places: the documents of its page map that are to go.
    """
    shown: dict[Uid, set[int]] = {}
    marks: dict[Uid, str] = {}
    for place in places:
        if place.evidence is not None:
            uid, count = Uid(place.evidence), place.last_page - place.first_page + 1
            shown.setdefault(uid, set()).update(range(place.source_page, place.source_page + count))
            marks[uid] = place.mark
    with desk.library.reading() as reader:
        plan = edition.plan_then or reader.get(BundlePlan, edition.plan)
        made = [reader.get(Rendition, uid) for uid in edition.renditions]
        items = {uid: reader.find(EvidenceItem, uid) for uid in (*shown, *(each.evidence for each in made))}
    for still in items.values():  # a recording's sheet shows pictures of its stills
        if still is not None and still.uid not in shown and still.parent_at_ms is not None and still.parent in shown:
            shown[still.uid], marks[still.uid] = {1}, still.mark
    found = []
    for uid, pages in shown.items():
        item = items[uid]
        if item is None or not item.may_leave:
            found.append(Barred(mark=item.mark if item is not None else marks[uid] or "An item", redacted=False))
            continue
        renditions = [each for each in made if each.evidence == uid]
        standing = standing_of(desk, item, plan.audience) if renditions else None
        if standing is not None and not all(_is_without(each, standing, pages) for each in renditions):
            found.append(Barred(mark=item.mark, redacted=True))
    return tuple(found)


def refuse_barred(desk: Desk, edition: Edition, places: Iterable[PlacedEntry]) -> None:
    """Stop where a file made of an edition would hold what may not leave any more.

    Raises:
        Refused: and what that is.
    """
    for each in barred_since(desk, edition, places):
        if each.redacted:
            raise Refused(
                f"Something was taken out of {each.mark} after edition {edition.number} was made, and its pages there "
                "still hold it. Nothing was written.",
                "Make a new edition, and make the file of that one.",
            )
        raise Refused(
            f"{each.mark} may not leave any more, so no file is made with it. Nothing was written.",
            "Leave it out, make a new edition without it, or have the mark changed by whoever may.",
        )


def _is_without(rendition: Rendition, standing: Standing, pages: Collection[int]) -> bool:
    """Whether everything that is taken out of an item now had been taken out of these pages of it."""
    due = [each for each in standing.boxes if each.page in pages]
    if rendition.recipe != REDACTED:
        return not due
    then = {each.page: set(each.boxes) for each in read_json_text(RedactionOptions, rendition.options).pages}
    return all(set(each.boxes) <= then.get(each.page, set()) for each in due)
