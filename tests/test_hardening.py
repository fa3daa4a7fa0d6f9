"""Core dumps are off, and what cannot be set is named. Security requirement 34."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lfr_review import hardening

ASK = """
import ctypes, resource
from lfr_review.hardening import keep_memory_private
print(keep_memory_private(), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""

CRASH = """
import os, resource
from lfr_review.hardening import keep_memory_private
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
{call}
marker = "a-secret-in-memory"
os.abort()
"""


def test_SEC_034_core_dumps_and_tracing_are_off() -> None:
    ended = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert ended.stdout.split("\n")[0] == "() (0, 0) 0"


def test_SEC_034_crash_leaves_no_file(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(hardening.__file__).parents[1])}
    ended = subprocess.run(
        [sys.executable, "-c", CRASH.format(call="keep_memory_private()")], cwd=tmp_path, env=environment, check=False
    )
    assert ended.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []


def test_SEC_034_protection_that_is_refused_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("not allowed to raise the limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(hardening, "_undumpable", lambda: -1)
    assert hardening.keep_memory_private() == (hardening.CORE_DUMPS, hardening.OTHER_PROCESSES)
