"""Taking in a large file, against hashing and copying it bare; many photographs; and reading small documents."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.cache import cache_folder
from benchmarks.children import run, run_module
from benchmarks.inputs import papers
from benchmarks.photographs import photographs as make_photographs
from benchmarks.table import Row
from lfr_review.services.worker_process import worker_command, worker_environment
from lfr_review.services.workers import usable_cores

ROUNDS, INSPECTED = 3, 1
PHOTOGRAPHS = 1_000
PHOTOGRAPH_SECONDS = 0.25  #: four a second
INSPECT_SECONDS = 0.3
LARGE_BYTES = 1_000_000_000
_PIECE_BYTES = 1 << 20
_CHILD = "benchmarks.intake_child"


def intake() -> Iterator[Row]:
    """A file of 1 GB: hashed, encrypted, written, read back, compared, registered."""
    film = large_file()
    taken, peaks, bare, idle = [], [], [], []
    for _ in range(ROUNDS):
        bare.append(_hash_and_copy(film))
        idle.append(run_module(_CHILD, "idle").peak_mb)
        one = run_module(_CHILD, "take-in", str(film))
        taken.append(float(one.said))
        peaks.append(one.peak_mb)
    yield Row(
        what="intake of 1 GB", measured=statistics.median(taken), unit="s", runs=taken,
        yardstick="sha256sum, cp, sync", against=statistics.median(bare), limit=3,
    )  # fmt: skip
    yield Row(
        what="memory meanwhile", measured=max(peaks), unit="MB", runs=peaks,
        yardstick="with nothing to do", against=statistics.median(idle), limit=150, added=True,
    )  # fmt: skip


def photographs() -> Iterator[Row]:
    """1,000 photographs of 12 megapixels kept, each with its page and its thumbnail; the time of one."""
    told = json.loads(run_module("benchmarks.photos_child", str(make_photographs(PHOTOGRAPHS))).said)
    yield Row(
        what="intake of 1,000 photographs, each", measured=told["seconds"] / told["count"], unit="s",
        yardstick="limit", against=PHOTOGRAPH_SECONDS, limit=1,
    )  # fmt: skip
    yield Row(
        what="the same, processor time of all processes", measured=told["used"] / told["count"], unit="s",
        yardstick="of two cores in the limit", against=2 * PHOTOGRAPH_SECONDS, limit=None,
    )  # fmt: skip


def inspect() -> Iterator[Row]:
    """1,000 small documents, each read in a worker of its own."""
    box = papers(1000, 2000)
    seconds: list[float] = []
    bare: list[float] = []
    for _ in range(INSPECTED):
        bare += _bare_workers(50)
        said = run([sys.executable, "-m", "lfr_review", "inspect", "--json", str(box.folder)], may_end_with=(0, 1)).said
        seconds += [json.loads(line)["seconds"] for line in said.splitlines() if ".pdf" in line]
    yield Row(
        what="inspecting a small document", measured=statistics.median(seconds), unit="s", runs=seconds,
        yardstick="limit", against=INSPECT_SECONDS, limit=1,
    )  # fmt: skip
    yield Row(
        what="the same", measured=statistics.median(seconds), unit="s", runs=seconds,
        yardstick="a worker that only starts", against=statistics.median(bare), limit=None,
    )  # fmt: skip


def large_file() -> Path:
    """A file that no compression and no hole makes smaller, the same bytes whenever it is made."""
    path = cache_folder() / "film.mp4"
    if path.exists() and path.stat().st_size == LARGE_BYTES:
        return path
    print("making a file of 1 GB …", flush=True)
    chance = random.Random(1)
    with path.open("wb") as out:
        for start in range(0, LARGE_BYTES, _PIECE_BYTES):
            out.write(chance.randbytes(min(_PIECE_BYTES, LARGE_BYTES - start)))
    return path


def _hash_and_copy(file: Path) -> float:
    copy = cache_folder() / "copy"
    subprocess.run(["sync"], check=True)
    started = time.perf_counter()
    subprocess.run(["sha256sum", str(file)], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cp", str(file), str(copy)], check=True)
    subprocess.run(["sync", str(copy)], check=True)
    seconds = time.perf_counter() - started
    copy.unlink()
    return seconds


def _bare_workers(count: int) -> list[float]:
    """Seconds from the start of a worker to its end where nothing is asked of it, as many at once as reading has."""

    def start(_: int) -> float:
        started = time.perf_counter()
        subprocess.run(
            worker_command("read"), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=worker_environment(),
            cwd="/", check=True,
        )  # fmt: skip
        return time.perf_counter() - started

    with ThreadPoolExecutor(usable_cores()) as threads:
        return list(threads.map(start, range(count)))
