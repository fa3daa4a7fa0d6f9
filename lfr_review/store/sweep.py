"""Clearing away what an interrupted write left behind. Runs under the lock, so only this process can be writing."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.ids import Sha256
from lfr_review.store.blobs import SUFFIX
from lfr_review.store.durable import TEMPORARY, Disk, told_in_words

MIN_AGE_SECONDS = 3600  # an unnamed file may belong to an intake whose row was about to be written


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    removed: int  #: stored files that no record names
    waiting: int  #: such files too young to remove


def temporary_files(disk: Disk, folders: Iterable[Path], keep: Collection[Path] = ()) -> int:
    """Remove unfinished files, but those that are being written now, and answer how many there were."""
    count = 0
    with told_in_words():
        for folder in folders:
            for path in folder.glob(f"{TEMPORARY}*"):
                if path not in keep:
                    disk.remove(path)
                    count += 1
    return count


def unnamed_blobs(disk: Disk, folder: Path, named: Iterable[Sha256], name_of: Callable[[Sha256], str]) -> Swept:
    """Remove stored files that no record names and that are older than an hour."""
    names = {name_of(sha256) for sha256 in named}
    oldest_kept = time.time() - MIN_AGE_SECONDS
    removed = waiting = 0
    with told_in_words():
        for path in folder.glob(f"??/*{SUFFIX}"):
            if path.stem in names:
                continue
            if path.stat().st_mtime > oldest_kept:
                waiting += 1
            else:
                disk.remove(path)
                removed += 1
    return Swept(removed, waiting)
