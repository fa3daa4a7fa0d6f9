"""Files that cannot be read, or not be kept: each gets its sentence, and nothing is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState
from lfr_review.domain.ids import Sha256
from lfr_review.services import evidence, workers
from lfr_review.services.desk import Desk
from lfr_review.services.intake import take_in
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import facts_of, read_item, rendition_of
from lfr_review.services.intake.read_waiting import read_waiting
from lfr_review.services.intake.take_in import title_from
from lfr_review.services.intake.take_in_and_read import Watcher
from lfr_review.services.work import CancelToken, Silent
from lfr_review.store.library import Library
from tests.kit import papers
from tests.kit.faultfs import FailingDisk
from tests.services.conftest import PASSPHRASE
from tests.services.intake.deliveries import hand_in, marks, stored, write


def one(desk: Desk, case: CaseFile, name: str) -> EvidenceItem:
    return next(item for item in evidence.items_of(desk, case.uid) if item.original_name == name)


def test_truncated_empty_and_unknown_files_are_kept_with_the_reason(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    content = {
        "cut.jpg": papers.jpeg((900, 700))[:400],
        "empty.txt": b"",
        "noise.dat": bytes(range(256)) * 40,
        "clip.mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(500),
    }
    outcomes = hand_in(desk, case.uid, *write(tmp_path / "in", content))
    items = evidence.items_of(desk, case.uid)
    assert dict(zip(content, stored(desk, items), strict=True)) == content
    assert [item.state for item in items] == [ReadState.KEPT] * 4
    assert {outcome.state for outcome in outcomes.values()} == {"kept-unreadable"}
    assert "empty" in one(desk, case, "empty.txt").state_reason
    assert one(desk, case, "clip.mp4").kind is EvidenceKind.VIDEO
    for item in items:
        assert item.state_reason.endswith(".") and outcomes[item.original_name].reason == item.state_reason


def test_a_cut_pdf_is_read_as_far_as_it_can_be_or_kept_with_the_reason(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    whole = papers.pdf(4, "Log")
    half, stump = write(tmp_path / "in", {"half.pdf": whole[: len(whole) // 2], "stump.pdf": whole[:60]})
    hand_in(desk, case.uid, half, stump)
    damaged = one(desk, case, "half.pdf")
    assert damaged.state in (ReadState.READ, ReadState.KEPT)
    assert " ".join((*damaged.features, damaged.state_reason)).count("damaged") >= 1
    kept = one(desk, case, "stump.pdf")
    assert kept.state is ReadState.KEPT and kept.state_reason


def test_a_file_that_vanishes_is_said_to_be_gone_and_the_others_come_in(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    first, second, third = write(tmp_path / "in", {"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"})

    class Vanishing(Watcher):
        def keeping(self, path: Path) -> None:
            if path == second:
                path.unlink()

    outcomes = hand_in(desk, case.uid, first, second, third, watcher=Vanishing())
    assert outcomes["b.txt"].state == "failed" and "is gone now" in outcomes["b.txt"].reason
    assert "Nothing of it was taken in" in outcomes["b.txt"].reason
    assert [item.original_name for item in evidence.items_of(desk, case.uid)] == ["a.txt", "c.txt"]
    assert marks(desk, case.uid) == ["E1", "E2"]


def test_a_file_that_vanishes_while_it_is_read_is_not_taken_in(
    desk: Desk, case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one" * 1_000_000})
    real = take_in._pieces

    def pieces(source: Path, *rest: object) -> Iterator[bytes]:
        yield from real(source, *rest)  # type: ignore[arg-type]
        source.unlink()

    monkeypatch.setattr(take_in, "_pieces", pieces)
    outcomes = hand_in(desk, case.uid, path)
    assert outcomes["a.txt"].state == "failed" and "is gone now" in outcomes["a.txt"].reason
    assert evidence.items_of(desk, case.uid) == ()


@pytest.mark.parametrize("change", [b"ONE", b"one more"])
def test_a_file_that_changes_while_it_is_read_is_not_taken_in(
    desk: Desk, case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one"})
    real = take_in._pieces

    def pieces(source: Path, *rest: object) -> Iterator[bytes]:
        kept = source.stat()
        yield from real(source, *rest)  # type: ignore[arg-type]
        source.write_bytes(change)
        os.utime(source, ns=(kept.st_atime_ns, kept.st_mtime_ns))  # the clock of the file tells nothing

    monkeypatch.setattr(take_in, "_pieces", pieces)
    outcomes = hand_in(desk, case.uid, path)
    assert "changed while it was being read" in outcomes["a.txt"].reason
    assert evidence.items_of(desk, case.uid) == ()


def test_the_same_file_twice_is_the_same_item_and_says_so(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    first, copy = write(tmp_path / "in", {"letter.txt": b"Dear Sir", "letter (1).txt": b"Dear Sir"})
    hand_in(desk, case.uid, first)
    for path in (first, copy):
        (again,) = hand_in(desk, case.uid, path).values()
        assert again.state == "duplicate" and again.item is not None and again.item.mark == "E1"
        assert again.reason == "The same bytes are in this case already, as E1. Nothing was added."
    assert marks(desk, case.uid) == ["E1"]


def test_two_files_of_one_name_are_two_items(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    (one_,) = write(tmp_path / "monday", {"IMG_0001.txt": b"the van"})
    (two,) = write(tmp_path / "tuesday", {"IMG_0001.txt": b"the sign"})
    hand_in(desk, case.uid, one_, two)
    items = evidence.items_of(desk, case.uid)
    assert [item.original_name for item in items] == ["IMG_0001.txt"] * 2
    assert stored(desk, items) == [b"the van", b"the sign"]


def test_a_name_of_240_characters_is_kept_whole(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    name = "w" * 236 + ".txt"
    (path,) = write(tmp_path / "in", {name: b"one"})
    outcomes = hand_in(desk, case.uid, path)
    assert outcomes[name].state == "taken-in"
    item = one(desk, case, name)
    assert len(item.original_name) == 240 and len(item.title) == 120


@pytest.mark.parametrize("name", ["über.txt", "שלום.txt", "a\u202eb.txt", "  .txt", "line\nend.txt", "-rf.txt"])
def test_odd_names_are_taken_in(desk: Desk, case: CaseFile, tmp_path: Path, name: str) -> None:
    (path,) = write(tmp_path / "in", {name: b"one"})
    assert hand_in(desk, case.uid, path)[name].item is not None


def test_a_name_that_is_no_text_is_written_so_that_it_can_be_stored() -> None:
    assert readable_name(os.fsdecode(b"caf\xe9.txt")) == "caf\ufffd.txt"
    assert title_from("caf\ufffd.txt") == "caf\ufffd" and title_from(".profile") == ".profile"


def test_a_pdf_with_a_password_waits_for_it_and_the_password_is_not_stored(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    secret = "rowan tree 4417"
    (path,) = write(tmp_path / "in", {"locked.pdf": papers.pdf(2, password=secret)})
    outcomes = hand_in(desk, case.uid, path)
    assert outcomes["locked.pdf"].state == "password" and "password" in outcomes["locked.pdf"].reason
    item = one(desk, case, "locked.pdf")
    wrong = read_item(desk, item, CancelToken(), password="rowan")
    assert wrong.state is ReadState.PASSWORD and wrong.state_reason
    right = read_item(desk, wrong, CancelToken(), password=secret)
    assert right.state is ReadState.READ and right.state_reason == ""
    rendition = rendition_of(desk, right)
    assert rendition is not None and facts_of(desk, rendition).rasterised == ()  # its text stays text
    assert desk.library.blobs.read(right.sha256) == path.read_bytes()
    with desk.library.reading() as reader:
        dump = repr([tuple(row) for table in ("evidence_item", "change", "action", "audit", "setting", "reading_facts")
                     for row in reader.database.execute(f'SELECT * FROM "{table}"')])  # fmt: skip
    assert secret not in dump


def test_a_pipe_or_a_locked_folder_is_refused_in_words(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    outcomes = hand_in(desk, case.uid, pipe)
    assert outcomes["pipe"].reason.startswith("This is not a file but a device or a pipe.")
    taken = take_in.take_in_or_say_why(desk, case.uid, tmp_path, Origin(), CancelToken())
    assert taken.state == "failed" and taken.reason.startswith("The folder could not be looked into")


def test_a_file_that_may_not_be_read_says_so(
    desk: Desk, case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one"})

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    taken = take_in.take_in_or_say_why(desk, case.uid, path, Origin(), CancelToken())
    assert taken.reason.startswith("The file could not be read (Permission denied). Nothing of it was taken in.")
    assert str(tmp_path) not in taken.reason


def test_a_full_disk_is_told_for_each_file_and_loses_nothing_that_was_there(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    first, second = write(tmp_path / "in", {"a.txt": b"one" * 100_000, "b.txt": b"two" * 100_000})
    hand_in(desk, case.uid, first)
    root = desk.library.root
    desk.library.close()
    disk = FailingDisk(1_000_000)
    with Library.open(root, bytearray(PASSPHRASE), who="R. Maddox", disk=disk) as library:
        full = Desk(library, "R. Maddox")
        disk.at, disk.stays = len(disk.steps) + 2, True
        outcomes = hand_in(full, case.uid, second)
        assert outcomes["b.txt"].state == "failed" and "full" in outcomes["b.txt"].reason
        assert stored(full, evidence.items_of(full, case.uid)) == [b"one" * 100_000]
        disk.at = 1_000_000
        disk.stays = False


def test_an_item_whose_pages_find_no_room_waits_and_is_read_when_there_is_some(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"words of the note"})
    root = desk.library.root
    desk.library.close()
    disk = FailingDisk(1_000_000)

    class Filling(Watcher):
        def kept(self, path: Path, item: EvidenceItem) -> None:
            disk.at, disk.stays = len(disk.steps) + 1, True

    with Library.open(root, bytearray(PASSPHRASE), who="R. Maddox", disk=disk) as library:
        full = Desk(library, "R. Maddox")
        outcome = hand_in(full, case.uid, path, watcher=Filling())["a.txt"]
        assert outcome.state == "kept-unreadable" and "original is kept" in outcome.reason and "full" in outcome.reason
        assert one(full, case, "a.txt").state is ReadState.WAITING
        disk.at, disk.stays = 1_000_000, False
        assert read_waiting(full, case.uid, Silent(), CancelToken(), lambda item: None) == 1
        assert one(full, case, "a.txt").state is ReadState.READ


def test_an_item_whose_reader_cannot_be_started_waits_and_is_read_later(
    desk: Desk, case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"words of the note"})

    def too_many(command: object) -> object:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    workers.close_workers()  # none is kept ready
    with monkeypatch.context() as patched:
        patched.setattr(workers, "WorkerProcess", too_many)
        outcome = hand_in(desk, case.uid, path)["a.txt"]
    assert "could not be started" in outcome.reason
    assert one(desk, case, "a.txt").state is ReadState.WAITING
    assert read_waiting(desk, case.uid, Silent(), CancelToken(), lambda item: None) == 1
    assert one(desk, case, "a.txt").state is ReadState.READ


@pytest.mark.parametrize("seconds", [-(10**11), 10**12])
def test_a_file_time_outside_every_calendar_is_left_out(
    desk: Desk, case: CaseFile, tmp_path: Path, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"words of the note"})
    stat, odd = Path.stat, os.stat_result((*path.stat()[:7], seconds, seconds, seconds))
    monkeypatch.setattr(Path, "stat", lambda self, **named: odd if self == path else stat(self, **named))
    taken = take_in.take_in_file(desk, case.uid, path, Origin(), CancelToken())
    assert taken.item is not None and taken.item.file_modified_at is None


def test_a_library_for_reading_only_takes_nothing_in(read_only_desk: Desk, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one"})
    with read_only_desk.library.reading() as reader:
        (case,) = reader.all(CaseFile)
    outcomes = hand_in(read_only_desk, case.uid, path)
    assert outcomes["a.txt"].state == "failed" and "reading only" in outcomes["a.txt"].reason


def test_a_damaged_original_is_not_read_and_says_so(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one" * 1000})
    taken = take_in.take_in_file(desk, case.uid, path, Origin(), CancelToken())
    assert taken.item is not None
    blob = desk.library.blobs.path(Sha256(taken.item.sha256))
    content = bytearray(blob.read_bytes())
    content[-20] ^= 1
    blob.write_bytes(content)
    told: list[EvidenceItem] = []
    assert read_waiting(desk, case.uid, Silent(), CancelToken(), told.append) == 1
    assert told[0].state is ReadState.KEPT and "stored" in told[0].state_reason
