"""The few steps by which bytes become durable on a disk.

Everything the store writes outside the database goes through a `Disk`. Each method is one step after which the power
may fail, so a test can put a `Disk` in its place that fails, fills up or kills the process at the step it names.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from lfr_review.domain.errors import CannotWrite, DiskFull

if sys.platform == "win32":
    _full_sync: Callable[[int], object] = os.fsync
else:
    import fcntl

    def _full_sync(descriptor: int) -> None:
        """Flush to the platters: on macOS `fsync` alone stops at the drive's cache."""
        if hasattr(fcntl, "F_FULLFSYNC"):
            with contextlib.suppress(OSError):  # not every file system there knows the call
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)


TEMPORARY = ".tmp-"  # how every unfinished file's name begins
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})  #: what the system says where there is no room
_NO_NAMELESS = frozenset({errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT})
OPEN_FILES = Path("/proc/self/fd")  #: where Linux shows what this process has open


class Disk:
    """The real disk."""

    def make_folder(self, folder: Path) -> None:
        """Make one private folder."""
        folder.mkdir(mode=PRIVATE_FOLDER)

    def create(self, path: Path) -> BinaryIO:
        """A new private file, open for writing; one that exists is never opened."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        return os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb", buffering=0)

    def create_nameless(self, folder: Path) -> BinaryIO | None:
        """A new private file in a folder, without a name there yet; it goes with its process.

        None where the system has no such files: only Linux does, and not on every file system.
        """
        nameless = getattr(os, "O_TMPFILE", 0)
        if not nameless or not OPEN_FILES.is_dir():
            return None
        try:
            return os.fdopen(os.open(folder, nameless | os.O_WRONLY, PRIVATE_FILE), "wb", buffering=0)
        except OSError as error:
            if error.errno in _NO_NAMELESS:
                return None
            raise

    def give_name(self, file: BinaryIO, path: Path) -> None:
        """Give a nameless file a name that nothing has."""
        descriptor = os.open(OPEN_FILES, os.O_RDONLY)
        try:
            os.link(str(file.fileno()), path, src_dir_fd=descriptor, follow_symlinks=True)
        finally:
            os.close(descriptor)

    def write(self, file: BinaryIO, piece: bytes) -> None:
        """Write all of a piece."""
        view = memoryview(piece)
        while view:
            view = view[file.write(view) :]

    def sync(self, file: BinaryIO) -> None:
        """Return when the file's bytes are on the disk."""
        file.flush()
        _full_sync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in another's place in one step."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Return when the folder's names are on the disk. Windows keeps them with the file."""
        if sys.platform != "win32":
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Take a file away."""
        path.unlink()


REAL = Disk()


def temporary_beside(path: Path) -> Path:
    """A fresh name for the unfinished form of a file, in the same folder."""
    return path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}")


def write_whole(disk: Disk, path: Path, content: bytes, *, check: Callable[[bytes], None] | None = None) -> None:
    """Put content at a path so that, whenever the power fails, the old file or the new one is there, whole.

    Args:
        disk: where to.
        path: the name it gets.
        content: all of it.
        check: is given what can be read back before the old file is replaced, and raises where that is not right.
    """
    partial = temporary_beside(path)
    with told_in_words():
        try:
            with disk.create(partial) as file:
                disk.write(file, content)
                disk.sync(file)
            read_back = partial.read_bytes()
            if read_back != content:
                raise CannotWrite("A file could not be read back as it was written.", "Check the disk, then try again.")
            if check is not None:
                check(read_back)
            disk.replace(partial, path)
            disk.sync_folder(path.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def told_in_words() -> Iterator[None]:
    """Turn a failure of the file system into a sentence. Names no path: it may reach a log."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(
                "The disk is full, so nothing more could be written. What was saved before is whole.",
                "Make room on the disk, then do it again.",
            ) from error
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise CannotWrite(
            f"The library's folder could not be written ({reason}). What was saved before is whole.",
            "Check that the disk is connected and that you may write to it, then do it again.",
        ) from error
