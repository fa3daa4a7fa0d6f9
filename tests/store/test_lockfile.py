"""The lock file when a writer was killed while it started another process. Security requirement 19."""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lfr_review.domain.errors import CannotWrite, LibraryInUse
from lfr_review.domain.ids import Uid
from lfr_review.store import lockfile
from lfr_review.store.lockfile import LockFile

NOW = dt.datetime(2026, 3, 10, 17, 44, tzinfo=dt.UTC)
LIBRARY = Uid("0195a1b2-0000-7000-8000-000000000001")
#: takes the lock and is killed, while a child that holds what it held lives until its standard input ends
VICTIM = """
import datetime, os, signal, sys
from pathlib import Path
from lfr_review.domain.ids import Uid
from lfr_review.store.lockfile import LockFile
LockFile.take(Path(sys.argv[1]), Uid(sys.argv[2]), datetime.datetime(2026, 3, 10, 17, 44, tzinfo=datetime.UTC))
if os.fork() == 0:
    os.close(1)
    os.read(0, 1)
    os._exit(0)
os.kill(os.getpid(), signal.SIGKILL)
"""


@contextmanager
def left_behind(folder: Path) -> Iterator[tuple[int, Callable[[], None]]]:
    """Kill a writer whose child still holds the lock. Gives the writer's number and what lets the child go."""
    command = [sys.executable, "-c", VICTIM, str(folder), LIBRARY]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.wait(timeout=30) == -9
        assert process.stdin is not None
        yield process.pid, process.stdin.close


def test_SEC_019_what_a_killed_writer_left_behind_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with left_behind(tmp_path) as (writer, let_go):
        pauses = []

        def pause() -> None:
            pauses.append(1)
            let_go()

        monkeypatch.setattr(lockfile, "_pause", pause)
        lock = LockFile.take(tmp_path, LIBRARY, NOW)
    assert pauses and lock.left_by is not None and lock.left_by.process == writer
    lock.release(clean=True)


def test_SEC_019_it_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockfile, "WAIT_SECONDS", 0.0)
    with left_behind(tmp_path), pytest.raises(LibraryInUse, match="since 10 March 2026, 17:44 UTC"):
        LockFile.take(tmp_path, LIBRARY, NOW)


def test_SEC_019_a_writer_that_lives_is_told_of_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = LockFile.take(tmp_path, LIBRARY, NOW)
    monkeypatch.setattr(lockfile, "_pause", lambda: pytest.fail("waited for a writer that lives"))
    with pytest.raises(LibraryInUse):
        LockFile.take(tmp_path, LIBRARY, NOW)
    lock.release(clean=True)
    LockFile.take(tmp_path, LIBRARY, NOW).release(clean=True)


def test_SEC_017_a_start_that_finds_no_room_does_not_forget_the_crash_before_it(tmp_path: Path) -> None:
    left = b'{"process": 1, "machine": "gone", "at": "2026-03-10T17:44:00Z"}'
    (tmp_path / lockfile.NAME).write_bytes(left)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(CannotWrite):
            LockFile.take(tmp_path, LIBRARY, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (tmp_path / lockfile.NAME).read_bytes() == left
    lock = LockFile.take(tmp_path, LIBRARY, NOW)
    assert lock.left_by is not None and lock.left_by.machine == "gone"
    lock.release(clean=True)
    assert (tmp_path / lockfile.NAME).read_bytes() == b""
