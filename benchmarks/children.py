"""Running a command in a fresh process and seeing what it took."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.cache import cache_folder


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took, from its start to its end."""

    seconds: float
    peak_mb: float  #: resident memory of the largest process of it
    said: str


def run(command: Sequence[str], may_end_with: Iterable[int] = (0,)) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed.
    """
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in may_end_with:
        raise RuntimeError(f"{command[2]} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10), said)


def run_module(module: str, *arguments: str) -> Run:
    """Run a module of ours in a fresh interpreter."""
    return run([sys.executable, "-m", module, *arguments])


def seconds_to_first_line(module: str, *arguments: str) -> float:
    """How long a fresh interpreter takes, from its start, to the first line that a module of ours prints."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - started
        process.stdout.read()
    if process.returncode or not line:
        raise RuntimeError(f"{module} ended with {process.returncode}")
    return seconds


def environment() -> dict[str, str]:
    """What measured processes are started with: no screen, and nobody's settings."""
    settings = str(cache_folder() / "settings")
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": settings, "APPDATA": settings}


def median_seconds(runs: Sequence[Run]) -> float:
    """The middle one of the times."""
    return statistics.median(each.seconds for each in runs)
