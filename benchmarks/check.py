"""How long the report on a large bundle takes, and how soon the first failure shows."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator

from benchmarks.children import run_module
from benchmarks.inputs import papers
from benchmarks.table import Row

ROUNDS = 3
REPORT_SECONDS, FIRST_SECONDS = 15.0, 2.0
_CHILD = "benchmarks.check_child"


def check() -> Iterator[Row]:
    """The full report on 3,000 pages, and the first failure of a bundle that others made of them."""
    box = papers(200, 3000)
    told = json.loads(run_module(_CHILD, str(box.folder), str(ROUNDS)).said)
    yield Row(
        what="check report, 3,000 pages", measured=statistics.median(told["report"]), unit="s", runs=told["report"],
        yardstick="limit", against=REPORT_SECONDS, limit=1,
    )  # fmt: skip
    yield Row(
        what="first failure, 3,000 pages by others", measured=statistics.median(told["first"]), unit="s",
        runs=told["first"], yardstick="limit", against=FIRST_SECONDS, limit=1,
    )  # fmt: skip
