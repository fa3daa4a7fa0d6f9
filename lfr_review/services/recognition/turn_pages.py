"""Pages that lie wrong: proposed for turning, and turned only when a person says so. Both decisions can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.errors import NotFound
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import facts_of, rendition_of
from lfr_review.services.json_text import write_json_text
from lfr_review.services.recognition.options import PageTurn, options_of
from lfr_review.services.recognition.recognise_item import keep_pages
from lfr_review.services.recognition.session import Recogniser
from lfr_review.services.work import CancelToken

CROOKED = 1.0  #: degrees from which straightening is worth proposing


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnProposal:
    """A page whose words do not stand upright."""

    page: int
    degrees: float  #: clockwise, between -45 and 315

    @property
    def quarter(self) -> int:
        """The quarter turns in it, in degrees clockwise."""
        return round(self.degrees / 90) * 90


def turn_proposals(desk: Desk, item: EvidenceItem) -> tuple[TurnProposal, ...]:
    """The pages of an item that lie wrong and about which nobody has decided.

    A page with links of its source is proposed for quarter turns only, because their places would not follow.
    """
    rendition = rendition_of(desk, item)
    if rendition is None:
        return ()
    facts = facts_of(desk, rendition)
    decided = {turn.page for turn in options_of(rendition).turns}
    linked = {link.page for link in facts.links}
    proposals = []
    for seen in facts.recognised:
        slight = seen.skew if abs(seen.skew) >= CROOKED and seen.page not in linked else 0.0
        if (seen.turn or slight) and seen.page not in decided:
            proposals.append(TurnProposal(page=seen.page, degrees=seen.turn + slight))
    return tuple(proposals)


def turn_page(desk: Desk, item: EvidenceItem, proposal: TurnProposal, token: CancelToken) -> Rendition:
    """Make new pages of an item, one of them turned. The original and the earlier pages stay as they are.

    Raises:
        Cancelled: Stop was pressed; nothing was changed.
        NotFound: the item has no pages any more.
    """
    return turn_pages(desk, item, (proposal,), token)


def turn_pages(desk: Desk, item: EvidenceItem, proposals: tuple[TurnProposal, ...], token: CancelToken) -> Rendition:
    """Make new pages of an item, some of them turned, as one act. Nothing else about them changes.

    Raises:
        Cancelled: Stop was pressed; nothing was changed.
        NotFound: the item has no pages any more.
    """
    before = _pages(desk, item)
    options = options_of(before)
    with (
        desk.library.blobs.open(before.sha256) as stored,
        Recogniser(stored, options.languages, token) as recogniser,
    ):
        laid = recogniser.lay({}, {each.page: each.degrees for each in proposals}, before.page_count)
    decided = tuple(PageTurn(page=each.page, degrees=each.degrees) for each in proposals)
    pages = ", ".join(str(each.page) for each in proposals)
    return keep_pages(
        desk,
        item,
        before,
        laid,
        facts_text=write_json_text(replace(facts_of(desk, before), pages=laid.pages)),
        options=replace(options, turns=(*options.turns, *decided)),
        what=f"Turned page {pages} of {item.mark}" if len(proposals) == 1 else f"Turned pages {pages} of {item.mark}",
        kind=ActionKind.EDIT,
    )


def leave_pages(desk: Desk, item: EvidenceItem, proposals: tuple[TurnProposal, ...]) -> Rendition:
    """Keep that pages are to stay as they lie. They are not proposed again.

    Raises:
        NotFound: the item has no pages any more.
    """
    before = _pages(desk, item)
    options = options_of(before)
    left = tuple(PageTurn(page=each.page, degrees=0.0) for each in proposals)
    return keep_pages(
        desk,
        item,
        before,
        None,
        facts_text=write_json_text(facts_of(desk, before)),
        options=replace(options, turns=(*options.turns, *left)),
        what=f"Left the pages of {item.mark} as they lie",
        kind=ActionKind.EDIT,
    )


def _pages(desk: Desk, item: EvidenceItem) -> Rendition:
    rendition = rendition_of(desk, item)
    if rendition is None:
        raise NotFound("The item has no pages any more. Nothing was turned.", "Read it again.")
    return rendition
