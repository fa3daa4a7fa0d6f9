"""One writer at a time: the `lock` file, held by the system for as long as the process lives.

The system's own lock decides, because it ends with the process, however that ends. What the file says (process,
machine, time; no user name) is for people, and for two things the system's lock cannot know: a machine that writes
to a copy in the same sync folder, and whether the last writer ended cleanly. A clean end leaves the file empty.

A writer that is killed while it starts another process leaves that one behind: until its program begins, which takes
milliseconds, it holds whatever its parent held. So the lock of a writer that is known to have ended is waited for.
Source: our security requirement 19.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import platform
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.codec import instant_text, read_instant
from lfr_review.domain.errors import LibraryInUse, ReadOnlyLibrary
from lfr_review.domain.ids import Uid
from lfr_review.store.durable import FULL, PRIVATE_FILE, told_in_words

NAME = "lock"

WAIT_SECONDS = 5.0  #: for what a killed writer left behind
PAUSE_SECONDS = 0.005

_READ_ONLY_REMEDY = "Open it for reading only, or copy the library to a disk that can be written."

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a locked byte cannot be read there, so it lies far behind the text

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has, or last had, a library open for writing."""

    process: int
    machine: str
    at: str


class LockFile:
    """The lock of one library, held until `release`."""

    def __init__(self, descriptor: int, left_by: Holder | None) -> None:
        self._descriptor = descriptor
        self.left_by = left_by  #: the writer before us, where it did not end cleanly

    @classmethod
    def take(cls, root: Path, library: Uid, now: dt.datetime, *, shared_folder: bool = False) -> LockFile:
        """Become the one writer.

        Args:
            root: the library's folder.
            library: its id.
            now: when, UTC.
            shared_folder: the folder is copied between machines, so what another one wrote there counts.

        Raises:
            LibraryInUse: another process or machine writes.
            ReadOnlyLibrary: the medium cannot be written.
        """
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(root / NAME, flags, PRIVATE_FILE)
        except OSError as error:
            if error.errno in FULL:
                with told_in_words():
                    raise
            raise ReadOnlyLibrary("The library's folder cannot be written.", _READ_ONLY_REMEDY) from error
        try:
            with told_in_words():
                taken, holder = _take_soon(descriptor)
            if not taken or (shared_folder and holder is not None and holder.machine != _machine()):
                raise _in_use(holder)
            with told_in_words():
                text = {"library": library, "process": os.getpid(), "machine": _machine(), "at": instant_text(now)}
                _write(descriptor, json.dumps(text).encode())
        except BaseException:
            os.close(descriptor)
            raise
        return cls(descriptor, holder)

    def release(self, *, clean: bool) -> None:
        """Let others write. After an end that was not clean the text stays, and the next writer checks everything."""
        if clean:
            with contextlib.suppress(OSError):  # then the next start checks more than it must
                _write(self._descriptor, b"")
        os.close(self._descriptor)


def _take_soon(descriptor: int) -> tuple[bool, Holder | None]:
    """Whether the lock is ours now, and who had it before."""
    until = time.monotonic() + WAIT_SECONDS
    while not _take(descriptor):
        holder = _read(descriptor)
        if holder is None or not _has_ended(holder) or time.monotonic() > until:
            return False, holder
        _pause()
    return True, _read(descriptor)


def _has_ended(holder: Holder) -> bool:
    """Whether a writer on this machine is known to run no more."""
    if sys.platform == "win32" or holder.machine != _machine() or holder.process <= 0:
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _pause() -> None:
    threading.Event().wait(PAUSE_SECONDS)


def _machine() -> str:
    return platform.node() or "unknown"


def _write(descriptor: int, text: bytes) -> None:
    # Cut only after writing: where there is no room, what a crash left must stay for the next start to see.
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text)
    os.ftruncate(descriptor, len(text))
    os.fsync(descriptor)


def _read(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, 4096)
    if not text:
        return None
    try:
        value = json.loads(text)
        return Holder(int(value["process"]), str(value["machine"]), str(value["at"]))
    except (ValueError, KeyError, TypeError):  # cut short by a crash: somebody was here, we do not know who
        return Holder(0, "unknown", "")


def _in_use(holder: Holder | None) -> LibraryInUse:
    machine, since = (holder.machine, _in_words(holder.at)) if holder else ("this machine", "a moment ago")
    return LibraryInUse(
        f"The library is open for writing on the machine {machine}, since {since}.",
        "Close it there, or open it here for reading only. If that machine is gone and the library lies in a folder "
        "that is copied between machines, delete the file `lock`, and first make sure that nobody works there.",
    )


def _in_words(at: str) -> str:
    try:
        instant = read_instant(at)
    except ValueError:
        return "an unknown time"
    return f"{instant.day} {instant:%B %Y, %H:%M} UTC"
