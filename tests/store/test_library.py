"""Making, opening and locking a library. Security requirements 3, 18, 19, 26, 27, 68."""

from __future__ import annotations

import datetime as dt
import json
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import (
    DiskFull,
    LibraryClosed,
    LibraryInUse,
    LibraryTooNew,
    NotFound,
    ReadOnlyLibrary,
    UnsuitablePlace,
    WrongPassphrase,
    WrongUse,
)
from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import TimelineNote
from lfr_review.store import library_log, places
from lfr_review.store.library import Library
from tests.kit.faultfs import FailingDisk, StepDisk
from tests.store.making import PASSPHRASE, WORK_FACTOR, Ticking, add_case, add_note, reopen


def open_to_read(root: Path) -> Library:
    return Library.open(root, bytearray(PASSPHRASE), who="Ada", read_only=True)


def entries(library: Library) -> list[tuple[str, dict[str, object]]]:
    with library.reading() as reader:
        return [(entry.verb, json.loads(entry.detail)) for entry in reversed(reader.audit_entries(limit=1000))]


def test_what_was_written_is_there_after_locking_and_opening(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    library.close()
    assert not list(library.root.glob("library.db-*")), "nothing is left outside the database"
    with reopen(library.root) as again:
        assert again.library_id == library.library_id
        assert not again.after_crash
        with again.reading() as reader:
            assert reader.all(TimelineNote, case=case) == (note,)


def test_SEC_003_choice_about_recovery_is_recorded(tmp_path: Path) -> None:
    recipient = "age132vccxtuk6pkq4l9nsy2c0zanmwpl5ysj5j5z0mln3ftxvwgpsqqty9lh4"
    for name, recovery, words in [("none", None, "none, by choice"), ("office", recipient, "office key")]:
        with Library.create(
            tmp_path / name, bytearray(PASSPHRASE), recovery, who="Ada", work_factor=WORK_FACTOR
        ) as library:
            assert entries(library) == [("library-created", {"recovery": words})]
            with library.reading() as reader:
                assert reader.setting(library_log.RECOVERY_RECIPIENT) == (recovery or "")
        assert (tmp_path / name / "keys/office.age").exists() == (recovery is not None)


def test_SEC_003_recovery_key_that_is_none_is_refused_and_nothing_is_made(root: Path) -> None:
    with pytest.raises(WrongUse):
        Library.create(root, bytearray(PASSPHRASE), "age1nonsense", who="Ada", work_factor=WORK_FACTOR)
    assert not root.exists()


@pytest.mark.parametrize("name", ["with space", "50% off?#1", "Ünïcode “library”", "a'b;c"])
def test_folder_may_have_any_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = Path(name)
    with Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as library:
        add_case(library)
        assert library.root == tmp_path / name
    with reopen(root) as library, library.reading() as reader:
        assert reader.count(CaseFile) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_SEC_028_recovery_text_that_was_lost_or_is_old_is_put_back(library: Library) -> None:
    text = (library.root / "RECOVERY.txt").read_text()
    library.close()
    (library.root / "RECOVERY.txt").write_text("of an earlier version")
    reopen(library.root).close()
    assert (library.root / "RECOVERY.txt").read_text() == text


def test_SEC_026_readable_file_holds_format_id_and_slots_only(library: Library, case: Uid) -> None:
    content = json.loads((library.root / "library.json").read_text())
    assert content == {
        "format": 1,
        "program": "LFR Review",
        "library": library.library_id,
        "key_slots": [{"file": "keys/pass-1.age"}],
    }


def test_SEC_027_folder_and_files_are_private(library: Library, case: Uid) -> None:
    library.blobs.put([b"content"])
    for path in (library.root, *library.root.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_making_where_something_lies_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("folder", "file", "missing/inside"):
        with pytest.raises(UnsuitablePlace):
            Library.create(tmp_path / name, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR)
    assert (tmp_path / "folder/letter.txt").read_text() == "mine"
    assert (tmp_path / "file").read_text() == "mine"


def test_failure_at_any_step_of_making_leaves_the_place_as_it_was(tmp_path: Path) -> None:
    disk = StepDisk()
    (tmp_path / "0").mkdir()
    with Library.create(tmp_path / "0", bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR, disk=disk):
        steps = len(disk.steps)  # locking it again takes more
    for step in range(1, steps + 1):
        root = tmp_path / str(step)
        root.mkdir()
        with pytest.raises(DiskFull):
            Library.create(
                root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR, disk=FailingDisk(step)
            )
        assert list(root.iterdir()) == []
        Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR).close()


def test_folder_that_is_no_library_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NotFound, match="not a library"):
            reopen(path)


