"""Which originals may be handed over, which stay, and what a person must know before they leave.

An original leaves as it is: unlike the pages in a bundle it carries its hidden data and everything that lies inside
it. So an item stays where something that was taken out of it must not leave.
Source: our security requirements 54, 55 and 72.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import Mend, MendedOn
from lfr_review.domain.redactions import RedactionReason

#: An original with one of these is handed over to nobody.
STAYS = NEVER_LEAVES | {HandlingMark.RESTRICTED_USE}
_MARK_WORDS = {
    HandlingMark.PRIVILEGE_CLAIMED: "privilege is claimed in it",
    HandlingMark.WITHOUT_PREJUDICE: "it is without prejudice",
    HandlingMark.RESTRICTED_USE: "its use is restricted",
}
_CARE = {
    HandlingMark.CONFIDENTIAL: "is marked confidential",
    HandlingMark.THIRD_PARTY: "is about third parties",
    HandlingMark.CHILD: "is about a child",
    HandlingMark.SPECIAL_CATEGORY: "holds special category data",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """An item whose original stays."""

    item: EvidenceItem
    words: str
    remedy: str
    waits_for_decision: bool = False  #: a named person may let it go all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """What of some chosen items goes, what stays, and what a person must know about what goes."""

    going: tuple[EvidenceItem, ...]
    held_back: tuple[HeldBack, ...]
    open_points: tuple[DocumentProblem, ...]


Redacted = Mapping[Uid, Collection[RedactionReason]]  #: why something is taken out of the pages of items, by item


def sort_out(
    chosen: Iterable[EvidenceItem],
    everything: Sequence[EvidenceItem],
    *,
    undisclosed: bool,
    redacted: Redacted | None = None,
) -> Sorted:
    """Part what may be handed over from what stays.

    Args:
        chosen: the items asked for, in their order.
        everything: all items of the case, for what lies inside one.
        undisclosed: whether a named person lets go what is not marked disclosable, is redacted, or holds what is.
        redacted: which items are redacted, and why.
    """
    redacted = redacted or {}
    children: dict[Uid, list[EvidenceItem]] = {}
    for each in everything:
        if each.parent is not None:
            children.setdefault(each.parent, []).append(each)
    going: list[EvidenceItem] = []
    held_back: list[HeldBack] = []
    for item in chosen:
        stays = _held_back(item, tuple(_inside(item, children)), redacted)
        if stays is None or (stays.waits_for_decision and undisclosed):
            going.append(item)
        else:
            held_back.append(stays)
    points = tuple(point for item in going for point in _points(item, tuple(_inside(item, children)), redacted))
    return Sorted(going=tuple(going), held_back=tuple(held_back), open_points=points)


def _inside(item: EvidenceItem, children: Mapping[Uid, Sequence[EvidenceItem]]) -> Iterator[EvidenceItem]:
    """The items that were taken out of one, however deep. An item's parent is older, so this ends."""
    for child in children.get(item.uid, ()):
        yield child
        yield from _inside(child, children)


def _held_back(item: EvidenceItem, inside: Sequence[EvidenceItem], redacted: Redacted) -> HeldBack | None:
    barred = [(each, why) for each in inside if (why := _why(each, redacted))]
    if item.withdrawn:
        return _stays(item, "it has been withdrawn", "Leave it out, or take it into use again first.")
    why = _why(item, redacted)
    if item.handling & NEVER_LEAVES:
        return _stays(item, why, "Leave it out, or have the waiver recorded.")
    if item.handling & STAYS:
        return _stays(item, why, "Leave it out. Take the mark off only once the use is allowed.")
    if why:
        return _stays(item, why, "Leave it out; its redacted pages can go in a bundle.")
    if barred:
        held = "; ".join(f"{each.mark}, which was taken out of it, may not leave: {said}" for each, said in barred)
        return _stays(item, held, "Leave it out, and hand over what else was taken out of it by itself.")
    if not item.disclosable:
        remedy = "Mark it disclosable if it may be handed over, or say who lets it go all the same, and why."
        return _stays(item, "it is not marked disclosable", remedy, waits_for_decision=True)
    if item.uid in redacted:
        remedy = "Hand over a bundle with its redacted pages, or say who lets the original go all the same, and why."
        return _stays(item, "it is redacted, and its original is not", remedy, waits_for_decision=True)
    hidden = [each.mark for each in inside if each.uid in redacted]
    if hidden:
        held = f"{_listed(hidden)}, taken out of it, {'is' if len(hidden) == 1 else 'are'} redacted, and it is not"
        remedy = "Hand over what else was taken out of it by itself, or say who lets it go all the same, and why."
        return _stays(item, held, remedy, waits_for_decision=True)
    return None


def _why(item: EvidenceItem, redacted: Redacted) -> str:
    """What bars an original whatever anybody decides; empty where nothing does."""
    said = [words for mark, words in _MARK_WORDS.items() if mark in item.handling]
    if RedactionReason.PRIVILEGE in redacted.get(item.uid, ()):
        said.append("a part of it is redacted as privileged")
    return " and ".join(said)


def _stays(item: EvidenceItem, why: str, remedy: str, *, waits_for_decision: bool = False) -> HeldBack:
    words = f"{item.mark} cannot leave: {why}."
    return HeldBack(item=item, words=words, remedy=remedy, waits_for_decision=waits_for_decision)


def _points(item: EvidenceItem, inside: Sequence[EvidenceItem], redacted: Redacted) -> Iterator[DocumentProblem]:
    at = Mend(page=MendedOn.EVIDENCE, record=item.uid)
    if not item.disclosable:
        yield DocumentProblem(
            words=f"{item.mark} is not marked disclosable.", remedy="Leave it out unless it is to go.", mend=at
        )
    hidden = [each.mark for each in (item, *inside) if each.uid in redacted]
    if hidden:
        yield DocumentProblem(
            words=f"{item.mark} goes with everything in sight that is redacted in {_listed(hidden)}.",
            remedy="Leave it out unless that is meant.",
            mend=at,
        )
    unmarked = [each.mark for each in inside if not each.disclosable]
    if unmarked:
        yield DocumentProblem(
            words=f"{item.mark} holds {_listed(unmarked)}, not marked disclosable: with the original, that leaves too.",
            remedy="Look at it before the original leaves.",
            mend=at,
        )
    cared = [words for mark, words in _CARE.items() if mark in item.handling]
    if cared:
        yield DocumentProblem(
            words=f"{item.mark} {' and '.join(cared)}.", remedy="Check that whoever gets it may have it.", mend=at
        )


def _listed(marks: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(marks[:-1]), marks[-1]) if part)
