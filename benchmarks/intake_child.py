"""A process with an open library: `idle` does nothing with it, `take-in FILE` keeps a file and prints the seconds."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.scratch import WHO, new_library, scratch_folder
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken


def main() -> None:
    """Do what the command line asks for."""
    with scratch_folder() as folder, new_library(folder / "library") as library:
        desk = Desk(library, WHO)
        case = case_files.new_case(desk, "M-1")
        if sys.argv[1] == "idle":
            return
        started = time.perf_counter()
        taken = take_in_file(desk, case.uid, Path(sys.argv[2]), Origin(), CancelToken())
        seconds = time.perf_counter() - started
        assert taken.state == "taken-in"
        print(seconds)


if __name__ == "__main__":
    main()
