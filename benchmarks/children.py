"""Running a command in a fresh process and seeing what it took."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took, from its start to its end."""

    seconds: float
    peak_mb: float  #: resident memory of the largest process of it
    said: str


def run(command: Sequence[str]) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed.
    """
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[2]} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10), said)


def run_module(module: str, *arguments: str) -> Run:
    """Run a module of ours in a fresh interpreter."""
    return run([sys.executable, "-m", module, *arguments])


def median_seconds(runs: Sequence[Run]) -> float:
    """The middle one of the times."""
    return statistics.median(each.seconds for each in runs)
