"""The evidence vault. Security requirements 20 and 22 to 24."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.errors import BlobDamaged, CannotWrite, DiskFull, SourceUnreadable
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.store.age_stream import CHUNK
from lfr_review.store.blobs import Blobs
from lfr_review.store.library import Library
from lfr_review.store.sweep import Swept
from tests.kit.faultfs import FailingDisk, StepDisk
from tests.store.making import PASSPHRASE, WORK_FACTOR, add_note, add_rendition, reopen, take_in

SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * (1 << 20) + 5]


def files_in(library: Library) -> list[Path]:
    return sorted(path for path in (library.root / "blobs").rglob("*") if path.is_file())


def on(library: Library, disk: StepDisk) -> Blobs:
    """The library's vault on another disk."""
    return Blobs(library.root / "blobs", library._opened.keys, disk, library._connections, read_only=False)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_put_is_what_is_read(library: Library, size: int) -> None:
    content = os.urandom(size)
    stored = library.blobs.put(io.BytesIO(content))
    assert (stored.sha256, stored.size, stored.new) == (hashlib.sha256(content).hexdigest(), size, True)
    assert library.blobs.read(stored.sha256) == content
    library.blobs.verify(stored.sha256, size)
    with library.blobs.open(stored.sha256) as reader:
        assert reader.size == size
        assert reader.read_range(size // 2, 100) == content[size // 2 : size // 2 + 100]


def test_pieces_of_any_size_give_the_same(library: Library) -> None:
    content = os.urandom(300_000)
    pieces = [content[start : start + 7001] for start in range(0, len(content), 7001)]
    assert library.blobs.put(pieces).sha256 == hashlib.sha256(content).hexdigest()
    assert not library.blobs.put(io.BytesIO(content)).new


def test_buffer_that_the_giver_uses_again_is_copied(library: Library) -> None:
    def pieces() -> Iterator[bytes]:
        buffer = bytearray(1 << 19)
        for number in range(20):
            buffer[:] = bytes([number]) * len(buffer)
            yield buffer  # type: ignore[misc]

    expected = hashlib.sha256(b"".join(bytes([number]) * (1 << 19) for number in range(20))).hexdigest()
    assert library.blobs.put(pieces()).sha256 == expected


def test_same_bytes_in_two_cases_share_one_file(library: Library, case: Uid) -> None:
    first, second = take_in(library, case), take_in(library, case)
    assert first.uid != second.uid and first.sha256 == second.sha256
    assert len(files_in(library)) == 1


def test_SEC_022_name_tells_nothing_and_differs_between_libraries(library: Library, tmp_path: Path) -> None:
    content = b"the same letter in two offices"
    with Library.create(tmp_path / "other", bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as other:
        names = [each.blobs.path(each.blobs.put([content]).sha256).name for each in (library, other)]
    assert names[0] != names[1]
    assert hashlib.sha256(content).hexdigest() not in "".join(names)
    assert all(len(name) == 64 + len(".age") for name in names)


def damaged(library: Library, item: EvidenceItem) -> str:
    with pytest.raises(BlobDamaged) as caught:
        library.blobs.verify(item.sha256, item.size_bytes)
    assert caught.value.remedy
    return caught.value.words


def test_SEC_023_every_way_of_being_wrong_is_told_apart(library: Library, case: Uid) -> None:
    items = [take_in(library, case, os.urandom(200_000) + bytes([number]), f"{number}") for number in range(6)]
    paths = [library.blobs.path(item.sha256) for item in items]
    another = library.blobs.put([b"stored once, named by no record any more"])
    older = library.blobs.path(another.sha256).read_bytes()
    whole = paths[0].read_bytes()
    paths[0].write_bytes(whole[:-1])
    flipped = bytearray(paths[1].read_bytes())
    flipped[100_000] ^= 1
    paths[1].write_bytes(flipped)
    paths[2].write_bytes(paths[5].read_bytes())
    paths[3].write_bytes(older)
    paths[4].unlink()
    words = [damaged(library, item) for item in items[:5]]
    for found, expected in zip(words, ["cut off", "altered", "swapped", "replaced", "missing"], strict=True):
        assert expected in found
    assert len(set(words)) == 5
    library.blobs.verify(items[5].sha256, items[5].size_bytes)


@pytest.mark.parametrize("keep", [0, 1, 50, 230, CHUNK, 2 * CHUNK + 300, 199_000])
def test_SEC_023_file_cut_anywhere_is_called_cut_off_by_opening_it(library: Library, case: Uid, keep: int) -> None:
    item = take_in(library, case, os.urandom(200_000))
    path = library.blobs.path(item.sha256)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(BlobDamaged, match="cut off"):
        library.blobs.open(item.sha256)
    assert "cut off" in damaged(library, item)


def test_SEC_023_file_of_another_library_is_called_foreign(library: Library, case: Uid, tmp_path: Path) -> None:
    item = take_in(library, case, b"the same bytes")
    with Library.create(tmp_path / "other", bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as other:
        foreign = other.blobs.path(other.blobs.put([b"the same bytes"]).sha256).read_bytes()
    library.blobs.path(item.sha256).write_bytes(foreign)
    assert "not of this library" in damaged(library, item)


def test_SEC_023_swapped_file_of_another_length_is_noticed_on_opening(library: Library, case: Uid) -> None:
    item, other = take_in(library, case, b"short"), take_in(library, case, b"somewhat longer")
    library.blobs.path(item.sha256).write_bytes(library.blobs.path(other.sha256).read_bytes())
    with pytest.raises(BlobDamaged):
        library.blobs.open(item.sha256)


def test_SEC_024_range_is_read_without_touching_the_rest(library: Library, case: Uid) -> None:
    content = os.urandom(40 * CHUNK)
    item = take_in(library, case, content)
    path = library.blobs.path(item.sha256)
    altered = bytearray(path.read_bytes())
    altered[20 * CHUNK] ^= 1
    path.write_bytes(altered)
    with library.blobs.open(item.sha256) as reader:
        assert reader.read_range(5 * CHUNK, 10) == content[5 * CHUNK : 5 * CHUNK + 10]
        assert reader.read_range(39 * CHUNK, 10) == content[39 * CHUNK : 39 * CHUNK + 10]
        with pytest.raises(BlobDamaged, match="altered"):
            reader.read_range(19 * CHUNK, 2 * CHUNK)


def test_reader_serves_several_threads(library: Library) -> None:
    content = os.urandom(30 * CHUNK)
    wrong: list[int] = []
    with library.blobs.open(library.blobs.put([content]).sha256) as reader:

        def read(start: int) -> None:
            for offset in range(start, len(content), 90_001):
                if reader.read_range(offset, 1000) != content[offset : offset + 1000]:
                    wrong.append(offset)

        threads = [threading.Thread(target=read, args=(start,)) for start in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert not wrong


def test_SEC_020_file_and_its_folder_are_on_the_disk_before_it_counts_as_stored(library: Library) -> None:
    disk = StepDisk()
    on(library, disk).put([b"content"])
    assert disk.steps == ["create", "write", "write", "sync", "make_folder", "sync_folder", "replace", "sync_folder"]


def test_SEC_020_failure_at_any_step_leaves_no_half_file(library: Library) -> None:
    steps = StepDisk()
    on(library, steps).put([b"first content" * 100_000])
    kept = files_in(library)
    for step in range(1, len(steps.steps) + 1):
        content = f"content {step}".encode() * 100_000
        with pytest.raises((DiskFull, CannotWrite)):
            on(library, FailingDisk(step)).put([content])
        left = [path for path in files_in(library) if path not in kept]
        for path in left:  # only the step after the file had its name can leave one, and that one is whole
            sha256 = Sha256(hashlib.sha256(content).hexdigest())
            assert path == library.blobs.path(sha256)
            library.blobs.verify(sha256, len(content))
            kept.append(path)
    assert set(steps.steps) == {"create", "write", "sync", "make_folder", "sync_folder", "replace"}


def test_SEC_020_full_disk_is_said_so_and_other_failures_too(library: Library) -> None:
    with pytest.raises(DiskFull, match="disk is full"):
        on(library, FailingDisk(2, stays=True)).put([b"content" * 1_000_000])
    with pytest.raises(CannotWrite, match="Input/output error"):
        on(library, FailingDisk(2, errno.EIO)).put([b"content" * 1_000_000])
    assert files_in(library) == []


class ForgetfulDisk(StepDisk):
    """Says it has written and has not."""

    def write(self, file: object, piece: bytes) -> None:
        super().write(file, bytes(len(piece)) if len(self.steps) > 3 else piece)  # type: ignore[arg-type]


def test_SEC_020_file_that_does_not_read_back_is_not_taken_in(library: Library) -> None:
    with pytest.raises(CannotWrite, match="not taken in"):
        on(library, ForgetfulDisk()).put([os.urandom(1 << 20)] * 4)
    assert files_in(library) == []


def test_failure_of_the_source_passes_through_and_leaves_nothing(library: Library) -> None:
    def source() -> Iterator[bytes]:
        yield b"begun" * 500_000
        raise SourceUnreadable("The file vanished while it was read.")

    with pytest.raises(SourceUnreadable):
        library.blobs.put(source())
    with pytest.raises(OSError, match="gone"):
        library.blobs.put(_VanishingFile())
    assert files_in(library) == []


class _VanishingFile(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise OSError("gone")


def test_damaged_copy_of_the_same_content_is_mended_by_taking_it_in_again(library: Library, case: Uid) -> None:
    item = take_in(library, case, b"a letter")
    library.blobs.path(item.sha256).write_bytes(b"")
    assert library.blobs.put([b"a letter"]).new
    library.blobs.verify(item.sha256, item.size_bytes)


def test_final_removal_takes_rows_first_and_the_file_after(library: Library, case: Uid) -> None:
    item = take_in(library, case)
    rendition = add_rendition(library, item, ("page",))
    path = library.blobs.path(item.sha256)
    with library.writing("Ada", "Erased", case=case, kind=ActionKind.FINAL) as writer:
        writer.remove(rendition)
        writer.remove(item)
        assert path.exists()
    assert files_in(library) == []
    with library.reading() as reader:
        assert reader.page_texts(rendition.uid) == () and reader.reading_facts(rendition.uid) is None
        assert reader.stored_size(item.sha256) is None


def test_file_that_another_record_or_the_history_needs_stays(library: Library, case: Uid) -> None:
    first, second = take_in(library, case), take_in(library, case)
    with library.writing("Ada", "Erased", case=case, kind=ActionKind.FINAL) as writer:
        writer.remove(first)
    library.blobs.verify(second.sha256, second.size_bytes)
    third = take_in(library, case, b"an edit, not an intake", kind=ActionKind.EDIT)
    with library.writing("Ada", "Erased", case=case, kind=ActionKind.FINAL) as writer:
        writer.remove(third)
    library.blobs.verify(third.sha256, third.size_bytes)


def age_by(path: Path, seconds: int) -> None:
    status = path.stat()
    os.utime(path, (status.st_atime - seconds, status.st_mtime - seconds))


def test_SEC_020_sweep_removes_old_files_that_no_record_names_and_unfinished_ones(library: Library, case: Uid) -> None:
    item = take_in(library, case)
    orphan, young = library.blobs.put([b"no record"]), library.blobs.put([b"not yet a record"])
    for sha256 in (item.sha256, orphan.sha256):
        age_by(library.blobs.path(sha256), 3700)
    unfinished = library.root / "blobs/.tmp-0123456789abcdef"
    unfinished.write_bytes(b"half")
    swept = library.sweep()
    assert (swept.removed, swept.waiting) == (1, 1)
    assert not unfinished.exists() and not library.blobs.exists(orphan.sha256)
    assert library.blobs.exists(item.sha256) and library.blobs.exists(young.sha256)


def test_sweep_leaves_alone_what_is_being_written(library: Library) -> None:
    def source() -> Iterator[bytes]:
        yield b"first half"
        assert library.sweep() == Swept(removed=0, waiting=0)
        yield b"second half"

    assert library.blobs.read(library.blobs.put(source()).sha256) == b"first halfsecond half"


def test_old_file_taken_in_again_is_young_again(library: Library) -> None:
    stored = library.blobs.put([b"stored long ago, and nothing came of it"])
    age_by(library.blobs.path(stored.sha256), 3700)
    assert not library.blobs.put([b"stored long ago, and nothing came of it"]).new
    assert library.sweep() == Swept(removed=0, waiting=1)


def test_progress_of_reading_back_is_told_and_may_stop_it(library: Library) -> None:
    told: list[int] = []
    stored = library.blobs.put([bytes(1 << 20)] * 3, checked=told.append)
    assert told == [1 << 20, 2 << 20, 3 << 20]

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.blobs.verify(stored.sha256, stored.size, checked=stop)


def test_SEC_020_start_after_an_intake_that_failed_sweeps(library: Library) -> None:
    orphan = library.blobs.put([b"the act failed after the file was stored"])
    path = library.blobs.path(orphan.sha256)
    age_by(path, 3700)
    library.close()
    reopen(library.root).close()
    assert not path.exists()


def test_start_after_a_clean_end_removes_unfinished_files_but_looks_at_no_blob(
    library: Library, case: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_note(library, case)
    library.close()
    for folder in ("blobs", "keys", "."):
        (library.root / folder / ".tmp-0123456789abcdef").write_bytes(b"half")
    monkeypatch.setattr("lfr_review.store.sweep.unnamed_blobs", lambda *_: pytest.fail("every blob was looked at"))
    reopen(library.root).close()
    assert not list(library.root.rglob(".tmp-*"))


def peak_of_putting(library: Library, megabytes: int) -> int:
    """Most bytes that Python held at once while that much went into the vault."""
    piece = os.urandom(1 << 20)
    tracemalloc.start()
    try:
        stored = library.blobs.put(piece for _ in range(megabytes))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        assert stored.size == megabytes << 20


def test_SEC_020_memory_stays_flat_for_a_large_file(library: Library) -> None:
    assert peak_of_putting(library, 64) < 16 << 20


@pytest.mark.long
def test_SEC_020_memory_stays_flat_for_a_gigabyte(library: Library) -> None:
    assert peak_of_putting(library, 1024) < 16 << 20
