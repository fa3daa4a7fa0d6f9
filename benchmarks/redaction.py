"""How long redacting takes: pages drawn, filled, packed, their words recognised anew, and the result searched."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from benchmarks.table import Row
from lfr_review.domain.leaks import LeakOrder
from lfr_review.domain.redactions import PageBoxes
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.recognition.options import USUAL_LANGUAGES
from lfr_review.services.redaction.leaks import find_leaks
from lfr_review.services.redaction.session import Redactor
from lfr_review.services.work import CancelToken, Silent
from lfr_review.worker.samples.scans import jpeg_scan

PAGES, ROUNDS = 6, 3
LIMIT_SECONDS = 2.0  #: a page on one core
_BOX = (7200, 20000, 30000, 21500)


def redaction() -> Iterator[Row]:
    """Scanned pages redacted by one worker, and searched by another after it."""
    scan = jpeg_scan(1, PAGES)
    boxes = tuple(PageBoxes(page=page, boxes=(_BOX,)) for page in range(1, PAGES + 1))
    made = [_redacted(scan, boxes) for _ in range(ROUNDS)]
    runs = [seconds / PAGES for seconds in made]
    yield Row(
        what=f"redacting a scanned page, of {PAGES}", measured=statistics.median(runs), unit="s", runs=runs,
        yardstick="what is allowed a page", against=LIMIT_SECONDS, limit=1.0,
    )  # fmt: skip


def _redacted(scan: bytes, boxes: tuple[PageBoxes, ...]) -> float:
    began = time.perf_counter()
    with Redactor(BytesSource(scan), USUAL_LANGUAGES) as redactor:
        made = redactor.make(boxes)
    left = find_leaks(LeakOrder(terms=("Adaeze Okafor",), boxes=boxes), BytesSource(made.pdf), Silent(), CancelToken())
    if left:
        raise RuntimeError("something is left under a box")
    return time.perf_counter() - began
