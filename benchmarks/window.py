"""How long the window stands still while jobs run in a large library."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.children import run_module
from benchmarks.inputs import papers
from benchmarks.large_library import large_library
from benchmarks.library_of_papers import copy_library
from benchmarks.scratch import scratch_folder
from benchmarks.table import Row
from lfr_review.worker.samples.stand_ins.films import phone_video

LONGEST_MS = 50.0
_CHILD = "benchmarks.window_child"


def window() -> Iterator[Row]:
    """The longest time between two ticks of a timer of 5 ms on the window's thread, during each job."""
    box, made = papers(200, 3000), large_library()
    with scratch_folder() as folder:
        library, film = copy_library(made, folder / "library"), folder / "film.mp4"
        film.write_bytes(phone_video())
        told = json.loads(run_module(_CHILD, str(library), str(box.folder), str(film)).said)
    for job, seen in told.items():
        yield Row(
            what=f"window during {job}, longest gap", measured=max(seen["gaps"]), unit="ms", runs=seen["gaps"],
            yardstick="limit", against=LONGEST_MS, limit=1,
        )  # fmt: skip
        yield Row(
            what="the same timer where nothing else is done", measured=seen["idle"], unit="ms",
            yardstick="limit", against=LONGEST_MS, limit=None,
        )  # fmt: skip
