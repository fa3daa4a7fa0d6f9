"""Put the items of a case into an order of one's own. Their evidence numbers never change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lfr_review.domain.errors import NotFound
from lfr_review.domain.evidence import APART, EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk


def own_order(items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Items as people have ordered them: those that nobody has moved by number."""
    return tuple(sorted(items, key=lambda item: (item.standing, item.number)))


def move(desk: Desk, case: Uid, moved: Iterable[Uid], before: Uid | None) -> None:
    """Put items, in the order given, before another item, or at the end. One act, whatever has to make room.

    Raises:
        NotFound: one of the items is not in the case any more; none was moved.
    """
    moved = tuple(dict.fromkeys(moved))
    if not moved or before in moved:
        return
    with desk.library.reading() as reader:
        items = own_order(reader.all(EvidenceItem, case=case))
    known = {item.uid: item for item in items}
    if not known.keys() >= {*moved, *((before,) if before is not None else ())}:
        raise NotFound("An item that was to be moved is not in this case any more.", "Look at the case again.")
    going = [known[uid] for uid in moved]
    staying = [item for item in items if item.uid not in moved]
    at = next((place for place, item in enumerate(staying) if item.uid == before), len(staying))
    ordered = [*staying[:at], *going, *staying[at:]]
    if [item.uid for item in ordered] == [item.uid for item in items]:
        return
    changed = _squeezed(going, staying, at) or _numbered_anew(ordered)
    marks = ", ".join(item.mark for item in going[:3]) + (f" and {len(going) - 3} more" if len(going) > 3 else "")
    with desk.library.writing(desk.who, f"Moved {marks}", case=case) as writer:
        for uid, position in changed.items():
            writer.replace(replace(writer.get(EvidenceItem, uid), position=position))


def _squeezed(going: list[EvidenceItem], staying: list[EvidenceItem], at: int) -> dict[Uid, int]:
    """New places for the moved items alone, between their new neighbours; nothing where there is no room."""
    lower = staying[at - 1].standing if at else 0
    upper = staying[at].standing if at < len(staying) else lower + (len(going) + 1) * APART
    step = (upper - lower) // (len(going) + 1)
    return {item.uid: lower + step * (place + 1) for place, item in enumerate(going)} if step else {}


def _numbered_anew(ordered: list[EvidenceItem]) -> dict[Uid, int]:
    return {item.uid: (place + 1) * APART for place, item in enumerate(ordered)}
