"""How long an edition takes from an encrypted library, and another one after a change."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.children import Run, median_seconds, run, run_module
from benchmarks.inputs import papers
from benchmarks.library_of_papers import CASE, PASSPHRASE_FILE, PLAN, copy_library, library_of
from benchmarks.scratch import scratch_folder
from benchmarks.table import Row

ROUNDS = 3
_MIB, _MB = 1 << 20, 1e6


def bundle_library() -> Iterator[Row]:
    """3,000 pages of 200 items: the file that was asked for, and the edition that is kept, both written."""
    box = papers(200, 3000)
    made = library_of(box)
    copies, runs = [], []
    for _ in range(ROUNDS):
        with scratch_folder() as folder:
            copies.append(
                float(run_module("benchmarks.yardsticks", "copy", str(box.folder), str(folder / "copy")).said)
            )
            runs.append(_edition(made, folder))
    yield Row(
        what="edition from a library, 200 items, 3,000 pages", measured=median_seconds(runs), unit="s",
        runs=[each.seconds for each in runs],
        yardstick="byte copy with fsync", against=statistics.median(copies), limit=18,
    )  # fmt: skip
    peaks = [each.peak_mb * _MIB / _MB for each in runs]
    yield Row(
        what="largest process", measured=max(peaks), unit="MB", runs=peaks,
        yardstick="sources", against=box.size_bytes / _MB, limit=150, added=True,
    )  # fmt: skip


def bundle_again() -> Iterator[Row]:
    """One item replaced by a newer version, and the next edition of the same plan."""
    made = library_of(papers(200, 3000))
    told = []
    for _ in range(ROUNDS):
        with scratch_folder() as folder:
            library = copy_library(made, folder / "library")
            told.append(json.loads(run_module("benchmarks.bundle_again_child", str(library)).said))
    first, again = [each["first"] for each in told], [each["again"] for each in told]
    yield Row(
        what="changing one item and building again", measured=statistics.median(again), unit="s", runs=again,
        yardstick="the first build", against=statistics.median(first), limit=1,
    )  # fmt: skip
    yield Row(
        what="documents rendered for it", measured=max(each["rendered"] for each in told), unit="",
        yardstick="documents changed", against=1, limit=1,
    )  # fmt: skip


def _edition(made: Path, folder: Path) -> Run:
    library = copy_library(made, folder / "library")
    return run(
        [
            *(sys.executable, "-m", "lfr_review", "bundle", "--library", str(library)),
            *("--passphrase-file", str(made / PASSPHRASE_FILE), "--case", CASE, "--plan", PLAN),
            *("--out", str(folder / "bundle.pdf")),
        ],
        may_end_with=(0, 1),  # 1: made, with problems that it names
    )
