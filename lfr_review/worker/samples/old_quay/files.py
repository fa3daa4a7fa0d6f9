"""The stand-in files of the third case by key, each with what makes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lfr_review.worker.samples.old_quay.chat import chat_export
from lfr_review.worker.samples.old_quay.notebook import notebook
from lfr_review.worker.samples.old_quay.post import post_screenshot
from lfr_review.worker.samples.old_quay.refusal import information_refusal
from lfr_review.worker.samples.old_quay.signs import SIGHTS, sign_photograph, signs_map
from lfr_review.worker.samples.old_quay.slip import search_slip
from lfr_review.worker.samples.old_quay.statement_files import as_open_text, as_pdf, as_word
from lfr_review.worker.samples.old_quay.statements import BAKER, CLAIMANT, OBSERVER, STEWARD
from lfr_review.worker.samples.old_quay.strategy_note import strategy_note
from lfr_review.worker.samples.old_quay.stream_clip import stream_clip
from lfr_review.worker.samples.stand_ins.deployment_record import spring_record

OLD_QUAY: dict[str, Callable[[], bytes]] = {
    "notebook": notebook,
    "search-slip": search_slip,
    **{f"sign-{number}": partial(sign_photograph, number) for number in range(1, len(SIGHTS) + 1)},
    "signs-map": signs_map,
    "post": post_screenshot,
    "chat": chat_export,
    "stream-clip": stream_clip,
    "statement-observer": partial(as_word, OBSERVER),
    "statement-steward": partial(as_open_text, STEWARD),
    "statement-baker": partial(as_pdf, BAKER),
    "strategy-note": strategy_note,
    "statement-claimant": partial(as_word, CLAIMANT),
    "spring-record": spring_record,
    "information-refusal": information_refusal,
}
