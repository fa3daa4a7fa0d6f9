"""How long the window stands still while a person works in a very large case, nothing else going on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

from benchmarks.busy_library import busy_library
from benchmarks.children import run_module
from benchmarks.scratch import scratch_folder
from benchmarks.table import Row

LONGEST_MS = 50.0
_CHILD = "benchmarks.pages_child"


def pages() -> Iterator[Row]:
    """The longest beat of the window's thread at each act; then its processor time, which no neighbour changes."""
    made = busy_library()
    with scratch_folder() as folder:
        library = shutil.copytree(made / "library", folder / "library")
        told = json.loads(run_module(_CHILD, str(library)).said)
    for act, seen in told.items():
        yield Row(
            what=f"{act}, longest beat", measured=max(seen["clock"]), unit="ms", runs=seen["clock"],
            yardstick="limit", against=LONGEST_MS, limit=1,
        )  # fmt: skip
        yield Row(
            what="the same, processor time", measured=max(seen["used"]), unit="ms", runs=seen["used"],
            yardstick="limit", against=LONGEST_MS, limit=None,
        )  # fmt: skip
