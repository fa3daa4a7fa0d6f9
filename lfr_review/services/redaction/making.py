"""The redacted pages of an item for an audience: made once for the same pages and boxes, with a hash of their own."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import Audience
from lfr_review.domain.errors import Refused
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.leaks import LeakOrder
from lfr_review.domain.redacted_links import links_without, outline_without
from lfr_review.domain.redactions import REDACTED, REDACTED_VERSION, PageBoxes, redacted_words
from lfr_review.domain.term_matching import terms_of
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import ReadingFacts, facts_of
from lfr_review.services.json_text import write_json_text
from lfr_review.services.recognition.options import options_of
from lfr_review.services.redaction.leaks import find_leaks, refuse_leaks
from lfr_review.services.redaction.session import RedactedPages, Redactor
from lfr_review.services.redaction.standing import Standing, standing_of
from lfr_review.services.work import CancelToken, Progress, Silent

VERB = "redacted-pages"  #: of the audit log
_TELLING = 4  #: letters from which the words under a box drawn by hand say something where they stand elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionOptions:
    """What the recipe was told."""

    pages: tuple[PageBoxes, ...]
    words: tuple[str, ...]  #: that were searched for: bookmarks and addresses with them go as well
    languages: tuple[str, ...]


def redacted_pages_of(desk: Desk, standing: Standing) -> Rendition | None:
    """The redacted pages that were made of these pages with these boxes, or None where they are still to be made."""
    with desk.library.reading() as reader:
        known = reader.all(
            Rendition,
            evidence=standing.whole.evidence,
            recipe=REDACTED,
            recipe_version=REDACTED_VERSION,
            parent_sha256=standing.whole.sha256,
            options=_options_text(standing),
        )
    return known[-1] if known else None


def make_redacted_pages(
    desk: Desk, item: EvidenceItem, audience: Audience, token: CancelToken, progress: Progress | None = None
) -> Rendition:
    """The redacted pages of an item for an audience, made where they are not there yet.

    The original and its whole pages stay as they are.

    Raises:
        Refused: nothing is taken out of the item for this audience.
        CannotRead: a page cannot be drawn or written again. Nothing was made.
        Cancelled: Stop was pressed. Nothing was made.
        BlobDamaged: the stored pages are not what was stored.
        ExportStopped: something is left under a box; nothing was kept.
    """
    standing = standing_of(desk, item, audience)
    if standing is None:
        raise Refused(f"Nothing is taken out of {item.mark} for these readers, so it has no redacted pages.")
    known = redacted_pages_of(desk, standing)
    if known is not None:
        return known
    languages = options_of(standing.whole).languages
    with desk.library.blobs.open(standing.whole.sha256) as stored, Redactor(stored, languages) as redactor:
        made = redactor.make(standing.boxes, token, progress or Silent())
    left = find_leaks(LeakOrder(terms=(), boxes=standing.boxes), BytesSource(made.pdf), Silent(), token)
    refuse_leaks(left, "No redacted pages were made.")
    return _keep(desk, item, standing, made)


def _keep(desk: Desk, item: EvidenceItem, standing: Standing, made: RedactedPages) -> Rendition:
    whole = standing.whole
    facts = redacted_facts(facts_of(desk, whole), standing, made)
    stored = desk.library.blobs.put(io.BytesIO(made.pdf))
    with desk.library.reading() as reader:
        texts = list(reader.page_texts(whole.uid))
    for each, text in zip(standing.boxes, made.texts, strict=True):
        if each.page <= len(texts):
            texts[each.page - 1] = text
    with desk.library.writing(
        desk.who, f"Made redacted pages of {item.mark}", case=item.case, kind=ActionKind.FINAL, verb=VERB,
        detail={"pages": len(standing.boxes), "sha256_of_pages": stored.sha256},
    ) as writer:  # fmt: skip
        rendition = replace(
            whole,
            uid=writer.new_uid(),
            parent_sha256=whole.sha256,
            recipe=REDACTED,
            recipe_version=REDACTED_VERSION,
            sha256=stored.sha256,
            size_bytes=stored.size,
            made_at=writer.now,
            options=_options_text(standing),
        )
        writer.add(rendition)
        writer.add_page_texts(rendition.uid, texts, write_json_text(facts))
    return rendition


def redacted_facts(facts: ReadingFacts, standing: Standing, made: RedactedPages) -> ReadingFacts:
    """What is known of the redacted pages: no link of a rebuilt page, no title and no address with the words."""
    rebuilt = {each.page: number for number, each in enumerate(standing.boxes)}
    pages = tuple(
        made.facts[rebuilt[number]] if number in rebuilt else page for number, page in enumerate(facts.pages, start=1)
    )
    beneath = _beneath(standing, made)
    terms = terms_of((*redacted_words(standing.redactions), *beneath))
    recognised = [each for each in facts.recognised if each.page not in rebuilt]
    return ReadingFacts(
        pages=pages,
        links=links_without(facts.links, rebuilt, terms),
        outline=outline_without(facts.outline, terms),
        rasterised=tuple(sorted({*facts.rasterised, *rebuilt})),
        recognised=tuple(sorted([*recognised, *made.recognised], key=lambda each: each.page)),
        beneath=beneath,
        words_missing=made.words_missing,
    )


def _beneath(standing: Standing, made: RedactedPages) -> tuple[str, ...]:
    """The words that stood under boxes drawn by hand, where they are more than a few letters."""
    by_hand = {(each.page, each.drawn_box) for each in standing.redactions if not each.words}
    found = [
        words
        for page, said in zip(standing.boxes, made.beneath, strict=True)
        for box, words in zip(page.boxes, said, strict=True)
        if (page.page, box) in by_hand
    ]
    return tuple(term.words for term in terms_of(found) if len(term.letters) >= _TELLING)


def _options_text(standing: Standing) -> str:
    options = RedactionOptions(
        pages=standing.boxes,
        words=redacted_words(standing.redactions),
        languages=options_of(standing.whole).languages,
    )
    return write_json_text(options)
