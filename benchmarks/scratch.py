"""Libraries that are made for one measurement and thrown away."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.cache import cache_folder
from lfr_review.store.library import Library

WHO = "Somebody who measures"
PASSPHRASE = b"anvil cloud ribbon harbour thistle ember"
WORK_FACTOR = 10  #: two to this power steps: what a passphrase costs on purpose is not what is measured


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder on the same disk as the inputs, gone afterwards."""
    folder = Path(tempfile.mkdtemp(dir=cache_folder(), prefix="scratch-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def new_library(root: Path) -> Library:
    """An empty library, open."""
    return Library.create(root, bytearray(PASSPHRASE), None, who=WHO, work_factor=WORK_FACTOR)


def open_library(root: Path) -> Library:
    """A library made by `new_library`, open."""
    return Library.open(root, bytearray(PASSPHRASE), who=WHO)
