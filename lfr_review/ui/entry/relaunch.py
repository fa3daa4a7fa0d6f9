"""Starting the program anew at its unlock page: a full lock leaves no memory behind, because it leaves no process."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

from lfr_review.ui.entry.again import WHO, Again


def own_command(root: Path | None, again: Again | None = None) -> list[str]:
    """The command that starts this program at the unlock page of a library, or at the welcome page."""
    frozen = bool(getattr(sys, "frozen", False))
    start = [sys.executable] if frozen else [sys.executable, "-m", "lfr_review"]
    return [*start, *([str(root)] if root is not None else []), *(again.arguments() if again is not None else [])]


def start_anew(command: list[str], who: str = "") -> bool:
    """Start a process that outlives this one and holds none of its pipes. Returns whether it started."""
    process = QProcess()
    if who:
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert(WHO, who)
        process.setProcessEnvironment(surroundings)
    process.setProgram(command[0])
    process.setArguments(command[1:])
    nowhere = QProcess.nullDevice()
    process.setStandardInputFile(nowhere)
    process.setStandardOutputFile(nowhere)
    process.setStandardErrorFile(nowhere)
    answer: object = process.startDetached()  # PySide6 6.12 answers with a truth value, its stubs with a pair
    return bool(answer[0]) if isinstance(answer, tuple) else bool(answer)
