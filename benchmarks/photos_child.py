"""Takes photographs into a new library, pages and thumbnails made: `FOLDER`; prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.scratch import WHO, new_library, scratch_folder
from lfr_review.domain.evidence import ReadState
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_and_read import take_in_and_read
from lfr_review.services.work import CancelToken, Silent


def main() -> None:
    """One delivery, from the first byte to the last picture that is kept."""
    with scratch_folder() as folder, new_library(folder / "library") as library:
        desk = Desk(library, WHO)
        case = case_files.new_case(desk, "M-1").uid
        started = time.perf_counter()
        outcomes = take_in_and_read(
            desk, case, [Path(sys.argv[1])], Origin(), Silent(), CancelToken(), lambda outcome: None
        )
        seconds = time.perf_counter() - started
        assert all(item.state is ReadState.READ for item in evidence.items_of(desk, case))
    print(json.dumps({"count": len(outcomes), "seconds": seconds, "used": _used()}))


def _used() -> float:
    """Processor time of this process and of those that it started, seconds."""
    usages = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
