"""How the redaction of an item stands: which boxes lie on which pages for whom, and who has looked at them."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.bundles import Audience
from lfr_review.domain.errors import Refused
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import (
    CameraFactsChoice,
    PageBoxes,
    Redaction,
    RedactionConfirmation,
    boxes_sha256,
    for_audience,
    page_boxes,
)
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import facts_of, rendition_of
from lfr_review.services.recognition.options import options_of
from lfr_review.services.redaction.marking import VERB, pages_of

_NEAR_PT = 0.5  #: by which two renditions of one page may differ in size and still be the same
CAMERA = "EXIF "  #: how what a camera recorded is told among an item's facts


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedPage:
    """One page that has boxes."""

    page: int
    redactions: tuple[Redaction, ...]
    boxes: PageBoxes  #: as they are filled
    boxes_sha256: str
    confirmed: RedactionConfirmation | None  #: for exactly these boxes on these pages
    displaced: bool = False  #: the page was turned or is another since the boxes were drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The redaction of one item for one audience."""

    audience: Audience
    whole: Rendition  #: the pages from which the redacted ones are made
    pages: tuple[RedactedPage, ...]
    camera_told: bool | None  #: whether what the camera recorded is told; None: to be decided, or there is nothing
    asks_camera: bool = False  #: a person must still decide about the camera's record

    @property
    def redactions(self) -> tuple[Redaction, ...]:
        """All that applies, page by page."""
        return tuple(each for page in self.pages for each in page.redactions)

    @property
    def boxes(self) -> tuple[PageBoxes, ...]:
        """What is filled, page by page."""
        return tuple(page.boxes for page in self.pages)

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """The pages that nobody has looked at as they are now."""
        return tuple(page.page for page in self.pages if page.confirmed is None)

    @property
    def displaced(self) -> tuple[int, ...]:
        """The pages that were turned, or replaced, under their boxes."""
        return tuple(page.page for page in self.pages if page.displaced)


def redactions_of(desk: Desk, item: EvidenceItem) -> tuple[Redaction, ...]:
    """Every redaction of an item, for whomever, in the order of its pages."""
    with desk.library.reading() as reader:
        return reader.all(Redaction, evidence=item.uid, order="page")


def standing_of(desk: Desk, item: EvidenceItem, audience: Audience) -> Standing | None:
    """How the redaction of an item for an audience stands; None where nothing is taken out for it."""
    with desk.library.reading() as reader:
        applying = for_audience(reader.all(Redaction, evidence=item.uid), audience)
        if not applying:
            return None
        confirmed = {each.boxes_sha256: each for each in reader.all(RedactionConfirmation, evidence=item.uid)}
        choices = reader.all(CameraFactsChoice, evidence=item.uid)
        drawn_on = {uid: reader.get(Rendition, uid) for uid in {each.rendition for each in applying}}
    whole = rendition_of(desk, item)
    if whole is None:
        return None
    pages = []
    for boxes in page_boxes(applying):
        here = tuple(each for each in applying if each.page == boxes.page)
        told = boxes_sha256(whole.sha256, boxes)
        pages.append(
            RedactedPage(
                page=boxes.page,
                redactions=here,
                boxes=boxes,
                boxes_sha256=told,
                confirmed=confirmed.get(told),
                displaced=any(
                    not _same_page(desk, drawn_on[uid], whole, boxes.page) for uid in {each.rendition for each in here}
                ),
            )
        )
    told_camera = choices[-1].told if choices else None
    asks = told_camera is None and any(name.startswith(CAMERA) for name, _ in item.facts)
    return Standing(audience=audience, whole=whole, pages=tuple(pages), camera_told=told_camera, asks_camera=asks)


def confirm_page(desk: Desk, item: EvidenceItem, page: int, audience: Audience) -> RedactionConfirmation:
    """Keep that a person looked at a redacted page at full size and found it right.

    It holds for every audience for which the page has the same boxes, and falls when one of them changes.

    Raises:
        Refused: nothing is taken out of the page, or it is not the page any more on which the boxes were drawn.
        NotFound: the item has no pages any more.
    """
    pages_of(desk, item)
    standing = standing_of(desk, item, audience)
    seen = next((each for each in standing.pages if each.page == page), None) if standing is not None else None
    if standing is None or seen is None:
        raise Refused(f"Nothing is taken out of page {page} of {item.mark}, so there is nothing to confirm.")
    if seen.displaced:
        raise Refused(
            f"Page {page} of {item.mark} was turned after its boxes were drawn, so they may cover the wrong words.",
            "Move each box to its place on the page as it lies now, then look at it again.",
        )
    if seen.confirmed is not None:
        return seen.confirmed
    what = f"Confirmed the redacted page {page} of {item.mark}"
    with desk.library.writing(desk.who, what, case=item.case, verb=VERB) as writer:
        made = RedactionConfirmation(
            uid=writer.new_uid(),
            evidence=item.uid,
            page=page,
            boxes_sha256=seen.boxes_sha256,
            rendition=standing.whole.uid,
            confirmed_by=desk.who,
            confirmed_at=writer.now,
        )
        writer.add(made)
    return made


def take_confirmation_back(desk: Desk, item: EvidenceItem, confirmation: Uid) -> None:
    """Take back that a page was found right.

    Raises:
        NotFound: it was taken back already.
    """
    with desk.library.writing(
        desk.who, f"Took back that a redacted page of {item.mark} is right", case=item.case, verb=VERB
    ) as writer:
        writer.remove(writer.get(RedactionConfirmation, confirmation))


def decide_camera_facts(desk: Desk, item: EvidenceItem, *, told: bool) -> CameraFactsChoice:
    """Keep what a person decided about the camera's own record in a redacted picture: to tell it beside it, or not.

    It is in no redacted page either way. The place where a picture was taken may itself be evidence.
    """
    what = f"Decided to {'tell' if told else 'leave out'} what the camera of {item.mark} recorded"
    with desk.library.writing(desk.who, what, case=item.case, verb=VERB) as writer:
        for before in writer.all(CameraFactsChoice, evidence=item.uid):
            writer.remove(before)
        made = CameraFactsChoice(
            uid=writer.new_uid(), evidence=item.uid, told=told, decided_by=desk.who, decided_at=writer.now
        )
        writer.add(made)
    return made


def _same_page(desk: Desk, then: Rendition, now: Rendition, page: int) -> bool:
    """Whether a page of two renditions of one item shows the same in the same place."""
    if then.uid == now.uid:
        return True
    turned = [{turn.degrees for turn in options_of(each).turns if turn.page == page} - {0.0} for each in (then, now)]
    sizes = [facts_of(desk, each).pages for each in (then, now)]
    if turned[0] != turned[1] or then.page_count != now.page_count or any(page > len(each) for each in sizes):
        return False
    before, after = (each[page - 1] for each in sizes)
    return abs(before.width_pt - after.width_pt) < _NEAR_PT and abs(before.height_pt - after.height_pt) < _NEAR_PT
