"""Prepare what is added to a bundle that was sent: at its end, in a bundle that runs on, or between its pages.

Source: general guidance on electronic bundles (29 November 2021), as summarised by chambers: late pages go to the end;
Administrative Court Judicial Review Guide 2023, as reported: into a supplementary bundle; sub-numbers by direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from lfr_review.domain.bundles import (
    Edition,
    EntryKind,
    Generated,
    IndexPages,
    LateWay,
    OrderEntry,
    PlanEntry,
    SentDocument,
)
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.errors import NotFound, WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.late_pages import (
    ADDITIONS,
    OWN_FRONT,
    Slot,
    chain_of,
    labels_of,
    next_number,
    remarks_on,
    sent_entries,
    slot_after,
    without_unused_sources,
)
from lfr_review.domain.sendings import Direction
from lfr_review.services.desk import Desk
from lfr_review.services.directions import direction_words
from lfr_review.services.export.barred_since import barred_since
from lfr_review.services.export.prepare import BEFORE_SECTIONS, Prepared, prepare
from lfr_review.services.sendings import read_sendings

INSERTED_RULE = "late-inserted"  #: the rule that a direction must allow to depart from


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """How documents are to be added to an edition that was sent."""

    base: Uid
    way: LateWay
    direction: Uid | None = None


@dataclass(slots=True, kw_only=True)
class PreparedLate(Prepared):
    """What is needed to add to an edition that was sent. The order holds only what is added."""

    base: Edition
    way: LateWay
    slots: dict[str, Slot]  #: where entries go between the pages sent, by their uid
    direction: str

    @property
    def joins(self) -> bool:
        """Whether the file holds the pages that were sent as well."""
        return self.way is not LateWay.SUPPLEMENT


def sent_editions(desk: Desk, plan: Uid) -> tuple[Edition, ...]:
    """The editions of a plan of which a sending is recorded that holds, newest first."""
    with desk.library.reading() as reader:
        editions = reader.all(Edition, plan=plan, order="-number")
        return tuple(
            edition for edition in editions if any(sending.holds for sending in read_sendings(reader, edition.uid))
        )


def late_entries(desk: Desk, plan: Uid, base: Edition) -> tuple[str, ...]:
    """The titles of what the plan holds now and was not sent."""
    prepared = prepare(desk, plan)
    known = sent_entries(_chain(desk, base))
    return tuple(entry.title for entry in _added(prepared, known))


def prepare_late(desk: Desk, plan: Uid, late: Late) -> PreparedLate:
    """The order for what is to be added, as the case stands now. Nothing is written.

    Raises:
        WrongUse: nothing was added to the plan, the edition was not sent or was for other readers, or pages are to be
            put between others without a direction.
    """
    base = _base(desk, plan, late.base)
    prepared = prepare(desk, plan)
    chain = _chain(desk, base)
    _refuse_other_readers(prepared, base)
    direction = _direction(desk, plan, late)
    known = sent_entries(chain)
    added = _added(prepared, known)
    if not added:
        raise WrongUse(
            f"The plan holds nothing that edition {base.number} does not hold.", "Add the late documents to the plan."
        )
    said = direction_words(direction) if direction is not None else ""
    index = _index_of_additions(prepared, base, late.way, said)
    slots = _slots(prepared, base, added) if late.way is LateWay.INSERTED else {}
    entries = [_placed(entry, slots) for entry in (index, *added)]
    if slots:
        entries.sort(key=lambda entry: slots[entry.uid].after)
    order, kept = without_unused_sources(prepared.order, entries)
    if late.way is not LateWay.INSERTED:
        order = replace(order, numbering=replace(order.numbering, first=next_number(chain)))
    extra = tuple(_of_what_was_sent(desk, prepared, base)) if late.way is not LateWay.SUPPLEMENT else ()
    whole = {field.name: getattr(prepared, field.name) for field in fields(Prepared)}
    added_alone = {
        "order": replace(order, sent=_sent_documents(prepared, chain)),
        "sources": tuple(prepared.sources[number] for number in kept),
        "facts": tuple(prepared.facts[number] for number in kept),
        "items": tuple(prepared.items[number] for number in kept),
        "problems": tuple(dict.fromkeys((*extra, *prepared.problems))),
    }
    return PreparedLate(**{**whole, **added_alone}, base=base, way=late.way, slots=slots, direction=said)


def _base(desk: Desk, plan: Uid, uid: Uid) -> Edition:
    base = next((edition for edition in sent_editions(desk, plan) if edition.uid == uid), None)
    if base is None:
        raise WrongUse(
            "That edition is not recorded as sent, so nothing is added to it.",
            "Record to whom and when it was sent, or make a new edition.",
        )
    return base


def _chain(desk: Desk, base: Edition) -> tuple[Edition, ...]:
    """The edition and those that it adds to, oldest first."""
    with desk.library.reading() as reader:
        return chain_of(base, reader.all(Edition, plan=base.plan))


def _direction(desk: Desk, plan: Uid, late: Late) -> Direction | None:
    """The direction by which pages go between others; needed for that and for nothing else."""
    if late.way is not LateWay.INSERTED:
        return None
    with desk.library.reading() as reader:
        known = reader.all(Direction, plan=plan)
    allowing = [each for each in known if INSERTED_RULE in each.rules]
    found = next((each for each in allowing if late.direction in (None, each.uid)), None)
    if found is None:
        raise WrongUse(
            "Pages are put between those sent only by direction, and none is recorded that allows it.",
            "Record the direction under “About it…”, or add the documents at the end.",
        )
    return found


def _refuse_other_readers(prepared: Prepared, base: Edition) -> None:
    then, now = base.plan_then, prepared.view.plan
    if then is not None and then.audience is not now.audience:
        raise WrongUse(
            f"Edition {base.number} was made for other readers than the plan is for now.",
            "Choose the same readers again under “About it…”, or make a new edition.",
        )


def _added(prepared: Prepared, known: Iterable[str]) -> list[OrderEntry]:
    sent = set(known)
    front = {str(entry.uid) for entry in prepared.view.entries if _is_front(entry)}
    return [entry for entry in prepared.order.entries if entry.uid not in sent and entry.uid not in front]


def _is_front(entry: PlanEntry) -> bool:
    return entry.kind is EntryKind.GENERATED and entry.generated in OWN_FRONT


def _sent_documents(prepared: Prepared, chain: Iterable[Edition]) -> tuple[SentDocument, ...]:
    """The items on pages that were sent, so that what is added can cite those pages by their numbers."""
    letters = {section.title: section.letter for section in prepared.view.sections}
    return tuple(
        SentDocument(
            item=place.evidence,
            source_page=place.source_page,
            labels=tuple(edition.label(page) for page in range(place.first_page, place.last_page + 1)),
            letter=letters.get(place.section, ""),
        )
        for edition in chain
        for place in edition.page_map
        if place.evidence is not None
    )


def _index_of_additions(prepared: Prepared, base: Edition, way: LateWay, direction: str) -> OrderEntry:
    """The list of what is added, with what it says of the pages sent before."""
    labels = labels_of(base)
    sent = f"Pages {labels[0]} to {labels[-1]}"
    heading, lead = {
        LateWay.AT_END: (
            "Index of documents added",
            f"These documents are added behind the bundle sent before. {sent} are as they were sent: no number and "
            "nothing on them has changed.",
        ),
        LateWay.SUPPLEMENT: (
            "Index of the supplementary bundle",
            f"This bundle adds to the one sent before, whose last page is {labels[-1]}. Its numbers run on from there.",
        ),
        LateWay.INSERTED: (
            "Index of documents added",
            f"These documents are put between the pages sent before, by direction. {direction}\n{sent} are as they "
            "were sent: no number and nothing on them has changed.",
        ),
    }[way]
    planned = [str(entry.uid) for entry in prepared.view.entries]
    hashed = f"SHA-256 of the file sent before: {base.sha256}"
    pages = IndexPages(heading=heading, lead=(*lead.split("\n"), hashed), remarks=remarks_on(base, planned))
    return OrderEntry(
        uid=f"{ADDITIONS}-{base.number}", title=heading, pages=pages, section=BEFORE_SECTIONS, listed=False
    )


def _slots(prepared: Prepared, base: Edition, added: Iterable[OrderEntry]) -> dict[str, Slot]:
    """Where each document goes: behind the sent one that stands before it in the plan."""
    sent = {place.uid: place for place in base.page_map}
    wanted = {entry.uid for entry in added}
    fronts = [str(entry.uid) for entry in prepared.view.entries if entry.generated is Generated.INDEX]
    index = next((sent[uid] for uid in fronts if uid in sent), base.page_map[0])
    slots = {f"{ADDITIONS}-{base.number}": slot_after(base, index.last_page)}
    before = index.last_page
    for entry in prepared.order.entries:
        if entry.uid in sent:
            before = max(index.last_page, sent[entry.uid].last_page)
        elif entry.uid in wanted:
            slots[entry.uid] = slot_after(base, before)
    return slots


def _placed(entry: OrderEntry, slots: dict[str, Slot]) -> OrderEntry:
    slot = slots.get(entry.uid)
    return entry if slot is None else replace(entry, follows=slot.number, letters_from=slot.letters_from)


def _of_what_was_sent(desk: Desk, prepared: Prepared, base: Edition) -> Iterator[DocumentProblem]:
    """What stands against sending the pages once more that were sent before."""
    barred = barred_since(desk, base, base.page_map)
    for each in barred:
        if each.redacted:
            yield DocumentProblem(
                words=f"Something was taken out of {each.mark} after it was sent, and the pages sent still hold it.",
                remedy="Make a supplementary bundle, or a new bundle in place of the one that was sent.",
                stops=True,
            )
        else:
            yield DocumentProblem(
                words=f"{each.mark} is on pages that were sent, and may not leave any more.",
                remedy="Make a supplementary bundle: it holds none of the pages that were sent.",
                stops=True,
            )
    told = {each.mark for each in barred}
    current = {str(item.uid): (item, source) for item, source in zip(prepared.items, prepared.sources, strict=True)}
    for uid in dict.fromkeys(place.evidence for place in base.page_map if place.evidence is not None):
        if uid not in current:
            continue
        item, source = current[uid]
        if item.mark not in told and source.uid not in base.renditions:
            yield DocumentProblem(
                words=f"The pages of {item.mark} were made anew since it was sent. Those that were sent are kept.",
                remedy="Make a new edition if the new pages are to go instead.",
            )


def edition_of(desk: Desk, plan: Uid, number: int) -> Edition:
    """An edition of a plan by its number.

    Raises:
        NotFound: there is none.
    """
    with desk.library.reading() as reader:
        found = reader.all(Edition, plan=plan, number=number)
    if not found:
        raise NotFound(f"This plan has no edition {number}.", "Look at its editions.")
    return found[0]
