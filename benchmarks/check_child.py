"""Checks a bundle of ours and a bare merge of the same papers: `FOLDER ROUNDS`; prints the seconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.scratch import scratch_folder
from benchmarks.yardsticks import merge
from lfr_review.domain.checks import Check, CheckOrder, Result
from lfr_review.services import rules
from lfr_review.services.byte_sources import FileSource
from lfr_review.services.export.checking import check
from lfr_review.services.export.quick_bundle import quick_bundle
from lfr_review.services.work import CancelToken, Silent


class Stopwatch:
    """Checks one file and notes when its first failure was heard, and when the report was there."""

    def __init__(self, file: Path, order: CheckOrder) -> None:
        self.first: float | None = None
        self._began = time.perf_counter()
        with FileSource(file) as bundle:
            check(order, bundle, on_check=self._hear)
        self.seconds = time.perf_counter() - self._began

    def _hear(self, found: Check) -> None:
        if found.result is Result.FAIL and self.first is None:
            self.first = time.perf_counter() - self._began


def main() -> None:
    """Make both files, check each so many times."""
    papers, rounds = Path(sys.argv[1]), int(sys.argv[2])
    with scratch_folder() as folder:
        ours, bare = folder / "ours.pdf", folder / "bare.pdf"
        made = quick_bundle(papers, ours, Silent(), CancelToken(), index=papers / "index.csv")
        merge(papers, bare)
        stranger = CheckOrder(file_name=bare.name, profile=rules.profiles().named("general"))
        good = [Stopwatch(ours, replace(made.order, structural_only=False)) for _ in range(rounds)]
        bad = [Stopwatch(bare, stranger) for _ in range(rounds)]
    print(json.dumps({"report": [one.seconds for one in good], "first": [one.first for one in bad]}))


if __name__ == "__main__":
    main()