def test_SEC_018_library_of_a_newer_format_is_refused_untouched(library: Library) -> None:
    library.close()
    file = library.root / "library.json"
    file.write_text(file.read_text().replace('"format": 1', '"format": 2'))
    before = {path: path.stat().st_mtime_ns for path in library.root.rglob("*")}
    with pytest.raises(LibraryTooNew):
        reopen(library.root)
    assert {path: path.stat().st_mtime_ns for path in library.root.rglob("*")} == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "x"}', '{"format": 1, "library": "no", "key_slots": []}'])
def test_library_file_that_makes_no_sense_is_called_damaged(library: Library, text: str) -> None:
    library.close()
    (library.root / "library.json").write_text(text)
    with pytest.raises(Exception, match=r"library\.json cannot be read"):
        reopen(library.root)


def test_SEC_019_second_writer_is_told_which_machine_and_since_when(library: Library) -> None:
    with pytest.raises(LibraryInUse, match=r"on the machine .+, since 10 March 2026, 17:44 UTC"):
        reopen(library.root)


def test_SEC_019_reader_beside_a_writer_sees_what_is_saved(library: Library, case: Uid) -> None:
    with open_to_read(library.root) as other:
        assert other.read_only
        note = add_note(library, case)
        with other.reading() as reader:
            assert reader.get(TimelineNote, note.uid) == note


def test_SEC_019_lock_left_by_a_process_that_died_is_taken_over_and_all_is_checked(library: Library) -> None:
    library.close()
    program = (
        "import os, sys; from pathlib import Path; from tests.store.making import reopen\n"
        "library = reopen(Path(sys.argv[1])); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(library.root)], check=False).returncode == 9
    assert (library.root / "lock").read_text()
    with reopen(library.root) as again:
        assert again.after_crash
        assert entries(again)[-1][1]["after_crash"] == 1
    assert (library.root / "lock").read_text() == ""


def test_SEC_019_lock_of_another_machine_counts_where_machines_share_the_folder(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    text = {"library": library.library_id, "process": 1, "machine": "office-pc", "at": "2026-03-10T17:44:00Z"}
    (library.root / "lock").write_text(json.dumps(text))
    monkeypatch.setattr(places, "sync_service", lambda folder: "Dropbox")
    with pytest.raises(LibraryInUse, match="office-pc"):
        reopen(library.root)
    assert json.loads((library.root / "lock").read_text()) == text
    monkeypatch.setattr(places, "sync_service", lambda folder: None)
    reopen(library.root).close()


def test_SEC_019_lock_names_no_person(library: Library) -> None:
    assert set(json.loads((library.root / "lock").read_text())) == {"library", "process", "machine", "at"}


def test_reading_only_changes_no_file_and_refuses_to_write(library: Library, case: Uid) -> None:
    library.close()
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in library.root.rglob("*") if path.is_file()}
    with open_to_read(library.root) as reading:
        with reading.reading() as reader:
            assert reader.count(CaseFile) == 1
        assert reading.verify_audit().whole
        with pytest.raises(ReadOnlyLibrary), reading.writing("Ada", "Anything"):
            pass
        with pytest.raises(ReadOnlyLibrary):
            reading.change_passphrase(bytearray(PASSPHRASE), bytearray(b"new"))
        with pytest.raises(ReadOnlyLibrary):
            reading.blobs.put([b"content"])
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in library.root.rglob("*") if path.is_file()}
    # SQLite may leave the two files that readers and a writer share, both without content.
    assert {path.name for path in after.keys() - before.keys()} <= {"library.db-shm", "library.db-wal"}
    assert {path: after[path] for path in before} == before


