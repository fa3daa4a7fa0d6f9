"""How long a quick bundle takes, and how much memory, against copying the same files and merging them bare."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cache import cache_folder
from benchmarks.children import Run, median_seconds, run_module
from benchmarks.inputs import Papers, papers
from benchmarks.table import Row

ROUNDS = 3
_MB = 1e6


def quick_bundle() -> Iterator[Row]:
    """200 sources with 3,000 pages."""
    box = papers(200, 3000)
    runs, copies, merges = _interleaved(box)
    seconds, each = median_seconds(runs), [run.seconds for run in runs]
    yield Row(
        what="quick bundle, 200 sources, 3,000 pages", measured=seconds, unit="s", runs=each,
        yardstick="byte copy with fsync", against=statistics.median(copies), limit=12,
    )  # fmt: skip
    yield Row(
        what="the same", measured=seconds, unit="s", runs=each,
        yardstick="bare libqpdf merge", against=statistics.median(merges), limit=3,
    )  # fmt: skip
    yield from _size_rows(box, runs)


def large_bundle() -> Iterator[Row]:
    """700 sources with 10,000 pages, against the smaller set."""
    small, large = papers(200, 3000), papers(700, 10_000)
    small_runs, large_runs = [], []
    for _ in range(ROUNDS):
        small_runs.append(_bundle(small))
        large_runs.append(_bundle(large))
    yield Row(
        what="quick bundle, 700 sources, 10,000 pages, per page",
        measured=median_seconds(large_runs) / large.pages * 1000, unit="ms",
        runs=[run.seconds / large.pages * 1000 for run in large_runs],
        yardstick="of 3,000 pages", against=median_seconds(small_runs) / small.pages * 1000, limit=1.3,
    )  # fmt: skip
    yield from _size_rows(large, large_runs)


def _size_rows(box: Papers, runs: list[Run]) -> Iterator[Row]:
    yield Row(
        what="largest process", measured=max(each.peak_mb for each in runs) * (1 << 20) / _MB, unit="MB",
        yardstick="sources", against=box.size_bytes / _MB, limit=150, added=True,
    )  # fmt: skip
    yield Row(
        what="size of the bundle", measured=_target().stat().st_size / _MB, unit="MB",
        yardstick="sources", against=box.size_bytes / _MB, limit=1.01,
    )  # fmt: skip


def _interleaved(box: Papers) -> tuple[list[Run], list[float], list[float]]:
    """Everything by turns, so that a busy moment of the machine falls on all alike."""
    runs, copies, merges = [], [], []
    folder, scratch = str(box.folder), str(cache_folder() / "yardstick")
    for _ in range(ROUNDS):
        copies.append(float(run_module("benchmarks.yardsticks", "copy", folder, scratch).said))
        merges.append(float(run_module("benchmarks.yardsticks", "merge", folder, scratch).said))
        runs.append(_bundle(box))
    return runs, copies, merges


def _bundle(box: Papers) -> Run:
    _target().unlink(missing_ok=True)
    return run_module("lfr_review", "quick-bundle", str(box.folder), "--index", str(box.index), "--out", str(_target()))


def _target() -> Path:
    return cache_folder() / "bundle.pdf"
