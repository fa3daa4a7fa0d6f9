"""Recognise the words in the pictures of one item's pages. Every page is kept as it comes: nothing is done twice."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace

from lfr_review import language_data
from lfr_review.domain.actions import ActionKind
from lfr_review.domain.errors import LanguageMissing, WorkerFailed
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.recognition import summary
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import RECIPE, RECOGNISED, facts_of, rendition_of
from lfr_review.services.json_text import write_json_text
from lfr_review.services.recognition.options import (
    RECIPE_VERSION,
    Options,
    options_of,
    options_text,
    wordless_pages,
)
from lfr_review.services.recognition.session import FoundOnPage, LaidPages, Recogniser, found_from, found_to_plain
from lfr_review.services.small_pictures import packed
from lfr_review.services.work import CancelToken, Progress, Silent


def pages_to_recognise(desk: Desk, item: EvidenceItem) -> tuple[int, ...]:
    """The pages of an item, from 1, whose pictures were not looked at for words yet."""
    newest = rendition_of(desk, item)
    if newest is None or newest.recipe != RECIPE:
        return ()
    return wordless_pages(facts_of(desk, newest).pages)


def recognise_item(
    desk: Desk,
    item: EvidenceItem,
    token: CancelToken,
    progress: Progress | None = None,
    languages: tuple[str, ...] | None = None,
) -> Rendition | None:
    """Recognise the pages of an item that are pictures, and make new pages with the words invisibly over them.

    Args:
        desk: the library, the person and the clock.
        item: which.
        token: ends it; the pages recognised until then are not recognised again.
        progress: hears of each page.
        languages: in which its words are; without them those it was recognised in last, or English.

    Returns:
        The new pages, or None where the item has no page whose words must be recognised.

    Raises:
        Cancelled: Stop was pressed.
        LanguageMissing: the data of a language is not installed.
        BlobDamaged: the stored pages are not what was stored.
    """
    newest, clean = rendition_of(desk, item), _clean_pages(desk, item)
    wanted = wordless_pages(facts_of(desk, clean).pages) if clean is not None else ()
    if newest is None or clean is None or not wanted:
        return None
    before = options_of(newest)
    options = replace(before, languages=languages or before.languages)
    language_data.folder_with(options.languages)
    with (
        desk.library.blobs.open(clean.sha256) as stored,
        Recogniser(stored, options.languages, token) as recogniser,
    ):
        found = _recognise(desk, item, clean, wanted, recogniser, options, token, progress or Silent())
        words = {page: each.words for page, each in found.items() if each.words}
        turns = {turn.page: turn.degrees for turn in options.turns if turn.degrees}
        laid = recogniser.lay(words, turns, clean.page_count) if words or turns else None
    return _keep(desk, item, clean, found, laid, options, by_hand=languages is not None)


def _clean_pages(desk: Desk, item: EvidenceItem) -> Rendition | None:
    with desk.library.reading() as reader:
        known = reader.all(Rendition, evidence=item.uid, recipe=RECIPE)
    return known[-1] if known else None


def _recognise(
    desk: Desk,
    item: EvidenceItem,
    clean: Rendition,
    wanted: tuple[int, ...],
    recogniser: Recogniser,
    options: Options,
    token: CancelToken,
    progress: Progress,
) -> dict[int, FoundOnPage]:
    found = {}
    for done, page in enumerate(wanted):
        token.check()
        progress.step(done, len(wanted), f"{item.mark}, page {page}")
        try:
            found[page] = _page(desk, item, clean, page, recogniser, options)
        except LanguageMissing:
            raise
        except WorkerFailed:  # this page is more than may be spent on it; the others need not be
            found[page] = FoundOnPage(words=(), turn=0, skew=0.0)
    progress.step(len(wanted), len(wanted), item.mark)
    return found


def _page(
    desk: Desk, item: EvidenceItem, clean: Rendition, page: int, recogniser: Recogniser, options: Options
) -> FoundOnPage:
    picture, how = recogniser.picture_of(page), options.how_recognised
    if picture is None:
        return FoundOnPage(words=(), turn=0, skew=0.0)
    with desk.library.reading() as reader:
        known = reader.recognised_image(picture, how)
    if known is not None:
        return found_from(json.loads(known))
    found = recogniser.recognise(page)
    text = json.dumps(found_to_plain(found), ensure_ascii=False, separators=(",", ":"))
    with desk.library.writing(desk.who, "", case=item.case) as writer:
        writer.keep_recognised(clean.uid, page, picture, how, text)
    return found


def _keep(
    desk: Desk,
    item: EvidenceItem,
    clean: Rendition,
    found: Mapping[int, FoundOnPage],
    laid: LaidPages | None,
    options: Options,
    by_hand: bool,
) -> Rendition:
    """Keep the new pages. Where no word was found they are the clean ones, and it is kept that they were looked at."""
    looked_at = tuple(summary(page, each.words, each.turn, each.skew) for page, each in sorted(found.items()))
    facts = replace(facts_of(desk, clean), recognised=looked_at)
    if laid is not None:
        facts = replace(facts, pages=laid.pages)
    return keep_pages(
        desk,
        item,
        clean,
        laid,
        facts_text=write_json_text(facts),
        options=options,
        what=f"Recognised the text of {item.mark}",
        kind=ActionKind.EDIT if by_hand else ActionKind.FINAL,
    )


def keep_pages(
    desk: Desk,
    item: EvidenceItem,
    before: Rendition,
    laid: LaidPages | None,
    *,
    facts_text: str,
    options: Options,
    what: str,
    kind: ActionKind,
) -> Rendition:
    """Keep new pages of an item, or the ones before under other options. Earlier pages stay for what rests on them."""
    stored = desk.library.blobs.put(io.BytesIO(laid.pdf)) if laid is not None else None
    with desk.library.writing(desk.who, what, case=item.case, kind=kind, verb="recognise") as writer:
        made = replace(
            before,
            uid=writer.new_uid(),
            recipe=RECOGNISED,
            recipe_version=RECIPE_VERSION,
            sha256=stored.sha256 if stored is not None else before.sha256,
            size_bytes=stored.size if stored is not None else before.size_bytes,
            made_at=writer.now,
            options=options_text(options),
        )
        small = packed(laid.thumbnail) if laid is not None else writer.thumbnail(before.uid, 1)
        writer.add(made)
        writer.add_page_texts(made.uid, laid.texts if laid is not None else writer.page_texts(before.uid), facts_text)
        if small is not None:
            writer.add_thumbnail(made.uid, 1, small)
    return made