def test_medium_that_cannot_be_written_opens_for_reading_and_says_so_otherwise(
    library: Library, case: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(places, "can_be_written", lambda root: False)
    with pytest.raises(ReadOnlyLibrary):
        reopen(library.root)
    with open_to_read(library.root) as reading, reading.reading() as reader:
        assert reader.count(CaseFile) == 1
        assert not (library.root / "library.db-shm").exists()


def test_copy_made_while_open_is_not_read_without_its_last_changes(
    library: Library, case: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "can_be_written", lambda root: False)
    with pytest.raises(ReadOnlyLibrary, match="while the library was open"):
        open_to_read(library.root)


def test_locked_library_refuses_everything(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(LibraryClosed), library.reading():
        pass
    with pytest.raises(LibraryClosed), library.writing("Ada", "Anything"):
        pass
    with pytest.raises(LibraryClosed):
        library.blobs.put([b"content"])


def test_locking_waits_for_what_is_being_read(library: Library, case: Uid) -> None:
    reading, may_end, order = threading.Event(), threading.Event(), list[str]()

    def read() -> None:
        with library.reading() as reader:
            reading.set()
            may_end.wait(10)
            assert reader.count(CaseFile) == 1
            order.append("read")

    def lock() -> None:
        library.close()
        order.append("locked")

    threads = [threading.Thread(target=read), threading.Thread(target=lock)]
    threads[0].start()
    assert reading.wait(10)
    threads[1].start()
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert order == ["read", "locked"]


def test_locking_from_inside_a_block_is_a_mistake_and_not_a_standstill(library: Library) -> None:
    with library.reading(), pytest.raises(RuntimeError):
        library._connections.close()


def test_SEC_068_failed_unlocks_are_counted_in_memory_and_logged_at_the_next_success(library: Library) -> None:
    library.close()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            reopen(library.root, b"wrong")
    open_to_read(library.root).close()  # can log nothing, so the count waits
    with reopen(library.root) as again:
        assert entries(again)[-1] == ("unlock", {"after_crash": 0, "by": "passphrase", "failed_before": 3})
    with reopen(library.root) as again:
        assert entries(again)[-1][1]["failed_before"] == 0


def test_SEC_068_unlock_lock_and_passphrase_change_are_logged(library: Library) -> None:
    library.change_passphrase(bytearray(PASSPHRASE), bytearray(b"new"))
    library.close()
    with reopen(library.root, b"new") as again:
        assert [verb for verb, _ in entries(again)] == ["library-created", "passphrase-changed", "lock", "unlock"]


def test_SEC_068_key_file_changed_behind_our_back_is_logged(library: Library, tmp_path: Path) -> None:
    slot = library.root / "keys/pass-1.age"
    old = slot.read_bytes()
    library.change_passphrase(bytearray(PASSPHRASE), bytearray(b"new"))
    library.close()
    slot.write_bytes(old)
    with reopen(library.root) as again:
        assert [verb for verb, _ in entries(again)][-2:] == ["unlock", "key-files-found-changed"]


def test_SEC_068_clock_going_backwards_is_logged_once(library: Library, clock: Ticking) -> None:
    add_case(library)
    clock.now -= dt.timedelta(hours=2)
    add_case(library, "NM-2026-015")
    add_case(library, "NM-2026-016")
    found = entries(library)
    assert [verb for verb, _ in found] == ["library-created", "edit", "clock-went-back", "edit", "edit"]
    assert found[2][1] == {"seconds": 7199}
    assert library.verify_audit().whole


def test_full_disk_does_not_stop_a_library_from_being_locked(library: Library, case: Uid) -> None:
    writer = library._opened.write
    assert writer is not None
    writer.execute("CREATE TEMP TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE (ABORT, 'no room'); END")
    library.close()
    assert (library.root / "lock").read_text(), "the next start checks everything"
    with reopen(library.root) as again:
        assert again.after_crash
        with again.reading() as reader:
            assert reader.count(CaseFile) == 1
