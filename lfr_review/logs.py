"""What the program notes about itself, so that a fault can be told to whoever mends it.

One small file on this machine, sent nowhere. It holds times, counts, types of errors and lines of our own code, and it
can hold nothing else: an entry is a sentence that stands in the source, and what is put into it must be a number or a
`Fact`. Anything else is written as the name of its type, so that a careless call costs us a clue and not somebody's
name. Messages of other libraries are not noted at all. The level changes none of this.

Source: our security requirement 35.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path
from typing import TextIO

OURS = "lfr_review"
LARGEST = 256 * 1024  #: bytes of one file; the one before it is kept as well


class Fact(str):
    """A word that is nobody's: the name of a type, a stable code, a line of our own code."""

    __slots__ = ()


def log_path() -> Path:
    """Where the notes lie on this machine."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local or Path.home() / "AppData" / "Local") / "LFR Review" / "log.txt"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "LFR Review" / "log.txt"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "lfr-review" / "log.txt"


class Notes(logging.Handler):
    """The file. Notes are few, so it is opened for each: it can be full, gone or in use, and nothing else suffers."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.setFormatter(Sparing())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a note. What cannot be written costs the note: it is no reason to stop work."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _private(self._path) as file:
                file.write(f"{self.format(record)}\n")
                full = file.tell() >= LARGEST
            if full:
                self._path.replace(older(self._path))
        except OSError:
            return


def start_noting(path: Path) -> Notes:
    """Write what our own modules note into a file that only its owner reads."""
    notes = Notes(path)
    logger = logging.getLogger(OURS)
    logger.addHandler(notes)
    logger.setLevel(logging.INFO)
    return notes


def stop_noting(notes: Notes) -> None:
    """Write no more."""
    logging.getLogger(OURS).removeHandler(notes)


def older(path: Path) -> Path:
    """Where the file before the present one lies."""
    return path.with_name(f"{path.stem}-older{path.suffix}")


def read_notes(path: Path) -> str:
    """All that is noted, oldest first."""
    texts = []
    for part in (older(path), path):
        try:
            texts.append(part.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
    return "".join(texts)


class Sparing(logging.Formatter):
    """Writes a note as one line. A traceback that comes with it is left out: its messages can hold anything."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: time (UTC), how bad, which module, what."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        words = str(record.msg)
        try:
            words = words % tuple(_told(argument) for argument in arguments)
        except (TypeError, ValueError):
            pass  # such as a name where a number belongs: the sentence alone must do
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        return f"{at} {record.levelname.lower()} {record.name}: {' '.join(words.split())}"


def _private(path: Path) -> TextIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8")


def _told(argument: object) -> object:
    if isinstance(argument, (bool, int, float, Fact)):
        return argument
    return f"({type(argument).__name__})"
