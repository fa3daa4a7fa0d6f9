"""A database put back to an earlier day is found, told, and costs no stored file. Requirements 23 and 69."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from pathlib import Path

import pytest

from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from lfr_review.store.log_end import NAME, Standing
from lfr_review.store.sweep import MIN_AGE_SECONDS
from tests.store.making import PASSPHRASE, add_note, reopen, take_in


@pytest.fixture
def rolled_back(library: Library, case: Uid, tmp_path: Path) -> Path:
    """A closed library whose database is a copy made before the last item was taken in."""
    library.close()
    shutil.copy(library.root / "library.db", tmp_path / "kept.db")
    with reopen(library.root) as again:
        take_in(again, case)
    shutil.copy(tmp_path / "kept.db", library.root / "library.db")
    return library.root


def test_SEC_023_database_that_was_never_put_back_holds(library: Library, case: Uid) -> None:
    assert library.standing.standing is Standing.HOLDS
    library.close()
    for _ in range(3):
        with reopen(library.root) as again:
            add_note(again, case)
            assert (again.standing.standing, again.standing.words) == (Standing.HOLDS, "")


def test_SEC_023_older_database_is_told_to_whoever_opens_it_and_logged(rolled_back: Path) -> None:
    with reopen(rolled_back) as library, library.reading() as reader:
        assert library.standing.standing is Standing.OLDER
        assert library.standing.noted > library.standing.reached
        assert any("rolled back" in notice for notice in library.notices)
        verbs = [entry.verb for entry in reader.audit_entries()]
    assert verbs.count("database-found-rolled-back") == 1


def test_SEC_023_older_database_is_told_where_nothing_can_be_written(rolled_back: Path) -> None:
    before = {path: path.read_bytes() for path in rolled_back.rglob("*") if path.is_file()}
    with Library.open(rolled_back, bytearray(PASSPHRASE), who="Ada", read_only=True) as library:
        assert library.standing.rolled_back and "rolled back" in library.notices[-1]
    after = {path: path.read_bytes() for path in rolled_back.rglob("*") if path.is_file()}
    assert {path: after[path] for path in before} == before


def test_SEC_023_older_database_that_was_worked_on_since_is_found(library: Library, case: Uid, tmp_path: Path) -> None:
    library.close()
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(library.root, elsewhere)
    with reopen(elsewhere) as copy:
        for _ in range(6):
            add_note(copy, case)
    with reopen(library.root) as again:
        take_in(again, case)
    shutil.copy(elsewhere / "library.db", library.root / "library.db")
    with reopen(library.root) as again:
        assert again.standing.standing is Standing.ANOTHER
        assert "used since" in again.standing.words


def test_SEC_023_rolled_back_is_said_once_by_opening_and_kept_in_the_log(rolled_back: Path) -> None:
    reopen(rolled_back).close()
    with reopen(rolled_back) as library, library.reading() as reader:
        assert library.standing.standing is Standing.HOLDS
        assert "database-found-rolled-back" in [entry.verb for entry in reader.audit_entries()]


def test_SEC_020_no_stored_file_is_swept_once_a_database_was_rolled_back(rolled_back: Path) -> None:
    stored = sorted(rolled_back.glob("blobs/*/*.age"))
    assert stored, "what was taken in after the copy was made"
    for path in stored:
        long_ago = path.stat().st_mtime - 2 * MIN_AGE_SECONDS
        os.utime(path, (long_ago, long_ago))
    for _ in range(2):
        with reopen(rolled_back) as library:
            assert library.sweep().removed == 0
    assert sorted(rolled_back.glob("blobs/*/*.age")) == stored


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"\xff", b'{"entry": 1, "hash": "\xc3\xa9", "seal": "\xc3\xa9"}']
)
def test_SEC_023_note_that_is_not_ours_is_told(library: Library, content: bytes) -> None:
    library.close()
    (library.root / NAME).write_bytes(content)
    with reopen(library.root) as again:
        assert again.standing.standing is Standing.ALTERED
        assert not again.standing.rolled_back


def test_SEC_023_note_cannot_be_written_without_the_name_key(rolled_back: Path) -> None:
    note = json.loads((rolled_back / NAME).read_bytes())
    with Library.open(rolled_back, bytearray(PASSPHRASE), who="Ada", read_only=True) as library:
        end = library.audit_head()
        assert end is not None
    said = f"LFR Review log end of {library.library_id}: {end.seq} {end.hash}".encode()
    forged = hmac.new(b"a guess", said, hashlib.sha256).hexdigest()
    (rolled_back / NAME).write_text(json.dumps({**note, "entry": end.seq, "hash": end.hash, "seal": forged}))
    with reopen(rolled_back) as again:
        assert again.standing.standing is Standing.ALTERED


def test_SEC_023_note_that_was_taken_away_is_missed(library: Library) -> None:
    library.close()
    (library.root / NAME).unlink()
    with reopen(library.root) as again:
        assert again.standing.standing is Standing.MISSING


def test_library_killed_before_it_was_locked_is_not_called_rolled_back(
    library: Library, case: Uid, tmp_path: Path
) -> None:
    library.close()
    with reopen(library.root) as again:
        add_note(again, case)
        shutil.copytree(library.root, tmp_path / "as it lay")  # what a kill would have left, WAL and all
    with reopen(tmp_path / "as it lay") as killed:
        assert killed.standing.standing is Standing.HOLDS and killed.after_crash


def test_last_changes_that_were_lost_with_their_file_are_found(library: Library, case: Uid, tmp_path: Path) -> None:
    library.close()
    before = (library.root / "library.db").read_bytes()
    with reopen(library.root) as again:
        add_note(again, case)
    (library.root / "library.db").write_bytes(before)  # as if the -wal beside it had not been copied
    with reopen(library.root) as again:
        assert again.standing.standing is Standing.OLDER
