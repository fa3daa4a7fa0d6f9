"""How soon the unlock page is painted, against a bare window with a table."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from benchmarks.cache import cache_folder
from benchmarks.children import seconds_to_first_line
from benchmarks.table import Row

ROUNDS = 15
_CHILD = "benchmarks.start_child"


def start() -> Iterator[Row]:
    """From the start of the process to the end of the first painting, by turns."""
    folder = str(cache_folder() / "no library is opened")
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(seconds_to_first_line(_CHILD, "bare"))
        ours.append(seconds_to_first_line(_CHILD, "program", folder))
    yield Row(
        what="start to the painted unlock page", measured=statistics.median(ours), unit="s", runs=ours,
        yardstick="bare PySide6 window with a table", against=statistics.median(bare), limit=1.5,
    )  # fmt: skip
