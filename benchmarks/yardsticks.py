"""Yardsticks: the least that any program would have to do. Run as a module in a fresh process: `NAME FOLDER TARGET`."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pikepdf

_PIECE_BYTES = 1 << 20


def copy_files(folder: Path, target: Path) -> float:
    """Seconds for copying the PDFs of a folder into another, each forced to the disk."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    files = sorted(folder.glob("*.pdf"))
    started = time.perf_counter()
    for file in files:
        with file.open("rb") as source, (target / file.name).open("wb") as copy:
            shutil.copyfileobj(source, copy, _PIECE_BYTES)
            copy.flush()
            os.fsync(copy.fileno())
    seconds = time.perf_counter() - started
    shutil.rmtree(target)
    return seconds


def merge_files(folder: Path, target: Path) -> float:
    """Seconds for a bare merge."""
    started = time.perf_counter()
    merge(folder, target)
    seconds = time.perf_counter() - started
    target.unlink()
    return seconds


def merge(folder: Path, target: Path) -> None:
    """Merge by libqpdf alone: pages one after the other, nothing cleaned, numbered or linked."""
    files = [str(file) for file in sorted(folder.glob("*.pdf"))]
    pikepdf.Job(["qpdf", "--empty", "--pages", *files, "--", str(target)]).run()


def main() -> None:
    """Print the seconds that one yardstick took."""
    measure = {"copy": copy_files, "merge": merge_files}[sys.argv[1]]
    print(measure(Path(sys.argv[2]), Path(sys.argv[3])))


if __name__ == "__main__":
    main()
