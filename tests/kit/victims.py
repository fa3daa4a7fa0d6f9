"""Processes that are killed while they work, so that tests can see what is left.

One process imports everything once and then splits off a victim for each job: a kill costs milliseconds, not the
start of a program. It speaks lines of JSON on its standard input and output.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any


class Victims:
    """Starts victims and kills them. A job is a function named `module:function` that takes one mapping."""

    def __init__(self, *modules: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kit.victims", *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # what lies in a buffer, select does not see
        )

    def run(self, job: str, settings: Mapping[str, Any], kill_after: float | None = None) -> int:
        """Start a victim and wait for its end; kill it where it lasts longer than that many seconds.

        Returns:
            Its exit status as `os.waitpid` gives it: 0 where it ended by itself and well.
        """
        self._send({"job": job, "settings": settings})
        pid = self._answer()["started"]
        if kill_after is not None and not select.select([self._stream(self._process.stdout)], [], [], kill_after)[0]:
            with contextlib.suppress(ProcessLookupError):  # it ended in this moment
                os.kill(pid, signal.SIGKILL)
        return int(self._answer()["ended"])

    def __enter__(self) -> Victims:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream(self._process.stdin).close()
        self._process.wait(timeout=30)
        self._stream(self._process.stdout).close()

    def _send(self, value: Any) -> None:
        stream = self._stream(self._process.stdin)
        stream.write(json.dumps(value).encode() + b"\n")
        stream.flush()

    def _answer(self) -> Any:
        return json.loads(self._stream(self._process.stdout).readline())

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream


def serve(modules: list[str]) -> None:
    """Answer one job after the other."""
    for name in modules:
        importlib.import_module(name)
    for line in sys.stdin.buffer:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _suffer(order)
        _say({"started": pid})
        _say({"ended": os.waitpid(pid, 0)[1]})


def _suffer(order: Any) -> None:
    status = 1
    try:
        module, _, function = order["job"].partition(":")
        getattr(importlib.import_module(module), function)(order["settings"])
        status = 0
    finally:
        os._exit(status)


def _say(value: Any) -> None:
    os.write(1, json.dumps(value).encode() + b"\n")


if __name__ == "__main__":
    serve(sys.argv[1:])
