"""Describe evidence items, mark how they may be handled, withdraw them. The bytes are never touched here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lfr_review.domain.bundles import BundlePlan, PlanEntry, PlanSection
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, HandlingMark, Waiver
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.waivers import lift, mark_words, refuse_silent_lifting

#: what intake and reading found out: no edit may change it
FIXED = (
    *("uid", "case", "number", "original_name", "size_bytes", "sha256"),
    *("kind", "state", "parent", "parent_at_ms", "taken_in_at", "taken_in_by"),
)


#: what a person says about an item, and may say differently at any time
DESCRIBED = frozenset(
    ("title", "about", "dated", "source", "obtained_by", "obtained_on", "obtained_how", "device")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Uses:
    """Where an item is pointed to."""

    notes: tuple[TimelineNote, ...]
    plans: tuple[BundlePlan, ...]


def items_of(desk: Desk, case: Uid) -> tuple[EvidenceItem, ...]:
    """The items of a case by number."""
    with desk.library.reading() as reader:
        return reader.all(EvidenceItem, case=case, order="number")


def say(desk: Desk, item: Uid, **said: str | Moment | None) -> EvidenceItem:
    """Keep what a person now says about an item, whatever intake and reading have recorded about it in the meantime.

    Args:
        desk: where it is kept.
        item: which item.
        said: some of the fields in `DESCRIBED`.

    Raises:
        WrongUse: the title is empty.
    """
    if unknown := said.keys() - DESCRIBED:
        raise TypeError(f"{sorted(unknown)[0]} is nothing that a person says about an item")
    known = _item(desk, item)
    title = said.get("title")
    if isinstance(title, str) and not title.strip():
        raise WrongUse(
            f"{known.mark} needs a title: it stands in lists, and in the index of a bundle.",
            "Say in a few words what it is.",
        )
    with desk.library.writing(desk.who, f"Described {known.mark}", case=known.case) as writer:
        changed = replace(writer.get(EvidenceItem, item), **said)  # type: ignore[arg-type]
        writer.replace(changed)
    return changed


def say_origin(desk: Desk, items: Iterable[Uid], origin: Origin) -> None:
    """Keep where several items came from, in one act. What the origin leaves empty stays as it was with each."""
    said = {name: value for name in Origin.__slots__ if (value := getattr(origin, name))}
    known = [_item(desk, item) for item in items]
    if not known or not said:
        return
    marks = ", ".join(item.mark for item in known)
    with desk.library.writing(desk.who, f"Said where {marks} came from", case=known[0].case) as writer:
        for item in known:
            writer.replace(replace(writer.get(EvidenceItem, item.uid), **said))


def describe(desk: Desk, item: EvidenceItem) -> EvidenceItem:
    """Keep what a person changed about an item: title, dates, where it came from, what it shows.

    Raises:
        Refused: the change touches what intake recorded, or would lift a mark that needs a waiver.
    """
    with desk.library.writing(desk.who, f"Described {item.mark}", case=item.case) as writer:
        known = writer.get(EvidenceItem, item.uid)
        if any(getattr(known, name) != getattr(item, name) for name in FIXED):
            raise Refused(
                "What intake recorded about an item cannot be changed: number, name, size, hash, when it came in.",
                "Describe the difference in the notes of the item instead.",
            )
        refuse_silent_lifting(known.handling, item.handling)
        writer.replace(item)
    return item


def set_handling(desk: Desk, item: EvidenceItem, handling: frozenset[HandlingMark], disclosable: bool) -> EvidenceItem:
    """Set the handling marks of an item and whether it may be disclosed.

    Raises:
        Refused: a mark would be lifted that needs a waiver, or a marked item would be made disclosable.
    """
    if disclosable and handling & NEVER_LEAVES:
        raise Refused(
            f"{item.mark} is marked {mark_words(handling & NEVER_LEAVES)}, so it leaves by no route.",
            "Leave it undisclosed, or have the waiver recorded first.",
        )
    opened = disclosable and not item.disclosable
    what = f"Made {item.mark} disclosable" if opened else f"Changed the handling of {item.mark}"
    with desk.library.writing(desk.who, what, case=item.case, verb="handling") as writer:
        known = writer.get(EvidenceItem, item.uid)
        refuse_silent_lifting(known.handling, handling)
        changed = replace(known, handling=handling, disclosable=disclosable)
        writer.replace(changed)
    return changed


def lift_mark(
    desk: Desk, item: EvidenceItem, mark: HandlingMark, decided_by: str, instructed_by: str, reason: str
) -> EvidenceItem:
    """Lift a claim of privilege or a without-prejudice mark, with the waiver that allows it.

    Raises:
        WrongUse: who decided, on whose instructions or why is missing.
    """
    return lift(desk, item, (item.mark, item.mark), mark, (decided_by, instructed_by, reason))


def withdraw(desk: Desk, item: EvidenceItem, reason: str) -> EvidenceItem:
    """Take an item out of use. Its number and bytes stay.

    Raises:
        WrongUse: no reason was given.
    """
    if not reason.strip():
        raise WrongUse("An item is withdrawn only with a reason.", "Say why, in a sentence.")
    with desk.library.writing(desk.who, f"Withdrew {item.mark}", case=item.case, verb="withdrawn") as writer:
        changed = replace(writer.get(EvidenceItem, item.uid), withdrawn=reason.strip(), disclosable=False)
        writer.replace(changed)
    return changed


def bring_back(desk: Desk, item: EvidenceItem) -> EvidenceItem:
    """Take a withdrawn item into use again. It is not disclosable until a person makes it so."""
    with desk.library.writing(
        desk.who, f"Took {item.mark} into use again", case=item.case, verb="brought-back"
    ) as writer:
        changed = replace(writer.get(EvidenceItem, item.uid), withdrawn="")
        writer.replace(changed)
    return changed


def uses_of(desk: Desk, item: EvidenceItem) -> Uses:
    """The timeline notes that cite an item, in their text or as a source, and the bundle plans that hold it."""
    with desk.library.reading() as reader:
        notes = reader.all(TimelineNote, case=item.case, order="number")
        sections = {entry.section for entry in reader.all(PlanEntry, evidence=item.uid)}
        plans = {reader.get(PlanSection, section).plan for section in sections}
        in_order = [plan for plan in reader.all(BundlePlan, case=item.case, order="name") if plan.uid in plans]
    cited = [note for note in notes if any(c.evidence == item.number for c in note.citations())]
    return Uses(tuple(cited), tuple(in_order))


def waivers_of(desk: Desk, case: Uid) -> tuple[Waiver, ...]:
    """The waivers recorded in a case."""
    with desk.library.reading() as reader:
        return reader.all(Waiver, case=case)


def _item(desk: Desk, item: Uid) -> EvidenceItem:
    with desk.library.reading() as reader:
        return reader.get(EvidenceItem, item)
