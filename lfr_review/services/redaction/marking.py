"""Boxes on the pages of an item: drawn by hand or taken from what a search proposed, moved, said more of, taken off.

Every act can be undone. Nothing here touches a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.bundles import Audience
from lfr_review.domain.errors import NotFound, WrongUse
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.redaction_proposals import Proposal
from lfr_review.domain.redactions import EVERYONE, SMALLEST, Box, Redaction, RedactionReason
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import facts_of, rendition_of
from lfr_review.store.writer import Writer

VERB = "redaction"  #: of the audit log
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What is said of redactions when they are made: why, for whom, and how they are drawn."""

    reason: RedactionReason
    audiences: frozenset[Audience] = EVERYONE
    note: str = ""
    same_width: bool = False


def add_box(desk: Desk, item: EvidenceItem, page: int, box: Box, why: Why) -> Redaction:
    """Keep a box drawn by hand.

    Args:
        desk: the library, the person and the clock.
        item: which item.
        page: of its newest pages, from 1.
        box: in hundredths of a point as displayed, from the top left.
        why: what is said of it.

    Raises:
        NotFound: the item has no such page.
        WrongUse: the box covers nothing of the page, or nobody is named for whom it is.
    """
    rendition = pages_of(desk, item)
    box = _on_page(desk, rendition, page, box)
    [made] = _add(desk, item, f"Marked a redaction on page {page} of {item.mark}", rendition, [(page, box, "")], why)
    return made


def accept(desk: Desk, item: EvidenceItem, proposals: Sequence[Proposal], why: Why) -> tuple[Redaction, ...]:
    """Keep what a search proposed and a person chose, as one act; where a box lies already none is added.

    Raises:
        NotFound: the item has no such page any more.
        WrongUse: nobody is named for whom they are.
    """
    rendition = pages_of(desk, item)
    with desk.library.reading() as reader:
        there = {(each.page, each.box, each.words) for each in reader.all(Redaction, evidence=item.uid)}
    wanted = [
        (each.page, _on_page(desk, rendition, each.page, box), each.term) for each in proposals for box in each.boxes
    ]
    fresh = [each for each in dict.fromkeys(wanted) if each not in there]
    if not fresh:
        return ()
    what = f"Marked {len(fresh)} redactions of {item.mark}" if len(fresh) > 1 else f"Marked a redaction of {item.mark}"
    return _add(desk, item, what, rendition, fresh, why)


def move(desk: Desk, redaction: Uid, box: Box) -> Redaction:
    """Put a redaction somewhere else on its page, or make it larger or smaller. It counts as drawn by hand then.

    The words that were searched for stay with it: they must still be nowhere in what is sent.

    Raises:
        NotFound: it was taken off, or its page is no more.
        WrongUse: the box covers nothing of the page.
    """
    known, item = _known(desk, redaction)
    rendition = pages_of(desk, item)
    box = _on_page(desk, rendition, known.page, box)
    what = f"Moved a redaction on page {known.page} of {item.mark}"
    with desk.library.writing(desk.who, what, case=item.case, verb=VERB) as writer:
        changed = replace(_get(writer, redaction), box=box, rendition=rendition.uid)
        writer.replace(changed)
    return changed


def say(desk: Desk, redactions: Iterable[Uid], why: Why) -> tuple[Redaction, ...]:
    """Keep what a person now says of some redactions of one item, as one act.

    Raises:
        NotFound: one was taken off.
        WrongUse: nobody is named for whom they are.
    """
    _check(why)
    uids = tuple(redactions)
    if not uids:
        return ()
    _, item = _known(desk, uids[0])
    with desk.library.writing(
        desk.who, f"Changed what is said of redactions of {item.mark}", case=item.case, verb=VERB
    ) as writer:
        changed = tuple(
            replace(
                _get(writer, uid),
                reason=why.reason,
                audiences=why.audiences,
                note=why.note.strip(),
                same_width=why.same_width,
            )
            for uid in uids
        )
        for each in changed:
            writer.replace(each)
    return changed


def remove(desk: Desk, redactions: Iterable[Uid]) -> None:
    """Take redactions of one item off their pages, as one act.

    Raises:
        NotFound: one was taken off already.
    """
    uids = tuple(redactions)
    if not uids:
        return
    first, item = _known(desk, uids[0])
    what = f"Took {len(uids)} redactions off {item.mark}"
    if len(uids) == 1:
        what = f"Took a redaction off page {first.page} of {item.mark}"
    with desk.library.writing(desk.who, what, case=item.case, verb=VERB) as writer:
        for uid in uids:
            writer.remove(_get(writer, uid))


def pages_of(desk: Desk, item: EvidenceItem) -> Rendition:
    """The newest pages of an item, on which it is redacted.

    Raises:
        NotFound: it has none.
    """
    rendition = rendition_of(desk, item)
    if rendition is None:
        raise NotFound(
            f"{item.mark} has no pages, so nothing can be taken out of it.",
            "Read it on the Evidence page first; of a recording, take a still and redact that.",
        )
    return rendition


def _add(
    desk: Desk, item: EvidenceItem, what: str, rendition: Rendition, boxes: Sequence[tuple[int, Box, str]], why: Why
) -> tuple[Redaction, ...]:
    _check(why)
    with desk.library.writing(desk.who, what, case=item.case, verb=VERB) as writer:
        made = tuple(
            Redaction(
                uid=writer.new_uid(),
                evidence=item.uid,
                rendition=rendition.uid,
                page=page,
                box=box,
                author=desk.who,
                made_at=writer.now,
                words=words,
                reason=why.reason,
                audiences=why.audiences,
                note=why.note.strip(),
                same_width=why.same_width,
            )
            for page, box, words in boxes
        )
        for each in made:
            writer.add(each)
    return made


def _check(why: Why) -> None:
    if not why.audiences:
        raise WrongUse("A redaction is made for somebody.", "Say for which readers it is taken out.")


def _known(desk: Desk, redaction: Uid) -> tuple[Redaction, EvidenceItem]:
    with desk.library.reading() as reader:
        known = reader.find(Redaction, redaction)
        if known is None:
            raise _gone()
        return known, reader.get(EvidenceItem, known.evidence)


def _get(writer: Writer, redaction: Uid) -> Redaction:
    known = writer.find(Redaction, redaction)
    if known is None:
        raise _gone()
    return known


def _gone() -> NotFound:
    return NotFound("This redaction was taken off in the meantime. Nothing was changed.", "Look at the page again.")


def _on_page(desk: Desk, rendition: Rendition, page: int, box: Box) -> Box:
    """The part of a box that lies on its page."""
    if not 1 <= page <= rendition.page_count:
        raise NotFound(f"There is no page {page}.", "Choose another page.")
    x0, y0, x1, y1 = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
    facts = facts_of(desk, rendition).pages
    if page <= len(facts):
        width, height = (round(side * _HUNDREDTHS) for side in (facts[page - 1].width_pt, facts[page - 1].height_pt))
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(width, x1), min(height, y1)
    if x1 - x0 < SMALLEST or y1 - y0 < SMALLEST:
        raise WrongUse("A box of that size covers nothing of the page.", "Draw it over what is to be taken out.")
    return x0, y0, x1, y1
