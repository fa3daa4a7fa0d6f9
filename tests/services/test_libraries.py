"""Checking everything that is stored, and what is said of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import LibraryDamaged
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import libraries
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.libraries import check_everything, count_waiting
from lfr_review.services.work import Cancelled, CancelToken, Silent


class Recording:
    """Progress that is kept."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.steps.append((done, total, what))


def take_in(desk: Desk, case: CaseFile, folder: Path, *sizes: int) -> list[EvidenceItem]:
    items = []
    for size in sizes:
        path = folder / f"{size}.bin"
        path.write_bytes(os.urandom(size))
        item = take_in_file(desk, case.uid, path, Origin(), CancelToken()).item
        assert item is not None
        items.append(item)
    return items


def test_an_empty_library_says_that_there_was_nothing_to_read(desk: Desk) -> None:
    check = check_everything(desk, Silent(), CancelToken())
    assert (check.whole, check.words) == (True, "No file is stored yet. The database is whole.")


def test_everything_as_it_was_stored_is_said_with_its_number(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    take_in(desk, case, tmp_path, 10, 200_000)
    check = check_everything(desk, Silent(), CancelToken())
    assert check.whole and check.faults == ()
    assert check.words == "2 stored files read again, and each is what was stored. The database is whole."


def test_a_flipped_bit_and_a_lost_file_are_told_by_number_and_case(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    first, second, _third = take_in(desk, case, tmp_path, 100_000, 20, 30)
    blob = desk.library.blobs.path(first.sha256)
    damaged = bytearray(blob.read_bytes())
    damaged[70_000] ^= 1
    blob.write_bytes(damaged)
    desk.library.blobs.path(second.sha256).unlink()
    check = check_everything(desk, Silent(), CancelToken())
    assert not check.whole
    assert check.words.startswith("2 of 3 stored files are not what was stored. Nothing was repaired")
    assert check.faults[0].startswith("E1 of NM-2026-014, the original: The stored file was altered")
    assert check.faults[1].startswith("E2 of NM-2026-014, the original: The stored file is missing")
    assert not any("bin" in fault or str(tmp_path) in fault for fault in check.faults)


def test_SEC_017_damage_to_the_database_is_told_on_demand(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = ("HMAC verification failed for page 12",)
    monkeypatch.setattr(desk.library, "integrity_check", lambda: faults)
    check = check_everything(desk, Silent(), CancelToken())
    assert check.words.startswith("The database is damaged in 1 place. Nothing was repaired")
    assert check.faults == ("The database: HMAC verification failed for page 12.",)


def test_SEC_017_damage_that_hides_which_files_there_are_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_: Desk) -> list[object]:
        raise LibraryDamaged("a part of it is not what was written")

    monkeypatch.setattr(libraries, "_stored_files", unreadable)
    with pytest.raises(LibraryDamaged):
        check_everything(desk, Silent(), CancelToken())
    monkeypatch.setattr(desk.library, "integrity_check", lambda: ("HMAC verification failed for page 12",))
    check = check_everything(desk, Silent(), CancelToken())
    assert not check.whole and "could not be listed" in check.words
    assert check.faults == ("The database: HMAC verification failed for page 12.",)


def test_progress_goes_by_bytes_so_that_a_long_video_moves(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    take_in(desk, case, tmp_path, 3_500_000, 10)
    progress = Recording()
    check_everything(desk, progress, CancelToken())
    in_first = [done for done, total, what in progress.steps if "E1" in what and total == 3_500_010]
    assert len(in_first) >= 4 and in_first == sorted(in_first)


def test_stop_ends_it_within_a_file(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    take_in(desk, case, tmp_path, 3_500_000)
    token = CancelToken()

    class Stopping:
        def step(self, done: int, total: int, what: str) -> None:
            if 0 < done < total:
                token.set()

    with pytest.raises(Cancelled):
        libraries.verify(desk, Stopping(), token)


def test_items_that_wait_are_counted_over_all_cases(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    assert count_waiting(desk) == 0
    take_in(desk, case, tmp_path, 10, 20)
    assert count_waiting(desk) == 2


def test_a_library_open_for_reading_can_be_checked(read_only_desk: Desk) -> None:
    assert check_everything(read_only_desk, Silent(), CancelToken()).whole
