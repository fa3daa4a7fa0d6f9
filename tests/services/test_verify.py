"""Checking everything that is stored, and what is said of it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import LibraryDamaged, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import verify
from lfr_review.services.audit_log import holds, log_head
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.verify import check_everything
from lfr_review.services.work import Cancelled, CancelToken, Silent
from lfr_review.store.library import Library
from lfr_review.store.log_about import entries_about
from tests.services.conftest import PASSPHRASE


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
    assert check.words == (
        "2 stored files read again, and each is what was stored. 2 items of evidence are unchanged since intake. "
        "The database is whole."
    )


def test_a_flipped_bit_and_a_lost_file_are_told_by_number_and_case(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    first, second, _third = take_in(desk, case, tmp_path, 100_000, 20, 30)
    blob = desk.library.blobs.path(first.sha256)
    damaged = bytearray(blob.read_bytes())
    damaged[70_000] ^= 1
    blob.write_bytes(damaged)
    desk.library.blobs.path(second.sha256).unlink()
    check = check_everything(desk, Silent(), CancelToken())
    assert not check.whole
    assert check.words.startswith("2 of 3 stored files are not what was stored. Of 3 items of evidence, 1 is")
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

    monkeypatch.setattr(verify, "_stored_files", unreadable)
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
        verify.verify(desk, Stopping(), token)


def test_a_library_open_for_reading_can_be_checked(read_only_desk: Desk) -> None:
    assert check_everything(read_only_desk, Silent(), CancelToken()).whole


def in_place_of(desk: Desk, item: EvidenceItem, other: EvidenceItem) -> None:
    """Exchange what lies in two places."""
    paths = [desk.library.blobs.path(each.sha256) for each in (item, other)]
    first, second = (path.read_bytes() for path in paths)
    paths[0].write_bytes(second)
    paths[1].write_bytes(first)


def test_SEC_023_each_way_of_being_wrong_has_its_own_name_and_words(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    items = take_in(desk, case, tmp_path, 100_001, 100_002, 100_003, 100_004, 100_005, 100_006, 100_007)
    blob = [desk.library.blobs.path(item.sha256) for item in items]
    older = desk.library.blobs.put([b"an earlier state of the same file"])
    blob[0].write_bytes(blob[0].read_bytes()[:-1])
    flipped = bytearray(blob[1].read_bytes())
    flipped[len(flipped) // 2] ^= 0x10
    blob[1].write_bytes(flipped)
    in_place_of(desk, items[2], items[3])
    blob[4].write_bytes(desk.library.blobs.path(older.sha256).read_bytes())
    blob[5].unlink()
    check = check_everything(desk, Silent(), CancelToken())
    assert [file.fault for file in check.files] == [
        "truncated", "altered", "swapped", "swapped", "replaced", "missing", "",
    ]  # fmt: skip
    assert "It is E4 of NM-2026-014, the original." in check.files[2].words
    assert "It is E3 of NM-2026-014, the original." in check.files[3].words
    assert "Of 7 items of evidence, 1 is unchanged since intake and 6 are not." in check.words


def test_SEC_068_log_names_the_records_whose_files_were_not_as_recorded(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    good, bad = take_in(desk, case, tmp_path, 10, 20)
    desk.library.blobs.path(bad.sha256).unlink()
    verify.verify(desk, Silent(), CancelToken())
    with desk.library.reading() as reader:
        (entry,) = entries_about(reader, verbs=[verify.VERIFIED])
        assert entry in entries_about(reader, [bad.uid])
        assert entry not in entries_about(reader, [good.uid])
    assert json.loads(entry.objects) == [bad.uid]
    assert json.loads(entry.detail) == {"files": 2, "not_as_recorded": 1}


def test_SEC_023_rolled_back_database_is_a_fault_and_afterwards_a_remark(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    root = desk.library.root
    take_in(desk, case, tmp_path, 10)
    desk.library.close()
    shutil.copy(root / "library.db", tmp_path / "older.db")
    with again(root) as library:
        take_in(Desk(library, "R. Maddox"), case, tmp_path, 20)
    shutil.copy(tmp_path / "older.db", root / "library.db")
    with again(root) as library:
        check = check_everything(Desk(library, "R. Maddox"), Silent(), CancelToken())
        assert not check.whole and check.remarks == ()
        assert check.rolled_back in check.faults
        assert "1 stored file is named by no record" in check.rolled_back
        assert check.words.startswith(
            "The database was rolled back. 1 item of evidence is unchanged since intake. Nothing"
        )
    with again(root) as library:
        check = check_everything(Desk(library, "R. Maddox"), Silent(), CancelToken())
        assert check.whole and check.rolled_back == ""
        assert len(check.remarks) == 1 and "the database was found rolled back" in check.remarks[0]


def test_SEC_069_entry_noted_elsewhere_finds_a_whole_folder_that_was_put_back(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    root = desk.library.root
    desk.library.close()
    shutil.copytree(root, tmp_path / "earlier")
    with again(root) as library:
        take_in(Desk(library, "R. Maddox"), case, tmp_path, 10)
        noted = log_head(Desk(library, "R. Maddox"))
        assert noted is not None and holds(Desk(library, "R. Maddox"), noted.seq, noted.hash.upper())
    with again(tmp_path / "earlier") as library:
        earlier = Desk(library, "R. Maddox")
        assert check_everything(earlier, Silent(), CancelToken()).whole, "the folder alone cannot tell"
        assert not holds(earlier, noted.seq, noted.hash)
        with pytest.raises(WrongUse):
            holds(earlier, noted.seq, "not a hash")


def again(root: Path) -> Library:
    return Library.open(root, bytearray(PASSPHRASE), who="R. Maddox")
