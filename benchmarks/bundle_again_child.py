"""Makes an edition, puts another version of one item into the plan, and makes the next: `LIBRARY`; prints JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.library_of_papers import CASE, PLAN
from benchmarks.scratch import WHO, open_library
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.desk import Desk
from lfr_review.services.export.edition import make_edition
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken, Silent
from lfr_review.worker.samples import typed

_OTHER_SEED = 4711


def main() -> None:
    """Do it once."""
    root = Path(sys.argv[1])
    newer = root.parent / "newer.pdf"
    newer.write_bytes(typed.letter(_OTHER_SEED, 3))
    with open_library(root) as library:
        desk = Desk(library, WHO)
        case = case_files.find_case(desk, CASE)
        plan = plans.find_plan(desk, case.uid, PLAN).plan.uid
        before = _renditions(desk)
        started = time.perf_counter()
        make_edition(desk, plan, root.parent / "first.pdf", Silent(), CancelToken())
        changed = time.perf_counter()
        _replace_first_item(desk, case.uid, plan, newer)
        make_edition(desk, plan, root.parent / "again.pdf", Silent(), CancelToken())
        ended = time.perf_counter()
        told = {"first": changed - started, "again": ended - changed, "rendered": _renditions(desk) - before}
    print(json.dumps(told))


def _replace_first_item(desk: Desk, case: Uid, plan: Uid, file: Path) -> None:
    taken = take_in_file(desk, case, file, Origin(), CancelToken()).item
    assert isinstance(taken, EvidenceItem)
    item = evidence.set_handling(desk, read_item(desk, taken, CancelToken()), frozenset(), disclosable=True)
    view = plans.open_plan(desk, plan)
    old = next(entry for entry in view.entries if entry.evidence is not None)
    plans.remove_entry(desk, view, old.uid)
    plans.add_evidence(desk, plans.open_plan(desk, plan), old.section, item, old.position)


def _renditions(desk: Desk) -> int:
    with desk.library.reading() as reader:
        return reader.count(Rendition)


if __name__ == "__main__":
    main()
