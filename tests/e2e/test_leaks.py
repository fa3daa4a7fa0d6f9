"""The central leak test: one whole session at the window, and nothing of it is found anywhere outside the encryption.

Security requirements 14, 29, 33, 35 and 36. Whatever a later feature lets somebody type belongs into `typing_session`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library
from lfr_review.window_test import REFERENCE
from tests.e2e.typing_session import FILE, MARKERS, PASSPHRASE, TYPED
from tests.kit.leakwatch import leaks, throw_away_places

SECONDS = 300
#: what a library is made of; anything else would be a draft or a copy
OF_A_LIBRARY = {
    "library.json",
    "library.db",
    "library.db-wal",
    "library.db-shm",
    "RECOVERY.txt",
    "lock",
    "log-end.json",
}


class Running:
    """The process of a session."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def say(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    @property
    def everyone(self) -> list[int]:
        """The process and its workers."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        children = " ".join((task / "children").read_text() for task in tasks.iterdir())
        return [self.process.pid, *map(int, children.split())]


@contextmanager
def session(places: Path, elsewhere: Path) -> Iterator[Running]:
    """Somebody at work, whose library lies in their home."""
    command = [sys.executable, "-m", "tests.e2e.typing_session", str(places / "home"), str(elsewhere)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
        cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        try:
            yield Running(process)
        finally:
            process.kill()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return throw_away_places(tmp_path / "places", monkeypatch)


def outside_the_library(places: Path) -> set[str]:
    """The files that the program wrote beside the library."""
    library = places / "home" / "Field"
    files = {path for path in places.rglob("*") if path.is_file() and library not in path.parents}
    return {str(path.relative_to(places)) for path in files if "fontconfig" not in path.parts}


def test_SEC_014_SEC_036_a_whole_session_leaves_nothing_outside_the_encryption(places: Path, tmp_path: Path) -> None:
    root, elsewhere = places / "home" / "Field", tmp_path / "elsewhere"
    with session(places, elsewhere) as running:
        assert running.hear() == "ready"
        assert len(running.everyone) > 1, "the workers should be looked at as well"
        assert leaks([places], MARKERS, running.everyone) == []
        in_the_library = {path.name for path in root.iterdir() if path.is_file()}
        assert in_the_library <= OF_A_LIBRARY, "a draft or a copy beside the database"
        assert outside_the_library(places) <= {"config/lfr-review/settings.json", "state/lfr-review/log.txt"}
        noted = (places / "state/lfr-review/log.txt").read_text(encoding="utf-8")
        assert "job failed: RuntimeError" in noted, "the fault is noted, without its message"
        running.say("lock")
        assert running.hear() == "locked"
        assert running.process.wait(SECONDS) == 0
    assert leaks([places], MARKERS) == []
    assert outside_the_library(places) <= {"config/lfr-review/settings.json", "state/lfr-review/log.txt"}


def test_SEC_014_SEC_036_a_killed_session_leaves_nothing_and_what_was_saved_is_in_the_database(
    places: Path, tmp_path: Path
) -> None:
    with session(places, tmp_path / "elsewhere") as running:
        assert running.hear() == "ready"
        running.process.kill()
        running.process.wait(SECONDS)
    assert leaks([places], MARKERS) == []
    with Library.open(places / "home" / "Field", bytearray(PASSPHRASE, "utf-8"), who="a reader") as library:
        assert library.after_crash
        desk = Desk(library, "a reader")
        view = case_files.open_case(desk, case_files.find_case(desk, REFERENCE).uid)
        assert view.evidence[0].original_name == f"{FILE}.txt"
        typed = [text for text in (view.stops[0].their_words, *(note.text for note in view.notes)) if TYPED in text]
        assert len(typed) >= 2
        assert view.stops[0].their_words.count(TYPED) >= 1
    assert leaks([places], MARKERS) == []
