"""One child process and its pipes. Knows nothing of what is said through them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

if sys.platform == "linux":
    import fcntl

from lfr_review.language_data import OWN_FOLDER
from lfr_review.services.process_usage import Usage, usage_of

PIPE_BYTES = 1 << 20  #: as large as Linux lets anyone make a pipe
GONE_SECONDS = 5.0  #: how long a killed process may take to be gone
PLAYER = "play"  #: the one task that needs Qt
FIRST_PAUSE, LONGEST_PAUSE = 0.001, 0.02  #: seconds between two looks at a process that is about to end


def worker_command(task: str) -> list[str]:
    """How this program starts itself as a worker, from source and in the built app."""
    way = "--player" if task == PLAYER else "--worker"
    if getattr(sys, "frozen", False):
        return [sys.executable, way, task]
    return [sys.executable, "-I", "-m", "lfr_review", way, task]


def worker_environment() -> dict[str, str]:
    """The few variables a process needs to start at all: no home, no temporary folder, nothing of the user's."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", OWN_FOLDER) if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}


class WorkerProcess:
    """A child in a session of its own, with one pipe in and one out. What it says on standard error is thrown away."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=worker_environment(),
            cwd=Path(os.sep),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._lock = threading.Lock()
        self._never = threading.Event()
        self.peak_bytes = 0  #: the most memory it held, known once it has ended
        self.inwards = _widened(self._process.stdin)
        self.outwards = _widened(self._process.stdout)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        with self._lock:
            if self._process.returncode is None:
                self._look()
            return self._process.returncode is None

    def usage(self) -> Usage | None:
        """What it uses now, None when it is gone or nobody knows."""
        return usage_of(self.pid) if self.is_alive() else None

    def kill(self) -> None:
        """End it now, and with it whatever it started."""
        if sys.platform == "win32":
            self._process.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)  # the group outlives its first process where that left children

    def end(self, patience: float = 0.0) -> int:
        """End it, after a while in which it may do so itself; returns its exit code, negative for a signal."""
        self._wait(patience)
        self.kill()
        self._wait(GONE_SECONDS)  # one that is stuck in the system ends when the system lets it
        return self._process.returncode or 0

    def _wait(self, seconds: float) -> None:
        """Wait until it has ended, or that long."""
        until = time.monotonic() + seconds
        pause = FIRST_PAUSE
        while self.is_alive() and time.monotonic() < until:
            self._never.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _look(self) -> None:
        """Note the end of the process, and, where the system tells, the most memory it held."""
        if sys.platform == "win32":
            self._process.poll()
            return
        try:
            pid, status, used = os.wait4(self.pid, os.WNOHANG)
        except ChildProcessError:
            self._process.returncode = 0  # somebody else asked first, and the answer is gone
            return
        if pid:
            self.peak_bytes = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            self._process.returncode = os.waitstatus_to_exitcode(status)

    def close_pipes(self) -> None:
        """Let go of both pipes. Whoever reads or writes them must have ended before."""
        for pipe in (self.inwards, self.outwards):
            with suppress(OSError):
                pipe.close()


def _widened(stream: IO[bytes] | None) -> BinaryIO:
    if stream is None:
        raise TypeError("the process was started without its pipes")
    if sys.platform == "linux":
        with suppress(OSError):  # the system's allowance may be used up: a small pipe works as well
            fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return cast(BinaryIO, stream)
