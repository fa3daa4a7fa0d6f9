"""The file that an export writes: whole, or not there."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from lfr_review.domain.errors import CannotWrite, DiskFull, Refused, UnsuitablePlace
from lfr_review.services.export.target_file import TargetFile
from lfr_review.store.durable import REAL, TEMPORARY
from tests.kit.faultfs import FailingDisk, StepDisk


class OldDisk(StepDisk):
    """A disk on which every file has a name from the start, as on most systems."""

    def create_nameless(self, folder: Path) -> None:
        return None


DISKS = [StepDisk, OldDisk]


def write(target: Path, **options: object) -> None:
    with TargetFile(target, **options) as file:  # type: ignore[arg-type]
        file.write(b"first ")
        file.write(b"second")
        file.settle()
        file.put_in_place()


@pytest.mark.parametrize("disk", DISKS)
def test_the_file_has_its_name_only_when_it_is_whole(tmp_path: Path, disk: type[StepDisk]) -> None:
    target = tmp_path / "b.pdf"
    with TargetFile(target, disk=disk()) as file:
        file.write(b"first ")
        assert all(path.name.startswith(TEMPORARY) for path in tmp_path.iterdir())
        file.write(b"second")
        assert file.settle() == hashlib.sha256(b"first second").hexdigest()
        assert not target.exists()
        file.put_in_place()
    assert target.read_bytes() == b"first second"
    assert list(tmp_path.iterdir()) == [target]
    assert file.size == 12


def test_nothing_stands_in_the_folder_before_the_file_is_whole_where_the_system_allows(tmp_path: Path) -> None:
    nameless = REAL.create_nameless(tmp_path)
    with TargetFile(tmp_path / "b.pdf") as file:
        file.write(b"half")
        assert (list(tmp_path.iterdir()) == []) is (nameless is not None)
    if nameless is not None:
        nameless.close()


@pytest.mark.parametrize("disk", DISKS)
def test_what_is_settled_can_be_read_before_it_has_its_name(tmp_path: Path, disk: type[StepDisk]) -> None:
    with TargetFile(tmp_path / "b.pdf", disk=disk()) as file:
        file.write(b"whole")
        file.settle()
        assert file.readable_at.read_bytes() == b"whole"
        with pytest.raises(ValueError, match="not open"):
            file.write(b"more")


def test_the_passing_name_tells_nothing(tmp_path: Path) -> None:
    with TargetFile(tmp_path / "Jonas Adeyemi-Strand.pdf") as file:
        assert "Jonas" not in file.partial.name


@pytest.mark.parametrize("disk", DISKS)
def test_leaving_early_leaves_nothing(tmp_path: Path, disk: type[StepDisk]) -> None:
    with TargetFile(tmp_path / "b.pdf", disk=disk()) as file:
        file.write(b"half")
    with TargetFile(tmp_path / "b.pdf", disk=disk()) as file:
        file.write(b"whole, but nobody wants it")
        file.settle()
    with pytest.raises(RuntimeError), TargetFile(tmp_path / "b.pdf", disk=disk()) as file:
        file.write(b"half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "b.pdf"
    target.write_bytes(b"mine")
    with pytest.raises(Refused):
        write(target)
    with TargetFile(target, overwrite=True) as file:
        file.write(b"other")
        assert target.read_bytes() == b"mine"
    assert target.read_bytes() == b"mine"
    write(target, overwrite=True)
    assert target.read_bytes() == b"first second"


@pytest.mark.parametrize("name", ["b.pdf", "deep/er/b.pdf"])
def test_nothing_goes_into_the_library_by_any_way(tmp_path: Path, name: str) -> None:
    library = tmp_path / "library"
    (library / "deep" / "er").mkdir(parents=True)
    (tmp_path / "way").symlink_to(library)
    for root in (library, tmp_path / "way", tmp_path / "other" / ".." / "library"):
        (tmp_path / "other").mkdir(exist_ok=True)
        with pytest.raises(UnsuitablePlace):
            TargetFile(root / name, library=library)
    write(tmp_path / "b.pdf", library=library)


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="does not exist"):
        TargetFile(tmp_path / "none" / "b.pdf")
    with pytest.raises(CannotWrite, match="a folder of that name"):
        TargetFile(tmp_path, overwrite=True)


def test_every_step_that_fails_is_told_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    steps = StepDisk()
    write(tmp_path / "whole.pdf", disk=steps)
    assert len(steps.steps) >= 5
    for at in range(1, len(steps.steps)):  # the last makes the new name durable: the file is whole by then
        with pytest.raises(DiskFull, match="No file was left there"):
            write(tmp_path / "b.pdf", disk=FailingDisk(at, errno.ENOSPC, stays=True))
        with pytest.raises(CannotWrite, match="Permission denied"):
            write(tmp_path / "b.pdf", disk=FailingDisk(at, errno.EACCES))
        assert [path.name for path in tmp_path.iterdir()] == ["whole.pdf"]
