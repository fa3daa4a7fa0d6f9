"""The `sample` task: files made by ourselves, one blob each. It reads nothing.

Order: `{"set": "stand-ins"}`, `{"set": "wexley"}` or `{"set": "old-quay"}`, the files of a demonstration case by key,
or `{"set": "edges"}`, odd files by name. The value `names` lists the blobs in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lfr_review.worker.task import TaskIO


def make_samples(io: TaskIO) -> None:
    """Make the files of the set that is ordered."""
    makers = _makers(io.order["set"])
    io.value("names", list(makers))
    for done, (name, make) in enumerate(makers.items()):
        io.progress(done, len(makers), name)
        content = make()
        with io.blob(name) as out:
            out.write(content)
    io.progress(len(makers), len(makers), "all files")


def _makers(which: str) -> Mapping[str, Callable[[], bytes]]:
    if which == "edges":
        from lfr_review.worker.samples.edges import EDGE_FILES

        return EDGE_FILES
    if which == "stand-ins":
        from lfr_review.worker.samples.stand_ins.files import STAND_INS

        return STAND_INS
    if which == "wexley":
        from lfr_review.worker.samples.wexley.files import WEXLEY

        return WEXLEY
    if which == "old-quay":
        from lfr_review.worker.samples.old_quay.files import OLD_QUAY

        return OLD_QUAY
    raise ValueError("there is no such set of samples")
