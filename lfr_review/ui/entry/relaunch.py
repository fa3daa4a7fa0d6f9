"""Starting the program anew at its unlock page: a full lock leaves no memory behind, because it leaves no process."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess


def own_command(root: Path | None) -> list[str]:
    """The command that starts this program at the unlock page of a library, or at the welcome page."""
    frozen = bool(getattr(sys, "frozen", False))
    start = [sys.executable] if frozen else [sys.executable, "-m", "lfr_review"]
    return [*start, *([str(root)] if root is not None else [])]


def start_anew(command: list[str]) -> bool:
    """Start a process that outlives this one and holds none of its pipes. Returns whether it started."""
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments(command[1:])
    nowhere = QProcess.nullDevice()
    process.setStandardInputFile(nowhere)
    process.setStandardOutputFile(nowhere)
    process.setStandardErrorFile(nowhere)
    answer: object = process.startDetached()  # PySide6 6.12 answers with a truth value, its stubs with a pair
    return bool(answer[0]) if isinstance(answer, tuple) else bool(answer)
