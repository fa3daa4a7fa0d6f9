"""One child process and its pipes. Knows nothing of what is said through them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

if sys.platform == "linux":
    import fcntl

from lfr_review.services.process_usage import Usage, usage_of

PIPE_BYTES = 1 << 20  #: as large as Linux lets anyone make a pipe
GONE_SECONDS = 5.0  #: how long a killed process may take to be gone


def worker_command(task: str) -> list[str]:
    """How this program starts itself as a worker, from source and in the built app."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker", task]
    return [sys.executable, "-I", "-m", "lfr_review", "--worker", task]


def worker_environment() -> dict[str, str]:
    """The few variables a process needs to start at all: no home, no temporary folder, nothing of the user's."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
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
        self.inwards = _widened(self._process.stdin)
        self.outwards = _widened(self._process.stdout)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def usage(self) -> Usage | None:
        """What it uses now, None when it is gone or nobody knows."""
        return usage_of(self.pid) if self.is_alive() else None

    def kill(self) -> None:
        """End it now, and with it whatever it started."""
        if sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        self._process.kill()

    def end(self, patience: float = 0.0) -> int:
        """End it, after a while in which it may do so itself; returns its exit code, negative for a signal."""
        if patience:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
        self.kill()
        with suppress(subprocess.TimeoutExpired):  # stuck in the system: it ends when the system lets it
            self._process.wait(GONE_SECONDS)
        return self._process.returncode or 0

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
