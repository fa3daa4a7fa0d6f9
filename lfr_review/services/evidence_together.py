"""Decide about several items at once: one act in History, undone as one, and done to all of them or to none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, HandlingMark
from lfr_review.services.desk import Desk
from lfr_review.services.waivers import mark_words, refuse_silent_lifting

MOST_NAMED = 6  #: numbers of items that a sentence names


def mark_all(desk: Desk, items: Iterable[EvidenceItem], mark: HandlingMark, *, marked: bool) -> None:
    """Set a handling mark on items, or take it off. A mark that forbids disclosure ends it.

    Raises:
        Refused: the mark comes off only with a waiver.
    """

    def change(item: EvidenceItem) -> EvidenceItem:
        handling = item.handling | {mark} if marked else item.handling - {mark}
        refuse_silent_lifting(item.handling, handling)
        return replace(item, handling=handling, disclosable=item.disclosable and not handling & NEVER_LEAVES)

    items = tuple(items)
    _do(desk, items, f"Changed the handling of {named(items)}", "handling", change)


def disclose_all(desk: Desk, items: Iterable[EvidenceItem], disclosable: bool) -> None:
    """Make items disclosable, or no longer.

    Raises:
        Refused: some of them may not leave, and which; none was changed.
    """

    def change(item: EvidenceItem) -> EvidenceItem:
        return replace(item, disclosable=disclosable)

    items = tuple(items)
    _refuse_what_stays(items if disclosable else ())
    what = f"Made {named(items)} disclosable" if disclosable else f"Made {named(items)} undisclosed"
    _do(desk, items, what, "handling", change)


def withdraw_all(desk: Desk, items: Iterable[EvidenceItem], reason: str) -> None:
    """Take items out of use. Those that are out of use already keep their own reason.

    Raises:
        WrongUse: no reason was given.
    """
    if not reason.strip():
        raise WrongUse("An item is withdrawn only with a reason.", "Say why, in a sentence.")
    items = tuple(item for item in items if not item.withdrawn)
    _do(
        desk, items, f"Withdrew {named(items)}", "withdrawn",
        lambda item: replace(item, withdrawn=reason.strip(), disclosable=False),
    )  # fmt: skip


def bring_all_back(desk: Desk, items: Iterable[EvidenceItem]) -> None:
    """Take withdrawn items into use again. None is disclosable until a person makes it so."""
    items = tuple(item for item in items if item.withdrawn)
    _do(desk, items, f"Took {named(items)} into use again", "brought-back", lambda item: replace(item, withdrawn=""))


def named(items: Iterable[EvidenceItem]) -> str:
    """The numbers of items, as a sentence names them: `E1, E4 and E7`."""
    marks = [item.mark for item in items]
    if len(marks) > MOST_NAMED:
        marks = [*marks[: MOST_NAMED - 1], f"{len(marks) - MOST_NAMED + 1} more"]
    return " and ".join(part for part in (", ".join(marks[:-1]), *marks[-1:]) if part)


def _refuse_what_stays(items: tuple[EvidenceItem, ...]) -> None:
    barred = tuple(item for item in items if item.handling & NEVER_LEAVES)
    withdrawn = tuple(item for item in items if item.withdrawn)
    if barred:
        marks = frozenset[HandlingMark]().union(*(item.handling for item in barred)) & NEVER_LEAVES
        raise Refused(
            f"Nothing was changed: {named(barred)} may leave by no route, being marked {mark_words(marks)}.",
            "Leave them out, or have the waiver recorded first.",
        )
    if withdrawn:
        raise Refused(
            f"Nothing was changed: what is withdrawn is not disclosed, and {named(withdrawn)} may not be used.",
            "Leave them out, or take them into use again first.",
        )


def _do(
    desk: Desk,
    items: tuple[EvidenceItem, ...],
    what: str,
    verb: str,
    change: Callable[[EvidenceItem], EvidenceItem],
) -> None:
    if not items:
        return
    with desk.library.writing(desk.who, what, case=items[0].case, verb=verb) as writer:
        for item in items:
            known = writer.get(EvidenceItem, item.uid)
            changed = change(known)
            if changed != known:
                writer.replace(changed)
