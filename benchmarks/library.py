"""How soon a large library is open, and a case in it."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.children import run_module
from benchmarks.large_library import large_library
from benchmarks.table import Row

ROUNDS, LOOKED_AT = 5, 50
CASE_SECONDS = 0.2
_ALLOWED_MORE = 0.3  #: seconds more than one and a half times an empty library
_CHILD = "benchmarks.library_child"


def library() -> Iterator[Row]:
    """2,000 cases, 100,000 notes, 50,000 evidence items, 500,000 text pages."""
    folder = large_library()
    large, empty = [], []
    for _ in range(ROUNDS):
        empty.append(_told(folder / "empty")["opening"])
        large.append(_told(folder / "library")["opening"])
    yield Row(
        what="library of 2,000 cases: key ready to list painted", measured=statistics.median(large), unit="s",
        runs=large, yardstick="1.5 × an empty one + 0.3 s", against=1.5 * statistics.median(empty) + _ALLOWED_MORE,
        limit=1,
    )  # fmt: skip
    for key, seconds in _told(folder / "library", str(LOOKED_AT))["pages"].items():
        yield Row(
            what=f"a case opens on {key.capitalize()}, 95th percentile", measured=ninety_fifth(seconds), unit="s",
            runs=seconds, yardstick="limit", against=CASE_SECONDS, limit=1,
        )  # fmt: skip


def ninety_fifth(figures: Sequence[float]) -> float:
    """The figure that 95 in a hundred do not pass."""
    return statistics.quantiles(figures, n=20, method="inclusive")[-1]


def _told(library: Path, *arguments: str) -> Any:
    return json.loads(run_module(_CHILD, str(library), *arguments).said)
