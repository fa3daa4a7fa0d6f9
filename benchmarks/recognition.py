"""How long recognising scanned pages takes, beside Tesseract alone on pictures of the same pages."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator

from benchmarks.children import run_module
from benchmarks.scratch import scratch_folder
from benchmarks.table import Row
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.recognition.options import USUAL_LANGUAGES
from lfr_review.services.recognition.session import Recogniser
from lfr_review.services.work import CancelToken
from lfr_review.worker.samples.scans import jpeg_scan

PAGES, ROUNDS = 6, 3
LIMIT = 1.3
_CHILD = "benchmarks.recognition_child"


def recognition() -> Iterator[Row]:
    """Scanned pages through a worker, drawn, recognised and laid; Tesseract alone has its pictures already."""
    scan = jpeg_scan(1, PAGES)
    ours, alone = [], []
    with scratch_folder() as folder:
        (folder / "scan.pdf").write_bytes(scan)
        for _ in range(ROUNDS):  # in turns, so that a busy machine slows both
            alone.append(float(json.loads(run_module(_CHILD, str(folder / "scan.pdf")).said)))
            ours.append(_recognised(scan))
    yield Row(
        what=f"recognising {PAGES} scanned pages", measured=statistics.median(ours), unit="s", runs=ours,
        yardstick="tesserocr alone", against=statistics.median(alone), limit=LIMIT,
    )  # fmt: skip


def _recognised(scan: bytes) -> float:
    began = time.perf_counter()
    with Recogniser(BytesSource(scan), USUAL_LANGUAGES, CancelToken()) as recogniser:
        words = {}
        for page in range(1, PAGES + 1):
            recogniser.picture_of(page)
            words[page] = recogniser.recognise(page).words
        recogniser.lay(words, {}, PAGES)
    return time.perf_counter() - began
