"""Where chosen items go in one's own order: one place up or down, or where they were let go."""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services.evidence_order import own_order
from lfr_review.ui.pages.evidence.item_lines import Line, Placed

Move = tuple[tuple[Uid, ...], Uid | None]  #: which items, and before which; None: at the end


def moved_by(lines: Sequence[Line], everything: Sequence[EvidenceItem], chosen: set[Uid], step: int) -> Move | None:
    """The move that puts the chosen items one place up (-1) or down (1) among those they stand with.

    None where they are first, or last, already, and where they do not stand with each other.
    """
    beside = _beside(lines, chosen)
    places = [place for place, item in enumerate(beside) if item.uid in chosen]
    if not places:
        return None
    moved = tuple(beside[place].uid for place in places)
    to = places[0] - 1 if step < 0 else places[-1] + 1
    if not 0 <= to < len(beside):
        return None
    return moved, beside[to].uid if step < 0 else _after(everything, beside[to].uid, chosen)


def dropped_at(
    lines: Sequence[Line], everything: Sequence[EvidenceItem], chosen: set[Uid], place: int, behind: bool
) -> Move | None:
    """The move that puts the chosen items at a line, before or behind it; None where they are let go on themselves."""
    beside = _beside(lines, chosen)
    uids = {item.uid for item in beside}
    moved = tuple(item.uid for item in beside if item.uid in chosen)
    above = [line.item.uid for line in lines[: place + 1] if isinstance(line, Placed) and line.item.uid in uids]
    target = above[-1] if above else None
    if not moved or target in chosen:
        return None
    if target is None:
        return moved, next((uid for uid in (item.uid for item in beside) if uid not in chosen), None)
    line = lines[place]
    under_it = isinstance(line, Placed) and line.item.uid != target  # let go on something that stands under it
    return moved, _after(everything, target, chosen) if behind or under_it else target


def _beside(lines: Sequence[Line], chosen: set[Uid]) -> list[EvidenceItem]:
    """The items that stand with the first chosen one: under the same item, or under none."""
    placed = [line for line in lines if isinstance(line, Placed)]
    first = next((line for line in placed if line.item.uid in chosen), None)
    if first is None:
        return []
    return [
        line.item
        for line in placed
        if line.depth == first.depth and (not line.depth or line.item.parent == first.item.parent)
    ]


def _after(everything: Sequence[EvidenceItem], uid: Uid, chosen: set[Uid]) -> Uid | None:
    """What comes after an item in the whole order, hidden or not, without the chosen ones."""
    order = [item.uid for item in own_order(everything) if item.uid not in chosen]
    at = order.index(uid) + 1
    return order[at] if at < len(order) else None
