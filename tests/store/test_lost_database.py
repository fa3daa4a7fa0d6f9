"""A library whose database was lost, and a disk that fills up while it is being locked. Requirements 17 and 20."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from lfr_review.domain.errors import LibraryDamaged
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from lfr_review.store.sweep import MIN_AGE_SECONDS
from tests.store.making import PASSPHRASE, add_note, reopen, take_in

GONE_OR_EMPTY = pytest.mark.parametrize("emptied", [True, False], ids=["emptied", "gone"])


@pytest.fixture
def old_evidence(library: Library, case: Uid) -> Path:
    """A closed library whose stored files are older than a sweep leaves alone."""
    take_in(library, case)
    library.close()
    for path in library.root.glob("blobs/*/*"):
        long_ago = path.stat().st_mtime - 2 * MIN_AGE_SECONDS
        os.utime(path, (long_ago, long_ago))
    return library.root


def lose_database(root: Path, emptied: bool) -> None:
    for path in root.glob("library.db*"):
        path.unlink()
    if emptied:
        (root / "library.db").touch()


@GONE_OR_EMPTY
@pytest.mark.parametrize("read_only", [True, False])
def test_SEC_017_library_without_its_database_is_called_damaged(
    old_evidence: Path, emptied: bool, read_only: bool
) -> None:
    lose_database(old_evidence, emptied)
    with pytest.raises(LibraryDamaged, match="evidence beside it was not touched"):
        Library.open(old_evidence, bytearray(PASSPHRASE), who="Ada", read_only=read_only)


@GONE_OR_EMPTY
def test_SEC_020_stored_files_outlive_the_loss_of_the_database(
    old_evidence: Path, emptied: bool, tmp_path: Path
) -> None:
    saved = (old_evidence / "library.db").read_bytes()
    stored = sorted(old_evidence.glob("blobs/*/*"))
    lose_database(old_evidence, emptied)
    for _ in range(2):
        with pytest.raises(LibraryDamaged):
            reopen(old_evidence)
    assert stored and sorted(old_evidence.glob("blobs/*/*")) == stored
    (old_evidence / "library.db").write_bytes(saved)
    with reopen(old_evidence) as again, again.reading() as reader:
        (item,) = reader.all(EvidenceItem)
        again.blobs.verify(item.sha256, item.size_bytes)


def test_disk_that_fills_up_while_locking_loses_nothing_and_locks_all_the_same(library: Library, case: Uid) -> None:
    note = add_note(library, case, "kept " * 20_000)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((library.root / "library.db").stat().st_size, limit[1]))
    try:
        library.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    with reopen(library.root) as again, again.reading() as reader:
        assert again.after_crash
        assert reader.get(type(note), note.uid) == note
