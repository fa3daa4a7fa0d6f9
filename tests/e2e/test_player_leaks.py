"""What is decrypted to be played is found nowhere on the disk: not while it runs, not after the power went.

Security requirements 14 and 42.
"""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.playing_session import MARKER, PASSPHRASE, SECONDS
from tests.kit.leakwatch import leaks, throw_away_places
from tests.kit.recordings import recording

ENDS_WITHIN_S = 60


def spoken() -> bytes:
    """A WAV file whose samples spell the marker, so that the decoded sound holds it as the file does."""
    samples = (MARKER * (48_000 * 4 * SECONDS // len(MARKER))).encode("ascii")
    samples = samples[: len(samples) // 4 * 4]
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 2, 48_000, 192_000, 4, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + len(samples), b"WAVE") + form + struct.pack(
        "<4sI", b"data", len(samples)
    ) + samples  # fmt: skip


@pytest.mark.parametrize("sort", ["sound", "film"])
def test_SEC_014_SEC_042_a_recording_that_is_played_leaves_nothing_on_the_disk_even_when_killed(
    sort: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = throw_away_places(tmp_path / "places", monkeypatch)
    file = tmp_path / ("said.wav" if sort == "sound" else "seen.mp4")
    content = spoken() if sort == "sound" else recording("mp4", seconds=SECONDS, metadata={"title": MARKER})
    assert MARKER.encode() in content
    file.write_bytes(content)
    command = [sys.executable, "-m", "tests.e2e.playing_session", str(places / "home" / "Field"), str(file)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
        cwd=Path(__file__).parents[2],
    ) as window:  # fmt: skip
        try:
            assert window.stdout is not None
            said, player = window.stdout.readline().split()
            assert said == "playing"
            assert leaks([places], (MARKER, PASSPHRASE), (window.pid, int(player))) == []
            end_of_player = os.pidfd_open(int(player))
        finally:
            window.kill()
    ended, _, _ = select.select([end_of_player], [], [], ENDS_WITHIN_S)
    os.close(end_of_player)
    assert ended, "the player outlives the window"
    assert leaks([places], (MARKER, PASSPHRASE)) == []
