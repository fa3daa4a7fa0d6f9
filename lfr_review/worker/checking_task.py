"""The `check` task: a finished bundle, and beside it the sources it was made of; findings out.

Values `finding` come as soon as each is known, a later one of an id in the place of the earlier; at the end values
`check`, every id once, in the order of the checklist.
"""

from __future__ import annotations

from lfr_review.domain.checks import Check, CheckOrder
from lfr_review.domain.codec import from_plain, to_plain
from lfr_review.worker.checking import check
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.task import TaskIO


def check_bundle(io: TaskIO) -> None:
    """Check the first source against the order; the other sources are read only where they are compared."""
    order: CheckOrder = from_plain(CheckOrder, io.order)
    bundle, *sources = io.sources

    def tell(found: Check) -> None:
        io.value("finding", to_plain(found))

    def announce(pages: int) -> None:
        io.allow_pages(min(pages, MAX_PAGES))  # a bundle of the longest documents may have more

    report = check(order, bundle.read_all(), tell, [source.read_all for source in sources], announce)
    for found in report.checks:
        io.value("check", to_plain(found))
