"""Search the pages of an item for words and say where they stand. Nothing is redacted by that."""

from __future__ import annotations

from collections.abc import Iterable

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.redaction_proposals import Proposal, WordBox, proposals_on
from lfr_review.domain.term_matching import standing_in, terms_of
from lfr_review.services.desk import Desk
from lfr_review.services.preview import open_preview
from lfr_review.services.redaction.marking import pages_of
from lfr_review.services.work import CancelToken, Progress, Silent


def propose(
    desk: Desk, item: EvidenceItem, words: Iterable[str], token: CancelToken, progress: Progress | None = None
) -> tuple[Proposal, ...]:
    """Where words or phrases stand on the pages of an item, page by page.

    Case, accents, hyphens, line ends and spacing make no difference; plates and numbers are found joined up as well.
    In pictures words are found as far as they were recognised: a person still has to look at every page.

    Raises:
        Cancelled: Stop was pressed.
        NotFound: the item has no pages.
        BlobDamaged: the stored pages are not what was stored.
    """
    terms, rendition, tell = terms_of(words), pages_of(desk, item), progress or Silent()
    if not terms:
        return ()
    with desk.library.reading() as reader:
        texts = reader.page_texts(rendition.uid)
    likely = [page for page, text in enumerate(texts, start=1) if standing_in(text, terms)]
    if not likely:
        return ()
    found: list[Proposal] = []
    with desk.library.blobs.open(rendition.sha256) as stored, open_preview(stored) as preview:
        for done, page in enumerate(likely):
            token.check()
            tell.step(done, len(likely), f"{item.mark}, page {page}")
            boxes = [WordBox(word.text, word.box) for word in preview.words(page, token)]
            found += proposals_on(page, boxes, terms)
    tell.step(len(likely), len(likely), item.mark)
    return tuple(found)
