"""Looking for what must not be found: marker words and plaintext databases, in every place the program could write."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

PLAIN_DATABASE = b"SQLite format 3\x00"
_OVERLAP = 1 << 12
_BLOCK = 1 << 20

#: where programs keep things, by the variable that says where
_PLACES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/AppData/Roaming",
    "LOCALAPPDATA": "home/AppData/Local",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "SQLITE_TMPDIR": "tmp",
}


def throw_away_places(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every place that a program writes to under one folder, which is returned."""
    for variable, name in _PLACES.items():
        place = base / name
        place.mkdir(parents=True, exist_ok=True)
        place.chmod(0o700)
        monkeypatch.setenv(variable, str(place))
    monkeypatch.setattr("tempfile.tempdir", None)
    return base


def forms_of(marker: str) -> tuple[bytes, ...]:
    """The ways in which a word could lie in a file."""
    utf8 = marker.encode()
    shifted = [
        base64.b64encode(bytes(shift) + utf8)[-(-shift * 8 // 6) : (shift + len(utf8)) * 8 // 6] for shift in range(3)
    ]
    return utf8, marker.encode("utf-16-le"), marker.encode("utf-16-be"), utf8.hex().encode(), *shifted


def leaks(folders: Iterable[Path], markers: Iterable[str], processes: Iterable[int] = ()) -> list[str]:
    """Where a marker, or the head of a plaintext database, was found: `path: what`.

    Looks at names as well as contents, below the folders and behind every open file of the processes.
    """
    sought = {form: marker for marker in markers for form in forms_of(marker)}
    sought[PLAIN_DATABASE] = "the head of a plaintext database"
    found = []
    for path in (*_below(folders), *_open_files(processes)):
        found += [f"{path}: {what} in its name" for form, what in sought.items() if form in os.fsencode(path)]
        found += [f"{path}: {what}" for what in sorted(_inside(path, sought))]
    return found


def _below(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")))


def _open_files(processes: Iterable[int]) -> Iterator[Path]:
    for process in processes:
        for entry in Path(f"/proc/{process}/fd").iterdir():
            try:
                target = entry.readlink()
            except OSError:  # closed meanwhile
                continue
            if target.is_absolute() and not str(target).startswith(("/dev/", "/proc/")):
                yield entry  # read through the descriptor: the file may have no name any more


def _inside(path: Path, sought: dict[bytes, str]) -> set[str]:
    found: set[str] = set()
    if not path.is_file():
        return found
    with path.open("rb") as file:
        tail = b""
        while block := file.read(_BLOCK):
            window = tail + block
            found |= {what for form, what in sought.items() if form in window}
            tail = window[-_OVERLAP:]
    return found
