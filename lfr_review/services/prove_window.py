"""Prove the window: a process of its own drives it through a session and says how far it came."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECONDS = 300  #: far more than the session needs, so that a slow machine does not fail it


@dataclass(frozen=True, slots=True)
class WindowProof:
    """What a session at the window showed."""

    steps: tuple[str, ...]  #: as far as it came
    parsers: tuple[str, ...]  #: libraries that read files and were imported beside the keys
    problems: tuple[str, ...]

    @property
    def works(self) -> bool:
        """Whether all of it went well."""
        return not self.parsers and not self.problems

    @property
    def words(self) -> str:
        """What it showed, in a sentence."""
        if self.works:
            return (
                "The window unlocked a library, showed every page, took a file in, looked at it, made an edition and "
                "locked. Nothing that reads files came into its process."
            )
        said = [*self.problems]
        if self.parsers:
            said.append(f"its process imported {', '.join(self.parsers)}")
        return f"the window does not work as it must: {'; '.join(said)}"


def window_command(folder: Path) -> list[str]:
    """How this program starts the session, from source and in the built app."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-I", "-m", "lfr_review"]
    return [*start, "--window-test", str(folder)]


def prove_window(folder: Path) -> WindowProof:
    """Run the session in an empty folder, without a screen."""
    try:
        done = subprocess.run(
            window_command(folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return WindowProof((), (), (f"it was not done after {SECONDS} s",))
    try:
        said = json.loads(done.stdout)
        return WindowProof(tuple(said["steps"]), tuple(said["parsers"]), tuple(said["problems"]))
    except (ValueError, KeyError, TypeError):
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = lines[-1] if lines else "it said nothing"
        return WindowProof((), (), (f"it ended with exit code {done.returncode}: {why}",))
